from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from specdrift.specs import corpus
from specdrift.specs.kinds import KINDS
from specdrift.specs.validation.validator import Validator
from specdrift.strategies.cases import Case, undo
from specdrift.strategies.explore import explore, faults, requests
from specdrift.strategies.faults import NotGenerated, cases

OPERATIONS = [
    ("forecast", "CreateDatasetGroup"),
    ("kms", "CreateKey"),
    ("dynamodb", "CreateTable"),
    ("sns", "CreateTopic"),
    ("route53", "ChangeResourceRecordSets"),
]
WITHOUT_TARGET = (Phase.generate, Phase.shrink)


@pytest.mark.parametrize("service, name", OPERATIONS)
def test_drawn_requests_are_valid(service: str, name: str) -> None:
    validator = Validator(corpus.load(service, name))

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
    @given(requests(service, name))
    def check(request: dict[str, Any]) -> None:
        assert validator.breaches(request) == []

    check()


@pytest.mark.parametrize("service, name", OPERATIONS)
def test_drawn_faults_break_their_claim(service: str, name: str) -> None:
    validator = Validator(corpus.load(service, name))

    @settings(max_examples=60, deadline=None)
    @given(faults(service, name))
    def check(case: Case) -> None:
        assert case.fault is not None
        assert validator.breaches(case.control) == []
        broken = {breach.claim for breach in validator.breaches(case.params)}
        assert broken | {case.claim} == {case.claim, *case.fault.also_breaks}
        assert broken
        assert undo(case.params, case.fault) == case.control

    check()


@settings(max_examples=50, deadline=None)
@given(faults("sqs", "CreateQueue", kinds=["required", "type"]))
def test_kinds_narrow_the_claims_down(case: Case) -> None:
    assert KINDS[case.claim.rpartition(":")[2].partition("@")[0]].family in ("required", "type")


@settings(max_examples=30, deadline=None)
@given(faults("forecast", "CreateDatasetGroup", claims=["Tags[].Key:max-length", "DatasetGroupName:pattern"]))
def test_claims_are_asked_for_by_the_ends_of_their_ids(case: Case) -> None:
    assert case.claim.endswith(("Tags[].Key:max-length", "DatasetGroupName:pattern"))


@pytest.mark.parametrize(
    "asked, message",
    [
        ({"kinds": ["lenght"]}, "lenght is unknown"),
        ({"claims": ["no-such-claim"]}, "no request breaks"),
        ({"kinds": ["state"]}, "no request breaks"),
    ],
)
def test_what_cannot_be_drawn_is_said_at_once(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidArgument, match=message):
        faults("forecast", "CreateDatasetGroup", **asked)


def test_unknown_names_are_said_at_once() -> None:
    with pytest.raises(corpus.UnknownName, match="forecast"):
        requests("forcast", "CreateDatasetGroup")


def test_reports_name_what_is_drawn_from_and_not_its_schema() -> None:
    assert repr(requests("forecast", "CreateDatasetGroup")) == ("_requests(<forecast CreateDatasetGroup>)")
    assert repr(faults("sqs", "CreateQueue", claims=["QueueName:required", "QueueName:type"])) == (
        "_faults(<sqs CreateQueue, 2 claims>)"
    )


def test_exploring_shrinks_to_the_plain_base_and_the_first_case() -> None:
    operation = corpus.load("forecast", "CreateDatasetGroup")
    claim = operation.by_id["forecast:CreateDatasetGroup:request.DatasetGroupName:max-length"]
    first = next(cases(operation, claim))
    smallest = find(
        explore(operation, claim),
        lambda case: case.fault is not None,
        settings=settings(phases=WITHOUT_TARGET),
    )
    assert smallest == first


def test_exploring_shrinks_around_what_is_looked_for() -> None:
    operation = corpus.load("forecast", "CreateDatasetGroup")
    claim = operation.by_id["forecast:CreateDatasetGroup:request.DatasetGroupName:max-length"]
    smallest = find(
        explore(operation, claim),
        lambda case: "Tags" in case.params,
        settings=settings(phases=WITHOUT_TARGET, max_examples=500),
    )
    assert set(smallest.params) == {"DatasetGroupName", "Domain", "Tags"}
    assert len(smallest.params["Tags"]) == 1


def test_there_is_nothing_to_explore_where_there_is_no_case() -> None:
    operation = corpus.load("forecast", "CreateDatasetGroup")
    claim = next(claim for claim in operation.claims if claim.place == "response")
    with pytest.raises(NotGenerated):
        explore(operation, claim)


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_pinned_values_stay(data: st.DataObject) -> None:
    request = data.draw(requests("forecast", "CreateDatasetGroup", pins={"DatasetGroupName": "mine"}))
    assert request["DatasetGroupName"] == "mine"
