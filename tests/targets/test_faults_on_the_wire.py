"""Faults that botocore would refuse, coerce or lose reach the wire as they are, or say why they cannot."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl
from xml.etree import ElementTree as ET

import pytest
from botocore.parsers import RpcV2CBORParser

from specdrift.targets.wire import Inexpressible, Plain, serialise


def sent(service: str, operation: str, params: Any) -> Plain:
    return serialise(service, operation, params, "http://127.0.0.1:5000/base")


def form(service: str, operation: str, params: Any) -> dict[str, str]:
    pairs = parse_qsl(sent(service, operation, params).body.decode(), keep_blank_values=True)
    return {name: value for name, value in pairs if name not in ("Action", "Version")}


def xml(params: Any) -> str:
    root = ET.fromstring(sent("route53", "CreateHostedZone", {"Name": "n", **params}).body)  # noqa: S314 - our own
    return (
        ET.tostring(root[-1], encoding="unicode")
        .replace(' xmlns:ns0="https://route53.amazonaws.com/doc/2013-04-01/"', "")
        .replace("ns0:", "")
    )


ANYTHING = [None, True, 5, 1.5, "text", [], [1, None], {}, {"a": {"b": None}}]


@pytest.mark.parametrize("value", ANYTHING, ids=repr)
@pytest.mark.parametrize("member", ["DatasetGroupName", "Tags", "Unknown"])
def test_json_carries_any_value_anywhere(member: str, value: Any) -> None:
    body = json.loads(sent("forecast", "CreateDatasetGroup", {"Domain": "RETAIL", member: value}).body)
    assert body == {"Domain": "RETAIL", member: value}


@pytest.mark.parametrize("value", ANYTHING, ids=repr)
@pytest.mark.parametrize(
    "path", ["Timeout", "Code", "Code.ZipFile", "Layers", "Environment.Variables", "Unknown"]
)
def test_rest_json_carries_any_value_anywhere_in_its_body(path: str, value: Any) -> None:
    params: Any = value
    for name in reversed(path.split(".")):
        params = {name: params}
    assert json.loads(sent("lambda", "CreateFunction", params).body) == params


@pytest.mark.parametrize(
    "value", [*ANYTHING, -1, 1 << 70, -(1 << 70), "x" * 300, 1e300], ids=lambda v: repr(v)[:20]
)
@pytest.mark.parametrize(
    "member", ["startTime", "depth", "maxResults", "nodeFilters", "includeMetadata", "unknown"]
)
def test_cbor_carries_any_value_anywhere(member: str, value: Any) -> None:
    body = sent("cloudwatchomni", "GetContextGraph", {member: value}).body
    assert _decode_cbor(body) == {member: value}


def _decode_cbor(data: bytes) -> Any:
    """The value of CBOR bytes; nulls and big numbers as well, which botocore's parser drops or refuses."""

    class Parser(RpcV2CBORParser):  # type: ignore[misc]
        def _parse_key_value_pair(self, stream: Any, items: dict[str, Any]) -> None:
            key = self.parse_data_item(stream)
            items[key] = self.parse_data_item(stream)

        def _parse_tag(self, stream: Any, additional_info: int) -> Any:
            value = self.parse_data_item(stream)
            if additional_info == 1:  # a time
                return value
            number = int.from_bytes(value)
            return number if additional_info == 2 else -1 - number

    parser = Parser()
    return parser.parse_data_item(parser.get_peekable_stream_from_bytes(data))


@pytest.mark.parametrize("text", ["never", "2026-13-01", ""])
def test_a_timestamp_that_is_none_goes_out_as_its_text(text: str) -> None:
    body = json.loads(sent("cloudwatch", "GetMetricStatistics", {"StartTime": text}).body)
    assert body == {"StartTime": text}
    assert form("rds", "DescribeEvents", {"StartTime": text}) == {"StartTime": text}


def test_blobs_that_are_no_base64_go_out_as_their_text() -> None:
    assert json.loads(sent("kms", "Encrypt", {"Plaintext": "!"}).body) == {"Plaintext": "!"}
    assert form("sns", "Publish", {"MessageAttributes": {"a": {"BinaryValue": "!"}}}) == {
        "MessageAttributes.entry.1.Name": "a",
        "MessageAttributes.entry.1.Value.BinaryValue": "!",
    }


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"MaxSessionDuration": "long"}, {"MaxSessionDuration": "long"}),
        ({"MaxSessionDuration": 1.5}, {"MaxSessionDuration": "1.5"}),
        ({"MaxSessionDuration": True}, {"MaxSessionDuration": "true"}),
        ({"RoleName": {"a": 1}}, {"RoleName.a": "1"}),
        ({"RoleName": ["x", "y"]}, {"RoleName.member.1": "x", "RoleName.member.2": "y"}),
        ({"Tags": "text"}, {"Tags": "text"}),
        ({"Tags": {"Key": "a"}}, {"Tags.Key": "a"}),
        ({"Tags": [7]}, {"Tags.member.1": "7"}),
        ({"Tags": []}, {"Tags": ""}),
        ({"Unknown": [{"a": False}]}, {"Unknown.member.1.a": "false"}),
    ],
    ids=json.dumps,
)
def test_the_query_protocol_says_what_it_can(params: Any, expected: dict[str, str]) -> None:
    assert form("iam", "CreateRole", params) == expected


@pytest.mark.parametrize(
    ("service", "operation", "params", "reason"),
    [
        ("iam", "CreateRole", {"RoleName": 5}, "5 reads as its type, string"),
        ("iam", "CreateRole", {"RoleName": None}, "null"),
        ("iam", "CreateRole", {"MaxSessionDuration": "60"}, "reads as its type, integer"),
        ("iam", "CreateRole", {"Tags": ""}, "empty list"),
        ("iam", "CreateRole", {"RoleName": {}}, "no way to say {}"),
        ("iam", "CreateRole", [], "one of its members"),
        ("iam", "CreateRole", {"RoleName": "\ud800"}, "UTF-8"),
        ("rds", "CreateDBInstance", {"MultiAZ": "TRUE"}, "boolean"),
        ("ec2", "DescribeVpcs", {"VpcIds": []}, "empty list"),
        ("ec2", "CreateFleet", {"TargetCapacitySpecification": {}}, "without members"),
        ("lambda", "GetFunction", {}, "cannot do without FunctionName"),
        ("lambda", "GetFunction", {"FunctionName": ""}, "cannot do without FunctionName"),
        ("lambda", "GetFunction", {"FunctionName": None}, "null"),
        ("lambda", "GetFunction", {"FunctionName": 5}, "reads as its type"),
        ("lambda", "GetFunction", {"FunctionName": ["f"]}, "no JSON list"),
        ("lambda", "GetFunction", {"FunctionName": "f", "Unknown": 1}, "no body"),
        ("lambda", "ListFunctions", {"MaxItems": "5"}, "reads as its type, integer"),
        ("lambda", "UntagResource", {"Resource": "r", "TagKeys": []}, "empty list"),
        ("lambda", "UntagResource", {"Resource": "r", "TagKeys": "a"}, "any text reads as a list"),
        ("lambda", "Invoke", {"FunctionName": "f", "Payload": "!"}, "names none"),
        ("lambda", "Invoke", {"FunctionName": "f", "Payload": None}, "null is none"),
        ("s3", "PutObject", {"Bucket": "b", "Key": "k", "Metadata": {"a b": "c"}}, "name of a header"),
        ("s3", "PutObject", {"Bucket": "b", "Key": "k", "Metadata": {"a": "b\n"}}, "control characters"),
        ("s3", "PutObject", {"Bucket": "b", "Key": "k", "Metadata": {"a": " b"}}, "white space"),
        ("s3", "PutObject", {"Bucket": "b", "Key": "k", "ContentType": ""}, "empty text"),
        ("s3", "PutObject", {"Bucket": "b", "Key": "k", "ContentLength": 9}, "where the body ends"),
        ("route53", "CreateHostedZone", {"Name": "\x01", "CallerReference": "r"}, r"U\+0001"),
        ("route53", "CreateHostedZone", {"Name": None, "CallerReference": "r"}, "null"),
        ("route53", "CreateHostedZone", {"Name": 5, "CallerReference": "r"}, "reads as its type, string"),
        ("route53", "ChangeTagsForResource", {"ResourceType": "t"}, "cannot do without ResourceId"),
    ],
)  # fmt: skip
def test_what_no_bytes_say_is_refused_with_the_reason(
    service: str, operation: str, params: Any, reason: str
) -> None:
    with pytest.raises(Inexpressible, match=reason):
        sent(service, operation, params)


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"HostedZoneConfig": {"PrivateZone": "maybe"}},
         "<HostedZoneConfig><PrivateZone>maybe</PrivateZone></HostedZoneConfig>"),
        ({"HostedZoneConfig": "text"}, "<HostedZoneConfig>text</HostedZoneConfig>"),
        ({"HostedZoneConfig": [1]}, "<HostedZoneConfig><member>1</member></HostedZoneConfig>"),
        ({"CallerReference": {"a": "b"}}, "<CallerReference><a>b</a></CallerReference>"),
        ({"Unknown": {"a": [True]}}, "<Unknown><a><member>true</member></a></Unknown>"),
    ],
    ids=json.dumps,
)  # fmt: skip
def test_xml_says_what_it_can(params: Any, expected: str) -> None:
    assert xml(params) == expected


def test_query_strings_and_headers_carry_what_reads_as_no_value() -> None:
    assert sent("lambda", "ListFunctions", {"MaxItems": "many"}).url.endswith("?MaxItems=many")
    plain = sent("s3", "GetObject", {"Bucket": "b", "Key": "k", "IfModifiedSince": "never"})
    assert plain.headers["If-Modified-Since"] == "never"


def test_nothing_is_filled_in_or_repaired() -> None:
    assert json.loads(sent("forecast", "CreateDatasetGroup", {}).body) == {}
    assert json.loads(sent("amp", "CreateWorkspace", {}).body) == {}  # clientToken, an idempotency token
    assert "%2Fhostedzone%2FZ1" in sent("route53", "GetHostedZone", {"Id": "/hostedzone/Z1"}).url


def test_an_endpoint_keeps_its_path() -> None:
    assert sent("lambda", "ListFunctions", {}).url == "http://127.0.0.1:5000/base/2015-03-31/functions"
    assert sent("kms", "ListKeys", {}).url == "http://127.0.0.1:5000/base/"
