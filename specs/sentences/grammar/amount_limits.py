"""What an amount limits: a number in whatever unit, the size of a text or of data, the entries of a list.

The units of an amount are made the member's own where its documentation says what these are; where that is
not known, there is no limit.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from .. import measures
from ..names import words_of
from ..subjects import Place, Target
from ..typed import NUMBERS
from . import residue
from .bounds import Amount
from .words import load

_WORDS: Final = load("amounts")

_UNIT_NAMES: Final[dict[str, str]] = _WORDS["unit_names"]
TIMES: Final = frozenset(_WORDS["times"])
_IN_UNIT: Final = re.compile(rf"\bin (?:[a-z]+ )?\(?({_WORDS['sizes']})\b")
_TIME_UNIT: Final = re.compile(r"\b(millisecond|second|minute|hour|day|week|month|year)s?\b", re.IGNORECASE)
_LONGEST: Final = 1 << 16
"""Over so many bytes, the size is not that of a name but of what it names."""
_PLACES: Final = frozenset(_WORDS["places"])
MEASURED: Final = frozenset(_WORDS["measured"])
_SIZES: Final = {"k": 1, "m": 2, "g": 3, "t": 4}
_SIZE: Final = re.compile(
    r"([kmgt])(?:i?bs?|ilobytes?|egabytes?|igabytes?|erabytes?|[ie]bibytes?)", re.IGNORECASE
)
Made = tuple[str, str, int | float]
"""Path, kind and value of a claim."""


def of_number(way: str, target: Target, amount: Amount, subject: str, place: Place) -> list[Made]:
    """What an amount says of a number: in its own unit, in the one said again beside it, or in bytes."""
    measures_size = {"size", "length"} & set(words_of(subject)) - residue.context(place)
    if way == "length" or measures_size or amount.units == ("digit",):
        return []
    if measures_bare := _in_own_unit(target, amount) or _in_only_unit(target, amount, place):
        amount = measures_bare
    made = claims("range", target, amount)
    if not made and amount.said_again:
        again, unit = amount.said_again
        made = claims("range", target, replace(amount, bounds=again, units=(unit,)))
    return made or _of_bytes(target, amount)


def _in_own_unit(target: Target, amount: Amount) -> Amount | None:
    """The amount as a plain number, where the documentation says that the member is in its unit."""
    units = {_plain_unit(unit) for unit in amount.units}
    if len(units) != 1:
        return None
    unit = units.pop()
    own = words_of(target.path.rsplit(".", 1)[-1])
    said = " ".join(sentence.text for sentence in (*target.member.sentences, *target.member.shape_sentences))
    stated = {_plain_unit(found) for found in _IN_UNIT.findall(said)}
    return replace(amount, units=()) if stated == {unit} and not set(own) & TIMES else None


def _in_only_unit(target: Target, amount: Amount, place: Place) -> Amount | None:
    """The amount as a plain number, where no other unit is spoken of: ``You can specify 0 to 300 seconds``.

    Only of seconds: "5 minutes" may be of a number of seconds, and "100 years" of one with a unit beside it.
    """
    around = place.siblings.members if place.siblings is not None else ()
    apart = {word for name in (*around, target.path.rsplit(".", 1)[-1]) for word in words_of(name)}
    units = {unit.lower().rstrip("s") for unit in amount.units}
    if units != {"second"} or apart & {"unit", *TIMES - units}:
        return None
    sentences = (*target.member.sentences, *target.member.shape_sentences)
    said = {found.lower() for sentence in sentences for found in _TIME_UNIT.findall(sentence.text)}
    return replace(amount, units=()) if said == units else None


def _plain_unit(unit: str) -> str:
    short = _UNIT_NAMES.get(unit.lower().rstrip("s"), unit)
    return short if short.endswith("/s") else short.rstrip("s")


def _of_bytes(target: Target, amount: Amount) -> list[Made]:
    """A number of bytes whose limits are given in MiB."""
    own = words_of(target.path.rsplit(".", 1)[-1])
    factors = {_factor(unit) for unit in amount.units if "i" in unit.lower()}
    if "byte" not in own or len(factors) != 1 or None in factors:
        return []
    factor = factors.pop() or 1
    scaled = {end: round(value * factor) for end, value in amount.bounds.items()}
    return claims("range", target, replace(amount, bounds=scaled, units=("bytes",)))


def of_size(target: Target, amount: Amount) -> list[Made]:
    """The size of a text or of data: ``Limited to a 1KB string``."""
    own = words_of(target.path.rsplit(".", 1)[-1])
    factors = {_factor(unit) for unit in amount.units}
    names_it = bool(set(own[-1:]) & MEASURED or set(own) & _PLACES)
    names_it = names_it and (factors != {1} or (amount.bounds.get("high") or 0) > _LONGEST)
    if len(factors) != 1 or None in factors or (names_it and target.member.type == "string"):
        return []
    if amount.said_again and amount.said_again[1].lower().startswith("byte"):
        return claims("bytes", target, replace(amount, bounds=amount.said_again[0], units=()))
    factor = factors.pop() or 1
    scaled = {end: round(value * factor) for end, value in amount.bounds.items()}
    return claims("bytes", target, replace(amount, bounds=scaled, units=()))


def _factor(unit: str) -> int | None:
    if unit.lower() in {"byte", "bytes"}:
        return 1
    found = _SIZE.fullmatch(unit)
    return 1024 ** _SIZES[found[1].lower()] if found else None


def claims(kind: str, target: Target, amount: Amount) -> list[Made]:
    """The claims of an amount of one kind of thing, where the target can have such."""
    suits = {
        "length": {"string"}, "bytes": {"string", "blob"}, "items": {"list", "map"}, "range": NUMBERS,
    }[kind]  # fmt: skip
    if target.member.type not in suits or (target.member.enum and kind in {"length", "bytes"}):
        return []
    taken = dict(zip(("unit", "unit2"), amount.units, strict=False)) if kind == "range" else {}
    return [(target.path, name, value) for name, value in measures.claims(kind, target, amount.bounds, taken)]
