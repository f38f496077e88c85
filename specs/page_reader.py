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

from .members import Member, OperationTree
from .page_lines import Lines, PageError
from .page_members import Entry, entries, member, structure
from .page_syntax import read_syntax
from .prose import sentences_of_rst

__all__ = ["PageError", "read_page", "read_page_file"]

_HEADING = re.compile(r":doc:`[^`<]+ <(?:\.\./)+(?P<service>[\w.-]+)>` / Client / (?P<method>\w+)\s*")
_LINK = re.compile(
    r"  See also: `AWS API Documentation <https://docs\.aws\.amazon\.com/goto/WebAPI/[\w.-]+/(?P<operation>\w+)>`_\s*"
)
_EXCEPTION = re.compile(r"  \*   :py:class:`[\w.]+\.exceptions\.(?P<name>\w+)`\s*")
_DEPRECATED = "This operation is deprecated and may not function as expected."
_TOO_LARGE = "# This section is too large to render."
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
    link = next((at for at in range(method, len(page)) if _LINK.fullmatch(page.lines[at].text)), None)
    if link is None:
        page.fail(len(page), "'See also: `AWS API Documentation <...>`_' after the operation's description")
    operation = _LINK.fullmatch(page.lines[link].text)
    returns = page.find("  :rtype: dict", _NO_RESPONSE, start=link)
    if returns is None:
        page.fail(len(page), "':rtype: dict' or ':returns: None' after the parameters")
    request, request_left_out = _request(page.part(link + 1, returns))
    response, exceptions, response_left_out = _answer(page.part(returns))
    _check_end(page, text)
    description, deprecated = _description(page.part(method + 1, link))
    left_out = {"request": request_left_out, "response": response_left_out}
    return OperationTree(
        service=heading["service"],
        operation=operation["operation"] if operation else "",
        page=f"{heading['service']}/client/{heading['method']}",
        sentences=sentences_of_rst(description),
        request=request,
        response=response,
        exceptions=exceptions,
        deprecated=deprecated,
        left_out=frozenset(part for part, gone in left_out.items() if gone),
    )


def _description(part: Lines) -> tuple[list[str], bool]:
    """The operation's description, without the generator's own warning that it is deprecated."""
    texts = [line.text for line in part.lines]
    warning = next((at for at, text in enumerate(texts) if text.strip().startswith(_DEPRECATED)), None)
    if warning is None:
        return texts, False
    directive = max((at for at in range(warning) if texts[at].strip() == ".. danger::"), default=warning)
    return texts[:directive], True


def _request(part: Lines) -> tuple[Member, bool]:
    """The request, and whether the page left it out for its size."""
    start = part.find("  **Request Syntax**", "    **Request Syntax**")
    if start is None:
        part.fail(len(part), "'**Request Syntax**' after the description")
    end = next(
        (at for at in range(start, len(part)) if part.lines[at].text.startswith("  :type ")),
        part.find("    **Parameters**", start=start),
    )
    parameters = part.part(len(part) if end is None else end)
    outline = None
    if not _too_large(part.part(start + 1, end)):
        outline = read_syntax(_after_colons(part.part(start + 1, end)), call=True)
    if _too_large(parameters):
        return Member("structure"), True
    root = Entry(
        parameters, 0, "", 0, "dict", required=False, body=(), children=entries(parameters, top=True)
    )
    return structure(root, outline), False


def _answer(part: Lines) -> tuple[Member | None, tuple[str, ...], bool]:
    """The response, the exceptions, and whether the page left the response out for its size."""
    examples = part.find("  **Examples**")
    heading = part.find("  **Exceptions**")
    end = heading if heading is not None else examples
    body = part.part(0, end)
    exceptions = () if heading is None else _exceptions(part.part(heading + 1, examples))
    if body.lines[0].text.rstrip() == _NO_RESPONSE:
        return None, exceptions, False
    syntax = body.find("    **Response Syntax**")
    described = body.find("    **Response Structure**")
    if syntax is None or described is None:
        body.fail(len(body), "'**Response Syntax**' and '**Response Structure**'")
    outline = None
    if not _too_large(body.part(syntax + 1, described)):
        outline = read_syntax(_after_colons(body.part(syntax + 1, described)), call=False)
    if _too_large(body.part(described + 1)):
        return Member("structure"), exceptions, True
    found = entries(body.part(described + 1), top=False)
    if len(found) != 1 or found[0].type != "dict":
        body.fail(described + 1, "one '- *(dict) --*' with the response's members")
    return member(found[0], outline), exceptions, False


def _exceptions(part: Lines) -> tuple[str, ...]:
    names = []
    for index, line in enumerate(part.lines):
        match = _EXCEPTION.fullmatch(line.text)
        if match:
            names.append(match["name"])
        elif line.text.strip():
            part.fail(index, "an exception such as '*   :py:class:`S3.Client.exceptions.NoSuchKey`'")
    return tuple(names)


def _too_large(part: Lines) -> bool:
    return any(line.text.strip() == _TOO_LARGE for line in part.lines)


def _after_colons(part: Lines) -> Lines:
    """The lines after the ``::`` that starts a literal block."""
    colons = next((at for at, line in enumerate(part.lines) if line.text.strip() == "::"), None)
    if colons is None:
        part.fail(len(part), "'::' before the syntax")
    return part.part(colons + 1)


def _check_end(page: Lines, text: str) -> None:
    """Raise PageError when the last line is not as the generator leaves it.

    Where an editor took all blanks from line ends, the end tells nothing and is not looked at.
    """
    as_written = any(line.text.endswith(" ") for line in page.lines)
    if as_written and not text.endswith(("\n  ", "\n  \n", "None", "None\n")):
        page.fail(len(page) - 1, "a last line of two blanks, as the generator leaves it")
