"""The labelled sentences, and when a claim says the same as a label's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from specdrift.specs.claims import Json
from specdrift.specs.patterns.translation import compiled

HERE = Path(__file__).parent
Part = Literal["build", "opened", "unread", "measure", "fresh"]
PARTS: tuple[Part, ...] = ("build", "opened", "unread", "measure", "fresh")
"""The files beside this one: three to build with, and two that measure."""
MEASURING: frozenset[Part] = frozenset({"measure", "fresh"})
Label = Literal["claims", "none", "uncheckable"]
LABELS: tuple[Label, ...] = ("claims", "none", "uncheckable")
OTHER = "other"
"""The kind of a restriction that a request can show and that no kind of claim says."""

_AT_STRUCTURE = frozenset({"any-of", "exclusive", "depends", "not-with", "union"})
_ANCHORED = re.compile(r"\^\((?!\?)(.*)\)\$")
_ASCII = tuple(map(chr, range(128)))
# One of each sort that documentation sets apart: letters of several scripts, digits, marks, spaces, symbols.
_BEYOND = tuple("éßñΩжא中カ한ªº²Ⅷ٣५\u0301\u00a0\u3000\u2028«—€✓𐐀😀\u200b")


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as far as it is compared: the member's path, the kind, and the value in one spelling."""

    path: str
    kind: str
    value: str

    def __str__(self) -> str:
        return f"{self.path or '(request)'} {self.kind} {self.value}"


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled sentence; the README beside this file explains the fields.

    claims: what a reader should find. also: what it may find besides.
    """

    service: str
    operation: str
    path: str
    text: str
    lead: str
    label: Label
    why: str
    kind: str
    claims: frozenset[Said]
    also: frozenset[Said]
    ambiguous: frozenset[Said] = frozenset()


def load(part: Part) -> tuple[Labelled, ...]:
    """One part of the labels, in the order of the draw."""
    lines = (HERE / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(_labelled(json.loads(line)) for line in lines)


def _labelled(line: dict[str, Json]) -> Labelled:
    label = line["label"]
    name: Label = next(name for name in LABELS if name in label)
    claims = label.get("claims", [])
    return Labelled(
        line["service"], line["operation"], line["path"], line["sentence"]["text"], line["sentence"]["lead"],
        name, label[name] if name != "claims" else "", label.get("kind", ""),
        said(claims), said(label.get("also", [])),
        said([claim for claim in claims if isinstance(claim["value"], dict) and "unicode" in claim["value"]]),
    )  # fmt: skip


def said(claims: Iterable[dict[str, Json]]) -> frozenset[Said]:
    """Claims as compared. A union is what it means: at least one of its members, and at most one."""
    return frozenset(one for claim in claims for one in _said(claim["path"], claim["kind"], claim["value"]))


def _said(path: str, kind: str, value: Json) -> Iterator[Said]:
    if kind == "union":
        for part in ("any-of", "exclusive"):
            yield from _said(path, part, value)
        return
    if kind in _AT_STRUCTURE:
        members = value.get("members") or [value["if"], *value.get("then", ()), *value.get("not", ())]
        structure, _, last = path.rpartition(".")
        path = structure if last in members else path
    kind, value = _allowing(kind, value)
    yield Said(path, kind, canonical(kind, value))


def _allowing(kind: str, value: Json) -> tuple[str, Json]:
    """What forbids, said as what allows all others: single characters, or whole texts."""
    if kind == "forbidden" and all(len(text) == 1 for text in value["strings"]):
        return "characters", {"allowed": "^" + "".join(map(_escaped, value["strings"]))}
    if kind == "not-one-of":
        texts = [re.sub(r"([$()*+.?\[\\\]^{|}/-])", r"\\\1", text) for text in value["values"]]
        one = texts[0] if len(texts) == 1 else f"(?:{'|'.join(texts)})"
        return "pattern", {"ecma": f"^(?!{one}$)[^]*$"}
    edge = kind.removeprefix("reserved-")
    if edge != kind and len(value[edge]) == 1 and (value["case_sensitive"] or not value[edge].isalpha()):
        return edge, {"any": [f"[^{_escaped(value[edge])}]"]}
    return kind, value


def _escaped(char: str) -> str:
    return f"\\x{ord(char):02x}" if ord(char) < 256 else char


def ascii_only(claim: Said) -> Said:
    """A claim about characters with what it says beyond ASCII left out."""
    return Said(claim.path, claim.kind, "".join(char for char in claim.value if char.isascii()))


def canonical(kind: str, value: Json) -> str:
    """A value in one spelling, so that two values of a kind that mean the same are equal."""
    match kind:
        case "enum":
            value = sorted({_letters(one) for one in value})
        case "any-of" | "exclusive":
            value = sorted(value["members"])
        case "forbidden":
            value = sorted(value["strings"])
        case "depends":
            equals = None if value.get("equals") == [True] else value.get("equals")
            value = [value["if"], equals and sorted(map(_letters, equals)), sorted(value["then"])]
        case "not-with":
            value = [value["if"], sorted(map(_letters, value["equals"])), sorted(value["not"])]
        case "characters":
            allowed = compiled(f"^[{value['allowed']}]$")
            return "".join(char for char in (*_ASCII, *_BEYOND) if allowed(char))
        case "prefix" | "suffix":
            value = _edges(value["any"])
        case "pattern":
            value = _ANCHORED.sub(r"^\1$", value["ecma"].replace(r"[\s\S]", "[^]").replace("(?:", "("))
        case _ if isinstance(value, float) and value.is_integer():
            value = int(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _letters(value: Json) -> str:
    """A value without its case and marks: a sentence has ``Full`` where the model has ``FULL``, and so on."""
    return re.sub(r"[\W_]", "", str(value)).lower() or str(value)


def _edges(alternatives: list[str]) -> list[str]:
    """The single ASCII characters that the alternatives match, and those that match something longer."""
    whole = {pattern: compiled(f"^(?:{pattern})$") for pattern in alternatives}
    single = {char for matches in whole.values() for char in _ASCII if matches(char)}
    longer = (pattern for pattern, matches in whole.items() if not any(map(matches, _ASCII)))
    return ["".join(sorted(single)), *sorted(re.sub(r"\\(\W)", r"\1", pattern) for pattern in longer)]
