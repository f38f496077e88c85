"""Conditions and demands in other words than a member's name, and what is refused under two of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from specdrift.specs.members import OperationTree
from specdrift.specs.readers.prose import Sentence
from specdrift.specs.sentences import reader, sections
from tests.specs.sentences.grammar.test_conditions import told
from tests.specs.sentences.notation import documented

READ = [
    # A member by the end of its name, or by more words than its name has.
    (
        "If the protocol is `TCP`, then `port` is also required.",
        "protocol: TCP|ICMP, destinationPort: integer",
        {"depends protocol=TCP: destinationPort"},
    ),
    (
        "If `Compatibility` is provided, the `VersionNumber` (a checkpoint) is also required.",
        "Compatibility: string, SchemaVersionNumber: string",
        {"depends Compatibility: SchemaVersionNumber"},
    ),
    (
        "If AllParameters is false, you must specify the name of at least one parameter to reset.",
        "AllParameters: boolean, ParameterNames: [string]",
        {"depends AllParameters=false: ParameterNames"},
    ),
    (
        "If you specify accounts, you must also specify the Amazon Web Services Regions in which to update.",
        "Accounts: [string], Regions: [string]",
        {"depends Accounts: Regions"},
    ),
    (
        "When set to FALSE (or not specified), you must specify a list of destination IP addresses.",
        "AllowAll: boolean, DestinationAddresses: [string]",
        {"depends AllowAll=false: DestinationAddresses"},
    ),
    (
        "You must also specify the ID of the VPC that contains the security groups.",
        "SecurityGroupIds: [string], VpcId: string",
        {"depends SecurityGroupIds: VpcId"},
    ),
    # A value that only a member beside it has.
    (
        "Required for `KMS_BASED_ENCRYPTION`; must be omitted for `SITEWISE_DEFAULT_ENCRYPTION`.",
        "kmsKeyId: string, encryptionType: SITEWISE_DEFAULT_ENCRYPTION|KMS_BASED_ENCRYPTION",
        {
            "depends encryptionType=KMS_BASED_ENCRYPTION: kmsKeyId",
            "not-with encryptionType=SITEWISE_DEFAULT_ENCRYPTION: kmsKeyId",
        },
    ),
    (
        "Related setting: When you use this setting, you must set DDS handling to a value other than None.",
        "DdsXCoordinate: integer, DdsHandling: NONE|SPECIFIED",
        {"depends DdsXCoordinate: DdsHandling"},
    ),
    # What follows takes nothing back.
    (
        "If you include `FileUri` in your request, you cannot use the `Phrases` flag; you must choose one.",
        "FileUri: string, Phrases: [string]",
        {"exclusive FileUri Phrases"},
    ),
    (
        (
            "If you specify `MaxHealthy`, you must also specify `MinHealthy`, and the difference between "
            "them cannot be greater than 100."
        ),
        "MaxHealthy: integer, MinHealthy: integer",
        {"depends MaxHealthy: MinHealthy"},
    ),
    (
        "When the `PREFIX` filter type is specified, this value is required and should be the name's prefix.",
        "filter: string, filterType: PREFIX|SUFFIX",
        {"depends filterType=PREFIX: filter"},
    ),
    (
        (
            "When you specify `icmp` as the `protocol`, you must specify the ICMP type using the `fromPort` "
            "parameter, and ICMP code using the `toPort` parameter."
        ),
        "protocol: icmp|tcp, fromPort: integer, toPort: integer",
        {"depends protocol=icmp: fromPort", "depends protocol=icmp: toPort"},
    ),
    (
        "This is configurable (and required) only if `recordingMode` is `INTERVAL`.",
        "targetSeconds: integer, recordingMode: INTERVAL|DISABLED",
        {"depends recordingMode=INTERVAL: targetSeconds"},
    ),
    (
        "If specified, you must set `FunctionVersion` to `ALL`.",
        "MasterRegion: string, FunctionVersion: ALL",
        {"depends MasterRegion: FunctionVersion"},
    ),
    (
        "This parameter must be updated together with `adminUsername`.",
        "adminUserPassword: string, adminUsername: string",
        {"depends adminUserPassword: adminUsername"},
    ),
    (
        "This setting is required for requests that do not include the `RuleGroupARN`.",
        "Type: STATEFUL|STATELESS, RuleGroupArn: string",
        {"any-of RuleGroupArn Type"},
    ),
    (
        "If you specify `SourceArn`, you can't filter by `ExperimentName` or `TrialName`.",
        "SourceArn: string, ExperimentName: string, TrialName: string",
        {"exclusive ExperimentName SourceArn", "exclusive SourceArn TrialName"},
    ),
    # What is refused under two conditions.
    (
        (
            "MediaTailor rejects the request if you specify a value while `ReportingMode` is `DISABLED`, or "
            "if you specify duplicate values."
        ),
        "AdditionalEventTypes: [string], ReportingMode: DISABLED|ENABLED",
        {"not-with ReportingMode=DISABLED: AdditionalEventTypes"},
    ),
    (
        "If you specify this and don't specify any tags in the `Tags` parameter, the canary creation fails.",
        "ResourcesToReplicateTags: [string], Tags: {string}",
        {"depends ResourcesToReplicateTags: Tags"},
    ),
    (
        "The request fails if you specify `Role` but don't specify `Bucket`.",
        "Role: string, Bucket: string",
        {"depends Role: Bucket"},
    ),
    # Beside one of another type, which is no other way to give it.
    (
        "If the value is `limited`, you must specify `EndDate`.",
        "Kind: limited|unlimited, EndDate: timestamp, EndDateKind: string",
        {"depends Kind=limited: EndDate"},
    ),
]

LEFT_ALONE = [
    # Another member may be meant, or more than one.
    (
        "If the protocol is `TCP`, `port` is required.",
        "protocol: TCP|ICMP, toPort: integer, fromPort: integer",
    ),
    (
        "If the protocol is `TCP`, `port` is required.",
        "protocol: TCP|ICMP, toPort: integer, To: (Port: integer)",
    ),
    ("If you set `Mode` to `A`, you must specify a source address.", "Mode: A|B, TargetAddress: string"),
    ("If you set `Mode` to `A`, you must specify a new address.", "Mode: A|B, IpAddress: string"),
    ("When both of these are specified, an address is required.", "Network: string, IpAddress: string"),
    # What follows takes something back.
    ("If you specify `A1`, you must specify `B1`; you can omit it for clusters.", "A1: string, B1: string"),
    (
        "If you specify `A1`, you must specify `B1`, and this is only needed in VPCs.",
        "A1: string, B1: string",
    ),
    # What fails is something else, or fails under one condition, or under three.
    ("If you specify `A1` and don't specify `B1`, the attempts to mount fail.", "A1: string, B1: string"),
    ("If you specify `A1` and the table is empty, the request fails.", "A1: string, B1: string"),
    (
        "If you specify `A1` and `B1` and don't specify `C1`, the request fails.",
        "A1: string, B1: string, C1: string",
    ),
    ("You must specify the `SourceId` with the `DestinationId`.", "DestinationId: string, SourceId: string"),
    # Another member of the same type may do as well.
    (
        "If you specify an Outpost, you must also specify the `AvailabilityZone`.",
        "Outpost: string, AvailabilityZone: string, AvailabilityZoneId: string",
    ),
]


@pytest.mark.parametrize(("says", "of", "claims"), READ)
def test_a_member_is_found_in_other_words(says: str, of: str, claims: set[str]) -> None:
    assert told(says, of) == claims


@pytest.mark.parametrize(("says", "of"), LEFT_ALONE)
def test_words_that_may_mean_more_are_left_alone(says: str, of: str) -> None:
    assert told(says, of) == set()


def _with_switch(says: str, switch: str, *, shape: str = "CreateRequest") -> set[str]:
    """The claims of a sentence about `Zone`, beside the switch `Multi` with a documentation."""
    tree = documented("Zone: string, Multi: boolean", says)
    members = dict(tree.request.members)
    members["Multi"] = replace(members["Multi"], sentences=(Sentence(switch, "p"),))
    request = replace(tree.request, members=members, shape=shape)
    reading = reader.read(OperationTree("service", "Operation", "page", (), request, None))
    return {one.kind for one in reading.statements}


_SAYS = "You can't specify the `Zone` parameter if the DB instance is a Multi-AZ deployment."
_SWITCH = "Specifies whether the DB instance is a Multi-AZ deployment."


def test_a_condition_in_the_words_of_a_switch_says_that_it_is_on() -> None:
    assert _with_switch(_SAYS, _SWITCH) == {"not-with"}


@pytest.mark.parametrize(
    ("switch", "shape"),
    [
        ("Specifies whether the DB instance is a new Multi-AZ deployment in a VPC.", "CreateRequest"),
        ("Specifies whether the DB instance is not a Multi-AZ deployment.", "CreateRequest"),
        (_SWITCH, "ModifyInstanceRequest"),  # it may be one already
    ],
)
def test_a_switch_with_other_words_and_one_of_an_update_are_left_alone(switch: str, shape: str) -> None:
    assert _with_switch(_SAYS, switch, shape=shape) == set()


def _held(*sentences: Sentence) -> str:
    return sections.units(sentences)[-1].held


def test_a_sentence_that_says_its_own_case_is_not_under_the_one_before_it() -> None:
    first = Sentence("If `Mode` is `A`, you must specify `Role`.", "p")
    assert not _held(first, Sentence("If `Mode` is `B`, you must omit `Role`.", "p", opens=False))
    assert _held(first, Sentence("You must also specify `Bucket`.", "p", opens=False))


def test_an_item_that_says_its_own_case_needs_an_introduction_without_one() -> None:
    item = "If `Exists` is set to `true`, `Id` is required."
    for lead, held in [
        ("Values for this parameter work as follows:", False),
        ("For managed monitors:", True),
        ("If the cluster is new, the following apply:", True),
    ]:
        assert bool(_held(Sentence(lead, "p"), Sentence(item, "li", lead=lead))) is held
