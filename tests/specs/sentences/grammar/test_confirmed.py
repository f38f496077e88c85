"""What a sentence and the model say together: members that the model marks required, unions."""

from __future__ import annotations

import pytest

from specdrift.specs.sentences import reader
from tests.specs.sentences.notation import documented


def told(says: str, of: str, *, traits: tuple[str, ...] = (), before: str = "") -> set[str]:
    """The claims read of a sentence about the first member, or, with "request:", about the operation."""
    reading = reader.read(documented(of, *filter(None, (before, says)), traits=frozenset(traits)))
    return {
        f"{one.path} {one.kind}"
        for one in reading.statements
        if one.form.startswith(("mentions", "confirmed", "presence"))
    }


@pytest.mark.parametrize(
    ("says", "of", "claims"),
    [
        (
            "To get a key group, you must provide the key group's identifier.",
            "request: Id!: string",
            {"Id required"},
        ),
        (
            "You must provide the Amazon Resource Name (ARN) of the private CA that you want to delete.",
            "request: CertificateAuthorityArn!: string, Days: integer",
            {"CertificateAuthorityArn required"},
        ),
        (
            "In the request, you must provide the Amazon Resource Name (ARN) of the volume to delete.",
            "request: VolumeARN!: string",
            {"VolumeARN required"},
        ),
        (
            "To create a session, you must specify a browser identifier and a name.",
            "request: browserIdentifier!: string, name: string",
            {"browserIdentifier required"},
        ),
        (
            (
                "You must specify both the ARN of your private CA and the ARN of the issued certificate when "
                "calling the GetCertificate action."
            ),
            "request: CertificateAuthorityArn!: string, CertificateArn!: string",
            {"CertificateAuthorityArn required", "CertificateArn required"},
        ),
        ("You must specify a language code.", "request: language!: string", {"language required"}),
        (
            "The `x-amz-chime-bearer` request header is mandatory.",
            "request: ChannelArn!: string, ChimeBearer!: string",
            {"ChimeBearer required"},
        ),
        (
            "You must also specify a request token that identifies your request to Signer.",
            "request: profileName!: string, clientRequestToken!: string",
            {"clientRequestToken required"},
        ),
        (
            "You must specify the source AMI ID and both the source and destination locations.",
            "request: SourceImageId!: string, Name!: string",
            {"SourceImageId required"},
        ),
        (
            (
                "You must specify the database name and the identifier of the new "
                "KMS key to be used (`KmsKeyId`)."
            ),
            "request: DatabaseName!: string, KmsKeyId!: string",
            {"DatabaseName required", "KmsKeyId required"},
        ),
        (
            (
                "To create a new game server group, specify a unique group name, IAM role and Amazon Elastic "
                "Compute Cloud launch template, and provide a list of instance types that can be used."
            ),
            "request: GameServerGroupName!: string, RoleArn!: string, LaunchTemplate!: string",
            {"GameServerGroupName required", "RoleArn required", "LaunchTemplate required"},
        ),
        (
            "The `groupBy` parameter is required and supports only `INVOICE_ID` as a value.",
            "request: groupBy!: string, agreementId!: string",
            {"groupBy required"},
        ),
        (
            "You must specify a decoder manifest and a vehicle model (model manifest) for each vehicle.",
            "request: vehicles!: [(decoderManifestArn!: string, vehicleName!: string)]",
            {"vehicles[].decoderManifestArn required"},
        ),
        (
            "You must provide the website host name and port number.",
            "P: (Host!: string, Port!: integer)",
            {
                "P.Host required",
                "P.Port required",
            },
        ),
        (
            "Each rule group requires a single `RulesSource`.",
            "RulesSource!: string, Other: string",
            set(),
        ),
        (
            "You must also specify whether a canceled Spot Fleet request should terminate its instances.",
            "request: SpotFleetRequestIds!: [string], TerminateInstances!: boolean",
            {"TerminateInstances required"},
        ),
        ("This is required for all code reviews.", "Key!: string", {"Key required"}),
        ("The required name of the tag.", "Key!: string", {"Key required"}),
        (
            "Required element used in combination with CreateCase to provide a title for the new case.",
            "title!: string",
            {"title required"},
        ),
        (
            "Optional, but if provided all fields are required.",
            "webAppSetupConfiguration: (ehrRole!: string, idcRegion!: string)",
            {"webAppSetupConfiguration.ehrRole required", "webAppSetupConfiguration.idcRegion required"},
        ),
    ],
)
def test_what_the_model_confirms_is_read(says: str, of: str, claims: set[str]) -> None:
    assert told(says, of) == claims


@pytest.mark.parametrize(
    ("says", "of"),
    [
        ("The VPC needs to have at least one subnet in two zones.", "request: SubnetIds!: [string]"),
        ("To use this operation, you must have READ access to the bucket.", "request: Bucket!: string"),
        (
            "When auto-placement is disabled, you need to provide a host ID to have the instance launch.",
            "request: HostIds!: [string]",
        ),
        ("For a composite primary key, you must provide a key type.", "request: KeyType!: string"),
        ("If you use SMS, you must provide a phone number.", "request: PhoneNumber!: string"),
        ("You must provide the plan name or the plan ARN.", "request: PlanName!: string"),
        ("You must specify the times in Coordinated Universal Time (UTC) format.", "TimeWindow!: string"),
        ("The required attributes to sign up new users.", "RequiredAttributes!: string"),
        ("Required to be unique, and should be unchanging.", "ClientToken!: string"),
        ("To create a session, you must specify a name.", "request: name: string"),
    ],
)
def test_what_may_be_a_case_or_about_the_value_is_left_alone(says: str, of: str) -> None:
    assert told(says, of) == set()


@pytest.mark.parametrize(
    ("says", "kinds"),
    [
        ("Specify exactly one source.", {"Source union"}),
        ("Exactly one form is set.", {"Source union"}),
        ("You can specify only one type of network configuration.", {"Source exclusive"}),
        ("Exactly one content type must be specified.", {"Source union"}),
        ("Specify either a service-managed or a self-managed mode.", {"Source any-of"}),
        ("If you use it, specify exactly one source.", set()),
        ("Specify exactly one value.", set()),
        ("Specify exactly one of schedule or expression.", set()),
    ],
)
def test_one_in_a_union_is_one_of_its_members(says: str, kinds: set[str]) -> None:
    of = "Source: (cloudWatch: string, batch: string)"
    assert told(says, of, traits=("union",)) == kinds
    assert not told(says, of) or "one" not in says


def test_what_a_sentence_points_to_is_in_the_one_before() -> None:
    of = "prefix: string, pattern: string, limit: integer"
    before = "`prefix` and `pattern` are filters."
    assert told("Only one of these parameters can be passed.", of, before=before) == {" exclusive"}
    assert told("Only one of these values can be passed.", of, before=before) == set()


@pytest.mark.parametrize(
    ("says", "of", "claims"),
    [
        (
            (
                "This operation requires a client request token in the request that Amazon FSx uses to "
                "ensure idempotent creation."
            ),
            "request: ClientRequestToken: string, FileSystemType!: string",
            {"ClientRequestToken required"},
        ),
        (
            (
                "For each part in the list, you must provide the `PartNumber` value and the `ETag` "
                "value that are returned after that part was uploaded."
            ),
            "request: Upload: (Parts: [(ETag: string, PartNumber: integer)])",
            {"Upload.Parts[].ETag required", "Upload.Parts[].PartNumber required"},
        ),
        (
            "You must specify a partition key and the sort key.",
            "request: PartitionKey: string, Other: string",
            {"PartitionKey required"},
        ),
        # What may be asked for in a case only, or done by another member as well.
        ("You must also specify the handler.", "request: Handler: string, Code: string", set()),
        ("To get a function's code, you must provide the stage.", "request: Stage: string", set()),
        ("You must provide a filter when calling from a member account.", "request: Filter: string", set()),
        ("You must specify the stream name.", "request: StreamName: string, StreamARN: string", set()),
        ("You must specify the bucket or the prefix.", "request: Bucket: string, Prefix: string", set()),
        ("You must specify the IP address of the external interface.", "request: IpAddress: string", set()),
        ("To use a token, specify it in the Subject field.", "request: IdempotencyToken!: string", set()),
    ],
)
def test_a_demand_for_every_request_needs_no_mark(says: str, of: str, claims: set[str]) -> None:
    assert told(says, of) == claims


@pytest.mark.parametrize(
    ("says", "claims"),
    [
        ("Set exactly one member, and set `Type` to match it.", {"Source union"}),
        ("This is a union, so you specify exactly one of its members.", {"Source union"}),
        ("You can specify only one member.", set()),
    ],
)
def test_a_union_of_one_member_takes_that_one(says: str, claims: set[str]) -> None:
    assert told(says, "Source: (object: string)", traits=("union",)) == claims
