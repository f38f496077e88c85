"""Claims: what gets tested, counted and reported.

A claim is one documented statement about one member of a request, response or error, or about
the state behind it. Its id survives rewording and reordering, because it is made of names only:
``forecast:CreateDatasetGroup:request.Tags[].Key:reserved-prefix`` (service, operation, place and
member path, kind). ``[]`` stands for the members of a list, ``{key}`` and ``{value}`` for a map's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Json: TypeAlias = Any
"""Any JSON value: None, bool, int, float, str, list, dict with string keys."""

Place = Literal["request", "response", "error", "state"]
PLACES: tuple[Place, ...] = ("request", "response", "error", "state")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim is documented: the boto3 page with the quoted sentence, or the model's shape.

    `page` is the page's path below boto3's reference/services folder without suffix, such as
    ``forecast/client/create_dataset_group``. `quote` is the sentence as the page has it, with
    markup reduced to back-quotes around code. `shape` is the botocore shape's name.
    """

    page: str | None = None
    quote: str | None = None
    shape: str | None = None

    def as_data(self) -> dict[str, str]:
        """The parts that are known, as JSON."""
        parts = {"page": self.page, "quote": self.quote, "shape": self.shape}
        return {name: part for name, part in parts.items() if part is not None}

    @classmethod
    def from_data(cls, data: dict[str, str]) -> Source:
        """The inverse of `as_data`."""
        return cls(data.get("page"), data.get("quote"), data.get("shape"))


@dataclass(frozen=True, slots=True)
class Claim:
    """One documented statement about one member.

    service, operation: botocore's names (``forecast``, ``CreateDatasetGroup``).
    place, path: where the member is; path is empty for the whole request.
    kind: a key of specs/data/kinds.toml; `qualifier` keeps claims of one kind at one path apart.
    value: the statement's content as JSON; its form per kind is given in specs/data/kinds.toml.
    sources: every place that says it, the one with the highest precedence first.
    checkable: whether requests and answers alone can show it kept or broken; else `reason` says why not.
    expected_codes: wire error codes with which AWS answers a request that breaks it; empty when the
        operation's catalogue applies (specs/errors.py).
    contradicts: ids of claims that say something else about the same thing.
    set_aside: why a claim of higher precedence stands in its place; None while it stands.
    not_enforced: evidence that AWS accepts what this claim calls invalid (specs/overlays/).
    """

    service: str
    operation: str
    place: Place
    path: str
    kind: str
    value: Json
    sources: tuple[Source, ...]
    qualifier: str = ""
    checkable: bool = True
    reason: str = ""
    expected_codes: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    set_aside: str | None = None
    not_enforced: str | None = None

    @property
    def id(self) -> str:
        """The stable id; see the module's docstring."""
        where = f"{self.place}.{self.path}" if self.path else self.place
        kind = f"{self.kind}@{self.qualifier}" if self.qualifier else self.kind
        return f"{self.service}:{self.operation}:{where}:{kind}"

    @property
    def quote(self) -> str:
        """The sentence that documents it, or an empty string when only the model says it."""
        return next((source.quote for source in self.sources if source.quote), "")

    @property
    def shape(self) -> str:
        """The shape of the model that says it, or an empty string when only sentences do."""
        return next((source.shape for source in self.sources if source.shape), "")

    def as_data(self) -> dict[str, Json]:
        """The claim as JSON, as committed in operation schemas and written to run records."""
        data: dict[str, Json] = {
            "id": self.id,
            "kind": self.kind,
            "value": self.value,
            "sources": [source.as_data() for source in self.sources],
            "checkable": self.checkable,
        }
        optional: dict[str, Json] = {
            "reason": self.reason,
            "expected_codes": list(self.expected_codes),
            "contradicts": list(self.contradicts),
            "set_aside": self.set_aside,
            "not_enforced": self.not_enforced,
        }
        return data | {name: part for name, part in optional.items() if part}

    @classmethod
    def from_data(cls, data: dict[str, Json]) -> Claim:
        """The inverse of `as_data`. Raises ValueError when the id is not of the documented form."""
        service, operation, where, kind, qualifier = split_id(data["id"])
        place, _, path = where.partition(".")
        return cls(
            service, operation, as_place(place), path, kind, data["value"],
            tuple(Source.from_data(source) for source in data["sources"]),
            qualifier, data["checkable"], data.get("reason", ""),
            tuple(data.get("expected_codes", ())), tuple(data.get("contradicts", ())),
            data.get("set_aside"), data.get("not_enforced"),
        )  # fmt: skip


def as_place(text: str) -> Place:
    """The place of that name. Raises ValueError, naming the places, when there is none."""
    for place in PLACES:
        if place == text:
            return place
    raise ValueError(f"{text!r} is no place of a claim; expected {', '.join(PLACES)}")


def split_id(claim_id: str) -> tuple[str, str, str, str, str]:
    """Service, operation, place with path, kind and qualifier of a claim id.

    Raises ValueError, naming the id, when it does not have four parts.
    """
    parts = claim_id.split(":", 3)
    if len(parts) != 4:
        raise ValueError(f"claim id {claim_id!r} should be service:operation:place.path:kind")
    service, operation, where, kind = parts
    kind, _, qualifier = kind.partition("@")
    return service, operation, where, kind, qualifier
