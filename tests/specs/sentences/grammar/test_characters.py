# ruff: noqa: E501 - sentences of AWS's documentation, whole
"""How texts look, piece by piece of a sentence: which pieces are read, and which sentences are left alone."""

import pytest

from specdrift.specs.patterns.translation import compiled
from specdrift.specs.sentences import reader
from specdrift.specs.sentences.statements import Statement
from tests.specs.sentences.notation import documented

READ = [
    ('It should not start with string "Service_" which is reserved by the system.', "errorId: string", {"reserved-prefix"}),
    ("Must start with s3://", "Uri: string", {"prefix"}),
    ("The source name can't contain the following strings: `aws`, `amazon`, and `amzn`.", "Source: string", {"forbidden"}),
    ("Must follow S3 key naming guidelines and cannot end with a forward slash.", "s3KeyPrefix: string", {"reserved-suffix"}),
    ("The first and last character must be a letter or number.", "databaseName: string", {"prefix", "suffix"}),
    ('Names may not begin with the reserved "aws." prefix.', "Name: string", {"reserved-prefix"}),
    ("The domain may only include alphanumeric characters and hyphens.", "webAppDnsDomain: string", {"characters"}),
    ("Descriptions can contain letters, numbers, hyphens, and spaces.", "Description: string", {"characters"}),
    ('Must not be "default".', "GroupIdentifier: string", {"not-one-of"}),
    ("The user name can't be `PUBLIC`.", "MasterUsername: string", {"not-one-of"}),
    ("Each metric group can appear only once.", "metricGroups: [(metricGroup: string)]", {"unique"}),
    ("Each Availability Zone can appear only once.", "AvailabilityZones: [string]", {"unique"}),
    ("This name is between 1 and 256 characters, starting with a letter, and consisting of letters (a-z, A-Z), numbers (0-9), and underscores (_).", "FrameworkName: string", {"prefix", "characters"}),
    ("The ID must match the pattern `^rslvr-frg-[0-9a-f]+$`.", "DNSFirewallRuleGroupId: string", {"pattern"}),
    ("The ID consists of the `0x` prefix followed by 16 hexadecimal characters.", "QuicServerId: string", {"pattern"}),
    ('The regex pattern for a root ID string requires "r-" followed by from 4 to 32 lowercase letters or digits.', "RootId: string", {"pattern"}),
    ("The name must match `^[a-z]+$`.", "Name: string", {"pattern"}),
    ("Must be a 9-digit number.", "sirenNumber: string", {"pattern"}),
    ("The CHAT channel is not supported.", "Channel: VOICE|CHAT|TASK", {"not-one-of"}),
    ("`FeatureName` cannot be any of the following: `is_deleted`, `write_time`, `api_invocation_time`.", "FeatureName: string", {"not-one-of"}),
    ("Duplicate values are rejected.", "PoiCategories: [string]", {"unique"}),
    ("Each destination must have a unique ARN.", "DeliveryDestinations: [(DestinationArn: string, Type: string)]", {"unique"}),
    ("This value must match the ARN of an Amazon Personalize campaign.", "RecommendationProviderUri: string", {"resource-kind"}),
    ("Currently this must be an ARN of a lambda function.", "uri: string", {"resource-kind"}),
    ("The bucket name is required to begin with migrationhub-strategy-.", "s3bucketForReportData: string", {"prefix"}),
    ('Environment variables cannot start with " `AWS_BATCH`".', "environment: [(name: string, value: string)]", {"reserved-prefix"}),
    ("The source path cannot start with ''/sys''.", "SourcePath: string", {"reserved-prefix"}),
    ("The name cannot start with `AWS`, `aws`, or any other possible capitalization; these are reserved.", "Name: string", {"reserved-prefix"}),
    ("The allowed characters are A - D, 0 - 9, # and *.", "inputCharacter: string", {"characters"}),
    ("The name can consist of only the characters [a-z],[A-Z],[0-9], hyphen (-), or dot (.)", "Name: string", {"characters"}),
    ("`invokerRoleName` accepts only `[A-Za-z0-9_+=,.@-]` characters.", "invokerRoleName: string", {"characters"}),
    ("The value can contain up to 1,024 visible US-ASCII characters.", "CustomAttributes: string", {"characters"}),
    ("The password can contain any printable ASCII characters.", "adminUserPassword: string", {"characters"}),
    ("A change set name can contain only alphanumeric, case sensitive characters, and hyphens.", "ChangeSetName: string", {"characters"}),
    ("Control characters are not allowed.", "topicFilter: string", {"characters"}),
    ("The value must be a hexadecimal string containing only the characters 0 though 9 and A through F.", "SegmentationUpid: string", {"characters"}),
    ("Accepted values are alphanumeric.", "Sid: string", {"characters"}),
    ("The name cannot consist of only numbers.", "Name: string", {"pattern"}),
    ("Must contain at least one uppercase letter.", "MasterUserPassword: string", {"pattern"}),
    ("Each name must contain at least one non-whitespace character.", "Names: [string]", {"pattern"}),
    ("The specified string must not start or end with whitespace.", "taskList: (name: string)", {"pattern"}),
    ("Each instance ID must follow the pattern `i-` followed by 17 hexadecimal characters.", "InstanceIds: [string]", {"pattern"}),
    ("The roles must be in their Amazon Resource Name (ARN) format.", "AddIamRoles: [string]", {"resource-kind"}),
    ("At this time,only SNS topic ARNs are accepted.", "NotificationChannel: string", {"resource-kind"}),
]  # fmt: skip

ALONE = [
    ("Names can contain only letters and hyphens, or be $default.", "StageName: string"),
    ("Must contain at least one of the following: letters, digits.", "Password: string"),
    ("The value must be a letter.", "Mark: string"),
    ("Environment variables cannot start with `AWS_BATCH`.", "environment: [(name: string, kind: string)]"),
    ("The name cannot consist of only the characters that are listed.", "Name: string"),
    ("Do not include the leading `?`, as it is automatically added.", "Query: string"),
    ("This setting is required for requests that do not include the `RuleGroupARN`.", "Type: string"),
    ("The IAM role name must start with the text 'Security Lake'.", "roleArn: string"),
    ("If the name starts with a letter, it must end with a digit.", "Name: string"),
    ("System tags begin with the `aws:` prefix.", "Data: string"),
    ("The generation ID starts with this name.", "name: string"),
    ("Names must be unique within the account.", "Names: [string]"),
    ("Bitrates must be unique when rounded down.", "Bitrates: [string]"),
    ("The value must contain at least one letter and one number.", "Password: string"),
    ("A string must begin with a slash or a string that must end with a slash.", "Path: string"),
    ("If `Type` is `A`, the ID must match the pattern `^a-[0-9]+$`.", "Id: string, Type: A|B"),
    ("The ID must not match the pattern `^a-[0-9]+$`.", "Id: string"),
    (
        "In some older user pools, the regex pattern for acceptable values of this parameter is `[a-z]+`.",
        "Name: string",
    ),
    (
        "Each object in the list sets exactly one setting, and each setting can appear only once in the list.",
        "containerConfigurations: [(a: string, b: string)]",
    ),
    ("`CHAT` is not supported for managed instances.", "Channel: VOICE|CHAT|TASK"),
    ("`CHAT` is not supported if `Id` is given.", "Channel: VOICE|CHAT|TASK, Id: string"),
    (
        "Alphanumeric characters and the following ASCII characters are permitted: `-, ., !, *, /`.",
        "Name: string",
    ),
    ("This must be the ARN or the name of an SNS topic.", "Topic: string"),
    ("If the room is private, this must be the ARN of a Lambda function.", "uri: string"),
    ("The value must be either an ARN or an alias.", "Key: string"),
]


def said_of(says: str, of: str) -> list[Statement]:
    """What a sentence says, alone in the documentation of a line's first member."""
    return list(reader.read(documented(of, says)).statements)


@pytest.mark.parametrize(("says", "of", "kinds"), READ)
def test_what_a_piece_says_of_a_text_is_read(says: str, of: str, kinds: set[str]) -> None:
    found = {said.kind for said in said_of(says, of)}
    assert (
        found
        & {
            "characters",
            "prefix",
            "suffix",
            "forbidden",
            "reserved-prefix",
            "reserved-suffix",
            "pattern",
            "not-one-of",
            "unique",
            "resource-kind",
        }
        == kinds
    )


@pytest.mark.parametrize(("says", "of"), ALONE)
def test_a_sentence_with_a_case_or_about_something_else_is_left_alone(says: str, of: str) -> None:
    assert [said for said in said_of(says, of) if said.form.startswith("text:")] == []


def test_a_text_that_the_whole_may_not_be_is_given_as_it_is() -> None:
    (said,) = said_of('Must not be "default".', "GroupIdentifier: string")
    assert (said.kind, said.value, said.qualifier) == ("not-one-of", {"values": ["default"]}, "default")


def test_an_expression_in_javas_syntax_is_translated_and_kept() -> None:
    (said,) = said_of("The ID must match the pattern `^sg-\\p{L}+$`.", "Id: string") or (None,)
    assert said is not None
    assert said.value == {"original": "^sg-\\p{L}+$", "ecma": "^(?:sg-\\p{L}+)$"}


def test_topics_have_no_type_in_their_arns() -> None:
    (said,) = said_of("Only SNS topic ARNs are accepted.", "Channel: string")
    assert said.value == {"service": "sns", "resource": None}


@pytest.mark.parametrize(
    ("says", "part", "fit", "unfit"),
    [
        ("Must contain at least one uppercase letter.", "has-uppercase-letter", ["A", "a\nB."], ["", "a1"]),
        ("The name cannot consist of only numbers.", "not-only-numbers", ["1a", "a"], ["1", "42"]),
        (
            "The specified string must not start or end with whitespace.",
            "trimmed",
            ["", "a", "a b"],
            [" a", "a ", " "],
        ),
    ],
)
def test_what_a_text_must_have_beside_all_else_is_a_pattern_of_its_own(
    says: str, part: str, fit: list[str], unfit: list[str]
) -> None:
    (said,) = said_of(says, "Password: (text: string)" if part == "trimmed" else "Password: string")
    assert (said.kind, said.qualifier) == ("pattern", part)
    assert set(said.value) == {"original", "ecma"}
    matches = compiled(said.value["ecma"])
    assert [text for text in (*fit, *unfit) if matches(text)] == fit


def test_a_class_in_code_marks_is_read_without_its_brackets() -> None:
    (said,) = said_of("`Role` accepts only `[A-Za-z0-9_+=,.@-]` characters.", "Role: string")
    assert said.value == {"allowed": r"A-Za-z0-9_+=,.@\-"}


def test_whose_values_match_is_said_in_the_clause_of_the_expression() -> None:
    says = "Variable names can have alphanumeric characters, and the values must match `[A-Za-z0-9-._]+`."
    matched = [said.path for said in said_of(says, "variables: {string}") if said.kind == "pattern"]
    assert matched in ([], ["variables{value}"])
