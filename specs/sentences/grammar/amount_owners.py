"""Whose an amount is where its subject is no name: a verb's object, a duration, a structure's only one.

"You can set the sampling rate to any number", "The minimum recovery window" of `RecoveryWindowInDays`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from ..names import words_of
from ..subjects import Place, Target, bare, targets
from ..typed import NUMBERS
from . import residue
from .amount_limits import MEASURED, TIMES
from .counted_lists import EACH, NEUTRAL
from .words import any_of, load

CONTENTS: Final = frozenset(load("amounts")["contents"])
"""What a text or data holds."""

_OBJECT: Final = re.compile(
    r"(?:you |(?:your|the|a|each) request )?(?:(?:can|may|must|should|need to) )?(?:also |optionally |only )*"
    r"(?:have|set|specify|choose|enter|select|configure|define|provide|use|supply) "
    r"(?P<what>[\w `-]+?)(?: range)?"
    r"(?: (?:to|as|at|with)(?: any| an?| the)?(?: whole)?(?: number| value| percentage| integer)?)?",
    re.IGNORECASE,
)
_GIVEN_IN: Final = re.compile(
    r"(?:the|an?|any|your) [\w -]+ (?:that (?:you|is) )?"
    r"(?:specify|specified|provide|provided|given|passed|supplied) "
    r"(?:in|for|by|with|through|to) (?:the )?(?P<what>`\w+`)(?: \w+)?",
    re.IGNORECASE,
)
_ANY: Final = frozenset({"string", "map", "tag", "attribute"})
_STEM: Final = 5
_CAN_BE_SET: Final = frozenset({"confi", "allow", "suppo", "possi", "valid", "total"})
"""What is said of any setting, by its first letters: ``the minimum configurable time``."""

_MEASURE: Final = re.compile(
    rf"(?:(?:the|this|your) )?(?P<of>(?:[\w-]+ )*?){any_of('amounts', 'measures')}", re.IGNORECASE
)
_LASTS: Final = re.compile(
    rf"[\w -]+ (?:can|must|may|are|is|will)(?: be)? {any_of('amounts', 'lasting')}(?: for)?"
    r"|you can (?:retain|keep|store) [\w -]+ for",
    re.IGNORECASE,
)
_CHARACTERS: Final = re.compile(
    rf"(?:{any_of('amounts', 'character_words')}(?!\w)|`[^\w`]+`|[^\w\s]|_|\s)*", re.IGNORECASE
)
_CONTAINS: Final = re.compile(
    r"(?P<whom>.+?) (?:can|must|may|should) (?:only )?(?:contain|include|have|consist of)(?P<rest>.+)",
    re.IGNORECASE,
)
_PLAIN_UNIT: Final = re.compile(any_of("amounts", "plain_units"), re.IGNORECASE)


def named(subject: str, place: Place) -> tuple[Target, ...]:
    """The member that a subject means which has more words than its name, or fewer."""
    if found := _GIVEN_IN.fullmatch(subject):
        return targets(found["what"], place)
    found = _OBJECT.fullmatch(subject)
    what = found["what"] if found else subject
    return (targets(what, place) if found else ()) or _of_time(what, place)


def part_of_map(subject: str, place: Place) -> Target | None:
    """A map's keys or values, called by its own words: ``An attribute value`` in `UserAttributes`."""
    words = words_of(bare(subject))
    below = {"key": place.member.key, "value": place.member.value}.get(words[-1]) if words else None
    if place.member.type != "map" or below is None or len(words) < 2:
        return None
    return (
        place.here.at(f"{{{words[-1]}}}", below)
        if set(words[:-1]) <= {*words_of(place.name), *_ANY}
        else None
    )


def _is_its_measure(subject: str, place: Place) -> bool:
    """Whether a subject is how much there is of the member: ``The creation frequency`` of `CreateInterval`.

    Of what lasts, the verb says as much: ``Keys can be valid for`` of `SecondsToLive`.
    """
    if place.member.type not in NUMBERS:
        return False
    if _LASTS.fullmatch(subject):
        return _is_only_duration(place)
    found = _MEASURE.fullmatch(subject)
    own = {word[:_STEM] for word in words_of(place.name)} | _CAN_BE_SET
    return found is not None and {word[:_STEM] for word in words_of(found["of"])} <= own


def described(subject: str, place: Place, *, describes: bool) -> Iterator[Target]:
    """The documented member, where a subject that does not name it can be nothing else."""
    if EACH.match(subject):
        return
    if place.member.type in {"string", "blob"} and _is_contents(subject, place):
        yield place.here
    elif describes or _is_its_measure(subject, place):
        yield inmost(place)
    elif residue.adds_nothing(subject, place, NEUTRAL):
        last = words_of(bare(subject))[-1:]
        if set(last) <= {*words_of(place.name), "string"}:
            yield inmost(place)


def _is_contents(subject: str, place: Place) -> bool:
    """Whether a subject is what a text or data holds: ``a policy document`` in `AccessPolicies`."""
    words = set(words_of(bare(subject))) - {"of", "the"}
    if MEASURED.intersection(words_of(place.path.rsplit(".", 1)[-1])) and place.member.type == "string":
        return False
    return bool(words & CONTENTS) and words - CONTENTS <= residue.context(place) and not EACH.match(subject)


def inmost(place: Place) -> Target:
    """The member, or the only one that it has: `Timeout` with nothing but ``attemptDurationSeconds``."""
    here = place.here
    while here.member.type == "structure" and len(here.member.members) == 1:
        name, member = next(iter(here.member.members.items()))
        here = here.at(f".{name}", member)
    return here


def _is_only_duration(place: Place) -> bool:
    """Whether the member is a time, and none beside it is."""
    beside = place.siblings.members.items() if place.siblings is not None else ()
    times = {name for name, member in beside if member.type in NUMBERS and set(words_of(name)) & TIMES}
    return times == {place.name}


def _of_time(phrase: str, place: Place) -> tuple[Target, ...]:
    """The number inside whose name is the phrase and a unit: ``a duration`` is `DurationSeconds`."""
    words, inside = words_of(bare(phrase)), place.inside
    if not words or inside is None or (place.name and len(words) < 2):
        return ()
    found = [
        Target(place.inside_path, inside).at(f".{name}", member)
        for name, member in inside.members.items()
        if member.type in NUMBERS and _without_unit(words_of(name)) == words
    ]
    return tuple(found) if len(found) == 1 else ()


def _without_unit(name: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without a unit at its end; none where there is no unit."""
    if name[-1:] and name[-1] in TIMES:
        return name[:-2] if name[-2:-1] == ("in",) else name[:-1]
    return ()


def only(target: Target, types: Collection[str]) -> Target:
    """The only member of such types that a structure has; what is no structure stays."""
    if target.member.type != "structure":
        return target
    found = [(name, member) for name, member in target.member.members.items() if member.type in types]
    return target.at(f".{found[0][0]}", found[0][1]) if len(found) == 1 else target


def every(target: Target, types: Collection[str]) -> tuple[Target, ...]:
    """The members of a structure where all are of such types, of which ``Valid values`` is then said."""
    members = target.member.members.items() if target.member.type == "structure" else ()
    if any(member.type not in types for _, member in members):
        return ()
    return tuple(target.at(f".{name}", member) for name, member in members)


def names_characters(text: str) -> bool:
    """Whether a text only says of which characters: ``letters, numbers, hyphens (-), and spaces``."""
    return bool(text.strip()) and _CHARACTERS.fullmatch(text) is not None


def before_characters(subject: str) -> str:
    """A subject without what it may contain: ``The name can contain letters and periods, up to``."""
    found = _CONTAINS.fullmatch(subject)
    return found["whom"] if found and names_characters(found["rest"]) else subject


def is_plain_unit(noun: str) -> bool:
    """Whether a number of something is what a number is given in: ``800 to 1920 pixels``."""
    return _PLAIN_UNIT.fullmatch(noun.rpartition(" ")[2]) is not None
