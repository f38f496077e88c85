"""What holds bases and faults together, for services of every protocol: see DESIGN.md, Cases."""

from contextlib import suppress

import pytest

from specdrift.specs import corpus
from specdrift.specs.schema import Operation
from specdrift.specs.validation.validator import Validator
from specdrift.specs.validation.wire_form import on_the_wire
from specdrift.strategies.base import base
from specdrift.strategies.cases import Caller, Case, undo
from specdrift.strategies.coverage import cover
from specdrift.strategies.faults import NotGenerated, cases
from specdrift.strategies.fresh import freshen, token

SAMPLE = {
    "forecast": 1, "dynamodb": 1, "sqs": 1,  # json
    "sns": 1, "elb": 1,  # query
    "ec2": 40,  # ec2
    "lambda": 2, "quicksight": 60,  # rest-json
    "route53": 2, "s3control": 4,  # rest-xml
    "eventbridgev2": 1,  # smithy-rpc-v2-cbor
}  # fmt: skip
"""Services of all protocols; of those with many operations every second, fourth ..."""

CALLER = Caller(account="111122223333", foreign_account="444455556666")


def operations(service: str) -> list[Operation]:
    names = corpus.operation_names(service)[:: SAMPLE[service]]
    return [corpus.load(service, name) for name in names]


def cases_of(operation: Operation) -> list[Case]:
    found: list[Case] = []
    for claim in operation.claims:
        with suppress(NotGenerated):
            found += cases(operation, claim, CALLER)
    return found


@pytest.mark.parametrize("service", SAMPLE)
def test_a_fault_breaks_its_claim_and_what_it_names_and_undoing_it_gives_back_the_base(service: str) -> None:
    for operation in operations(service):
        validator = Validator(operation, CALLER.account)
        assert validator.breaches(base(operation, CALLER)) == []
        assert validator.breaches(base(operation, CALLER, optional=True)) == []
        for case in cases_of(operation):
            broken = {breach.claim for breach in validator.breaches(case.params)}
            assert validator.breaches(case.control) == []
            if case.fault is None:
                assert broken == set(), case
                continue
            assert undo(case.params, case.fault) == case.control
            assert case.fault.claim == case.claim
            assert broken | {case.claim} == {case.claim, *case.fault.also_breaks}, case
            assert case.claim in broken or ":counted" in case.claim


@pytest.mark.parametrize("service", ["sns", "ec2", "lambda", "s3control"])
def test_what_is_wrong_is_still_wrong_on_the_wire(service: str) -> None:
    for operation in operations(service)[::2]:
        validator = Validator(operation, CALLER.account)
        for case in cases_of(operation):
            broken = {breach.claim for breach in validator.breaches(on_the_wire(operation, case.params))}
            if case.fault is None:
                assert broken == set()
            else:
                assert case.claim in broken
                assert broken == {case.claim, *case.fault.also_breaks}


@pytest.mark.parametrize("service", ["forecast", "sns", "lambda"])
def test_cases_are_the_same_every_time_and_their_labels_tell_them_apart(service: str) -> None:
    for operation in operations(service)[:6]:
        for claim in operation.claims:
            try:
                found = list(cases(operation, claim))
            except NotGenerated:
                continue
            again = list(cases(corpus.load(service, operation.name), claim))
            assert again == found
            assert len({(case.label, case.fault is None) for case in found}) == len(found)


@pytest.mark.parametrize("service", ["forecast", "dynamodb"])
def test_new_names_break_nothing_else(service: str) -> None:
    for operation in operations(service)[:10]:
        validator = Validator(operation, CALLER.account)
        for case in cases_of(operation)[:200]:
            fresh = freshen(case.params, token(4711))
            before = {breach.claim for breach in validator.breaches(case.params)}
            assert {breach.claim for breach in validator.breaches(fresh)} == before


def test_every_operation_of_forecast_has_a_base_and_nearly_every_claim_a_fault() -> None:
    found = cover(corpus.load_service("forecast").values())
    assert found.bases == found.operations == 63
    assert found.share > 0.97
    assert found.unproved == []


def test_a_pinned_value_stays_where_it_is_and_its_own_breaches_are_not_the_faults() -> None:
    operation = corpus.load("forecast", "CreateDatasetImportJob")
    pins = {"DatasetArn": "arn:other:made-by-the-target"}
    claim = operation.by_id["forecast:CreateDatasetImportJob:request.DatasetImportJobName:required"]
    for case in cases(operation, claim, pins=pins):
        assert case.params["DatasetArn"] == pins["DatasetArn"]
        assert case.fault is not None
        assert case.fault.also_breaks == ()
