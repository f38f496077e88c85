"""What holds under a condition: that members must be given, must not be, or may be given then only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from ..groups import Group
from ..subjects import Place
from . import covering, mentioned
from .words import any_of

Kind = Literal["demand", "ban", "confine", "value", "unlike", "on", "idle"]

_MUST, _GIVE, _GIVEN, _VALID = (any_of("conditions", name) for name in ("must", "give", "given", "valid"))
_MUSTNOT, _ABSENT = any_of("conditions", "mustnot"), any_of("conditions", "absent")
_VALUE = (
    r"(?P<value>`[^`]+`|\"[^\"]+\"|'[^']+'|true|false|(?-i:[A-Z][A-Z0-9_-]+)|(?-i:[A-Z][a-z]+(?![ \w]))|\d+)"
)
_THROUGH = any_of("conditions", "through")
_WHO = r"(?:(?:you|(?:the|your) (?:request|call)) )?"
_WHAT = r"(?:(?P<what>.+?) )?"

_WORDINGS: Final[tuple[tuple[Kind, str], ...]] = (
    ("idle", rf"{_WHAT}{any_of('conditions', 'idle')}"),
    (
        "value",
        (
            rf"{_WHO}{_MUST} (?:also )?(?P<sets>set|change|configure|enter) (?P<what>.+?) (?:to|as) "
            rf"(?:be )?{_VALUE}"
        ),
    ),
    (
        "value",
        (
            rf"{_WHO}{_MUST} (?:also )?(?P<sets>specify|choose|select|provide|enter) {_VALUE} (?:for|"
            rf"as|in) (?P<what>.+)"
        ),
    ),
    ("value", rf"{_WHAT}{_MUST} (?:also )?be (?:set (?:to|as) |equal to |specified as )?{_VALUE}"),
    (
        "value",
        rf"{_WHO}{_MUST} (?:also )?(?P<sets>{_GIVE}) (?P<what>.+?) (?:with a value of|set to) {_VALUE}",
    ),
    ("value", rf"{_WHAT}{_MUST} (?:also )?use the {_VALUE} value"),
    (
        "unlike",
        (
            rf"{_WHO}{_MUST} (?:also )?(?P<sets>set|specify|change) (?P<what>.+?) (?:to|as) (?:a value "
            rf"other than|something other than|any value (?:other than|except)) {_VALUE}"
        ),
    ),
    ("on", rf"{_WHO}{_MUST} (?:also )?(?:enable|turn on|activate) (?P<what>.+)"),
    ("on", rf"{_WHAT}{_MUST} (?:also )?be (?:enabled|turned on|activated)"),
    ("on", r"(?:this \w+ )?requires (?P<what>.+?) to be (?:enabled|turned on|activated|set to `?true`?)"),
    ("ban", rf"{_WHAT}{_MUST} (?:be {_ABSENT}|not exist)"),
    ("ban", rf"{_WHAT}{_MUSTNOT} (?:also )?be (?:{_GIVEN}|non-empty|non-null)"),
    ("ban", rf"{_WHAT}(?:(?:is|are)(?: not|n't)|not) {_VALID}"),
    ("ban", rf"{_WHAT}(?:is|are) (?:invalid|unsupported|prohibited|forbidden|disallowed|rejected)"),
    ("ban", rf"{_WHO}{_MUSTNOT} (?:also )?{_GIVE} (?P<what>.+)"),
    ("ban", rf"not {_GIVE} (?P<what>.+)"),
    ("ban", rf"{_WHO}{_MUSTNOT} (?:also )?combine (?P<what>.+)"),
    ("ban", rf"{_WHAT}{_MUSTNOT} (?:also )?be combined"),
    ("ban", rf"{_WHO}(?:must )?(?:omit|leave out|exclude) (?P<what>.+)"),
    ("ban", rf"{_WHO}must remove (?P<what>.+)"),
    ("ban", rf"{_WHO}(?:must )?leave (?P<what>.+) (?:empty|blank|unset|out)"),
    ("demand", rf"{_WHAT}(?:{_MUSTNOT}) be (?:null|empty|omitted|absent|blank|left empty)"),
    ("demand", rf"{_WHAT}{_MUST} (?:also )?(?:be (?:{_GIVEN}|updated|changed)|have a (?:non-null )?value)"),
    (
        "demand",
        (
            rf"{_WHAT}(?:(?:is|are|becomes?) )?(?:also |conditionally )?(?:required|mandatory|a "
            rf"required (?:parameter|field|property))(?: in (?:(?:the|your|this|all) )?requests?)?"
        ),
    ),
    ("demand", rf"{_WHO}{_MUST} (?:then )?(?:also )?{_GIVE}(?: (?:and|or) {_GIVE})? (?P<what>.+)"),
    (
        "demand",
        (
            rf"{_WHO}{_MUST} (?:also )?{_GIVE} (?P<thing>[^`]+?),? {_THROUGH} (?P<what>(?:the |its |"
            rf"this )?(?:`[^`]+`|(?-i:[a-z]+[A-Z]\w*))(?: (?:parameter|field|property|header|member|"
            rf"option|object|element|request parameter))?)"
        ),
    ),
    (
        "demand",
        (
            r"(?:this \w+ )?requires (?:a |an )?(?:valid )?(?P<what>(?:the |that )?(?:value (?:for|"
            r"of) )?(?:`[^`]+`|(?-i:[a-z]+[A-Z]\w*))(?: (?:parameter|field|property))?)(?: to be "
            r"(?:specified|set|provided))?"
        ),
    ),
    ("demand", rf"{_WHAT}{_MUST} (?:include|contain) `[^`]+`"),
    ("demand", r"also (?:specify|provide|include|set) (?P<what>.+)"),
    ("demand", r"(?:specify|provide|include) (?=at least one |one or more )(?P<what>.+)"),
)
_PATTERNS: Final = tuple((kind, re.compile(wording, re.IGNORECASE)) for kind, wording in _WORDINGS)
_CONFINING: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_WHAT}(?:(?:is|are) )?{_VALID}",
        rf"{_WHAT}(?:can|may|must|should) be {_GIVEN}",
        rf"{_WHO}(?:can|may) {_GIVE} (?P<what>.+)",
        r"(?-i:[A-Z])[\w ]+ (?:accepts|supports|allows) (?P<what>.*`.+)",
        rf"(?!use ){_GIVE} (?P<what>.+)",
        rf"(?!use$){_GIVE}",
    )
)
THROUGH: Final = re.compile(rf"^[\w -]+,? {_THROUGH} (?:the |its )?`[^`]+`", re.IGNORECASE)
"""What is given in a member that the words name: "ICMP code using the `toPort` parameter"."""

_MODIFIER: Final = re.compile(
    rf" {any_of('conditions', 'modifying')}\b(?!.*\b(?:if|when|unless|only|except)\b).*$", re.IGNORECASE
)
_CONDITION: Final = re.compile(
    (
        rf"\b(?:{any_of('conditions', 'if')}|{any_of('conditions', 'unless')}|not|only|for|with|"
        rf"instead|rather|without)\b"
    ),
    re.IGNORECASE,
)
_REQUIRED: Final = re.compile(r"\b(?:required|mandatory)\b", re.IGNORECASE)
_ONLY: Final = re.compile(r"\bonly ?", re.IGNORECASE)
_COUNTED: Final = re.compile(
    r"\b(?:one|single|two|multiple|several|more than|both)\b(?![^`]*`(?:[^`]*`[^`]*`)*[^`]*$)", re.IGNORECASE
)
_CHOICE: Final = re.compile(r"\b(?:or|either|one of)\b", re.IGNORECASE)
_SOME: Final = re.compile(r"\bone or (?:more|both)\b", re.IGNORECASE)
_THIS: Final = re.compile(r"^(?:it|they|this|these|and|also|then)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked of members. value: the only one that they may have. sets: whether it says to set it.

    members: None for what asks for nothing.
    """

    kind: Kind
    members: Group | None
    value: str = ""
    sets: bool = False


def read(
    text: str, place: Place, subject: str | None, only: bool = False, before: Group | None = None
) -> Demand | None:
    """What a consequence asks for; None when it is not understood.

    only: whether the sentence says that it holds in that case only. before: the members that the
    consequence before it was about, which one without a subject is about too.
    """
    for kind, words in _readings(text.strip(" ,;:"), only=only):
        what = words.groupdict().get("what") or ""
        members = before if before is not None and (not what or _THIS.match(what)) else None
        members = members or mentioned.mentioned(what, place, subject)
        if members is None and kind == "demand" and not _ONLY.search(what):
            what = _MODIFIER.sub("", what)
            members = mentioned.mentioned(what, place, subject) if what else None
            members = members or covering.by_words(what, place)
        if members is None or not _joined(kind, what):
            continue
        if _CONDITION.search(words.groupdict().get("thing") or ""):
            continue
        if kind == "on":
            if [member.type for member in members.members] != ["boolean"]:
                continue
            return Demand("value", members, "true", sets=True)
        value = words.groupdict().get("value") or ""
        return Demand(kind, members, value.strip("`\"'"), bool(words.groupdict().get("sets")))
    return None


@lru_cache(maxsize=1 << 14)
def _readings(text: str, *, only: bool) -> tuple[tuple[Kind, re.Match[str]], ...]:
    return tuple(_readings_of(text, only=only))


def _readings_of(text: str, *, only: bool) -> Iterator[tuple[Kind, re.Match[str]]]:
    only = only or _ONLY.search(text) is not None
    text = _ONLY.sub("", text).strip()
    if only and not _REQUIRED.search(text):
        for pattern in _CONFINING:
            found = pattern.fullmatch(text)
            if found:
                yield "confine", found
        return
    for kind, pattern in _PATTERNS:
        found = pattern.fullmatch(text)
        if found:
            yield kind, found


def _joined(kind: Kind, what: str) -> bool:
    """Whether each of the members is meant: "a `Role` or a `User`" must be given is a choice of them."""
    if kind in {"ban", "confine"}:
        return not _COUNTED.search(what)
    return not _CHOICE.search(_SOME.sub("", what))
