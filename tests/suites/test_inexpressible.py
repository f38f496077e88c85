"""Requests that no bytes can say: they are passed over, and nothing conforms for their sake."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pytest

from specdrift.specs.corpus import load_service
from specdrift.strategies.cases import Caller, Case, Fault
from specdrift.suites import examine as examine_module
from specdrift.suites.bench import Bench, Effort
from specdrift.suites.conversation import Conversation
from specdrift.suites.examine import examine
from specdrift.suites.verdicts import Outcome
from specdrift.targets.reference import target_of
from specdrift.targets.yardstick.application import Application

CLAIM = "lambda:TagResource:request.Resource:max-length"
VALID = {"Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Tags": {"a": "b"}}

load = lru_cache(1)(load_service)


def unsayable(*_: object, **__: object) -> Iterator[Case]:
    fault = Fault(("Resource",), CLAIM, VALID["Resource"], "", "nothing in the path")
    yield Case("lambda", "TagResource", CLAIM, "empty", VALID | {"Resource": ""}, VALID, fault)
    yield Case("lambda", "TagResource", CLAIM, "at-the-limit", VALID, VALID)


def test_a_claim_whose_faults_cannot_be_sent_does_not_conform(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examine_module, "cases", unsayable)
    bench = Bench(Conversation(target_of(Application(load, ("lambda",)))), load, Caller(), Effort(2), str)
    verdict = examine(bench, CLAIM)
    assert verdict.outcome is Outcome.NOT_GENERATED
    assert "cannot do without Resource" in verdict.received
