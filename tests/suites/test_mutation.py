"""The suite sees what is broken and nothing else: a small sample of what `tox -e mutation` measures."""

from __future__ import annotations

from functools import lru_cache

import pytest

from specdrift.specs.corpus import load_service
from specdrift.suites.mutants import Fate, Measured, Mutant, Plan
from specdrift.suites.mutation import Laboratory
from specdrift.suites.mutation_run import Score, sampled, tasks_of
from specdrift.targets.models import protocol_of
from specdrift.targets.yardstick.parse import PROTOCOLS

load = lru_cache(4)(load_service)


@pytest.mark.parametrize(
    ("service", "operation"),
    [
        ("forecast", "CreateDatasetGroup"),
        ("forecast", "ListDatasetGroups"),
        ("sqs", "CreateQueue"),
        ("iam", "TagUser"),
        ("lambda", "TagResource"),
    ],
)
def test_mutants_are_seen_and_nothing_else_is(service: str, operation: str) -> None:
    measured = Laboratory(service, load, Plan(claims=6, examples=2)).measure(operation)
    assert measured.judged > 0
    assert measured.alarms == ()
    assert [mutant for mutant in measured.mutants if mutant.fate is Fate.SURVIVED or mutant.alarms] == []
    assert any(mutant.fate is Fate.KILLED for mutant in measured.mutants)


def test_a_rule_about_a_name_that_is_looked_up_anyway_cannot_be_seen() -> None:
    mutants = Laboratory("sns", load, Plan(examples=2, second=False)).measure("DeleteTopic").mutants
    fates = {mutant.claim.partition(":request.")[2]: mutant.fate for mutant in mutants}
    assert fates["TopicArn:arn"] is Fate.EQUIVALENT
    assert fates["TopicArn:required"] is Fate.KILLED


def test_what_the_suite_leaves_open_is_told_from_what_it_misses() -> None:
    mutants = Laboratory("s3", load, Plan(examples=2, second=False)).measure("GetObjectTorrent").mutants
    fates = {mutant.claim.partition(":request.")[2]: mutant.fate for mutant in mutants}
    assert fates["RequestPayer:enum"] is Fate.LEFT_OPEN


def test_a_sample_has_every_protocol_and_is_the_same_again() -> None:
    tasks = sampled(seed=7, services=30)
    assert tasks == sampled(seed=7, services=30)
    assert len({service for service, _ in tasks}) == 30
    assert {protocol_of(service) for service, _ in tasks} == set(PROTOCOLS)


def test_tasks_are_the_operations_that_were_asked_for() -> None:
    assert len(tasks_of(["forecast"])) == 63
    assert tasks_of(["forecast"], ["TagResource"]) == [("forecast", "TagResource")]


def test_the_score_counts_what_could_be_seen() -> None:
    mutants = (
        Mutant("a", "accepts", Fate.KILLED),
        Mutant("b", "accepts", Fate.TOGETHER),
        Mutant("c", "accepts", Fate.EQUIVALENT),
        Mutant("d", "accepts", Fate.OUT_OF_REACH),
        Mutant("e", "accepts", Fate.SURVIVED, "conforms", ("f",)),
    )
    score = Score((Measured("s", "o", 3, (("g", "diverges"),), mutants),))
    assert score.share == pytest.approx(2 / 3)
    assert [mutant.claim for mutant in score.survivors] == ["e"]
    assert score.alarms == [("g", "diverges")]
    assert score.beside == [("f", "e")]
    assert score.as_data()["fates"]["equivalent"] == 1
    assert Score(()).share == 1.0
