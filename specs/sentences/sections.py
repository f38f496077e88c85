"""What a sentence stands in: lists with their introductions, headings, and the topic of a list item.

A member's sentences come one after the other; here each becomes a `Unit` that can be read by itself,
or one that is held back because something around it changes what it says: a heading that limits it to
one engine, a list whose introduction is not understood, an item about something else.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from ..readers.prose import Sentence
from . import wording

_DATA = tomllib.loads((Path(__file__).parents[1] / "data" / "leads.toml").read_text(encoding="utf-8"))


def _compiled(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in _DATA[name])


_TRANSPARENT: Final = _compiled("transparent")
_COMPOSED: Final = _compiled("composed")
_VALUES: Final = _compiled("values")

_VERBS = re.compile(rf"\b{wording.any_of('headings', 'verbs')}\b", re.IGNORECASE)
_STARTS = re.compile(rf"{wording.any_of('headings', 'starts')}\b", re.IGNORECASE)
_LABELS: Final = frozenset(wording.DATA["headings"]["labels"])
_CONDITIONAL_DEMAND = re.compile(wording.any_of("headings", "conditional"), re.IGNORECASE)
_TOPIC = re.compile(r"^(`[^`]+`|\"[^\"]+\"|[A-Z][\w.]*(?:[ -][A-Z][\w.]*){0,3}) ?(?:-|:| - )(?: |$)")
_ITEM = re.compile(r"^(`[^`]+`|\"[^\"]+\"|[A-Z][A-Z0-9_]+(?:[._-][A-Z0-9]+)*)(?:\s*(?:$|[-:(=.,;]|--))")
_WORD = re.compile(r"([\w-]+)")
_NUMBERED = re.compile(r"^\d+\. ")
_MAYBE_ITEM = re.compile(r"(?:\d+\. )?(?:`[^`]+`|\"[^\"]+\"|[\w.:-]+) ?(?:-|:|\u2013|\(|$)")
_CASES = re.compile(r"(?:if|when|whenever|unless|depending)\b", re.IGNORECASE)
"""How an introduction begins whose items are cases, each with what holds in it."""

_OWN_CASE = re.compile(r"(?:if|when|whenever|unless) ", re.IGNORECASE)
"""How a sentence begins that says itself when it holds, whatever the one before it is about."""

_PLAIN_LEAD = re.compile(
    r"(?!.*\b(?:if|when|unless|only|except|instead|example)\b)"
    r"(?:the|these|those|this|values?|note|each|you)\b",
    re.IGNORECASE,
)
"""How an introduction begins that is no case for its items: ``Values for this parameter work as follows``."""

_CODE_ALONE = re.compile(r"`[^`]+`")
"""A paragraph that is nothing but code completes the sentence before it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence as forms read it.

    text: evened out. quote: as the documentation has it. subject: whom an introduction makes it speak
    of, when it does not say. values: those that a list of items gives, when its introduction says that
    it lists them. held: why it must not be taken as it stands; empty when it may. items: the literals
    of the list that it introduces, when it is a list of literals. listed: what each item of that list begins
    with, whatever it is. opens: whether it is the first sentence,
    or the first about the topic of a list's item: the one that says what the thing is.
    """

    text: str
    quote: str
    subject: str | None = None
    values: tuple[str, ...] = ()
    held: str = ""
    items: tuple[str, ...] = ()
    opens: bool = False
    listed: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 15)
def units(sentences: tuple[Sentence, ...]) -> tuple[Unit, ...]:
    """The sentences of one place in order, each with what stands around it taken into account."""
    result: list[Unit] = []
    heading = topic = topic_lead = ""
    for number, sentence in enumerate(sentences):
        text = wording.even(sentence.text)
        if sentence.block != "li" or (sentence.opens and topic_lead != sentence.lead):
            topic, topic_lead = "", sentence.lead
            if number and _is_heading(sentence):
                heading = text
        if sentence.block == "li" and sentence.opens:
            named = _TOPIC.match(text)
            topic = named[1] if named and named[1].strip('`"').lower() not in _LABELS else ""
        held = f"stands under {heading!r}" if heading else ""
        follows = number and not sentence.opens and _is_conditional(sentences[number - 1])
        if not held and follows and not _OWN_CASE.match(text):
            held = "follows a condition in the same paragraph"
        values = _listed(sentences, number)
        if values:
            result.append(Unit(text.rstrip(":").strip(), sentence.text, topic or None, values, held))
        else:
            unit = _introduced(sentence, text, topic, held)
            items = _literal_items(sentences, number) if text.endswith(":") else ()
            opens = not number or (bool(topic) and sentence.opens)
            listed = _listed_texts(sentences, number)
            result.append(replace(unit, items=items, opens=opens, listed=listed))
    return tuple(result)


def _is_conditional(sentence: Sentence) -> bool:
    return _CONDITIONAL_DEMAND.match(wording.even(sentence.text)) is not None


def _is_heading(sentence: Sentence) -> bool:
    """Whether a paragraph is a name for what follows: short, without a verb or closing punctuation."""
    text = sentence.text
    if sentence.block == "heading":
        return not lead_says(text, _TRANSPARENT) and not lead_says(text, _VALUES)
    return (
        sentence.block == "p"
        and text[-1:] not in ".:;!?`)\"'"
        and len(text.split()) <= 8
        and not _VERBS.search(text)
        and "`" not in text
        and ":" not in text
        and not _STARTS.match(text)
    )


def introduces(text: str) -> bool:
    """Whether a sentence only introduces the list after it, whose items stand for themselves."""
    return lead_says(text, _TRANSPARENT) is not None


@lru_cache(maxsize=1 << 15)
def lead_says(lead: str, patterns: tuple[re.Pattern[str], ...]) -> re.Match[str] | None:
    """The match of an introduction with one of the patterns of data/leads.toml."""
    bare = wording.even(lead.rstrip(": ") + ".").rstrip(":")
    for pattern in patterns:
        match = pattern.fullmatch(bare)
        if match:
            return match
    return None


def _introduced(sentence: Sentence, text: str, topic: str, held: str) -> Unit:
    """A sentence with its introduction taken into account."""
    quote = sentence.text
    # A note stands by itself; what is before it introduces what comes after it.
    lead = sentence.lead if sentence.block in {"p", "li", "heading"} else ""
    if topic and not held:
        rest = _TOPIC.sub("", text, count=1).strip() if text.startswith(topic) else text
        if not lead or not lead_says(lead, _TRANSPARENT):
            return Unit(rest, quote, subject=topic, held=f"belongs to {lead!r}" if _CASES.match(lead) else "")
    if not lead:
        return Unit(text, quote, held=held)
    transparent = lead_says(lead, _TRANSPARENT)
    if transparent:
        return Unit(text, quote, subject=transparent.groupdict().get("subject"), held=held)
    bare = wording.even(lead.rstrip(": ") + ".")
    if sentence.block == "li" and lead_says(lead, _COMPOSED):
        return Unit(f"{bare} {text[:1].lower()}{text[1:]}", f"{lead} {quote}", held=held)
    if sentence.block == "p" and _CODE_ALONE.fullmatch(text):
        return Unit(f"{wording.even(lead)} {text}", f"{lead} {quote}", held=held)
    released = _OWN_CASE.match(text) and _PLAIN_LEAD.match(lead)
    return Unit(text, quote, held=held or ("" if released else f"belongs to {lead!r}"))


def _listed(sentences: tuple[Sentence, ...], number: int) -> tuple[str, ...]:
    """The values that the items after an introduction list, when it says that they are all there are."""
    lead = sentences[number]
    if number + 1 == len(sentences) or not lead.text.endswith((":", ".")):
        return ()
    if not lead_says(lead.text, _VALUES):
        return ()
    return _literal_items(sentences, number)


def _literal_items(sentences: tuple[Sentence, ...], number: int) -> tuple[str, ...]:
    """The literals that the items after an introduction are or begin with; none when one does not."""
    values: list[str] = []
    for sentence in _list_items(sentences, number) or _paragraph_items(sentences, number):
        text = wording.even(sentence.text)
        item = _ITEM.match(text) or _WORD.fullmatch(text)
        value = wording.literal(item[1]) if item else None
        if value is None:
            return ()
        if value not in values:
            values.append(value)
    return tuple(values)


def _listed_texts(sentences: tuple[Sentence, ...], number: int) -> tuple[str, ...]:
    """The items of the list after a sentence, evened out; of paragraphs in a row, those that may be items."""
    items = _list_items(sentences, number)
    if not items and sentences[number].text.endswith(":"):
        for sentence in sentences[number + 1 :]:
            if sentence.opens and not (sentence.block == "p" and _MAYBE_ITEM.match(sentence.text)):
                break
            if sentence.opens:
                items.append(sentence)
    return tuple(_NUMBERED.sub("", wording.even(item.text)) for item in items)


def _list_items(sentences: tuple[Sentence, ...], number: int) -> list[Sentence]:
    """The sentences that open the items of the list after an introduction, nested lists left out."""
    items = []
    for sentence in sentences[number + 1 :]:
        if sentence.block != "li":
            break
        if sentence.lead == sentences[number].text and sentence.opens:
            items.append(sentence)
    return items


def _paragraph_items(sentences: tuple[Sentence, ...], number: int) -> list[Sentence]:
    """The same for a list whose items are paragraphs: those that begin with a literal and a dash or colon."""
    items = []
    for sentence in sentences[number + 1 :]:
        if not sentence.opens:
            continue
        if sentence.block != "p" or not _TOPIC.match(wording.even(sentence.text)):
            break
        items.append(sentence)
    return items if len(items) > 1 else []
