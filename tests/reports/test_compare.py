from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specdrift.reports.compare import Comparison, compare
from specdrift.reports.markdown import comparison_markdown
from specdrift.reports.run import Entry, Run
from specdrift.suites.verdicts import Nature, Outcome
from tests.reports.sample_record import HEADER, claim, entry, run_of, sample_run
from tests.reports.snapshots import check

GROUPS = ("new", "fixed", "changed", "lost", "flaky", "other")


def one(outcome: Outcome | None, nature: Nature = Nature.NONE, received: str = "") -> list[Entry]:
    about = claim("CreateDatasetGroup", "Tags[].Key", "max-length", 128)
    return [] if outcome is None else [entry(about, outcome, nature, received=received)]


def groups_of(comparison: Comparison) -> list[str]:
    return [name for name in GROUPS for _ in getattr(comparison, name)]


DIVERGES, CONFORMS = Outcome.DIVERGES, Outcome.CONFORMS


@pytest.mark.parametrize(
    ("before", "after", "group"),
    [
        (one(CONFORMS), one(DIVERGES), "new"),
        (one(None), one(DIVERGES), "new"),
        (one(Outcome.INCONCLUSIVE), one(DIVERGES), "new"),
        (one(Outcome.FLAKY), one(DIVERGES), "new"),
        (one(DIVERGES), one(CONFORMS), "fixed"),
        (one(DIVERGES), one(Outcome.INCONCLUSIVE), "lost"),
        (one(DIVERGES), one(Outcome.NOT_IMPLEMENTED), "lost"),
        (one(DIVERGES), one(None), "lost"),
        (one(DIVERGES), one(DIVERGES), ""),
        (one(DIVERGES, Nature.ACCEPTS_INVALID), one(DIVERGES, Nature.SERVER_ERROR), "changed"),
        (one(DIVERGES, Nature.WRONG_ERROR, "A"), one(DIVERGES, Nature.WRONG_ERROR, "B"), "changed"),
        (one(CONFORMS), one(Outcome.FLAKY), "flaky"),
        (one(DIVERGES), one(Outcome.FLAKY), "flaky"),
        (one(Outcome.FLAKY), one(Outcome.FLAKY), ""),
        (one(CONFORMS), one(Outcome.NOT_IMPLEMENTED), "other"),
        (one(CONFORMS), one(CONFORMS), ""),
        (one(CONFORMS), one(None), ""),
        (one(None), one(CONFORMS), ""),
    ],
)
def test_what_a_change_is(before: list[Entry], after: list[Entry], group: str) -> None:
    assert groups_of(compare(run_of(before), run_of(after))) == ([group] if group else [])


OUTCOMES = st.none() | st.sampled_from(Outcome)


@given(OUTCOMES, OUTCOMES)
def test_a_change_is_in_one_group_and_nothing_changes_against_itself(
    before: Outcome | None, after: Outcome | None
) -> None:
    assert len(groups_of(compare(run_of(one(before)), run_of(one(after))))) <= 1
    assert not groups_of(compare(run_of(one(before)), run_of(one(before))))


def test_the_same_run_twice_is_no_change() -> None:
    comparison = compare(sample_run(), sample_run())
    assert comparison.sentence == "No divergence came or went."
    assert not comparison.cautions


def test_what_cannot_be_compared_is_said() -> None:
    other = replace(
        HEADER,
        target=replace(HEADER.target, version="5.3.0"),
        botocore="1.45.0",
        profile="nightly",
        services=("forecast", "sqs"),
    )
    cautions = " ".join(compare(sample_run(cut_off=True), run_of([], other)).cautions)
    for part in ("earlier run was cut off", "moto 5.3.0", "then 1.45.0", "nightly", "sqs"):
        assert part in cautions


def _tomorrow() -> Run:
    """The sample's target a day later: one divergence gone, one come, one otherwise, one out of sight."""
    entries = []
    for it in sample_run().entries:
        verdict = it.verdict
        if it.claim.endswith("Tags[].Key:reserved-prefix"):
            verdict = replace(verdict, outcome=CONFORMS, nature=Nature.NONE, received="", evidence=None)
        elif it.claim.endswith("request.Domain:required"):
            verdict = replace(verdict, nature=Nature.ACCEPTS_INVALID, received="accepted (200)")
        elif it.claim.endswith("Domain:enum"):
            verdict = replace(
                verdict, outcome=DIVERGES, nature=Nature.SERVER_ERROR, received="server error (500)"
            )
        elif it.claim.endswith("MaxResults:maximum"):
            continue
        entries.append(replace(it, verdict=verdict))
    return run_of(entries)


def test_the_change_as_markdown() -> None:
    comparison = compare(sample_run(), _tomorrow())
    assert groups_of(comparison) == ["new", "fixed", "changed", "lost"]
    check("comparison.md", comparison_markdown(comparison))
