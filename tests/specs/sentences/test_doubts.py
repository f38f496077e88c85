"""What makes a statement doubtful: each by documentation that forms read too much in."""

import pytest

from specdrift.specs.claims import Json
from specdrift.specs.members import Member
from specdrift.specs.readers.prose import Sentence
from specdrift.specs.sentences import doubts
from specdrift.specs.sentences.statements import Statement
from specdrift.specs.sentences.subjects import Place

NAMES = ("StackIds", "StackIdsUrl", "Days", "Marker", "Pool")
BESIDE = Member(
    "structure",
    members={name: Member("string", required=name == "Pool") for name in NAMES},
)


def why(kind: str, value: Json, quote: str, name: str = "StackIds", more: str = "") -> str:
    sentences = tuple(Sentence(text, "p") for text in (quote, more) if text)
    place = Place(name, BESIDE.members.get(name) or Member("string"), name, BESIDE)
    return doubts.reason(Statement("request", name, kind, value, quote, "form"), sentences, place)


@pytest.mark.parametrize(
    ("kind", "value", "quote", "name", "reason"),
    [
        (
            "enum", ["StackIds", "StackIdsUrl"], "Specify either `StackIds` or `StackIdsUrl`.",
            "StackIds", "names of members",
        ),
        ("enum", ["a"], "The only supported entity type is `a`.", "EntityArn", "speaks of a type"),
        ("enum", ["A", "B"], "Supported types are `A` and `B`.", "PolicyDocument", "speaks of a type"),
        ("min-items", 2, "You can specify more than one value.", "Values", "can be more"),
        (
            "depends", {"if": "Mode", "then": ["Days", "Years"]},
            "Must be used with either `Days` or `Years`.", "Mode", "one of",
        ),
        ("any-of", {"members": ["Marker", "Name"]}, "You must specify either.", "Marker", "first page"),
        ("enum", ["A", "arn:aws:lambda:region:account-id:function:f"], "Valid values:", "Name", "many"),
        ("characters", {"allowed": "A-Za-z0-9"}, "Must be 1 to 63 letters or numbers.", "Name", "counts"),
        ("exclusive", {"members": ["Days", "Pool"]}, "Don't include `Pool`.", "Days", "for good"),
        ("enum", ["A", "label:value"], "Valid values: `A` | `label:value`", "Options", "many"),
        ("enum", [1, 2, 4], "Valid values: 1, 2, 4...", "Channels", "goes on"),
        ("minimum", 91, "Must be greater than 90 days plus `Days`.", "Days", "reckoned"),
        ("forbidden", {"strings": [" "]}, "It can't contain only spaces.", "Name", "beside others"),
        ("reserved-prefix", {"prefix": "Amazon Web Services."}, "Not at the start.", "Key", "spelled out"),
        ("resource-kind", {}, "The ARN of an IAM role to run a Lambda function.", "LambdaArn", "lambda"),
        ("max-bytes", 5242880, "Maximum size 5 MB.", "StackIdsUrl", "links to"),
        (
            "not-with", {"if": "Mode", "equals": ["A"], "not": ["Days"]},
            "Do not choose this when Mode is set to A.", "Days", "one of the values",
        ),
    ],
)  # fmt: skip
def test_doubts(kind: str, value: Json, quote: str, name: str, reason: str) -> None:
    assert reason in why(kind, value, quote, name)


@pytest.mark.parametrize(
    ("kind", "value", "quote", "name"),
    [
        ("enum", ["A", "B"], "Valid values are `A` and `B`.", "EntityArn"),
        ("enum", ["A"], "The only supported resource type is `A`.", "ResourceTypes"),
        ("enum", ["days", "weeks"], "Valid values are `days` and `weeks`.", "Unit"),
        ("min-items", 2, "You must specify more than one value.", "Values"),
        (
            "depends",
            {"if": "Mode", "then": ["Days", "Years"]},
            "You must also specify `Days` and `Years`.",
            "Mode",
        ),
        ("any-of", {"members": ["Name", "Id"]}, "You must specify either.", "Name"),
        ("characters", {"allowed": "a-z"}, "Only letters.", "Name"),
        ("characters", {"allowed": "A-Za-z0-9"}, "Must contain only letters or numbers.", "Name"),
        ("enum", ["1", "10"], "Valid values are 1 and 10.", "Name"),
        ("max-bytes", 5242880, "Maximum size 5 MB.", "LicenseBody"),
        (
            "not-with",
            {"if": "Mode", "equals": ["A"], "not": ["Days"]},
            "Do not specify this when Mode is set to A.",
            "Days",
        ),
        ("exclusive", {"members": ["Days", "Marker"]}, "Not both.", "Days"),
        ("enum", ["public:npmjs", "AWS:A"], "Valid values:", "Name"),
        ("enum", [1, 2, 4], "Valid values: 1, 2, 4.", "Channels"),
        ("minimum", 91, "Must be greater than 90 days.", "Days"),
        ("forbidden", {"strings": [" "]}, "It can't contain spaces.", "Name"),
        ("forbidden", {"strings": [" "]}, "It must contain only letters; it can't contain spaces.", "Name"),
        ("resource-kind", {}, "The ARN of the IAM role that the caller assumes.", "RoleArn"),
        ("resource-kind", {}, "The ARN of the IAM role that sends messages.", "CallerArn"),
        ("resource-kind", {}, "The ARN of the IAM role.", "arn"),
        ("resource-kind", {}, "The ARN of the IAM role used for logging.", "roleArnForLogging"),
    ],
)
def test_no_doubts(kind: str, value: Json, quote: str, name: str) -> None:
    assert why(kind, value, quote, name) == ""


@pytest.mark.parametrize(
    ("more", "doubtful"),
    [
        ("For a FIFO topic, the name must end with the `.fifo` suffix.", True),
        ("A FIFO queue name must end with .fifo.", True),
        ("It can end with an asterisk (*).", True),
        ("It must not end with a period (.).", False),
        ("It must begin with the prefix `abc`.", False),
        ("It must start with a letter.", False),
    ],
)
def test_a_class_of_characters_has_room_for_documented_beginnings_and_ends(more: str, doubtful: bool) -> None:
    assert bool(why("characters", {"allowed": "a-z"}, "Only letters.", "Name", more)) is doubtful


def test_numbers_without_their_unit_are_no_texts() -> None:
    assert "unit" in why(
        "enum", ["1", "10"], "The possible values are 1 and 10.", "Bandwidth", "The speed, in Gbps."
    )


def test_a_value_beside_the_range_puts_the_range_in_doubt() -> None:
    more = "A value of -1 is also valid and cancels the timer."
    quote = "Valid values for this parameter range from 1 to 10080."
    assert "lets the value be -1" in why("minimum", 1, quote, more=more)
    assert not why("maximum", 10080, quote, more=more)
    assert not why("minimum", 1, quote, more="A value of -1 is not valid.")
    assert not why("minimum", 1, quote, more="A value of 30 is a good choice.")


def test_what_is_called_optional_is_not_needed() -> None:
    optional = Member(
        "string", sentences=(Sentence("This value is optional if there is a default path.", "p"),)
    )
    beside = Member("structure", members={"PathId": optional, "PathName": Member("string")})
    quote = "You must provide the name or ID, but not both."
    said = Statement("request", "", "any-of", {"members": ["PathId", "PathName"]}, quote, "form")
    place = Place("PathName", beside.members["PathName"], "PathName", beside)
    assert "optional" in doubts.reason(said, (Sentence(quote, "p"),), place)


def test_what_a_finding_shows_is_kept_by_another_service() -> None:
    value = {"if": "Days", "equals": [1], "not": ["Pool"]}
    said = Statement("request", "", "not-with", value, "Not if Days is 1.", "form")
    for shape, reason in (("AwsEcsServiceDetails", "another service"), ("ServiceDetails", "")):
        structure = Member("structure", members=BESIDE.members, shape=shape)
        found = doubts.reason(said, (), Place("Pool", BESIDE.members["Pool"], "Pool", structure))
        assert reason in found
        assert bool(found) is bool(reason)


def test_one_of_the_others_is_what_the_member_takes() -> None:
    quote = "At least one of the following must be specified: Days | Pool."
    said = Statement("request", "", "any-of", {"members": ["Days", "Pool"]}, quote, "form")
    of_another = Place("StackIds", BESIDE.members["StackIds"], "StackIds", BESIDE)
    of_one = Place("Days", BESIDE.members["Days"], "Days", BESIDE)
    assert "the member takes" in doubts.reason(said, (Sentence(quote, "p"),), of_another)
    assert not doubts.reason(said, (Sentence(quote, "p"),), of_one)


def test_one_form_of_several_lists_no_values() -> None:
    either = Member("string", sentences=(Sentence("The model ID or ARN of the model ID to use.", "p"),))
    quote = "Currently, only `sonic-v1:0` is supported."
    said = Statement("request", "modelId", "enum", ["sonic-v1:0"], quote, "form")
    place = Place("modelId", either, "modelId", Member("structure", members={"modelId": either}))
    assert "another form" in doubts.reason(said, (*either.sentences, Sentence(quote, "p")), place)


def test_a_pattern_beside_the_characters_may_have_more() -> None:
    quote = """Only letters and '_' (Java regex: "^([\\\\p{L}_.]*)$")."""
    assert "pattern beside it" in why("characters", {"allowed": "\\p{L}_"}, quote)
    assert not why("characters", {"allowed": "\\p{L}_."}, quote)


@pytest.mark.parametrize(
    ("named", "beside", "doubtful"),
    [
        (
            ["S3DestinationConfiguration", "SplunkDestinationConfiguration"],
            "HttpDestinationConfiguration",
            True,
        ),
        (["S3DestinationConfiguration", "SplunkDestinationConfiguration"], "SourceConfiguration", False),
        (["RuleGroup", "Rules"], "FirewallRuleGroup", True),
        (["StackName", "ChangeSetId"], "TemplateName", False),
    ],
)
def test_members_called_alike_may_do_as_well(named: list[str], beside: str, doubtful: bool) -> None:
    quote = f"You must specify one of `{named[0]}` and `{named[1]}`."
    request = Member("structure", members={name: Member("string") for name in (*named, beside)})
    said = Statement("request", "", "any-of", {"members": named}, quote, "form")
    why_not = doubts.reason(said, (Sentence(quote, "p"),), Place("", request, "", None))
    assert ("may do as well" in why_not) is doubtful
