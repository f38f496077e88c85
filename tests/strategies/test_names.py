import pytest

from specdrift.strategies.names import ends, words


@pytest.mark.parametrize(
    "name, expected",
    [
        ("KMSKeyArn", ("kms", "key", "arn")),
        ("RoleArn", ("role", "arn")),
        ("roleARN", ("role", "arn")),
        ("SubnetIds", ("subnet", "id")),
        ("SecurityGroupIDs", ("security", "group", "id")),
        ("ResourceARNs", ("resource", "arn")),
        ("AvailabilityZones", ("availability", "zone")),
        ("Ipv6CidrBlock", ("ipv6", "cidr", "block")),
        ("x-amz-meta", ("x", "amz", "meta")),
        ("S3Uri", ("s3", "uri")),
        ("Address", ("address",)),
        ("", ()),
    ],
)
def test_names_come_apart_into_words(name: str, expected: tuple[str, ...]) -> None:
    assert words(name) == expected


def test_endings_are_whole_words() -> None:
    assert ends("KMSKeyArn", ("key", "arn"))
    assert not ends("LearnMore", ("arn",))
