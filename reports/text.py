"""A divergence as plain text, for a terminal or a test's failure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..specs.claims import Claim, Json
from ..suites.verdicts import Verdict
from .request import Mark, request_lines
from .run import Entry
from .safe import cut, one_line, visible
from .words import badge, sentence

LIMIT: Final = 600
BODY_LIMIT: Final = 1000
"""Characters of one text, and of a body or command, that are shown."""
SIGNS: Final[Mapping[Mark, str]] = {"": "    ", "before": "  - ", "after": "  + ", "left-out": "    "}


def divergence_text(verdict: Verdict, claim: Claim, docs: str) -> str:
    """What diverges, the quoted sentence, both sides, the smallest request, the answer, how to repeat it.

    docs: address of the operation's page. Raises ValueError when the verdict is about another claim.
    """
    return entry_text(Entry.of(verdict, claim, docs))


def entry_text(entry: Entry) -> str:
    """The same for an entry of a run."""
    verdict = entry.verdict
    lines = [f"{badge(entry)}: {one_line(sentence(entry), 300)}", one_line(entry.claim), ""]
    if entry.quote:
        lines.append(f'documented  "{one_line(entry.quote, LIMIT)}"')
    elif entry.shape:
        lines.append(f"documented  by the model's shape {one_line(entry.shape, LIMIT)}")
    lines += [f"            {one_line(entry.docs, LIMIT)}"] if entry.docs else []
    lines += [
        f"expected    {one_line(verdict.expected, LIMIT)}",
        f"received    {one_line(verdict.received, LIMIT)}",
    ]
    found = verdict.evidence
    if found is None:
        return "\n".join(lines)
    summary = found.fault["summary"] if found.fault else ""
    lines += ["", f"request{f' ({one_line(summary, 200)})' if summary else ''}"]
    lines += [f"{SIGNS[line.mark]}{line.text}" for line in request_lines(found.params, found.fault)]
    lines += _answer("answer", found.answer)
    if found.control_answer is not None:
        lines += _answer("answer to the valid request", found.control_answer)
    return "\n".join([*lines, "", "repeat it with", f"    {one_line(found.repeat, BODY_LIMIT)}"])


def _answer(title: str, answer: dict[str, Json]) -> list[str]:
    status = answer["status"] if answer["status"] is not None else f"none ({answer.get('failure', '')})"
    body = visible(cut(answer["body"], BODY_LIMIT)).splitlines()
    return [
        "",
        f"{title}: {status} {one_line(answer['code'], 100)}".rstrip(),
        *(f"    {line}" for line in body),
    ]
