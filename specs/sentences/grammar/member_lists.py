"""The members that a phrase lists: "the `StartTime` and `EndTime` or the task ID", by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ...members import Member
from .. import groups
from ..names import words_of
from ..subjects import NAMING, Place, bare, speaks_of_itself
from . import residue
from .asked import surely
from .words import any_of

MOST: Final = 14
"""Members in a list; more are no list of members."""

RESTRICTS: Final = re.compile(rf"\b{any_of('mentions', 'restricting')}\b", re.IGNORECASE)
CODE: Final = re.compile(r"`[^`]*`")

_ASIDE: Final = re.compile(r" ?\(([^()]*)\)")
_SPELLED: Final = re.compile(r"\bAmazon Resource Name\b(?: \(ARN\))?", re.IGNORECASE)
_SEVERAL: Final = re.compile(r"\bone or more ", re.IGNORECASE)
_POSSESSED: Final = re.compile(
    r"(?P<what>(?:the|an?) [\w-]+)(?P<joint>,? (?:or|and) )its (?=URI|URL|ARN|ID|name)"
)
_IDENTIFIER: Final = re.compile(r"`?([A-Za-z]\w*)`?")
_APART: Final = re.compile(
    r"\s*(?:[,;]\s*(?:and/or|and|or|nor)\s+|[,;]\s*|\s+(?:and/or|and|or|nor)\s+|\s*[/|]\s*)\s*", re.IGNORECASE
)
_JOINING: Final = re.compile(r"\b(?:or|and)\b|/")
_NOUN_BEFORE: Final = re.compile(rf"^(?i:(?:the )?{any_of('mentions', 'noun')}):? (?=[`A-Z])")
_BEFORE: Final = re.compile(rf"^(?:{any_of('mentions', 'before')} )+", re.IGNORECASE)
_WRAPPED: Final = re.compile(
    rf"(`\w+`|[A-Za-z]+[a-z][A-Z]\w*) (?:child |request |query )?{any_of('mentions', 'after')}$"
)
_RELATIVE: Final = re.compile(
    r" (?:that )?you (?:are \w+ing|want(?: to \w+)?|(?:would like|wish) to \w+|specif(?:y|ied)|choose)$",
    re.IGNORECASE,
)
_QUALIFIED: Final = re.compile(
    r"(?P<what>.+?) (?:of|for|in|from|to|that|which|associated with|using|where|you) (?P<rest>.+)"
)
_OF: Final = re.compile(
    r"(?P<noun>ids?|names?|identifiers?|arns?|amazon resource names?|types?|versions?) (?:of|for) "
    r"(?:an?|the|your|each|this) (?P<what>.+)",
    re.IGNORECASE,
)
_HEAD: Final = re.compile(
    r"(?:(?:specifies|contains|indicates|provides|identifies) )?(?:the|an?|your) "
    r"(?:unique |new |list of |set of )?"
    r"(?P<noun>[\w -]+?)(?: \([^()]*\))?"
    r"(?: (?:of|for|that|to|in|used|with|which|from|on|by|at|you|associated|whose|where|against)\b.*|,.*)?"
    r"\.?",
    re.IGNORECASE,
)
_POINTS_BACK: Final = re.compile(r"\b(?:this|these|those|such|it|them)\b", re.IGNORECASE)
_DEPENDS: Final = re.compile(rf"[\d\"=]|\b{any_of('mentions', 'depending')}\b", re.IGNORECASE)
_NAME_ALONE: Final = re.compile(r"(?:the )?`\w+`(?: (?:parameter|field|property|option|setting))?")


@dataclass(frozen=True, slots=True)
class Spot:
    """A structure whose members a sentence may speak of. path: from the one that has the documented one."""

    structure: Member
    path: str
    place: Place

    @property
    def beside(self) -> bool:
        """Whether the documented member is one of the structure's."""
        return (
            not self.path
            and self.structure is self.place.siblings
            and self.place.name in self.structure.members
        )

    def named(self, phrase: str) -> str | None:
        """The member that a phrase names."""
        return groups.named(phrase, self.structure, self.place, beside=self.beside)

    def of(self, name: str) -> Place:
        """The place of one of the structure's members."""
        return Place(name, self.structure.members[name], name, self.structure)


@dataclass(frozen=True, slots=True)
class Listing:
    """Members that a phrase lists.

    joined: "or", "and", "mixed" ("`A`, or `B` and `C`"), "unclear" (the same without the comma), or empty.
    loose: whether an item says more than which member it is: "`A` for custom rules". alternatives: those
    apart by "or", each the members that go together.
    """

    joined: str
    loose: bool
    alternatives: tuple[tuple[str, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All of the members."""
        return tuple(name for together in self.alternatives for name in together)


def listing(words: str, spot: Spot, *, partial: bool = False) -> Listing | None:
    """The members that words list, None when one is no member of the structure.

    partial: whether names in code marks may be left out that are no members of the structure.
    """
    if any("`" in aside and not _IDENTIFIER.fullmatch(aside) for aside in _ASIDE.findall(words)):
        return None  # "a launch template (`LaunchTemplate` or `MixedInstancesPolicy`)" is one of several
    plain = _ASIDE.sub(lambda aside: aside[0] if _IDENTIFIER.fullmatch(aside[1]) else "", words)
    plain = _SEVERAL.sub("", _SPELLED.sub("ARN", _NOUN_BEFORE.sub("", plain)))
    plain = _POSSESSED.sub(r"\g<what>\g<joint>\g<what> ", plain)
    parts = _APART.split(plain)
    if not all(parts) or len(parts) > MOST:
        return None
    names: list[str] = []
    loose = False
    for part in parts:
        name, more = _member(part, parts[-1], spot)
        if name is None and len(parts) > 1:
            name = _worded(part, spot)
        if name is None and partial and _NAME_ALONE.fullmatch(part):
            continue
        if name is None or name in names:
            return None
        names.append(name)
        loose = loose or more
    return _joined(plain, names, loose=loose) if names else None


def _joined(plain: str, names: list[str], *, loose: bool) -> Listing | None:
    marks = [mark.lower() for mark in _APART.findall(plain)]
    joined = {word for mark in marks for word in _JOINING.findall(mark)}
    if "or" in joined and {"and", "/"} & joined and not any("and/or" in mark for mark in marks):
        return _mixed(plain, names)
    kind = "or" if "or" in joined else "and" if "and" in joined else ""
    return Listing(kind, loose, tuple((name,) for name in names))


def _mixed(plain: str, names: list[str]) -> Listing | None:
    """`A`, or `B` and `C`: one "or" between what goes together."""
    left, *others = re.split(r",? or ", plain)
    if len(others) != 1 or any("," in side and " and " not in side for side in (left, *others)):
        return None
    count = len(_APART.split(left))
    kind = "mixed" if ", or " in plain else "unclear"
    return Listing(kind, False, (tuple(names[:count]), tuple(names[count:])))


def _member(part: str, last: str, spot: Spot) -> tuple[str | None, bool]:
    """The member that one item of a list means, and whether the item says more than which it is."""
    words = _WRAPPED.sub(r"\1", _RELATIVE.sub("", _BEFORE.sub("", part.strip())))
    for aside in _ASIDE.findall(words):
        found = spot.named(f"`{aside.strip('`')}`")
        if found is not None:
            return found, False
    if spot.beside and part.strip() and speaks_of_itself(part):
        return spot.place.name, False
    for phrase in _phrases(part, words, last):
        found = spot.named(phrase)
        if found is not None:
            return found, False
    marked = CODE.findall(words)
    if len(marked) == 1:
        return _marked(words, marked[0], spot)
    return _qualified(words, spot) or _headed(words, spot.structure), False


def _worded(words: str, spot: Spot) -> str | None:
    """What "the ID of the VPC" means: the `VpcIdentifier`, when all of the words are the name's."""
    return surely(words, spot.structure, spot.place) if "`" not in words else None


def _phrases(part: str, words: str, last: str) -> Iterator[str]:
    """Ways to say what an item says: "the ID of the plan" as "plan ID", "session or trace ID" as two."""
    yield part
    yield words
    of = _OF.fullmatch(words)
    if of is not None:
        noun = "ARN" if of["noun"].lower().startswith("amazon") else of["noun"]
        yield f"{of['what']} {noun}"
    of_all = _OF.fullmatch(_BEFORE.sub("", last))
    if of_all is not None and " " not in words:
        yield f"{of_all['what']} {words}"
    shared = last.split()
    if len(shared) > 1 and last != part and "`" not in words + last:
        yield f"{words} {shared[-1]}"


def _marked(words: str, code: str, spot: Spot) -> tuple[str | None, bool]:
    """What "the `ResourceArn` of the protected resource" means, and whether it says more than that."""
    name = spot.named(code) or _shortened(code, spot.structure)
    rest = CODE.sub(" ", words)
    back = _POINTS_BACK.search(words, words.index(code))
    if name is None or back or RESTRICTS.search(rest):
        return None, False
    if residue.adds_nothing(rest, spot.of(name)) or residue.adds_nothing(rest, spot.place):
        return name, False
    return (None if _DEPENDS.search(rest) else name), True


def _shortened(code: str, structure: Member) -> str | None:
    """The one member that a name is short for: `SerialNumber` for the `HsmSerialNumber` of an HSM."""
    own, about = words_of(code.strip("`")), set(words_of(structure.shape or ""))
    found = [
        name
        for name in structure.members
        if ((words := words_of(name))[-len(own) :] == own and set(words[: -len(own)]) <= about)
        or (words[:-1] == own and words[-1] in NAMING)
    ]
    return found[0] if len(found) == 1 and len(own) > 1 else None


def _qualified(words: str, spot: Spot) -> str | None:
    """What "the name of the canary" means: the member `Name`, when the rest says what it is of."""
    found = _QUALIFIED.fullmatch(words)
    if found is None or RESTRICTS.search(found["rest"]) or _POINTS_BACK.search(found["rest"]):
        return None
    name = spot.named(found["what"])
    return name if name is not None and residue.adds_nothing(found["rest"], spot.of(name)) else None


def _headed(words: str, structure: Member) -> str | None:
    """The one member whose documentation begins with those very words: "The plan ARN of ..."."""
    wanted = words_of(bare(words))
    if not wanted or "`" in words:
        return None
    found = [
        name
        for name, member in structure.members.items()
        if member.sentences and (head := _HEAD.fullmatch(member.sentences[0].text))
        if words_of(head["noun"]) == wanted
    ]
    return found[0] if len(found) == 1 else None
