"""From a claim to a pytest outcome: conforming passes, diverging fails, the rest skips with its reason."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, NoReturn

import pytest
from botocore.exceptions import UnknownRegionError
from botocore.session import Session

from .options import TargetOptions
from .repeat import repeat_command
from .reports.text import divergence_text
from .specs.claims import Json
from .specs.corpus import load_service
from .strategies.cases import Caller
from .suites.bench import Bench, Effort
from .suites.conversation import Conversation
from .suites.examine import examine
from .suites.verdicts import Evidence, Nature, Outcome, Verdict
from .targets.target import Target

VERDICT: pytest.StashKey[tuple[Verdict, int]] = pytest.StashKey()
"""The verdict of an item and the number of requests that it took."""


KEPT = 4
"""Services whose operations are kept ready; the claims of a run come service by service."""


def bench_for(target: Target, options: TargetOptions, effort: Effort) -> Bench:
    """A bench with a target that runs. Verdicts are repeated with the options that it was chosen by."""
    foreign = "210987654321" if target.account != "210987654321" else "123456789012"
    caller = Caller(target.account, partition_of(target.region), target.region, foreign)

    def repeat(claim_id: str) -> str:
        return repeat_command(options, claim_id, effort.seed)

    return Bench(Conversation(target), lru_cache(KEPT)(load_service), caller, effort, repeat)


@dataclass(frozen=True)
class Examination:
    """Judges a claim for one pytest item. known: ids of divergences that do not fail the run."""

    item: pytest.Item
    bench: Bench
    known: Mapping[str, str]

    def judge(self, claim_id: str) -> None:
        """Examine the claim, keep the verdict for the record, and end the test accordingly."""
        before = self.bench.talk.sent
        verdict = examine(self.bench, claim_id)
        self.item.stash[VERDICT] = (verdict, self.bench.talk.sent - before)
        self.item.user_properties += [("outcome", str(verdict.outcome)), ("nature", str(verdict.nature))]
        if verdict.outcome is Outcome.DIVERGES:
            if claim_id in self.known:
                pytest.xfail(f"known: {self.known[claim_id]}")
            _fail(self.bench, verdict)
        if verdict.outcome is not Outcome.CONFORMS:
            nature = f", {verdict.nature}" if verdict.nature else ""
            pytest.skip(f"{verdict.outcome}{nature}: {verdict.received}")


def _fail(bench: Bench, verdict: Verdict) -> NoReturn:
    operation, claim = bench.claim(verdict.claim)
    pytest.fail(divergence_text(verdict, claim, operation.url), pytrace=False)


def partition_of(region: str) -> str:
    """The partition of a region, ``aws`` for one that botocore does not know."""
    try:
        return str(Session().get_partition_for_region(region))
    except UnknownRegionError:
        return "aws"


def as_report_data(kept: tuple[Verdict, int]) -> dict[str, Json]:
    """A verdict and its count of requests as plain data: xdist carries JSON's types and no others."""
    verdict, sent = kept
    data: dict[str, Json] = json.loads(json.dumps({"verdict": asdict(verdict), "requests": sent}))
    return data


def from_report_data(data: dict[str, Any]) -> tuple[Verdict, int]:
    """The inverse of `as_report_data`."""
    parts = dict(data["verdict"])
    evidence = parts.pop("evidence")
    outcome, nature = Outcome(parts.pop("outcome")), Nature(parts.pop("nature"))
    verdict = Verdict(
        outcome=outcome, nature=nature, evidence=Evidence(**evidence) if evidence else None, **parts
    )
    return verdict, data["requests"]
