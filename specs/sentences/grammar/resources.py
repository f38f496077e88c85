"""What an ARN must name, wherever a sentence says it: ``must be the ARN of an SNS topic``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...claims import Json
from ..names import words_of
from ..sections import Unit
from ..subjects import Place, Target, targets
from . import residue
from .textual import subject, text_of
from .words import any_of, load

Found = tuple[str, Target, Json]
"""Kind, target and value."""

_CHEAP: Final = re.compile(r"\bARNs?\b|\bamazon resource name", re.IGNORECASE)
_HEDGES: Final = re.compile(rf"\b{any_of('resources', 'hedges')}\b|[*?]", re.IGNORECASE)
_RESOURCES: Final[tuple[tuple[re.Pattern[str], Json], ...]] = tuple(
    (
        re.compile(rf"(?:aws |amazon (?:web services )?)?(?:{one['says']})s?", re.IGNORECASE),
        {"service": one["service"], "resource": one.get("resource")},
    )
    for one in load("resources")["resource"]
)
_ARN: Final = r"(?:amazon resource names?(?: ?\(arns?\))?|arns?(?: ?\(amazon resource names?\))?)"
_SPELLED_OUT: Final = re.compile(_ARN, re.IGNORECASE)
_WAYS: Final = tuple(
    re.compile(one.replace("{arn}", _ARN), re.IGNORECASE) for one in load("resources")["ways"]
)
_LEADING: Final = re.compile(
    rf"^(?:{any_of('resources', 'leading')} )+|(?: {any_of('resources', 'trailing')})+$", re.IGNORECASE
)


def read(text: str, unit: Unit, place: Place) -> Iterator[Found]:
    """What the documented member's ARN must be of; none where another way to name it may be open."""
    if not _CHEAP.search(text) or _HEDGES.search(_SPELLED_OUT.sub("ARN", unit.text)):
        return
    for way in _WAYS:
        found = way.fullmatch(text)
        if found is None:
            continue
        groups = found.groupdict()
        value = _resource(groups["what"], place)
        rest = groups.get("rest") or ""
        if value is not None and residue.adds_nothing(rest, place):
            for target in _whom(groups.get("subject") or "", unit, place):
                yield "resource-kind", target, value
            return


def _resource(words: str, place: Place) -> Json:
    """The service and resource type that a noun phrase is about; None where it is not known.

    The service may be named elsewhere: "a full key ARN" for a `KmsKeyArn` is of a KMS key.
    """
    core = _LEADING.sub("", words.strip(" ,")).strip()
    around = residue.context(place) if " " not in core else frozenset[str]()
    for says, value in _RESOURCES:
        named = around.issuperset(words_of(value["service"])) and says.fullmatch(f"{value['service']} {core}")
        if named or says.fullmatch(core):
            return value
    return None


def _whom(words: str, unit: Unit, place: Place) -> Iterator[Target]:
    """The texts that must be such an ARN: those that are named, or the documented one."""
    named = subject(words, unit.subject, place) or (targets(words, place) if words else ())
    if not named and place.name and words and residue.adds_nothing(words, place):
        named = (place.here,)
    for target in named:
        at = text_of(target)
        if at is not None and not at.member.enum:
            yield at
