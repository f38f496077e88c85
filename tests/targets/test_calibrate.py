"""Not implemented is what a target says to the impossible, and never what a stub says to everything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import pytest

from specdrift.targets.calibrate import Calibration, calibrate, is_anothers
from specdrift.targets.identity import Identity, stand_in
from specdrift.targets.target import Target
from specdrift.targets.transport import HttpTransport
from tests import planted as manners
from tests.planted import Manner, Received, Reply, error, http, planted

SERVICES = ["forecast", "iam", "ec2", "lambda", "s3", "eventbridgev2"]
OPERATION = {
    "forecast": ("ListDatasetGroups", {}),
    "iam": ("ListRoles", {}),
    "ec2": ("DescribeVpcs", {}),
    "lambda": ("ListFunctions", {}),
    "s3": ("ListBuckets", {}),
    "eventbridgev2": ("ListEventBuses", {}),
}


@contextmanager
def target(manner: Manner) -> Iterator[Target]:
    with planted(manner) as server:
        identity = Identity("us-east-1", "123456789012", stand_in())
        with Target("planted", "", server.url, identity, HttpTransport(server.url)) as one:
            yield one


def says(manner: Manner, service: str) -> tuple[bool, Calibration]:
    """Whether the target says to an operation that exists that it does not implement it."""
    with target(manner) as one:
        calibration = calibrate(one, service)
        return calibration.says_not_implemented(one.send(service, *OPERATION[service])), calibration


@pytest.mark.parametrize("service", SERVICES)
def test_a_stub_that_refuses_everything_is_not_taken_at_its_word(service: str) -> None:
    not_implemented, calibration = says(manners.refuse_everything, service)
    assert not not_implemented
    assert calibration.ordinary


@pytest.mark.parametrize("service", SERVICES)
def test_a_stub_that_accepts_everything_implements_everything(service: str) -> None:
    assert not says(manners.accept_everything, service)[0]


@pytest.mark.parametrize(
    "manner", [manners.fail_everything, manners.refuse_with_pages], ids=lambda m: m.__name__
)
@pytest.mark.parametrize("service", SERVICES)
def test_what_fails_all_alike_implements_nothing(service: str, manner: Manner) -> None:
    assert says(manner, service)[0]


def test_one_that_does_not_answer_has_said_nothing() -> None:
    not_implemented, calibration = says(manners.cut, "forecast")
    assert not not_implemented
    assert calibration.answers == ()


def name_of(request: Received) -> str:
    return request.headers.get("x-amz-target", "").partition(".")[2]


def by_name(request: Received) -> Reply:
    """Repeats the operation's name, and an identifier of the request, in an error of an ordinary kind."""
    said = f"ValidationException: {name_of(request)} is unknown (request {abs(hash(request.body)):x}, 12 ms)"
    return error(request, 400, "ValidationException", said)


def no_such_bucket(request: Received) -> Reply:
    """Looks for the bucket before it looks at what is asked, as S3rver does."""
    if request.path == "/":
        return error(request, 405, "MethodNotAllowed")
    return error(request, 404, "NoSuchBucket", "The specified bucket does not exist")


def test_what_is_not_there_is_neither_learnt_nor_the_word_of_a_stub() -> None:
    with target(no_such_bucket) as one:
        calibration = calibrate(one, "s3")
        assert not calibration.says_not_implemented(one.send("s3", "ListObjectsV2", {"Bucket": "abc"}))
    assert not calibration.ordinary
    assert calibration.answers


def test_an_ordinary_code_with_the_impossible_name_in_the_message_is_learnt() -> None:
    not_implemented, calibration = says(by_name, "forecast")
    assert not_implemented
    assert not calibration.ordinary


def test_a_page_that_came_cut_short_is_not_learnt_for_a_whole_one() -> None:
    page = b"<html><body><h1>Internal Server Error</h1><p>The server met an error.</p></body></html>"
    answers = count()

    def manner(_: Received) -> Reply:
        return Reply(http(500, page if next(answers) % 2 else page[:40], "text/html"))

    with target(manner) as one:
        calibration = calibrate(one, "forecast")
        assert {len(answer.exchange.body) for answer in calibration.answers} == {len(page)}


def test_a_refusal_with_other_words_is_no_such_answer() -> None:
    def manner(request: Received) -> Reply:
        words = "not now" if name_of(request) == "ListDatasetGroups" else ""
        return error(request, 400, "UnknownOperationException", words)

    assert not says(manner, "forecast")[0]


def test_a_status_that_says_not_implemented_needs_no_learning() -> None:
    def manner(request: Received) -> Reply:
        if name_of(request) == "ListDatasetGroups":
            return error(request, 501, "InternalFailure", "not in your plan")
        return error(request, 400, "UnknownOperationException")

    assert says(manner, "forecast")[0]


def test_what_a_common_service_says_is_learnt_for_the_others() -> None:
    """A router may stop the impossible before the code that says "not implemented" sees it."""

    def manner(request: Received) -> Reply:
        service, _, name = request.headers.get("x-amz-target", "").partition(".")
        if service == "TrentService" or name == "ListDatasetGroups":
            body = json.dumps({"message": f"{name} has not been implemented"}).encode()
            return Reply(http(500, body))
        return error(request, 404, "UnknownOperationException", "no route")

    assert says(manner, "forecast")[0]


def test_paths_that_some_operation_has_are_not_impossible() -> None:
    """Every path may be a bucket or a key: of S3, only a method that it does not use is impossible."""
    with target(manners.refuse_everything) as one:
        methods = {answer.exchange.sent.method for answer in one.probe("s3")}
        assert methods == {"PATCH"}
        assert {answer.exchange.sent.method for answer in one.probe("lambda")} == {"GET", "POST"}


def routed_by_path(received: Received) -> Reply:
    """A server that knows `GetBucketAcl`, and takes all else for `ListObjects`."""
    root = "AccessControlPolicy" if received.path.endswith("?acl") else "ListBucketResult"
    return Reply(http(200, f"<{root}><Name>things</Name></{root}>".encode(), "application/xml"))


@pytest.mark.parametrize(
    ("operation", "another"), [("CreateSession", True), ("GetBucketAcl", False), ("ListObjects", False)]
)
def test_an_operation_whose_words_change_nothing_is_anothers(operation: str, another: bool) -> None:
    with target(routed_by_path) as one:
        answer = one.send("s3", operation, {"Bucket": "things"})
        other = one.send_without_words("s3", operation, {"Bucket": "things"})
    assert (other is not None and is_anothers("s3", answer, other)) is another


def test_nothing_that_writes_is_sent_without_its_words() -> None:
    with target(routed_by_path) as one:
        assert one.send_without_words("s3", "DeleteBucketPolicy", {"Bucket": "things"}) is None
        assert one.send_without_words("s3", "PutObjectAcl", {"Bucket": "things", "Key": "one"}) is None
