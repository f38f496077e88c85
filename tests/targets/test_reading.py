"""Answers read in the service's protocol, and hostile ones that must not get the better of the reader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specdrift.targets.exchange import Answer, Exchange, Sent
from specdrift.targets.reading import read
from tests import planted as manners
from tests.planted import Manner, Received

OPERATIONS = {
    "json": ("forecast", "DescribeDatasetGroup"),
    "query": ("iam", "ListRoles"),
    "ec2": ("ec2", "DescribeVpcs"),
    "rest-json": ("lambda", "GetFunction"),
    "rest-xml": ("s3", "GetBucketTagging"),
    "smithy-rpc-v2-cbor": ("eventbridgev2", "ListEventBuses"),
}
PROTOCOLS = sorted(OPERATIONS)


def answer(
    protocol: str, status: int | None, body: bytes = b"", *headers: tuple[str, str], method: str = "POST"
) -> Answer:
    service, operation = OPERATIONS[protocol]
    return read(service, operation, Exchange(Sent(method, "http://h/", (), b""), status, headers, body))


def manner_answer(protocol: str, manner: Manner) -> Answer:
    """The answer that a planted server gives to a request of the protocol."""
    types = {
        "json": {"x-amz-target": "T.Op"},
        "query": {"content-type": "application/x-www-form-urlencoded"},
        "ec2": {"content-type": "application/x-www-form-urlencoded"},
        "rest-json": {"content-type": "application/json"},
        "rest-xml": {},
        "smithy-rpc-v2-cbor": {"smithy-protocol": "rpc-v2-cbor"},
    }
    version = b"2016-11-15" if protocol == "ec2" else b"1"
    body = b"Action=" + OPERATIONS[protocol][1].encode() + b"&Version=" + version
    head, _, said = manner(Received("POST", "/", types[protocol], body)).raw.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    headers = [(line.partition(": ")[0], line.partition(": ")[2]) for line in lines[1:]]
    return answer(protocol, int(lines[0].split()[1]), said, *headers)


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize(
    ("manner", "outcome", "code"),
    [
        (manners.refuse_everything, "refused", "ValidationException"),
        (manners.accept_everything, "accepted", ""),
        (manners.fail_everything, "server-error", "InternalServerError"),
        (manners.serve_pages, "not-aws", ""),
        (manners.refuse_with_pages, "not-aws", ""),
        (manners.throttle, "refused", "ThrottlingException"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_outcomes_in_every_protocol(protocol: str, manner: Manner, outcome: str, code: str) -> None:
    got = manner_answer(protocol, manner)
    assert (got.outcome, got.code) == (outcome, code)
    assert got.throttled == (manner is manners.throttle)
    assert got.operation == OPERATIONS[protocol][1]


def test_an_exchange_without_answer() -> None:
    service, operation = OPERATIONS["json"]
    exchange = Exchange(Sent("POST", "http://h/", (), b""), None, failure="reset")
    assert read(service, operation, exchange).outcome == "no-answer"


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("com.amazonaws.forecast#InvalidInputException", ("InvalidInputException",)),
        ("InvalidInputException:http://internal.amazon.com/x", ("InvalidInputException",)),
    ],
)
def test_namespaces_and_addresses_are_no_part_of_a_code(written: str, codes: tuple[str, ...]) -> None:
    body = f'{{"__type": "{written}", "Message": "m"}}'.encode()
    got = answer("json", 400, body)
    assert (got.codes, got.code, got.message) == (codes, codes[0], "m")
    assert answer("rest-json", 400, b"{}", ("x-amzn-errortype", written)).codes == codes


def test_the_old_code_of_the_query_protocol_is_a_second_spelling() -> None:
    exchange = Exchange(
        Sent("POST", "http://h/", (), b""),
        400,
        (("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender"),),
        b'{"__type": "com.amazonaws.sqs#QueueDoesNotExist", "message": "m"}',
    )
    got = read("sqs", "GetQueueUrl", exchange)
    assert set(got.codes) == {"AWS.SimpleQueueService.NonExistentQueue", "QueueDoesNotExist"}
    assert got.code == got.codes[0]


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_an_error_without_a_code_is_no_answer_of_aws(protocol: str) -> None:
    assert answer(protocol, 400).outcome == "not-aws"
    assert answer(protocol, 404, b"nothing here").outcome == "not-aws"


def test_an_answer_that_http_gives_no_body_has_its_status_for_a_code() -> None:
    assert (answer("rest-xml", 404, method="HEAD").outcome, answer("rest-xml", 404, method="HEAD").code) == (
        "refused",
        "404",
    )
    assert answer("rest-xml", 304, method="GET").outcome == "refused"


def test_an_error_that_comes_with_200_is_an_error() -> None:
    body = b'<?xml version="1.0"?>\n<Error><Code>InternalError</Code><Message>m</Message></Error>'
    got = answer("rest-xml", 200, body)
    assert (got.outcome, got.code) == ("server-error", "InternalError")


def test_output_is_json() -> None:
    body = b'{"DatasetGroupName": "a", "CreationTime": 1770091506.5, "DatasetArns": ["b"], "More": 1}'
    assert answer("json", 200, body).output == {
        "DatasetGroupName": "a",
        "CreationTime": "2026-02-03T04:05:06.500000+00:00",
        "DatasetArns": ["b"],
    }
    blob = Exchange(Sent("POST", "http://h/", (), b""), 200, (), b'{"CiphertextBlob": "AP8="}')
    assert read("kms", "Encrypt", blob).output == {"CiphertextBlob": "AP8="}


def test_a_body_of_bytes_is_base64() -> None:
    exchange = Exchange(Sent("GET", "http://h/", (), b""), 200, (("ETag", "e"),), b"\x00\xff<html>")
    assert read("s3", "GetObject", exchange).output["Body"] == "AP88aHRtbD4="


def test_a_value_of_another_type_is_kept_for_the_schema_to_see() -> None:
    body = b'{"DatasetGroupName": 5, "CreationTime": "soon", "DatasetArns": "one"}'
    got = answer("json", 200, body)
    assert got.outcome == "accepted"
    assert got.output["DatasetGroupName"] == 5
    assert got.output["CreationTime"] == {"unreadable": "soon"}
    listed = b"<IsTruncated>x</IsTruncated><Roles><member>r</member></Roles>"
    listed = b"<ListRolesResponse><ListRolesResult>" + listed + b"</ListRolesResult></ListRolesResponse>"
    assert answer("query", 200, listed).outcome == "accepted"


@pytest.mark.parametrize(
    ("service", "operation"),
    [("kinesis", "SubscribeToShard"), ("s3", "SelectObjectContent"), ("lambda", "InvokeWithResponseStream")],
)
def test_a_stream_of_events_is_accepted_and_not_read(service: str, operation: str) -> None:
    headers = (("Content-Type", "application/vnd.amazon.eventstream"),)
    exchange = Exchange(Sent("POST", "http://h/", (), b""), 200, headers, b"\x00\x00\x00\x7bevents")
    got = read(service, operation, exchange)
    assert got.outcome == "accepted"
    assert not {"EventStream", "Payload"} & got.output.keys()


def test_throttling_is_what_the_model_says_it_is() -> None:
    """KMS documents LimitExceededException as a refusal; elsewhere botocore takes the name for throttling."""

    def got(service: str, operation: str, code: str, status: int = 400) -> bool:
        body = f'{{"__type": "{code}"}}'.encode()
        return read(
            service, operation, Exchange(Sent("POST", "http://h/", (), b""), status, (), body)
        ).throttled

    assert not got("kms", "TagResource", "LimitExceededException")
    assert got("kms", "TagResource", "ThrottlingException")
    assert got("kms", "TagResource", "Whatever", 429)
    assert not got("kms", "TagResource", "TagException")


HOSTILE = [
    b"", b"null", b"[]", b"5", b'"text"', b"{", b"\xff\xfe\x00", b"\x1f\x8b\x08", b"1" * 5000,
    b'{"__type": 5}', b'{"__type": {"a": []}}', b'{"Error": []}',
    b"[" * 100_000, b'{"a":' * 50_000,
    b'{"CreationTime": 1e400}', b'{"CreationTime": 99999999999999999999}', b'{"CreationTime": NaN}',
    b"<", b"<a>", b"<html></html>", b"<Error/>", b"<Error><Code/></Error>", b"<ListRolesResponse/>",
    b"<a><Errors><Error/></Errors></a>", b"<Errors><Error><Code>a</Code></Error><Error/></Errors>",
    b"<a>" * 10_000,
    b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>',
    b"\x9f" * 10_000, b"\xa1" * 10_000, b"\xc1\x61a",
    b"\x9b" + b"\xff" * 8, b"\x5b\x7f" + b"\xff" * 7, b"\x7a\x7f" + b"\xff" * 3,
]  # fmt: skip


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("status", [200, 204, 301, 400, 404, 500, 503, 700])
def test_nothing_that_comes_back_raises(protocol: str, status: int) -> None:
    for body in HOSTILE:
        got = answer(
            protocol,
            status,
            body,
            ("Content-Length", "-5"),
            ("x-amzn-query-error", ";;"),
            ("x-amzn-errortype", ""),
        )
        assert got.outcome in {"accepted", "refused", "server-error", "not-aws"}
        assert (got.outcome == "accepted") <= (200 <= status < 300)


@given(
    st.sampled_from(PROTOCOLS),
    st.sampled_from([200, 400, 500]),
    st.one_of(st.binary(max_size=60), st.text(alphabet='{}[]":<>/ae1,', max_size=60).map(str.encode)),
)
def test_random_bytes_do_not_raise(protocol: str, status: int, body: bytes) -> None:
    assert answer(protocol, status, body).status == status
