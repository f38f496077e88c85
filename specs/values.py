"""Statements out of a form's match: members found, values filled in, and what cannot be so left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from . import charsets, relations, wording
from .claims import Json
from .forms import Gives, Match
from .members import Member
from .phrases import MISSING, fill
from .sections import Unit
from .statements import Statement
from .typed import PLAIN, typed
from .subjects import Place, Target, speaks_of_itself, tag_parts, targets, words_of

_NUMBERS: Final = frozenset({"integer", "long", "float", "double"})
_TEXTS: Final = frozenset({"string"})
_TYPES: Final[dict[str, frozenset[str]]] = {
    "min-length": _TEXTS, "max-length": _TEXTS, "characters": _TEXTS, "forbidden": _TEXTS, "prefix": _TEXTS,
    "suffix": _TEXTS, "reserved-prefix": _TEXTS, "reserved-suffix": _TEXTS, "prefix-allowed": _TEXTS,
    "case-sensitive": _TEXTS, "resource-kind": _TEXTS, "arn": _TEXTS, "account": _TEXTS, "unique-name": _TEXTS,
    "min-bytes": _TEXTS | {"blob"}, "max-bytes": _TEXTS | {"blob"},
    "minimum": _NUMBERS, "maximum": _NUMBERS,
    "min-items": frozenset({"list", "map"}), "max-items": frozenset({"list", "map"}),
    "not-counted": frozenset({"list", "map"}), "counted": frozenset({"list", "map"}),
    "enum": _TEXTS | _NUMBERS,
    "default": _TEXTS | _NUMBERS | {"boolean"},
}  # fmt: skip
"""The types of member that a kind of claim can be about; any type for a kind that is not here."""

_OF_ELEMENTS: Final = frozenset(
    {"characters", "forbidden", "prefix", "suffix", "reserved-prefix", "reserved-suffix", "enum", "resource-kind", "account"}
)
"""Kinds that a sentence about a list of texts says of each of them."""

_OF_TAGS: Final = frozenset({"key", "value", "tags", "tag-parts"})
"""Places of a claim that only tags have."""

_NAMES_RESOURCES: Final = frozenset({"arn", "role"})
"""Words of names of members that hold ARNs: only there is an account part of the value."""

_ANY_ENTRY: Final = frozenset({"item", "entry", "element", "value", "member", "pair", "object"})
"""Nouns for an entry of any list."""

_BOUNDS: Final = {
    "length": ("min-length", "max-length"),
    "bytes": ("min-bytes", "max-bytes"),
    "items": ("min-items", "max-items"),
    "range": ("minimum", "maximum"),
}
"""What forms give for bounds as a whole, and the kinds of claim that it stands for."""
_SPAN = re.compile(r"-?\d+(?:\.\d+)? ?(?:-|to|\.\.) ?-?\d+(?:\.\d+)?")
_UNITS: Final = re.compile(
    r"\b(millisecond|microsecond|second|minute|hour|day|week|month|year|byte|kilobyte|megabyte|gigabyte|KiB|MiB|GiB|TiB|KB|MB|GB|TB)s?\b", re.IGNORECASE
)


def statements(match: Match, unit: Unit, spot: Place) -> list[Statement]:
    """The statements that a form's match makes at a place; none when one of them cannot be made."""
    made: list[Statement] = []
    for gives in match.form.gives:
        found = list(_given(gives, match, unit, spot))
        if not found:
            return []
        made += [said for said in found if said is not _NOTHING]
    return made


_NOTHING: Final = Statement("request", "", "", None, "", "")
"""In place of a statement that the sentence leaves out: an optional part of the form was not there."""


def enumeration(unit: Unit, spot: Place) -> list[Statement]:
    """The statement that a list of values after its introduction makes."""
    found = []
    for target in targets(unit.subject, spot):
        value = _enum(list(unit.values), target := _for_kind("enum", target) or target)
        if value is not None and _suits("enum", target):
            found.append(Statement("request", target.path, "enum", value, unit.quote, "listed-values"))
    return found


def _given(gives: Gives, match: Match, unit: Unit, spot: Place) -> Iterator[Statement]:
    taken = match.taken
    value = fill(gives.value, taken)
    if value is MISSING:
        yield _NOTHING
        return
    code = taken.get(gives.code) if gives.code else None
    codes = (str(code),) if code else ()
    if gives.kind in relations.KINDS:
        for kind, path, said, qualifier in relations.claims(gives.kind, value, spot, unit.items):
            yield Statement("request", path, kind, said, unit.quote, match.form.name, qualifier, expected_codes=codes)
        return
    # In an item about `DelaySeconds`, "the value" is its value.
    named = match.subject is not None and not (unit.subject is not None and speaks_of_itself(match.subject))
    subject = match.subject if named else unit.subject
    if not spot.name and subject is not None and "tag" in words_of(subject):
        tagged = _tagged(spot)
        spot = spot if tagged is None else Place(tagged.path, tagged.member, tagged.path, spot.member)
    for target in _targets(gives, subject, taken, spot):
        for kind, at, said in _claims(gives.kind, target, value, taken, spot):
            if not _suits(kind, at):
                continue
            yield Statement(
                gives.place, at.path, kind, said, unit.quote, match.form.name, _qualifier(kind, said),
                not gives.reason, gives.reason, codes,
            )  # fmt: skip


def _targets(gives: Gives, subject: str | None, taken: dict[str, Json], spot: Place) -> Iterator[Target]:
    """Whom the claim is about."""
    here = _tagged(spot) if gives.at in _OF_TAGS and not spot.name else Target(spot.path, spot.member)
    if here is None:
        return
    if gives.at == "counted":
        target = _counted(str(taken["what"]), spot)
        if target is not None and (subject is None or any(named.path == target.path for named in targets(subject, spot))):
            yield target
    elif gives.at == "operation":
        yield Target("", spot.siblings or spot.member)
    elif gives.at == "state":
        yield Target(str(taken["member"]), spot.member)
    elif gives.at == "here":
        yield here
    elif gives.at == "tags":
        yield from _tags(here)
    elif gives.at in {"key", "value"}:
        parts = tag_parts(here)
        if parts is not None:
            yield parts[gives.at == "value"]
    elif gives.at == "text" and (subject is None or words_of(subject)[-1:] == ("tag",)):
        parts = tag_parts(here)
        yield from (here,) if parts is None else parts
    elif gives.at == "tag-parts":
        yield from _tag_parts(subject, here, spot)
    elif gives.at == "list":
        yield from (target for target in targets(subject, spot) if _repeats(target))
    else:
        yield from targets(subject, spot)


def _tagged(spot: Place) -> Target | None:
    """What an operation's description means by tags: the one member of its request that is named so."""
    found = [
        target
        for name, member in spot.member.members.items()
        if words_of(name)[-1:] in {("tag",), ("list",)} and "tag" in words_of(name)
        if tag_parts(target := Target(name, member)) is not None
    ]
    return found[0] if len(found) == 1 else None


def _tags(here: Target) -> Iterator[Target]:
    """The list or map of tags that a sentence about tags means: the member, or what it is an entry of."""
    if tag_parts(here) is None:
        return
    if here.member.type in {"list", "map"}:
        yield here
    elif here.path.endswith("[]"):
        yield Target(here.path.removesuffix("[]"), Member("list", element=here.member))


def _tag_parts(subject: str | None, here: Target, spot: Place) -> Iterator[Target]:
    """Keys and values of tags, where a sentence speaks of tags or of one of the two."""
    parts = tag_parts(here)
    named = targets(subject, spot) if subject is not None else ()
    if parts is None:
        yield from (target for target in named if re.search(r"(?:key|value)\}?$", target.path, re.IGNORECASE))
    elif named and all(target.path != here.path for target in named):
        yield from named
    elif subject is None or words_of(subject)[-1:] in {("tag",), ("character",)}:
        yield from parts


def _repeats(target: Target) -> bool:
    """Whether a member is a list, or stands in one."""
    return target.member.type == "list" or "[]" in target.path


def _counted(noun: str, spot: Place) -> Target | None:
    """The list that a count's noun means: "security groups" in ``SecurityGroupIds``, "tags" in ``Tags``."""
    words = words_of(noun.replace("`", ""))
    while words and words[0] in {"the", "your", "user", "defined", "unique", "different", "individual", "more"}:
        words = words[1:]
    if not words:
        return None
    if spot.name:
        return Target(spot.path, spot.member) if _holds(words, spot.name, spot.member) else None
    # An operation's description speaks of the lists in its request.
    lists = [
        Target(name, member)
        for name, member in spot.member.members.items()
        if member.type in {"list", "map"} and len(words_of(name)) >= len(words) and _holds(words, name, member, general=False)
    ]
    exact = [target for target in lists if words_of(target.path) == words] or lists
    return exact[0] if len(exact) == 1 else None


def _holds(words: tuple[str, ...], name: str, member: Member, *, general: bool = True) -> bool:
    """Whether a list or map of that name holds what the words name."""
    if member.type not in {"list", "map"}:
        return False
    own = words_of(name)
    element = member.element or member.value
    shape = words_of(element.shape or "") if element is not None else ()
    if general and (words == ("key", "value", "pair") or (len(words) == 1 and words[0] in _ANY_ENTRY)):
        return True
    if len(words) > 1 and words[-1] == "value" and own[-1] != "value":
        return False  # "filter values" are not filters
    return (words[-1] in own or words[-1] in shape) and set(words) <= {*own, *shape, *_ANY_ENTRY}


def _for_kind(kind: str, target: Target) -> Target | None:
    """The target itself or its elements, whichever a claim of the kind can be about."""
    element = target.member.element
    if kind in _OF_ELEMENTS and target.member.type == "list" and element is not None:
        return target.at("[]", element)
    return None


def _suits(kind: str, target: Target) -> bool:
    if kind == "account" and not _NAMES_RESOURCES & set(words_of(target.path)):
        return False
    return kind not in _TYPES or target.member.type in _TYPES[kind]


def _claims(
    kind: str, target: Target, value: Json, taken: dict[str, Json], spot: Place
) -> Iterator[tuple[str, Target, Json]]:
    """The kind, target and value of the claim, with what depends on the target's type settled."""
    member = target.member
    if kind in {"min", "max", "above"}:
        name = {"min": "low", "max": "high"}.get(kind, kind)
        yield from _bounds("range", target, {name: value}, taken)
    elif kind in _BOUNDS:
        yield from _bounds(kind, target, value, taken)
    elif kind == "unique":
        yield from _unique(target)
    elif kind == "arn":
        yield kind, target, {"service": None, "resource": None}
    elif kind == "optional":
        # Where nothing marks the member as required, the sentence says no more than that.
        if member.required:
            yield kind, target, value
    elif kind == "literal":
        # "You must specify `Iops`" names a member, "you must specify `application/json`" a value.
        if not targets(f"`{value}`", spot):
            yield from _claims("enum", target, [value], taken, spot)
    elif kind == "enum":
        at = _for_kind(kind, target) or target
        said = _enum(value if isinstance(value, list) else [value], at)
        if said is not None:
            yield kind, at, said
    elif kind == "default":
        said = typed(value, member) if _same_unit(taken, target) else None
        if said is not None:
            yield kind, target, said
    elif kind in {"counted", "not-counted"}:
        parts = tag_parts(target)
        if parts is not None:
            by = parts[value["by"] == "value"].path.removeprefix(target.path).removeprefix("[]").removeprefix(".")
            yield kind, target, {"by": by, "prefix": _prefix_text(value["prefix"])}
    else:
        at = _for_kind(kind, target) or target
        yield from ((named, at, said) for named, said in _texts(kind, value))


def _texts(kind: str, value: Json) -> Iterator[tuple[str, Json]]:
    """Kinds and values of claims about what a text has, out of the ways in which forms take them."""
    if not isinstance(value, dict):
        yield kind, value
    elif kind in {"prefix", "suffix"} and (reserved := charsets.marks(value.get("not", ""))):
        yield from ((f"reserved-{kind}", {kind: mark, "case_sensitive": True}) for mark in reserved)
    elif kind in {"prefix", "suffix"}:
        if "texts" in value:
            yield kind, {"any": [re.sub(r"([$()*+.?\[\\\]^{|}/])", r"\\\1", text) for text in value["texts"]]}
        elif "not" in value:
            yield kind, {"any": [f"[^{value['not']}]"]}
        else:
            yield kind, {"any": [f"[{value['class']}]"]}
    elif kind == "reserved-prefix":
        yield from ((kind, {"prefix": text, "case_sensitive": value["case_sensitive"]}) for text in value["prefixes"])
    elif kind == "reserved-suffix":
        yield from ((kind, {"suffix": text, "case_sensitive": value["case_sensitive"]}) for text in value["suffixes"])
    elif kind == "forbidden":
        strings = _forbidden(value)
        if strings:
            yield kind, {"strings": strings}
    else:
        yield kind, value


def _prefix_text(value: Json) -> str:
    """The prefix of tags that documentation also writes without its colon."""
    text = str(value[0] if isinstance(value, list) else value)
    return "aws:" if text.lower() == "aws" else text


def _forbidden(value: Json) -> list[str]:
    """The texts that must not occur: given as such, as single marks, or as a mark that follows itself."""
    if "strings" in value:
        return list(value["strings"])
    marks = charsets.marks(value.get("class", value.get("twice")))
    return [mark * 2 for mark in marks] if "twice" in value else marks


def _bounds(kind: str, target: Target, bounds: Json, taken: dict[str, Json]) -> Iterator[tuple[str, Target, Json]]:
    """The one or two claims that bounds make: ``low`` and ``high`` included, ``above`` and ``below`` not."""
    whole = kind != "range" or target.member.type in {"integer", "long"}
    if kind == "range" and not (_same_unit(taken, target) and _is_unit(bounds.get("unit"), target)):
        return
    low, high = bounds.get("low"), bounds.get("high")
    if "hedge" in taken and not {"high", "below"} & bounds.keys():
        return  # "you can specify more than one" sets no limit
    if "above" in bounds or "below" in bounds:
        # No kind says "greater than" of a number that may have a fraction.
        if not whole:
            return
        low = bounds["above"] + 1 if "above" in bounds else low
        high = bounds["below"] - 1 if "below" in bounds else high
    if (low is not None and high is not None and low > high) or (kind != "range" and (low or 0) < 0):
        return
    if low is not None:
        yield _BOUNDS[kind][0], target, low
    if high is not None:
        yield _BOUNDS[kind][1], target, high


def _same_unit(taken: dict[str, Json], target: Target) -> bool:
    """Whether a number's unit is the member's own, so that it can be compared with its value."""
    units = {str(taken[name]) for name in ("unit", "unit2") if name in taken}
    return all(_is_unit(unit, target) for unit in units)


def _is_unit(unit: str | None, target: Target) -> bool:
    if unit is None:
        return True
    stem = words_of(unit)[-1:] or (unit.lower(),)
    if unit.lower() in {"%", "percent", "percentage"}:
        return True
    name = target.path.rsplit(".", 1)[-1]
    if stem[0] in words_of(name):
        return True
    texts = " ".join(sentence.text for sentence in (*target.member.sentences, *target.member.shape_sentences))
    stated = {found.lower() for found in re.findall(r"\b(?:in|number of|as) (?:whole )?(\w+?)s?\b", texts, re.IGNORECASE)}
    if not _UNITS.fullmatch(unit):
        return stem[0] in words_of(name)
    others = {found for found in stated if _UNITS.fullmatch(found)}
    return others == {stem[0]}


def _unique(target: Target) -> Iterator[tuple[str, Target, Json]]:
    """Unique in the request's list: the list, and the entries' member that must differ."""
    list_path, mark, by = target.path.rpartition("[]")
    if mark and (not by or re.fullmatch(r"\.\w+", by)):
        yield "unique", Target(list_path, Member("list")), {"by": by[1:] or None}
    elif target.member.type == "list":
        yield "unique", target, {"by": None}


def _enum(values: list[Json], target: Target) -> list[Json] | None:
    """The values that the member may have, or None when they are no plain values or not the model's."""
    if target.member.type in _NUMBERS:
        numbers = [wording.number(str(value)) for value in values]
        return numbers if None not in numbers and len(numbers) > 1 else None
    if not values or not all(isinstance(value, str) and PLAIN.fullmatch(value) and not _SPAN.fullmatch(value) for value in values):
        return None
    enum = target.member.enum
    return values if not enum or set(enum) == set(values) else None


def _qualifier(kind: str, value: Json) -> str:
    """What keeps several claims of one kind at one path apart."""
    if kind == "reserved-prefix" and value["prefix"] != "aws:":
        return charsets.name_of(value["prefix"])
    if kind == "reserved-suffix":
        return charsets.name_of(value["suffix"])
    if kind == "forbidden":
        return ",".join(charsets.name_of(text) for text in value["strings"])
    return ""
