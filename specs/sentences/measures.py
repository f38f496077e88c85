"""How much of something: bounds out of a sentence as minimums and maximums of a member."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from ..claims import Json
from .names import words_of
from .subjects import Target
from .wording import DATA, any_of

KINDS: Final = {
    "length": ("min-length", "max-length"),
    "bytes": ("min-bytes", "max-bytes"),
    "items": ("min-items", "max-items"),
    "range": ("minimum", "maximum"),
}
"""What forms give for bounds as a whole, and the kinds of claim that these stand for."""

_COUNTS: Final = {
    "length": frozenset({"character", "char", "letter"}),
    "bytes": frozenset({"byte"}),
}
_DURATIONS: Final = {unit: Fraction(length) for unit, length in DATA["durations"].items()}
_UNIT = re.compile(rf"{any_of('units', 'time_and_size')}s?", re.IGNORECASE)
_STATED = re.compile(r"\b(?:in|number of|as) (?:whole )?(\w+?)s?\b", re.IGNORECASE)


def claims(
    kind: str, target: Target, bounds: Mapping[str, Json], taken: Mapping[str, Json]
) -> Iterator[tuple[str, Json]]:
    """The one or two claims that bounds make, as kind and value.

    bounds: ``low`` and ``high`` are allowed themselves, ``above`` and ``below`` are not; ``unit`` is theirs,
    ``of`` the noun after the lower one.
    taken: what the form took besides. Nothing comes of bounds that the member's values cannot be held
    against: in another unit, or crossed.
    """
    if "hedge" in taken and not {"high", "below"} & bounds.keys():
        return  # "you can specify more than one" sets no limit
    if "of" in bounds and not _of_the_same(str(bounds["of"]), kind, taken):
        return  # "at least two labels and at most 253 characters"
    if kind == "range":
        converted = _converted(bounds, taken, target)
        if converted is None:
            return
        bounds = converted
    low, high = bounds.get("low"), bounds.get("high")
    if kind != "range" or target.member.type in {"integer", "long"}:
        low = bounds["above"] + 1 if "above" in bounds else low
        high = bounds["below"] - 1 if "below" in bounds else high
    # Of a number that may have a fraction, no claim says that the bound itself is refused too.
    if (low is not None and high is not None and low > high) or (kind != "range" and (low or 0) < 0):
        return
    yield from (
        (name, value) for name, value in zip(KINDS[kind], (low, high), strict=True) if value is not None
    )


def _converted(
    bounds: Mapping[str, Json], taken: Mapping[str, Json], target: Target
) -> Mapping[str, Json] | None:
    """The bounds in the member's own unit: ``1 minute to 12 hours`` of a `TimeoutInSeconds`.

    A unit after one of the numbers is meant for both. None when they cannot be told in the member's.
    """
    units = [unit for unit in (bounds.get("unit"), taken.get("unit"), taken.get("unit2")) if unit]
    converted = dict(bounds)
    for end in bounds.keys() & {"low", "above", "high", "below"}:
        unit = None if not units else units[0] if end in {"low", "above"} else units[-1]
        factor = _factor(unit, target)
        number = None if factor is None else bounds[end] * factor
        if number is None or (factor != 1 and number.denominator != 1):
            return None
        converted[end] = bounds[end] if factor == 1 else int(number)
    return converted


def _factor(unit: str | None, target: Target) -> Fraction | None:
    """By what a number in a unit is multiplied to be in the member's; None when that is not known."""
    if _is_unit(unit, target):
        return Fraction(1)
    given = _DURATIONS.get((words_of(str(unit))[-1:] or ("",))[0])
    own = [word for word in words_of(target.path.rsplit(".", 1)[-1]) if word in _DURATIONS]
    known = own or sorted(_stated(target))
    if given is None or len(known) != 1 or known[0] not in _DURATIONS:
        return None
    return given / _DURATIONS[known[0]]


def same_unit(taken: Mapping[str, Json], target: Target) -> bool:
    """Whether a number's unit is the member's own, so that it can be compared with its value."""
    return all(_is_unit(str(taken[name]), target) for name in ("unit", "unit2") if name in taken)


def _of_the_same(noun: str, kind: str, taken: Mapping[str, Json]) -> bool:
    """Whether a lower bound counts what the upper one does, whose noun the form took or prescribes."""
    nouns = [str(taken[name]) for name in ("what", "unit", "unit2") if name in taken]
    last = words_of(noun)[-1:]
    if nouns or kind not in _COUNTS:
        return all(words_of(other)[-1:] == last for other in nouns)
    return last in {(word,) for word in _COUNTS[kind]}


def _is_unit(unit: str | None, target: Target) -> bool:
    if unit is None or unit.lower() in {"%", "percent", "percentage"}:
        return True
    word = (words_of(unit)[-1:] or (unit.lower(),))[0]
    if word in words_of(target.path.rsplit(".", 1)[-1]):
        return True
    if not _UNIT.fullmatch(unit):
        return False
    return _stated(target) == {word}


def _stated(target: Target) -> set[str]:
    """The units that a member's documentation says its values are in."""
    said = (*target.member.sentences, *target.member.shape_sentences)
    stated = {found.lower() for sentence in said for found in _STATED.findall(sentence.text)}
    return {found for found in stated if _UNIT.fullmatch(found)}
