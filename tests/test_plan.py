from __future__ import annotations

import pytest

from specdrift.failure import UserError
from specdrift.plan import make_plan


def test_services_by_name_and_by_pattern_each_once() -> None:
    plan = make_plan(["polly,[p]olly", "lex-r*"], None, None)
    assert plan.services == ("polly", "lex-runtime")
    assert {operation.service for operation in plan.operations} == set(plan.services)
    assert not plan.left


def test_a_rule_at_many_places_is_planned_for_some_of_them() -> None:
    everywhere = make_plan(["batch"], ["SubmitJob"], None)
    some = make_plan(["batch"], ["SubmitJob"], None, places=1)
    assert len(some.claims) + len(some.left) == len(everywhere.claims)
    assert some.left
    assert make_plan(None, None, [some.left[0].claim], places=1).claim_ids == (some.left[0].claim,)


@pytest.mark.parametrize(
    ("name", "advice"), [("zz*", "no service is named like"), ("poly", "did you mean polly")]
)
def test_names_that_fit_nothing(name: str, advice: str) -> None:
    with pytest.raises(UserError, match=advice):
        make_plan([name], None, None)
