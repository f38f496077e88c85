"""Members that are said to be ARNs."""

import pytest

from specdrift.specs.corpus import load
from specdrift.specs.facts import Fact
from specdrift.specs.members import Member
from specdrift.specs.readers.prose import Sentence
from specdrift.specs.sentences import arns
from specdrift.specs.sentences.subjects import Place
from specdrift.specs.validation.validator import Validator


def said(name: str, text: str, member: Member | None = None) -> list[str]:
    member = member or Member("string")
    sentences = (Sentence(text, "p"), Sentence("For more information, see the guide.", "p"))
    return [one.path for one in arns.read(sentences, Place(name, member, name, None), "member")]


@pytest.mark.parametrize(
    "text",
    [
        "The Amazon Resource Name (ARN) of the execution to describe.",
        "The ARN of the trust store.",
        "An Amazon Resource Name (ARN) of an IAM role that AWS Elemental MediaPackage will assume.",
        "Specifies the Amazon Resource Name (ARN) that identifies the topic.",
        "The full ARN of the S3 Files access point to use.",
    ],
)
def test_the_first_sentence_says_that_a_member_is_an_arn(text: str) -> None:
    assert said("executionArn", text) == ["executionArn"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("executionArn", "The Amazon Resource Names (ARNs) or IDs of the subnets for the VPC configuration."),
        (
            "autoScalingGroupArn",
            "The ARN that identifies the Auto Scaling group, or the Auto Scaling group name.",
        ),
        ("taskRoleArn", "The short name or full Amazon Resource Name (ARN) of the IAM role."),
        ("keyArn", "Amazon Resource Name (ARN) or alias of the KMS key."),
        ("keyArn", "KMS key id/arn for encryption config."),
        ("keyArn", "The ARN of the key. Partial ARNs are accepted, or `*` for all."),
        ("resource", "The Amazon Resource Name (ARN) of the resource."),
        ("resourceArn", "Returns only jobs that match the specified resource."),
    ],
)
def test_a_doubt_is_enough_to_leave_it(name: str, text: str) -> None:
    assert said(name, text) == []


def test_entries_of_lists_are_arns_and_other_types_are_not() -> None:
    text = "The ARNs of the listeners."
    assert said("listenerArns", text, Member("list", element=Member("string"))) == ["listenerArns[]"]
    assert said("listenerArns", text, Member("list", element=Member("structure"))) == []
    assert said("listenerArn", text, Member("structure")) == []
    assert said("listenerArn", text, Member("string", enum=("a", "b"))) == []


@pytest.mark.parametrize("kind", ["pattern", "enum", "prefix", "resource-kind"])
def test_what_says_more_of_the_text_stands_alone(kind: str) -> None:
    arn, other, length = Fact("arn", {}, ()), Fact(kind, {}, ()), Fact("max-length", 5, ())
    assert arns.telling([arn, other, length]) == [other, length]
    assert arns.telling([arn, length]) == [arn, length]


def test_what_is_no_arn_breaks_the_claim() -> None:
    describe = Validator(load("stepfunctions", "DescribeExecution"))
    (breach,) = describe.breaches({"executionArn": "not_an_arn"})
    assert (breach.claim, breach.message) == (
        "stepfunctions:DescribeExecution:request.executionArn:arn",
        "executionArn is an ARN",
    )
    assert describe.is_valid({"executionArn": "arn:aws:states:us-east-1:123456789012:execution:machine:run"})


@pytest.mark.parametrize(
    ("more", "doubtful"),
    [
        ("Specify `all` to modify the ID format for all IAM users.", True),
        ("If this parameter is not provided, then the value defaults to `*` (all resources).", True),
        ("An empty `parentArn` creates a root-level folder.", True),
        ("If this field is left blank, the messages go back to their sources.", True),
        ("To remove all topics, specify an empty list.", False),
        ("You can use `ListPolicies` to find it, or enter `name`.", False),
    ],
)
def test_another_value_anywhere_in_the_documentation_is_a_doubt_too(more: str, doubtful: bool) -> None:
    member = Member("string")
    place = Place("parentArn", member, "parentArn", Member("structure", members={"name": member}))
    sentences = (Sentence("The ARN of the parent.", "p"), Sentence(more, "p"))
    assert bool(arns.read(sentences, place, "member")) is not doubtful
