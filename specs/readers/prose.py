"""Documentation text as sentences, from the model's HTML or from a page's reStructuredText.

boto3's page generator turns the HTML of botocore's models into reStructuredText with
``botocore.docs.bcdoc``. The HTML reader here goes the same way (that converter, then the reader of
pages), so both sources give the same sentences by construction, down to the converter's habits: it
knows ``p``, ``li``, ``note`` and the inline tags, and runs the text of tags that it does not know
(``dt``, ``br``, ``h2``) together with what stands around them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from botocore.docs.bcdoc.restdoc import ReSTDocument
from botocore.docs.bcdoc.style import ReSTStyle

_DATA = tomllib.loads((Path(__file__).parents[1] / "data" / "prose.toml").read_text(encoding="utf-8"))
_ABBREVIATIONS = frozenset(_DATA["abbreviations"])
_BEFORE_NUMBERS = frozenset(_DATA["before_numbers"])
_NORMATIVE = re.compile(
    r"(?<![\w-])(?:" + "|".join(_DATA["normative"]).replace(" ", r"\s+") + r")(?![\w-])"
)  # in lower case, which is three times as fast as in any

_ADMONITION = re.compile(r"\.\. (note|warning|danger)::\s*")
_CODE_IN_TEXT = r"<code>[^<>&\s](?:[^<>&\n]*[^<>&\s])?</code>(?!\s*\n)"
_PARAGRAPHS = re.compile(rf"(?:\s*<p>[^<>&]*(?:{_CODE_IN_TEXT}[^<>&]*)*</p>)*\s*")
_SET_APART = re.compile(r"[(\[](?! ?<code>)[^\S\n]+<code>|\n\s*\n\s*<code>")
"""Code after a bracket and more than one blank, or after an empty line: the converter leaves it apart."""

_CODE_ELEMENT = re.compile(r" ?<code>([^<]*)</code>")
_BULLET = re.compile(r"\*(?:\s+|$)")
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)[^<>]*?(/?)>")

# Code first, so that nothing inside it is taken for markup; the title of a link may hold any markup
# but code. Emphasis as reStructuredText recognises it, less strictly about what follows its end.
_INLINE = re.compile(
    r"``(?P<code>.+?)``(?!`)"
    r"|`(?P<title>[^`]*?)\s*<(?P<url>[^`>]*)>`__"
    r"|\*\*(?P<bold>[^\s`](?:[^`]*?[^\s`])?)\*\*(?!\*)"
    r"|(?<![\w*`\\])\*(?P<italic>[^\s*`\\)\]}>'\",.;:!?](?:[^*`]*?[^\s*`(\[{<'\",])?)\*(?![\w*`])",
)
_BREAK = re.compile(r"(?<!\s)(\s?)([.!?]+)([\"'”’)\]]*)\s+(?=[\"'“‘(\[<]*(`|[A-Z0-9]))")  # noqa: RUF001 - the quotation marks that the pages have
_CODE = re.compile(r"`[^`]*`")
_HEADING = re.compile(r"\*\*[^*`]+\*\*")
_NUMBER = re.compile(r"\(?[0-9]+[.)]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of documentation.

    text: white space collapsed, code in single back-quotes, other markup removed.
    block: what it stands in: ``p``, ``li``, ``note``, ``warning``, ``danger`` or ``heading``.
    lead: the sentence or heading that introduces its block (``The name must:`` before a list, or
        before a paragraph), or an empty string.
    opens: whether it is the first of its block; no part of what it says, so not compared.
    """

    text: str
    block: str
    lead: str = ""
    opens: bool = field(default=True, compare=False, repr=False)


@lru_cache(maxsize=1 << 15)
def is_normative(text: str) -> bool:
    """Whether the text has a word that restricts or demands (specs/data/prose.toml)."""
    return _NORMATIVE.search(text.lower()) is not None


@lru_cache(maxsize=4096)
def sentences_of_html(html: str) -> tuple[Sentence, ...]:
    """The sentences of a botocore documentation string, whose HTML may be messy or missing."""
    return sentences_of_rst(rst_of_html(html)) if html else ()


def rst_of_html(html: str) -> str:
    """A botocore documentation string as boto3's pages have it.

    An end tag that ends nothing makes botocore's converter fail and its pages lose the text; here
    such a tag is left out and the text stays.
    """
    try:
        return _convert(html)
    except AttributeError:
        return _convert(_without_stray_ends(html))


def _convert(html: str) -> str:
    if _PARAGRAPHS.fullmatch(html) and not _SET_APART.search(html):
        return _of_paragraphs(html)
    document = ReSTDocument()
    # Never at the margin: there the converter would indent what begins with code by another space.
    document.style.indentation = 1
    document.parser.feed(html)
    document.parser.close()
    text: str = document.getvalue().decode()
    return text


def _of_paragraphs(html: str) -> str:
    """What the converter makes of paragraphs with code at most: of five documentation strings in six."""
    lines = []
    for paragraph in html.replace("<p>", "").split("</p>"):
        words = " ".join(paragraph.split())
        if words:
            marked = _CODE_ELEMENT.sub(r" ``\1``", words).lstrip() if "<" in words else words
            lines.append(f"\n\n  {marked}")
    return "".join(lines)


def _without_stray_ends(html: str) -> str:
    """The HTML without the end tags that would take the converter above the root."""
    depth = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth
        end, name, closed = match.groups()
        known = hasattr(ReSTStyle, f"{'end' if end else 'start'}_{name.lower()}")
        if known and not closed:
            if end and not depth:
                return ""
            depth += -1 if end else 1
        return match[0]

    return _TAG.sub(keep, html)


def sentences_of_rst(text: str | Iterable[str]) -> tuple[Sentence, ...]:
    """The sentences of a member's or operation's documentation as boto3's pages have it.

    text: the body, as one text or as lines, at any indentation, without the ``:param`` or
    ``- **Name**`` line's own words. Never raises: every line belongs to some block.
    """
    lines = text.splitlines() if isinstance(text, str) else text
    sentences: list[Sentence] = []
    before = ""  # the introducing sentence of the block that comes next
    leads: list[tuple[int, str]] = []  # of the open lists, by the indentation of their items
    for block, indent, raw in _blocks(lines):
        if block == "li":
            while leads and leads[-1][0] > indent:
                leads.pop()
            if not leads or leads[-1][0] < indent:
                leads.append((indent, before))
            lead = leads[-1][1]
        else:
            leads.clear()
            lead = before
        parts = list(_split(_plain(raw)))
        sentences.extend(Sentence(part, block, lead, not number) for number, part in enumerate(parts))
        before = parts[-1] if parts and (block == "heading" or _introduces(parts[-1])) else ""
    return tuple(sentences)


def _introduces(sentence: str) -> bool:
    return sentence.endswith(":") or (sentence.endswith(".") and "following" in sentence)


def _blocks(lines: Iterable[str]) -> Iterator[tuple[str, int, str]]:
    """Paragraphs and list items with the indentation of their first line, inline markup still in."""
    block, indent, words = "p", 0, ""
    note: tuple[str, int] | None = None
    for line in lines:
        stripped = line.strip()
        if stripped and not words:
            block, indent = "p", len(line) - len(line.lstrip())
            if note and indent <= note[1]:
                note = None
        admonition = _ADMONITION.match(stripped)
        bullet = None if admonition else _BULLET.match(stripped)
        if words and (not stripped or admonition or bullet):
            yield _named(block, note, words), indent, words
            block, words = "p", ""
        if admonition:
            note = admonition[1], len(line) - len(line.lstrip())
            indent, words = note[1] + 1, stripped[admonition.end() :]
        elif bullet:
            block, indent, words = "li", len(line) - len(line.lstrip()), stripped[bullet.end() :]
        elif stripped:
            words = f"{words} {stripped}" if words else stripped
    if words:
        yield _named(block, note, words), indent, words


def _named(block: str, note: tuple[str, int] | None, words: str) -> str:
    if block == "li":
        return block
    if _HEADING.fullmatch(words):
        return "heading"
    return note[0] if note else block


def _plain(raw: str) -> str:
    """Without inline markup, white space collapsed."""
    if "`" in raw or "*" in raw:
        # The converter puts a space before all code and links, brackets or not.
        raw = _INLINE.sub(_unmarked, raw.replace("( `", "(`").replace("[ `", "[`"))
    return " ".join(raw.split())


def _unmarked(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind == "code":
        return f"`{' '.join(match['code'].split())}`"
    if kind == "url":
        # The converter escapes colons in titles, and shows the address when there is no title.
        return _plain(match["title"].replace(r"\:", ":")) or match["url"]
    return match[kind] if kind else match[0]


def _split(text: str) -> Iterator[str]:
    """Cuts a block's text after the punctuation that ends a sentence."""
    code = [match.span() for match in _CODE.finditer(text)] if "`" in text else []
    start = 0
    for match in _BREAK.finditer(text):
        if any(begin < match.start() < end for begin, end in code):
            continue
        if _ends_sentence(text[start : match.start()], match):
            yield text[start : match.end()].rstrip()
            start = match.end()
    if start < len(text):
        yield text[start:]


def _ends_sentence(before: str, match: re.Match[str]) -> bool:
    space, marks, _, following = match.groups()
    last = before.rsplit(None, 1)[-1].lstrip("\"'“‘([<").lower() if before else ""  # noqa: RUF001 - the same
    if space:
        # A lone mark stands in a list of characters ("+ - = . _") unless a word is on either side.
        return bool(last) and (last[-1].isalnum() or last[-1] in "`)") and following != "`"
    if marks != "." or not last:
        return bool(last)
    if last in _ABBREVIATIONS or (last in _BEFORE_NUMBERS and following.isdigit()):
        return False
    return not _NUMBER.fullmatch(before.strip() + ".")
