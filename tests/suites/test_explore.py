"""Exploring looks further than the deterministic cases, and not for ever."""

from __future__ import annotations

from functools import lru_cache

import pytest

from specdrift.specs.corpus import load_service
from specdrift.strategies.cases import Caller
from specdrift.suites import explore as explore_module
from specdrift.suites.bench import Bench, Effort
from specdrift.suites.conversation import Conversation
from specdrift.suites.explore import explore_claim
from specdrift.suites.trial import Trial
from specdrift.suites.verdicts import Nature
from specdrift.targets.reference import target_of
from specdrift.targets.yardstick.application import Application
from specdrift.targets.yardstick.breaks import Break

CLAIM = "forecast:TagResource:request.Tags[].Key:max-length"

load = lru_cache(1)(load_service)


def trial(*breaks: Break) -> Trial:
    target = target_of(Application(load, ("forecast",), breaks=breaks))
    bench = Bench(Conversation(target), load, Caller(), Effort(5), str)
    operation, claim = bench.claim(CLAIM)
    standing = bench.standing(operation)
    return Trial(bench, standing, claim, standing.pins)


def test_nothing_is_found_where_nothing_is_wrong() -> None:
    shown, tried = explore_claim(trial())
    assert shown == []
    assert tried >= 5


@pytest.mark.parametrize("limit", [0, 20])
def test_shrinking_ends_with_the_smallest_example_so_far(monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    monkeypatch.setattr(explore_module, "SHRINKING", limit)
    shown, tried = explore_claim(trial(Break(CLAIM)))
    assert [one.finding.nature for one in shown] == [Nature.ACCEPTS_INVALID]
    assert tried <= 5 + limit + 1
