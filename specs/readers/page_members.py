"""The members on a page: from ``:param Name:`` and ``- **Name** *(type) --*`` lines to a member tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from ..members import Member
from .page_lines import Lines
from .page_syntax import Outline
from .prose import sentences_of_rst

_TYPES = {
    "dict": ("structure", ()),
    "list": ("list", ()),
    "string": ("string", ()),
    "bytes": ("blob", ()),
    "integer": ("integer", ()),
    "float": ("float", ()),
    "boolean": ("boolean", ()),
    "datetime": ("timestamp", ()),
    "str or dict": ("string", ()),  # botocore.handlers.document_copy_source_form
    ":ref:`document<document>`": ("document", ()),
    "JSON serializable": ("document", ("jsonvalue",)),
    "bytes or seekable file-like object": ("blob", ("streaming",)),
    ":class:`.StreamingBody`": ("blob", ("streaming",)),
    ":class:`.EventStream`": ("structure", ("eventstream",)),
}
"""The types as pages write them (botocore.docs.utils.py_type_name and botocore.docs.shape), with the
type of member and the traits that they mean. A dict turns out to be a map by what is below it."""

_WORDS = "|".join(map(re.escape, _TYPES))
_TYPE = re.compile(r"  :type (?P<name>[^:]+): (?P<type>.*?)\s*")
_PARAM = re.compile(r"  :param (?P<name>[^:]+):(?: (?P<rest>.*))?")
_BULLET = re.compile(
    r"(?P<indent> *)- (?:\*\*(?P<name>[^*]+)\*\* )?"
    # As the generator writes plain types and types that are links, and as one of its handlers does.
    rf"(?:\*\((?P<plain>{_WORDS})\) --\*|\((?P<link>{_WORDS})\) --|\(\*(?P<handler>{_WORDS})\*\) --)"
    r"(?: (?P<rest>.*))?"
)
_TOP = 2  # the column of a request's parameters
_REQUIRED = "**[REQUIRED]**"
_UNION = re.compile(
    r"\.\. note::\s+This is a Tagged Union structure\. Only one of the\s+following top level keys"
)
_FILLED_IN = ("this parameter is automatically populated", "this parameter is set to")
"""What the generator says of members that it leaves out of the syntax (botocore's AutoPopulatedParam)."""
_TOKEN = "This field is autopopulated if not provided."  # noqa: S105 - the generator's sentence, no secret


@dataclass(frozen=True, slots=True)
class Entry:
    """One member as the page lists it, before anything is made of it.

    lines, index: the line that it starts at, for messages. name: empty for what is inside a list or
    map. column: how far it is indented. type: as the page writes it. body: its documentation.
    """

    lines: Lines
    index: int
    name: str
    column: int
    type: str
    required: bool = False
    body: tuple[str, ...] = ()
    children: tuple[Entry, ...] = ()


def entries(lines: Lines, *, top: bool) -> tuple[Entry, ...]:
    """The members that the lines list, each with those below it.

    top: whether they are a request's parameters, which start with ``:type`` and ``:param`` lines.
    Raises PageError for a type that pages don't have, a ``:type`` without its ``:param``, or text
    before the first member.
    """
    starts = [entry for index in range(len(lines)) if (entry := _start(lines, index, top=top))]
    first = starts[0].index if starts else len(lines)
    for index in range(first):
        if lines.lines[index].text.strip():
            lines.fail(index, "the first member")
    ends = [*(entry.index for entry in starts[1:]), len(lines)] if starts else []
    whole = [_with_body(entry, end) for entry, end in zip(starts, ends, strict=True)]
    return _nested(whole, whole[0].column) if whole else ()


def member(entry: Entry, outline: Outline | None) -> Member:
    """The member that an entry describes.

    outline: its value in the syntax, or None where the page has none. Raises PageError when the two
    don't fit or something is missing below it.
    """
    kind, traits = _TYPES[entry.type]
    if outline is not None and outline.kind == "recursive":
        return _made(entry, kind, traits, recursive=True)
    if kind == "list" and not entry.children and outline is None:
        return _made(entry, kind, traits, recursive=True)  # the one way for a list to have nothing below
    if kind == "list":
        return _list(entry, outline)
    if kind == "structure":
        in_braces = entry.children and not entry.children[0].name
        return _map(entry, outline) if in_braces else structure(entry, outline)
    if outline is not None and outline.kind != "value":
        entry.lines.fail(entry.index, f"a member with members, as {entry.name!r} has in the syntax")
    return _made(entry, kind, traits, enum=outline.enum if outline is not None and kind == "string" else ())


def structure(entry: Entry, outline: Outline | None) -> Member:
    """The structure that an entry describes. Raises PageError as `member` does."""
    kind, traits = _TYPES[entry.type]
    if outline is not None:
        _check_members(entry, outline)
    shown = outline.entries if outline is not None else {}
    members = {child.name: member(child, shown.get(child.name)) for child in entry.children}
    return _made(entry, kind, traits, members=MappingProxyType(members))


def _check_members(entry: Entry, outline: Outline) -> None:
    """Raise PageError when a structure's members and its outline don't fit, since one of them was cut."""
    if outline.kind != "entries":
        entry.lines.fail(entry.index, f"a member that is no structure, as {entry.name!r} is in the syntax")
    names = {child.name for child in entry.children}
    for name in outline.entries:
        if name not in names:
            last = entry.children[-1].index + 1 if entry.children else entry.index
            entry.lines.fail(last, f"the member {name!r}, which the syntax shows")
    for child in entry.children:
        filled_in = any(note in line for note in _FILLED_IN for line in child.body)
        if child.name not in outline.entries and not filled_in:
            entry.lines.fail(child.index, f"no member {child.name!r}, since the syntax does not show it")


def _list(entry: Entry, outline: Outline | None) -> Member:
    if len(entry.children) != 1 or entry.children[0].name:
        entry.lines.fail(entry.index, f"one '- *(type) --*' below the list {entry.name!r}")
    if outline is not None and outline.kind != "list":
        entry.lines.fail(entry.index, f"a member that is no list, as {entry.name!r} is in the syntax")
    element = member(entry.children[0], None if outline is None else outline.element)
    return _made(entry, "list", (), element=element)


def _map(entry: Entry, outline: Outline | None) -> Member:
    """A map, whose value stands indented below its key."""
    key = entry.children[0]
    if len(entry.children) != 1 or len(key.children) != 1 or key.children[0].name:
        entry.lines.fail(key.index, f"a key and a value below the map {entry.name!r}")
    if outline is not None and list(outline.entries) != ["string"]:
        entry.lines.fail(entry.index, f"a member that is no map, as {entry.name!r} is in the syntax")
    value = member(key.children[0], None if outline is None else outline.entries["string"])
    return _made(entry, "map", (), key=member(replace(key, children=()), None), value=value)


def _made(entry: Entry, kind: str, traits: tuple[str, ...], **parts: Any) -> Member:
    """The member with its documentation, out of which the generator's own notes are taken."""
    text = "\n".join(entry.body)
    found = set(traits)
    union = _UNION.search(text)
    if union:  # the generator writes it, and all that follows it, after the documentation
        text = text[: union.start()]
        found.add("union")
    if text.rstrip().endswith(_TOKEN):
        text = text.rstrip().removesuffix(_TOKEN)
        found.add("idempotency-token")
    return Member(
        type=kind,
        required=entry.required,
        sentences=sentences_of_rst(text),
        traits=frozenset(found),
        **parts,
    )


def _start(lines: Lines, index: int, *, top: bool) -> Entry | None:
    """The entry that starts at the line, or None."""
    text = lines.lines[index].text
    bullet = _BULLET.fullmatch(text)
    if bullet:
        kind = bullet["plain"] or bullet["link"] or bullet["handler"]
        entry = Entry(lines, index, bullet["name"] or "", len(bullet["indent"]), kind)
        return _with_first_line(entry, bullet["rest"])
    head = _TYPE.fullmatch(text) if top else None
    if head is None:
        return None
    if head["type"] not in _TYPES:
        lines.fail(index, f"a type that boto3's pages have ({', '.join(_TYPES)})")
    param = _PARAM.fullmatch(lines.lines[index + 1].text) if index + 1 < len(lines) else None
    if param is None or param["name"] != head["name"]:
        lines.fail(index + 1, f"':param {head['name']}:' after its ':type'")
    return _with_first_line(Entry(lines, index, head["name"], _TOP, head["type"]), param["rest"])


def _with_first_line(entry: Entry, rest: str | None) -> Entry:
    """The entry with what stands on its own line: the mark and the start of the documentation."""
    text = rest or ""
    margin = " " * (entry.column + 2)  # as the lines that follow have it
    return replace(
        entry,
        required=text.startswith(_REQUIRED),
        body=(margin + text.removeprefix(_REQUIRED).strip(),),
    )


def _with_body(entry: Entry, end: int) -> Entry:
    """The entry with the lines of its documentation, which go up to the next entry."""
    after = entry.index + (2 if entry.column == _TOP else 1)
    return replace(entry, body=entry.body + tuple(line.text for line in entry.lines.lines[after:end]))


def _nested(flat: list[Entry], column: int) -> tuple[Entry, ...]:
    """The entries at a column, each with those that follow it further to the right."""
    at = [index for index, entry in enumerate(flat) if entry.column <= column]
    if flat and at[:1] != [0]:
        flat[0].lines.fail(flat[0].index, f"a member indented by {column} blanks")
    nested = []
    for start, end in pairwise([*at, len(flat)]):
        entry = flat[start]
        if entry.column != column:
            entry.lines.fail(entry.index, f"a member indented by {column} blanks")
        nested.append(replace(entry, children=_nested(flat[start + 1 : end], column + 2)))
    return tuple(nested)
