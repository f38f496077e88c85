# ruff: noqa: E501 - sentences of AWS's documentation, whole
"""Lists of values wherever they stand in a sentence: which are read, and which are left alone."""

import pytest

from specdrift.specs.readers.prose import Sentence
from specdrift.specs.sentences import reader
from tests.specs.sentences.notation import documented

READ = [
    (
        "Valid values are `graceful`, for starting in graceful mode, or `ungraceful`, for starting in ungraceful mode.",
        "mode: graceful|ungraceful",
        "mode",
        ["graceful", "ungraceful"],
    ),
    (
        "Valid values are `NONE` for open access, `AWS_IAM` for using IAM permissions, or `JWT` for using a JWT authorizer.",
        "authorizationType: string",
        "authorizationType",
        ["NONE", "AWS_IAM", "JWT"],
    ),
    (
        "Index can have 1 of 2 possible values, either `ENABLED` or `DISABLED`.",
        "Index: ENABLED|DISABLED",
        "Index",
        ["ENABLED", "DISABLED"],
    ),
    ("Currently, the only supported version is 1.0.", "ExportVersion: string", "ExportVersion", ["1.0"]),
    (
        "There are three valid values for the `Owner` field: `AWS`, `ThirdParty`, and `Custom`.",
        "owner: AWS|ThirdParty|Custom",
        "owner",
        ["AWS", "ThirdParty", "Custom"],
    ),
    (
        "The refresh mode of the refreshable clone, either automatic or manual.",
        "refreshableMode: AUTOMATIC|MANUAL",
        "refreshableMode",
        ["AUTOMATIC", "MANUAL"],
    ),
    ("Currently only supports `deviceArn`.", "name: string", "name", ["deviceArn"]),
    (
        "Valid values are REQUIRED, OPTIONAL.",
        "TlsPolicy: REQUIRED|OPTIONAL|FIPS",
        "TlsPolicy",
        ["REQUIRED", "OPTIONAL"],
    ),
    (
        "Valid values are `activate` (to shift traffic to the target Region) or `deactivate` (to shift it away).",
        "action: activate|deactivate|postRecovery",
        "action",
        ["activate", "deactivate"],
    ),
    (
        "Valid values are CSV, which identifies the Gremlin CSV format or OPENCYPHER, which identifies the openCypher load format.",
        "format: CSV|OPEN_CYPHER|PARQUET",
        "format",
        ["CSV", "OPEN_CYPHER"],
    ),
    (
        "The valid value can be add, remove, replace or copy.",
        "op: add|remove|replace|move|copy|test",
        "op",
        ["add", "remove", "replace", "copy"],
    ),
    ("Specify either `EQUALS` or `ABSENT`.", "Match: EQUALS|ABSENT|CONTAINS", "Match", ["EQUALS", "ABSENT"]),
    ("The valid values are `ROLLBACK`.", "stopType: ABORT|ROLLBACK", "stopType", ["ROLLBACK"]),
    ("Currently accepts only `Months`.", "Term: Months", "Term", ["Months"]),
    (
        "The operation supports only `DAILY` and `MONTHLY` granularities.",
        "Granularity: DAILY|MONTHLY|HOURLY",
        "Granularity",
        ["DAILY", "MONTHLY"],
    ),
    (
        "Valid values are [MONDAY, TUESDAY, SUNDAY]",
        "Day: MONDAY|TUESDAY|SUNDAY",
        "Day",
        ["MONDAY", "TUESDAY", "SUNDAY"],
    ),
    (
        "Valid values are 12 and 36, indicating a 12 month or 36 month subscription.",
        "duration: integer",
        "duration",
        [12, 36],
    ),
    (
        "Valid settings are 60, 120, 300, and 600.",
        "EvaluationWindowSec: long",
        "EvaluationWindowSec",
        [60, 120, 300, 600],
    ),
    (
        "The possible values are 50Mbps, 1Gbps, and 10Gbps.",
        "bandwidth: string",
        "bandwidth",
        ["50Mbps", "1Gbps", "10Gbps"],
    ),
    (
        "The only currently supported profile is EU.",
        "RestProfile: (Profile: string)",
        "RestProfile.Profile",
        ["EU"],
    ),
    (
        "Windows is currently the only supported type.",
        "FileSystemType: WINDOWS",
        "FileSystemType",
        ["WINDOWS"],
    ),
    (
        "Currently, `SINGLE_MASTER` is the only supported channel type.",
        "ChannelType: SINGLE_MASTER|FULL_MESH",
        "ChannelType",
        ["SINGLE_MASTER"],
    ),
    (
        "Only ACTIVE and RECYCLED are accepted values from the API.",
        "ResourceState: ACTIVE|RESTORING|RECYCLED",
        "ResourceState",
        ["ACTIVE", "RECYCLED"],
    ),
    (
        "Currently, only `PRIVATE` is accepted, which removes public (anonymous) access from the app.",
        "Visibility: PRIVATE|PUBLIC",
        "Visibility",
        ["PRIVATE"],
    ),
    (
        "Specify either AWS::CloudWatch::Alarm or AWS::CloudWatch::CompositeAlarm types.",
        "Type: string",
        "Type",
        ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"],
    ),
    (
        "The format specification for parameters, this can be either 'named' or 'positional'.",
        "format: string",
        "format",
        ["named", "positional"],
    ),
    (
        "Valid values are: ENABLED, resume all activities; and, PAUSED, suspend all activities.",
        "status: PAUSED|ENABLED",
        "status",
        ["ENABLED", "PAUSED"],
    ),
    ("Must be `C` for control or `T1` for treatment.", "name: string", "name", ["C", "T1"]),
    (
        "The supported value is `IAM` if you use an ARN, or `IAM_PATTERN` if you specify one with wildcards.",
        "PrincipalType: IAM|IAM_PATTERN",
        "PrincipalType",
        ["IAM", "IAM_PATTERN"],
    ),
    ("The only accepted value is `true`.", "Enabled: boolean", "Enabled", [True]),
    (
        "At present, the only permitted value for this parameter is true.",
        "ApplyImmediately: boolean",
        "ApplyImmediately",
        [True],
    ),
    (
        "You must specify USERPOOL.",
        "AuthenticationType: API|SAML|USERPOOL",
        "AuthenticationType",
        ["USERPOOL"],
    ),
    (
        "Currently, you can specify only the `BEGINS_WITH` operator.",
        "Condition: (ComparisonOperator: BEGINS_WITH, ComparisonValue: string)",
        "Condition.ComparisonOperator",
        ["BEGINS_WITH"],
    ),
    ("Valid values are 16, 32, and 64.", "Storage: (sizeInGiB: integer)", "Storage.sizeInGiB", [16, 32, 64]),
    (
        "The only valid filter is `DEVICE_MODEL_ID`.",
        "filters: [(name: DEVICE_MODEL_ID|REGION, value: string)]",
        "filters[].name",
        ["DEVICE_MODEL_ID"],
    ),
    (
        "Valid values: text/plain | text/css | text/html",
        "ContentType: string",
        "ContentType",
        ["text/plain", "text/css", "text/html"],
    ),
    (
        "Valid values are: count, createdAt, severity.score, type, and updatedAt.",
        "attributeName: string",
        "attributeName",
        ["count", "createdAt", "severity.score", "type", "updatedAt"],
    ),
    (
        "Valid values are `LEGACY_BIOS | UEFI | USE_SOURCE`",
        "bootMode: LEGACY_BIOS|UEFI|USE_SOURCE",
        "bootMode",
        ["LEGACY_BIOS", "UEFI", "USE_SOURCE"],
    ),
    (
        "The type of event, which is either `ApiCallRate` or `ApiErrorRate`.",
        "InsightType: ApiCallRate|ApiErrorRate",
        "InsightType",
        ["ApiCallRate", "ApiErrorRate"],
    ),
    (
        'This type can be either "Raw" or "Event."',
        "EndpointType: Raw|Event",
        "EndpointType",
        ["Raw", "Event"],
    ),
    (
        "The stage of the function that you are testing, either `DEVELOPMENT` or `LIVE`.",
        "Stage: DEVELOPMENT|LIVE",
        "Stage",
        ["DEVELOPMENT", "LIVE"],
    ),
    (
        "`BusinessTitle` supports either `PartnerAccountManager` or `OpportunityOwner`.",
        "BusinessTitle: string",
        "BusinessTitle",
        ["PartnerAccountManager", "OpportunityOwner"],
    ),
]

ALONE = [
    (
        "Possible values are: Creating, Ready, Updating, Failed.",
        "Status: CREATING|IN_SERVICE|UPDATING|FAILED",
    ),
    (
        "Valid values are `CSV`, which identifies one format, and so is OPEN_CYPHER.",
        "format: CSV|OPEN_CYPHER|PARQUET",
    ),
    ("To retrieve the checksum, this parameter must be enabled.", "ChecksumMode: ENABLED|DISABLED"),
    (
        "It can be either the source or destination, or both source and destination.",
        "mode: SOURCE|DESTINATION|ALL",
    ),
    ("Set to `a` to allow local storage, `b` to exclude it, or `c` to use only it.", "localStorage: a|b|c"),
    ("Specifies whether the slot is required or optional.", "slotConstraint: Required|Optional"),
    (
        "Indicates whether bare metal must be included, excluded, or required.",
        "BareMetal: included|excluded|required",
    ),
    ("Use to filter for either `REACTIVE` or `PROACTIVE` insights.", "Type: REACTIVE|PROACTIVE"),
    ("You can either train or test this data.", "Split: TRAIN|TEST"),
    (
        "The service provides you with the option to choose between IPV4 and DUAL_STACK.",
        "IpAddressType: IPV4|DUAL_STACK",
    ),
    (
        "To tag the new snapshots, the value for `ResourceType` must be `snapshot`.",
        "ResourceType: snapshot|image",
    ),
    (
        "You must set this property to `CUSTOM` in order to change your application's properties.",
        "ConfigurationType: DEFAULT|CUSTOM",
    ),
    ("If specified, you must set `FunctionVersion` to `ALL`.", "MasterRegion: string, FunctionVersion: ALL"),
    (
        "The `KeySpec` value must be `SYMMETRIC_DEFAULT`.",
        "Origin: string, KeySpec: SYMMETRIC_DEFAULT|RSA_2048",
    ),
    ("This can be either the PhoneNumberId or PhoneNumberArn.", "OriginationIdentity: string"),
    (
        "This parameter supports either the value of `assetId` or `externalIdentifier` as input.",
        "identifier: string",
    ),
    ("When you add this element, you must set its value to `true`.", "Quiet: boolean"),
    ("Valid values are a-z, A-Z, 0-9, and _.", "Name: string"),
    ("Valid values are letters, numbers, and hyphens.", "Name: string"),
    ("In a response, possible values are: ENABLED and DISABLED.", "status: ENABLED|DISABLED"),
    (
        "Valid values are `activate` or `deactivate`, with `all` for both.",
        "action: activate|deactivate|postRecovery",
    ),
    ("Valid values include `CREATE` and `DROP`.", "action: string"),
    ("Supported values depend on `filterType`, for example `A` or `B`.", "values: string"),
    ("For MySQL, valid values are `a` and `b`.", "Name: string"),
    ("If you use queries, the only valid value is `QUERIES`.", "Type: string"),
    ("Valid values are 0, 10..1000.", "PatInterval: integer"),
    (
        "Valid Values:0, 300 to 2,592,000 seconds (5 minutes to 30 days)",
        "CacheStaleTimeoutInSeconds: integer",
    ),
    ("The maximum value supported for `MaxQueryTCU` is 1000.", "MaxQueryTCU: integer"),
    ("You must specify `ConfigurationArn`, or `Type` and `TypeName`.", "TypeName: string, Type: string"),
    ("This must be the `FilterId` of a `HierarchyFilter`.", "SourceFilterId: string"),
    ("You can use either the `Name` or `ARN` value.", "Name: string"),
    ("It must be a JWT or a JSON token.", "Token: string"),
    ("Currently this must be an ARN.", "roomIdentifier: string"),
    ("Only the ID can be used.", "policyStoreId: string"),
    ("Only SHA256 checksums are supported.", "Checksum: string"),
    (
        "`TargetIps` is available only when the value of `RuleType` is `FORWARD`.",
        "TargetIps: [string], RuleType: FORWARD|SYSTEM",
    ),
    (
        "If you specify a value for the `window` parameter, the value for the `type` parameter must be `LINEAR`.",
        "window: integer, type: string",
    ),
    ("If you specify `ipv6`, the subnets must have both `IPv4` and `IPv6` blocks.", "ipFamily: ipv4|ipv6"),
    ("The default value is `A` or `B`, such as `C`.", "Kind: string"),
    ("Valid values are `A`, `B`, or any custom string.", "Kind: string"),
    ("Supported values are not `A` and `B`.", "Kind: string"),
]


def enums(sentences: tuple[Sentence, ...], of: str) -> list[tuple[str, object]]:
    """The enumerations that the documentation of a line's first member gives."""
    tree = documented(of, *sentences)
    return [(said.path, said.value) for said in reader.read(tree).statements if said.kind == "enum"]


@pytest.mark.parametrize(("says", "of", "path", "values"), READ)
def test_a_list_of_all_the_values_is_read(says: str, of: str, path: str, values: list[object]) -> None:
    assert enums((Sentence(says, "p"),), of) == [(path, values)]


@pytest.mark.parametrize(("says", "of"), ALONE)
def test_a_sentence_that_may_list_less_is_left_alone(says: str, of: str) -> None:
    assert enums((Sentence(says, "p"),), of) == []


@pytest.mark.parametrize(
    ("lead", "items", "of", "values"),
    [
        ("Valid values are:", ["AWS: The production catalog.", "Sandbox: A sandbox for tests."], "Catalog: string", ["AWS", "Sandbox"]),
        ("Use one of the following values for `autoEnable`:", ["`NEW`: New accounts.", "`ALL`: All accounts."], "autoEnable: NEW|ALL", ["NEW", "ALL"]),
        ("Specify one of the following values, depending on the grant type that you want:", ["Code - `authorization_code`", "Refresh - `refresh_token`"], "grantType: string", ["authorization_code", "refresh_token"]),
        ("This parameter can be one of the following values:", ["General: `gp2` | `gp3`", "Magnetic: `standard`"], "VolumeType: standard|gp2|gp3", ["gp2", "gp3", "standard"]),
        ("Supported values depend on `filterType`:", ["`A`: The first.", "`B`: The second."], "filterValues: string", None),
        ("If you use a name, specify one of the following values:", ["`A`: The first.", "`B`: The second."], "Kind: string", None),
    ],
)  # fmt: skip
def test_an_introduction_and_its_items(
    lead: str, items: list[str], of: str, values: list[str] | None
) -> None:
    sentences = (Sentence("A thing.", "p"), Sentence(lead, "p"))
    sentences += tuple(Sentence(item, "li", lead=lead, opens=True) for item in items)
    path = of.partition(":")[0]
    assert enums(sentences, of) == ([(path, values)] if values else [])
