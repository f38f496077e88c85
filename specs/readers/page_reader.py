"""Member trees from boto3's documentation pages.

A page is what ``boto3.docs`` writes for one method of a client, as published or as a plain ``.rst`` file:
a heading, the description, the request's syntax and parameters, the response's syntax and structure,
the exceptions, and sometimes examples. Indentation carries the structure, so members are found by it.

A page that was cut shows it by an outline without its end, by members that the outline has and the
parameters lack, or by its last line, which the generator leaves blank. One that lost whole exceptions
from its end shows nothing; only the service model knows.
"""

from __future__ import annotations

import re
from pathlib import Path

from ..members import Member, OperationTree
from .page_lines import Lines, PageError
from .page_members import Entry, entries, member, structure
from .page_syntax import read_syntax
from .prose import sentences_of_rst

__all__ = ["PageError", "read_page", "read_page_file"]

_MEMBER = "--*"
"""How the line ends that has a member's name and type."""

_HEADING = re.compile(r":doc:`[^`<]+ <(?:\.\./)+(?P<service>[\w.-]+)>` / Client / (?P<method>\w+)\s*")
_LINK = re.compile(
    r"  See also: `AWS API Documentation <https://docs\.aws\.amazon\.com/goto/WebAPI/[\w.-]+/(?P<operation>\w+)>`_\s*"
)
_EXCEPTION = re.compile(r"  \*   :py:class:`[\w.]+\.exceptions\.(?P<name>\w+)`\s*")
_DEPRECATED = "This operation is deprecated and may not function as expected."
_TOO_LARGE = "# This section is too large to render."
_ELSEWHERE = "    `AWS API Documentation <"
_NO_RESPONSE = "  :returns: None"


def read_page_file(path: Path) -> OperationTree:
    """The tree of the operation that a file's page documents. Raises PageError when it is no whole page."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise PageError(str(path), line, f"not UTF-8 ({error.reason}); save the page as UTF-8") from error
    return read_page(text, str(path))


def read_page(text: str, file: str) -> OperationTree:
    """The tree of the operation that a page documents.

    text: reStructuredText as boto3's generator writes it. file: its name, for messages.
    Raises PageError, naming file and line, when it is no whole page of one operation.
    """
    page = Lines.of(text.replace("\r\n", "\n"), file)
    heading = _HEADING.fullmatch(page.lines[0].text)
    if heading is None:
        page.fail(0, "a heading such as ':doc:`S3 <../../s3>` / Client / create_bucket'")
    method = next((at for at, line in enumerate(page.lines) if line.text.startswith(".. py:method:: ")), None)
    if method is None:
        page.fail(len(page), "'.. py:method::' with the method's name")
    links = ((at, _LINK.fullmatch(page.lines[at].text)) for at in range(method, len(page)))
    link, operation = next(((at, match["operation"]) for at, match in links if match), (len(page), ""))
    if not operation:
        page.fail(link, "'See also: `AWS API Documentation <...>`_' after the operation's description")
    returns = page.find("  :rtype: dict", _NO_RESPONSE, start=link)
    if returns is None:
        page.fail(len(page), "':rtype: dict' or ':returns: None' after the parameters")
    request, without = _request(page.part(link + 1, returns))
    response, exceptions, left_out = _answer(page.part(returns))
    _check_end(page)
    description, deprecated = _description(page.part(method + 1, link))
    return OperationTree(
        service=heading["service"],
        operation=operation,
        page=f"{heading['service']}/client/{heading['method']}",
        sentences=sentences_of_rst(description),
        request=request,
        response=response,
        exceptions=exceptions,
        deprecated=deprecated,
        left_out=without | left_out,
    )


def _description(part: Lines) -> tuple[list[str], bool]:
    """The operation's description, without the generator's own warning that it is deprecated."""
    texts = [line.text for line in part.lines]
    warning = next((at for at, text in enumerate(texts) if text.strip().startswith(_DEPRECATED)), None)
    if warning is None:
        return texts, False
    directive = max((at for at in range(warning) if texts[at].strip() == ".. danger::"), default=warning)
    return texts[:directive], True


def _request(part: Lines) -> tuple[Member, frozenset[str]]:
    """The request, and what of it the page left out for its size."""
    start = part.find("  **Request Syntax**", "    **Request Syntax**")
    if start is None:
        part.fail(len(part), "'**Request Syntax**' after the description")
    end = next(
        (at for at in range(start, len(part)) if part.lines[at].text.startswith("  :type ")),
        part.find("    **Parameters**", start=start),
    )
    parameters = part.part(len(part) if end is None else end)
    syntax = part.part(start + 1, end)
    outline = None if _too_large(syntax) else read_syntax(_after_colons(syntax), call=True)
    left_out = _left_out("request", syntax, parameters)
    if "request" in left_out:
        return Member("structure"), left_out
    root = Entry(parameters, 0, "", 0, "dict", children=entries(parameters, top=True))
    return structure(root, outline), left_out


def _answer(part: Lines) -> tuple[Member | None, tuple[str, ...], frozenset[str]]:
    """The response, the exceptions, and what of the response the page left out for its size."""
    examples = part.find("  **Examples**")
    heading = part.find("  **Exceptions**")
    end = heading if heading is not None else examples
    body = part.part(0, end)
    stray = next((at for at, line in enumerate(body.lines) if _EXCEPTION.fullmatch(line.text)), None)
    if stray is not None:
        body.fail(stray, "'**Exceptions**' before the exceptions")
    exceptions = () if heading is None else _exceptions(part.part(heading + 1, examples))
    if body.lines[0].text.rstrip() == _NO_RESPONSE:
        return None, exceptions, frozenset()
    syntax = body.find("    **Response Syntax**")
    described = body.find("    **Response Structure**")
    if syntax is None or described is None:
        body.fail(len(body), "'**Response Syntax**' and '**Response Structure**'")
    shown = body.part(syntax + 1, described)
    outline = None if _too_large(shown) else read_syntax(_after_colons(shown), call=False)
    left_out = _left_out("response", shown, body.part(described + 1))
    if "response" in left_out:
        return Member("structure"), exceptions, left_out
    found = entries(body.part(described + 1), top=False)
    if len(found) != 1 or found[0].type != "dict":
        body.fail(described + 1, "one '- *(dict) --*' with the response's members")
    return member(found[0], outline), exceptions, left_out


def _exceptions(part: Lines) -> tuple[str, ...]:
    names = []
    for index, line in enumerate(part.lines):
        match = _EXCEPTION.fullmatch(line.text)
        if match:
            names.append(match["name"])
        elif line.text.strip():
            part.fail(index, "an exception such as '*   :py:class:`S3.Client.exceptions.NoSuchKey`'")
    return tuple(names)


def _left_out(part: str, syntax: Lines, members: Lines) -> frozenset[str]:
    gone = {f"{part}-syntax": _too_large(syntax), part: _too_large(members)}
    return frozenset(name for name, is_gone in gone.items() if is_gone)


def _too_large(part: Lines) -> bool:
    return any(line.text.strip() == _TOO_LARGE for line in part.lines)


def _after_colons(part: Lines) -> Lines:
    """The lines after the ``::`` that starts a literal block."""
    colons = next((at for at, line in enumerate(part.lines) if line.text.strip() == "::"), None)
    if colons is None:
        part.fail(len(part), "'::' before the syntax")
    return part.part(colons + 1)


def _check_end(page: Lines) -> None:
    """Raise PageError when the last line is not as the generator leaves it.

    Where an editor took all blanks from line ends, the end tells nothing and is not looked at.
    """
    as_written = any(line.text.endswith(" ") for line in page.lines)
    at = max(at for at, line in enumerate(page.lines) if line.text.strip())
    last_words = page.lines[at].text
    if last_words.rstrip() == _NO_RESPONSE or not as_written:
        return
    margin = 4 if last_words.startswith(_ELSEWHERE) else 2  # of what the last section stands at
    last = page.lines[-2 if not page.lines[-1].text else -1]  # an editor may have ended the last line
    if last.text != " " * margin:
        page.fail(len(page) - 1, f"a last line of {margin} blanks, as the generator leaves it")
    # An empty line after a member's own is where its documentation begins.
    if last_words.rstrip().endswith(_MEMBER) and not page.lines[at + 1].text:
        page.fail(at + 1, "what the last member is, or the end of the list that it is in")
