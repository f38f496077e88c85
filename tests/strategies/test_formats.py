from typing import Any

import pytest

from specdrift.specs.corpus import load
from specdrift.strategies.arns import service_in_arns
from specdrift.strategies.base import base
from specdrift.strategies.cases import Caller
from specdrift.strategies.formats import meanings, meanings_of
from specdrift.strategies.formats.role import foreign, own
from specdrift.strategies.formats.tags import KEY, VALUE
from specdrift.strategies.fresh import TOKEN
from specdrift.strategies.nodes import Node, find, root
from specdrift.strategies.rulebook import space
from tests.strategies.small import member, operation, structure

CALLER = Caller(account="111122223333", region="eu-west-1")


def node(name: str, kind: str = "string", **said: Any) -> Node:
    return find(root(operation(structure((), **{name: member(kind, **said)}))), name)


@pytest.mark.parametrize(
    "name, expected",
    [
        ("RoleArn", "arn:aws:iam::111122223333:role/specdrift"),
        ("KmsKeyArn", "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"),
        ("DatasetGroupArn", f"arn:aws:example:eu-west-1:111122223333:dataset-group/{TOKEN}"),
        ("S3Uri", f"s3://specdrift-{TOKEN}/data/"),
        ("BucketName", f"specdrift-{TOKEN}"),
        ("AccountId", "111122223333"),
        ("Region", "eu-west-1"),
        ("AvailabilityZone", "eu-west-1a"),
        ("CidrBlock", "10.0.0.0/16"),
        ("Ipv6CidrBlock", "2001:db8::/56"),
        ("IpAddress", "192.0.2.1"),
        ("EmailAddress", f"{TOKEN}@example.com"),
        ("CallbackUrl", f"https://{TOKEN}.example.com/"),
        ("DomainName", f"{TOKEN}.example.com"),
        ("phoneNumber", "+12065550100"),
        ("ClientToken", f"1234abcd-12ab-44cd-96ef-12{TOKEN}"),
        ("VpcId", f"vpc-0123456{TOKEN}"),
        ("StartTime", "2030-01-01T00:00:00Z"),
        ("EndDate", "2030-01-02"),
        ("Name", TOKEN),
    ],
)
def test_a_name_has_a_meaning(name: str, expected: str) -> None:
    assert base(operation(structure((name,), **{name: member()})), CALLER) == {name: expected}


@pytest.mark.parametrize(
    ("service", "called"),
    [
        ("stepfunctions", "states"),
        ("cloudwatch", "cloudwatch"),
        ("docdb", "rds"),
        ("ses", "ses"),
        ("sqs", "sqs"),
    ],
)
def test_what_a_service_is_called_in_its_arns(service: str, called: str) -> None:
    assert service_in_arns(service) == called


def test_what_belongs_to_no_region_has_none_in_its_arn() -> None:
    assert base(load("iam", "GetPolicy"), CALLER) == {
        "PolicyArn": f"arn:aws:iam::111122223333:policy/{TOKEN}"
    }


@pytest.mark.parametrize(
    "pattern, expected",
    [
        ("arn:([a-z\\-]+):forecast:.*:.*:.+", f"arn:aws:forecast:eu-west-1:111122223333:{TOKEN}"),
        ("arn:aws:iam::\\d{12}:role/.+", "arn:aws:iam::111122223333:role/specdrift"),
        ("s3://[a-z0-9].+", f"s3://specdrift-{TOKEN}/data/"),
        ("\\d{12}", "111122223333"),
        ("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", f"1234abcd-12ab-44cd-96ef-12{TOKEN}"),
    ],
)
def test_a_pattern_has_a_meaning_whatever_the_name(pattern: str, expected: str) -> None:
    known = operation(
        structure(("Thing",), Thing=member(pattern=f"^(?:{pattern})$", claims={"pattern": "pattern"}))
    )
    assert base(known, CALLER) == {"Thing": expected}


def test_a_meaning_that_the_rules_exclude_gives_way_to_the_pattern() -> None:
    known = operation(
        structure(("RoleArn",), RoleArn=member(pattern="^(?:[a-z]{3})$", claims={"pattern": "pattern"}))
    )
    assert base(known, CALLER) == {"RoleArn": "abc"}


@pytest.mark.parametrize("meaning", meanings(), ids=lambda meaning: meaning.__name__.rpartition(".")[2])
def test_near_misses_are_no_values_and_labels_tell_them_apart(meaning: Any) -> None:
    for name in (
        "RoleArn",
        "KmsKeyId",
        "S3Path",
        "Bucket",
        "OwnerId",
        "CidrIp",
        "Email",
        "Url",
        "VpcId",
        "EndTime",
    ):
        for kind in ("string", "timestamp"):
            subject = node(name, kind)
            if meaning.recognise(subject):
                values = set(meaning.valid(subject, space(subject, CALLER), CALLER))
                misses = list(meaning.near_misses(subject, CALLER))
                assert values
                assert values.isdisjoint(text for _, text in misses)
                assert len({label for label, _ in misses}) == len(misses)


@pytest.mark.parametrize(
    "tags, expected",
    [
        (
            member("list", items=structure(("Key", "Value"), Key=member(), Value=member())),
            [{"Key": KEY, "Value": VALUE}],
        ),
        (
            member("list", items=structure(("TagKey", "TagValue"), TagKey=member(), TagValue=member())),
            [{"TagKey": KEY, "TagValue": VALUE}],
        ),
        (member("map", additionalProperties=member(), propertyNames=member()), {KEY: VALUE}),
    ],
)
def test_tags_have_readable_keys_and_values(tags: dict[str, Any], expected: Any) -> None:
    assert base(operation(structure(("Tags",), Tags=tags))) == {"Tags": expected}


def test_numbers_and_lists_have_no_meaning() -> None:
    assert meanings_of(node("AccountId", "integer")) == ()
    assert meanings_of(node("RoleArn", "list", items=member())) == ()


def test_a_foreign_role_is_in_another_account() -> None:
    assert own(CALLER) == "arn:aws:iam::111122223333:role/specdrift"
    assert foreign(CALLER) == "arn:aws:iam::210987654321:role/specdrift"
