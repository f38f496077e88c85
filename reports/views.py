"""What the HTML page shows, worked out before the template: cards, the table, the lists of claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote as percent

from ..specs.claims import Json
from ..specs.kinds import kinds, predicate_pieces
from ..suites.verdicts import Outcome
from .request import Line, request_lines
from .run import Entry
from .safe import cut, one_line
from .tally import Tally, tally
from .words import badge, counted, family, outcomes, sentence

BODY_LIMIT = 4000
"""Characters of a body that a card shows."""

TEXT_LIMIT = 1000
"""Characters of any other text from outside that a card shows."""

SENTENCE_LIMIT = 160
"""Characters of a claim's sentence in the lists, which may have hundreds of thousands of lines."""

CARDED = (Outcome.DIVERGES, Outcome.FLAKY, Outcome.INCONCLUSIVE)
"""Outcomes whose evidence is shown, what matters most first."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer on a card: status in words, error code, message unless the body has it, body."""

    title: str
    status: str
    code: str
    message: str
    body: str

    @classmethod
    def of(cls, title: str, answer: Mapping[str, Json]) -> Reply:
        """An answer as evidence has it."""
        status, failure = answer["status"], answer.get("failure", "")
        words = f"{'no whole answer' if status is None else status} {failure}".strip()
        message = "" if answer["message"] in answer["body"] else cut(answer["message"], TEXT_LIMIT)
        code = cut(answer["code"], TEXT_LIMIT)
        return cls(title, words, code, message, cut(answer["body"], BODY_LIMIT))


@dataclass(frozen=True, slots=True)
class Card:
    """One divergence (or flaky or inconclusive verdict) in full. `entry` has what needs no preparing."""

    entry: Entry
    badge: str
    known: str
    family: str
    says: tuple[tuple[str, bool], ...]
    quote: tuple[tuple[str, bool], ...]
    docs: str
    expected: str
    received: str
    lines: tuple[Line, ...]
    summary: str
    also_breaks: tuple[str, ...]
    answers: tuple[Reply, ...]
    label: str
    sent: str
    repeat: str

    @property
    def group(self) -> tuple[str, str]:
        """Service and operation, under which the cards stand."""
        return self.entry.service, self.entry.operation


@dataclass(frozen=True, slots=True)
class Family:
    """A family with the kinds of it that occur."""

    name: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the table: the claims of one family in one row. target: where a click leads."""

    tally: Tally
    family: str
    target: str

    @property
    def state(self) -> str:
        """The worst that happened: an outcome's name, or ``none`` when there are no claims."""
        for outcome in (*CARDED, Outcome.CONFORMS):
            if self.tally.of(outcome):
                return str(outcome)
        return "idle" if self.tally.documented else "none"

    @property
    def text(self) -> str:
        """What stands in the cell: diverging of exercised, or how many there are."""
        if self.tally.diverging:
            return f"{self.tally.diverging}/{self.tally.exercised}"
        return str(self.tally.exercised or self.tally.documented)

    @property
    def label(self) -> str:
        """The cell in words."""
        parts = [
            f"{count:,} {outcomes()[outcome].label}"
            for outcome in outcomes()
            if (count := self.tally.of(outcome))
        ]
        return f"{self.family}: {', '.join(parts)}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table. name: operation or service; target: where its name leads, if anywhere."""

    service: str
    name: str
    target: str
    tally: Tally
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ClaimList:
    """The claims of one operation as tab-separated lines, which are readable as they stand.

    The page's script makes a table of them when it is opened; columns as in `claim_line`.
    """

    service: str
    operation: str
    tally: Tally
    text: str
    lines: int


def code_spans(text: str) -> tuple[tuple[str, bool], ...]:
    """A quoted sentence in pieces, each with whether it is code (it stood between back-quotes)."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return ((text, False),)
    return tuple((piece, bool(place % 2)) for place, piece in enumerate(pieces) if piece)


def documentation_link(entry: Entry) -> str:
    """The page's address, leading to the quoted sentence where the browser knows text fragments.

    Only https addresses are linked: a record may come from elsewhere.
    """
    if not entry.docs.startswith("https://"):
        return ""
    plain = max((piece for piece, is_code in code_spans(entry.quote) if not is_code), key=len, default="")
    words = plain.split()
    if len(words) < 3:
        return entry.docs
    # The first and last word may be cut by markup; a dash has a meaning of its own in a fragment.
    text = percent(" ".join(words[1:9] if len(words) > 4 else words), safe="").replace("-", "%2D")
    return f"{entry.docs}#:~:text={text}"


def card(entry: Entry, known: Mapping[str, str]) -> Card:
    """The card of an entry. known: reasons of known divergences by claim id."""
    found = entry.verdict.evidence
    fault: Mapping[str, Json] = (found.fault if found else None) or {}
    answers = []
    if found is not None:
        answers.append(Reply.of("Answer", found.answer))
        if found.control_answer is not None:
            answers.append(Reply.of("Answer to the valid request", found.control_answer))
    return Card(
        entry=entry,
        badge=badge(entry),
        known=known.get(entry.claim, ""),
        family=family(entry.kind),
        says=predicate_pieces(entry.kind, entry.value),
        quote=code_spans(cut(entry.quote, TEXT_LIMIT)),
        docs=documentation_link(entry),
        expected=cut(entry.verdict.expected, TEXT_LIMIT),
        received=cut(entry.verdict.received, TEXT_LIMIT),
        lines=request_lines(found.params, found.fault) if found else (),
        summary=cut(fault.get("summary", ""), TEXT_LIMIT),
        also_breaks=tuple(fault.get("also_breaks", ())),
        answers=tuple(answers),
        label=found.label if found else "",
        sent=_wire(found.sent) if found else "",
        repeat=cut(found.repeat, BODY_LIMIT) if found else "",
    )


def _wire(sent: Mapping[str, Json]) -> str:
    """A request as it went out, as text."""
    headers = "\n".join(f"{name}: {cut(value, TEXT_LIMIT)}" for name, value in sent["headers"])
    url = cut(sent["url"], TEXT_LIMIT)
    return f"{sent['method']} {url}\n{headers}\n\n{cut(sent['body'], BODY_LIMIT)}"


def families(entries: Iterable[Entry]) -> tuple[Family, ...]:
    """The families and kinds that occur, in the order of specs/data/kinds.toml, unknown ones last."""
    present = {entry.kind for entry in entries}
    ordered = [*(kind for kind in kinds() if kind in present), *sorted(present - kinds().keys())]
    grouped: dict[str, list[str]] = {}
    for kind in ordered:
        grouped.setdefault(family(kind), []).append(kind)
    return tuple(Family(name, tuple(members)) for name, members in grouped.items())


def table(
    entries: Iterable[Entry], columns: tuple[Family, ...], services: Mapping[str, str] | None
) -> tuple[Row, ...]:
    """A row for each operation; with `services`, their addresses by name, a row for each service."""

    def key(entry: Entry) -> tuple[str, str]:
        return (entry.service, "" if services is not None else entry.operation)

    rows = []
    for (service, operation), group in groupby(entries, key):
        mine = tuple(group)
        by_family: dict[str, list[Entry]] = {column.name: [] for column in columns}
        for entry in mine:
            by_family[family(entry.kind)].append(entry)
        if services is None:
            anchor = f"#{percent(f'{service}:{operation}', safe=':')}"
            targets = {name: _first_divergence(claims, anchor) for name, claims in by_family.items()}
        else:
            anchor = services.get(service, "")
            targets = dict.fromkeys(by_family, anchor)
        cells = tuple(Cell(tally(claims), name, targets[name]) for name, claims in by_family.items())
        rows.append(Row(service, operation or service, anchor, tally(mine), cells))
    return tuple(rows)


def _first_divergence(claims: list[Entry], otherwise: str) -> str:
    for entry in claims:
        if entry.verdict.outcome is Outcome.DIVERGES:
            return f"#{percent(entry.claim, safe=':')}"
    return otherwise


def claim_line(entry: Entry) -> str:
    """One claim on a line: outcome, nature, place and member, kind, cases, sentence, what came.

    The claim's id is service, operation, the third and the fourth column joined by colons.
    """
    _, _, where, kind = entry.claim.split(":", 3)
    verdict = entry.verdict
    received = "" if verdict.outcome is Outcome.CONFORMS else verdict.received
    columns = (
        str(verdict.outcome),
        str(verdict.nature),
        one_line(where),
        one_line(kind),
        str(verdict.cases or ""),
        one_line(sentence(entry), SENTENCE_LIMIT),
        one_line(received, SENTENCE_LIMIT),
    )
    return "\t".join(columns).rstrip("\t")


def claim_lists(entries: Iterable[Entry], *, whole: bool, limit: int) -> tuple[ClaimList, ...]:
    """One list for each operation, of all its claims or (not whole) of those that diverge or are flaky.

    limit: how many lines all lists together have at most.
    """
    lists = []
    for (service, operation), group in groupby(entries, lambda entry: (entry.service, entry.operation)):
        mine = tuple(group)
        shown = [
            entry for entry in mine if whole or entry.verdict.outcome in (Outcome.DIVERGES, Outcome.FLAKY)
        ]
        shown = shown[:limit]
        limit -= len(shown)
        if shown:
            text = "\n".join(map(claim_line, shown))
            lists.append(ClaimList(service, operation, tally(mine), text, len(shown)))
    return tuple(lists)


def list_title(claims: ClaimList) -> str:
    """What an operation's list says about itself before it is opened."""
    count = claims.tally
    if not count.exercised and count.of(Outcome.NOT_IMPLEMENTED):
        return f"{counted(count.documented, 'claim')}, not implemented"
    parts = [f"{count.diverging} diverging"] if count.diverging else []
    return ", ".join([counted(count.documented, "claim"), f"{count.exercised} exercised", *parts])
