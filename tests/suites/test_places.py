from __future__ import annotations

from collections import Counter

from specdrift.specs.corpus import load
from specdrift.suites.places import beyond


def test_a_rule_is_tried_at_the_first_places_of_a_request() -> None:
    operation = load("quicksight", "CreateAnalysis")
    left = beyond(operation, 10)
    checkable = [claim for claim in operation.claims if claim.checkable and claim.place == "request"]
    assert len(left) > 0.7 * len(checkable)
    kept = [claim for claim in checkable if claim.id not in left]
    assert {(claim.kind, claim.path.rpartition(".")[2]) for claim in checkable} == {
        (claim.kind, claim.path.rpartition(".")[2]) for claim in kept
    }, "no rule is left out as a whole"
    colours = [one for one in kept if one.kind == "pattern" and one.path.endswith(".BackgroundColor")]
    by_pattern = Counter(one.value["ecma"] for one in colours)
    assert max(by_pattern.values()) == 10


def test_nothing_is_left_out_of_an_ordinary_request_nor_without_a_limit() -> None:
    assert not beyond(load("forecast", "CreateAutoPredictor"), 10)
    assert not beyond(load("quicksight", "CreateAnalysis"), 0)
