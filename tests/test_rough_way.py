"""Whole runs over a way that spoils a tenth of the exchanges: their records hold the same verdicts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.rough_way import both, moves, turned

OPERATIONS = ("CreateDatasetGroup", "DescribeDatasetGroup", "UpdateDatasetGroup", "TagResource")


def test_records_of_a_calm_and_a_rough_run_tell_the_same(tmp_path: Path) -> None:
    arguments = [word for operation in OPERATIONS for word in ("--operation", operation)]
    calm, rough = both(tmp_path, "own", "--service", "forecast", *arguments, "--hypothesis-profile", "quick")
    found = moves(calm, rough)
    assert calm.footer is not None
    assert rough.footer is not None
    assert rough.footer.requests > 1.03 * calm.footer.requests  # the way was rough, and was made good
    assert turned(found) == 0
    assert found["conforms", "conforms"] > 10
    assert found["diverges", "diverges"] > 10
    assert sum(count for (_, after), count in found.items() if after in ("flaky", "missing")) == 0
    same = sum(count for (before, after), count in found.items() if before == after)
    assert same > 0.98 * len(calm.entries)


def test_a_verdict_that_turned_round_would_be_counted() -> None:
    found = Counter(
        {("conforms", "diverges"): 2, ("diverges", "conforms"): 1, ("conforms", "inconclusive"): 5}
    )
    assert turned(found) == 3
