"""The reference endpoint does what the schemas say: it judges, keeps, answers and breaks by their words."""

from __future__ import annotations

from functools import lru_cache

import pytest

from specdrift.specs.claims import Json
from specdrift.specs.corpus import load_service
from specdrift.specs.validation.validator import response_breaches
from specdrift.targets.catalogue import descriptions
from specdrift.targets.exchange import Answer
from specdrift.targets.reference import target_of
from specdrift.targets.target import Target
from specdrift.targets.yardstick.application import Application
from specdrift.targets.yardstick.breaks import Break

load = lru_cache(8)(load_service)
GROUP = {"DatasetGroupName": "retail", "Domain": "RETAIL"}


def reference(service: str, *others: str | Break) -> Target:
    served = (service, *(other for other in others if isinstance(other, str)))
    breaks = [other for other in others if isinstance(other, Break)]
    return target_of(Application(load, served, breaks=breaks))


def said(answer: Answer) -> tuple[str, int | None, str]:
    return answer.outcome, answer.status, answer.code


def test_what_was_created_is_there_under_its_name_until_it_is_deleted() -> None:
    target = reference("forecast")
    arn = target.send("forecast", "CreateDatasetGroup", GROUP).output
    described = target.send("forecast", "DescribeDatasetGroup", arn)
    assert described.output["DatasetGroupName"] == "retail"
    assert described.output["DatasetGroupArn"] == arn["DatasetGroupArn"]
    again = target.send("forecast", "CreateDatasetGroup", GROUP)
    assert said(again) == ("refused", 400, "ResourceAlreadyExistsException")
    assert len(target.send("forecast", "ListDatasetGroups", {}).output["DatasetGroups"]) == 1
    assert target.send("forecast", "DeleteDatasetGroup", arn).outcome == "accepted"
    gone = target.send("forecast", "DescribeDatasetGroup", arn)
    assert said(gone) == ("refused", 400, "ResourceNotFoundException")
    assert target.send("forecast", "ListDatasetGroups", {}).output == {"DatasetGroups": []}


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ({"Domain": "WHOLESALE"}, "ValidationException", "Domain is one of"),
        ({"DatasetGroupName": "1st"}, "ValidationException", "DatasetGroupName matches"),
        ({"DatasetGroupName": ["retail"]}, "SerializationException|ValidationException", "is of type string"),
        ({"Tags": [{"Key": "AWS:x", "Value": "y"}]}, "InvalidInputException", "does not begin with aws:"),
        (
            {"Tags": [{"Key": "a", "Value": "1"}, {"Key": "a", "Value": "2"}]},
            "InvalidInputException",
            "no two",
        ),
    ],
)
def test_a_breach_is_refused_in_words_with_the_code_of_who_states_the_rule(
    change: dict[str, Json], code: str, words: str
) -> None:
    answer = reference("forecast").send("forecast", "CreateDatasetGroup", GROUP | change)
    assert answer.outcome == "refused"
    assert answer.code in code.split("|")
    assert words in answer.message


def test_an_operation_that_does_not_exist_is_told_from_every_other_refusal() -> None:
    for service in ("forecast", "iam", "s3", "lambda"):
        for answer in reference(service).probe(service):
            assert answer.outcome in ("refused", "not-aws")
            assert answer.code in ("UnknownOperationException", "InvalidAction", "MethodNotAllowed", "")


REQUESTS: list[tuple[str, str, dict[str, Json], dict[str, Json]]] = [
    ("sqs", "CreateQueue", {"QueueName": "jobs"}, {"QueueName": 1}),
    ("iam", "CreateUser", {"UserName": "someone"}, {"UserName": "no spaces"}),
    ("s3", "PutBucketTagging", {"Bucket": "pictures", "Tagging": {"TagSet": [{"Key": "a", "Value": "b"}]}},
     {"Bucket": "pictures", "Tagging": {"TagSet": [{"Value": "b"}]}}),
    ("lambda", "ListFunctions", {"MaxItems": 5, "MasterRegion": "ALL", "FunctionVersion": "ALL"},
     {"MaxItems": 50001}),
]  # fmt: skip


@pytest.mark.parametrize(("service", "operation", "valid", "invalid"), REQUESTS)
def test_every_protocol_is_read_and_answered(
    service: str, operation: str, valid: dict[str, Json], invalid: dict[str, Json]
) -> None:
    target = reference(service)
    if service == "s3":
        target.send("s3", "CreateBucket", {"Bucket": "pictures"})
    answer = target.send(service, operation, valid)
    assert answer.outcome == "accepted"
    assert response_breaches(load(service)[operation], answer.output) == []
    assert target.send(service, operation, invalid).outcome == "refused"


def test_a_missing_member_of_the_query_string_is_missing_and_not_another_operation() -> None:
    answer = reference("lambda").send(
        "lambda", "UntagResource", {"Resource": "arn:aws:lambda:us-east-1:123456789012:function:f"}
    )
    assert answer.outcome == "refused"
    assert "TagKeys" in answer.message


PREFIX = "forecast:CreateDatasetGroup:request.Tags[].Key:reserved-prefix"
TAGGED = GROUP | {"Tags": [{"Key": "aws:x", "Value": "y"}]}
SHOUTED = GROUP | {"Tags": [{"Key": "AWS:x", "Value": "y"}]}


@pytest.mark.parametrize(
    ("broken", "params", "expected"),
    [
        (Break(PREFIX), TAGGED, ("accepted", 200, "")),
        (Break(PREFIX), TAGGED | {"Domain": "X"}, ("refused", 400, "ValidationException")),
        (Break(PREFIX, "case"), SHOUTED, ("accepted", 200, "")),
        (Break(PREFIX, "case"), TAGGED, ("refused", 400, "InvalidInputException")),
        (Break(PREFIX, "wrong-code"), TAGGED, ("refused", 400, "SpecdriftWrongCode")),
        (Break(PREFIX, "server-error"), TAGGED, ("server-error", 500, "InternalFailure")),
    ],
)
def test_a_broken_rule_is_the_only_one(broken: Break, params: Json, expected: tuple[str, int, str]) -> None:
    assert said(reference("forecast", broken).send("forecast", "CreateDatasetGroup", params)) == expected


def test_an_answer_can_be_broken_too() -> None:
    claim = "forecast:CreateDatasetGroup:response.DatasetGroupArn:type"
    answer = reference("forecast", Break(claim, "wrong-shape")).send("forecast", "CreateDatasetGroup", GROUP)
    breaches = response_breaches(load("forecast")["CreateDatasetGroup"], answer.output)
    assert [breach.claim for breach in breaches] == [claim]


def test_an_answer_has_all_that_must_be_in_it_however_deep() -> None:
    name, target = "ListDistributionsByAnycastIpListId", reference("cloudfront")
    made = target.send("cloudfront", "CreateAnycastIpList", {"Name": "few", "IpCount": 3}).output[
        "AnycastIpList"
    ]
    assert made["Name"] == "few"
    answer = target.send("cloudfront", name, {"AnycastIpListId": made["Id"]})
    assert answer.output["DistributionList"]["Items"]
    assert response_breaches(load("cloudfront")[name], answer.output) == []


def test_nothing_fails_in_a_batch_that_is_accepted() -> None:
    target = reference("kinesis")
    stream = {"StreamARN": "arn:aws:kinesis:us-east-1:123456789012:stream/jobs"}
    record = {"Data": "eA==", "PartitionKey": "a"}
    answer = target.send("kinesis", "PutRecords", stream | {"Records": [record]})
    assert answer.outcome == "accepted"
    assert answer.output["FailedRecordCount"] == 0
    assert answer.output["Records"]
    assert all("ErrorCode" not in one for one in answer.output["Records"])


def test_what_needs_no_signature_finds_its_service() -> None:
    params = {
        "RoleArn": "arn:aws:iam::123456789012:role/reader",
        "RoleSessionName": "somebody",
        "WebIdentityToken": "abcd",
    }
    assert reference("sts", "sqs").send("sts", "AssumeRoleWithWebIdentity", params).outcome == "accepted"


def test_what_is_answered_inside_a_structure_names_it_elsewhere() -> None:
    target = reference("memorydb")
    made = target.send("memorydb", "CreateParameterGroup", {"ParameterGroupName": "fast", "Family": "f"})
    assert made.output["ParameterGroup"]["Name"] == "fast"
    asked = {"ParameterGroupName": made.output["ParameterGroup"]["Name"]}
    assert target.send("memorydb", "DeleteParameterGroup", asked).outcome == "accepted"
    assert target.send("memorydb", "DeleteParameterGroup", asked).code == "ParameterGroupNotFoundFault"


def test_what_is_made_may_be_named_by_a_part_of_its_noun() -> None:
    target = reference("forecast")
    made = target.send("forecast", "CreateAutoPredictor", {"PredictorName": "sales"})
    assert made.outcome == "accepted"
    assert target.send("forecast", "DescribeAutoPredictor", made.output).outcome == "accepted"


def test_it_is_marked_as_the_yardstick_that_it_is() -> None:
    assert [name for name, one in descriptions().items() if one.yardstick] == ["reference"]
