"""Sentences in which a member decides about others: what is read of them, and what must be left alone."""

from __future__ import annotations

import json

import pytest

from specdrift.specs.sentences import reader
from tests.specs.sentences.notation import documented

_KINDS = {"depends", "not-with", "exclusive", "any-of"}


def told(says: str, of: str) -> set[str]:
    """The claims read of a sentence about the first member, or, with "request:", about the operation."""
    reading = reader.read(documented(of, says))
    return {
        f"{one.path} {one.kind} {_value(one.value)}".strip()
        for one in reading.statements
        if one.kind in _KINDS
    }


def _value(value: object) -> str:
    """``Type=A|B: Name`` for what a member with some values needs, or keeps out."""
    if not isinstance(value, dict):
        return json.dumps(value)
    if "members" in value:
        return " ".join(sorted(value["members"]))
    equals = "|".join(str(one).lower() if isinstance(one, bool) else one for one in value.get("equals", []))
    others = value.get("then") or value.get("not") or []
    return f"{value['if']}{'=' if equals else ''}{equals}: {' '.join(others)}"


READ = [
    (
        "Required when ScreenshotsEnabled or ReplayEnabled is true.",
        "S3BucketArn: string, ScreenshotsEnabled: boolean, ReplayEnabled: boolean",
        {"depends ScreenshotsEnabled=true: S3BucketArn", "depends ReplayEnabled=true: S3BucketArn"},
    ),
    (
        "If configured to `true`, you must not specify a value for the `numberOfDays` parameter.",
        "unlimited: boolean, numberOfDays: integer",
        {"not-with unlimited=true: numberOfDays"},
    ),
    (
        "Don't specify scope values when `scopeType` is `ORGANIZATION`.",
        "scopeValues: [string], scopeType: TENANT|ORGANIZATION|PROJECT",
        {"not-with scopeType=ORGANIZATION: scopeValues"},
    ),
    (
        (
            "If you use this request parameter, you must use the `ckn` request parameter and not use the "
            "`secretARN` request parameter."
        ),
        "cak: string, ckn: string, secretARN: string",
        {"depends cak: ckn", "exclusive cak secretARN"},
    ),
    (
        "You can't combine this filter with a `vaultType` of `EXASCALE`.",
        "infrastructureId: string, vaultType: EXASCALE|DEDICATED",
        {"not-with vaultType=EXASCALE: infrastructureId"},
    ),
    (
        "You can't combine `EXASCALE` with the `infrastructureId` filter.",
        "vaultType: EXASCALE|DEDICATED, infrastructureId: string",
        {"not-with vaultType=EXASCALE: infrastructureId"},
    ),
    (
        "You can only use this parameter if you include `IdentifyLanguage` and `LanguageOptions`.",
        "PreferredLanguage: string, IdentifyLanguage: boolean, LanguageOptions: string",
        {"depends PreferredLanguage: IdentifyLanguage LanguageOptions"},
    ),
    (
        "You must set `AmazonProvided` to `true` to use this parameter.",
        "BorderGroup: string, AmazonProvided: boolean",
        {"depends BorderGroup: AmazonProvided", "not-with AmazonProvided=false: BorderGroup"},
    ),
    (
        (
            "For `TAG` and `COST_CATEGORY` dimensions, you must also specify MonitorSpecification to "
            "configure the "
            "specific tag or cost category key to analyze."
        ),
        "MonitorDimension: SERVICE|TAG|COST_CATEGORY, MonitorSpecification: (Key: string)",
        {"depends MonitorDimension=TAG|COST_CATEGORY: MonitorSpecification"},
    ),
    (
        "This property is not supported for `JWT` authorizers.",
        "providerARNs: [string], authorizerType: TOKEN|REQUEST|JWT",
        {"not-with authorizerType=JWT: providerARNs"},
    ),
    (
        "If `HomeType` is `LOGICAL`, you must provide mappings, using the `HomeMappings` parameter.",
        "HomeType: PATH|LOGICAL, HomeMappings: [string]",
        {"depends HomeType=LOGICAL: HomeMappings"},
    ),
    (
        (
            "If `MonitoringRoleArn` is specified, then you must set `MonitoringInterval` to a value "
            "other than 0."
        ),
        "MonitoringInterval: integer, MonitoringRoleArn: string",
        {"depends MonitoringRoleArn: MonitoringInterval"},
    ),
    (
        "When this field is defined, StatmuxSettings must be undefined.",
        "ConstantBitrate: integer, StatmuxSettings: (Rate: integer)",
        {"exclusive ConstantBitrate StatmuxSettings"},
    ),
    (
        "You must specify this ARN when `AuthType` is `API_KEY`.",
        "ProviderArn: string, AuthType: API_KEY|NONE",
        {"depends AuthType=API_KEY: ProviderArn"},
    ),
    (
        "Required in requests if `AccountId` is not provided.",
        "ProfileId: string, AccountId: string",
        {"any-of AccountId ProfileId"},
    ),
    (
        "Must be set to `true` if `GroupId` is not specified.",
        "AllGroups: boolean, GroupId: string",
        {"any-of AllGroups GroupId"},
    ),
    (
        "If the value for `autoSubscribe` is set to `ENABLED` you must select a value for this field.",
        "subscriptionType: string, autoSubscribe: ENABLED|DISABLED",
        {"depends autoSubscribe=ENABLED: subscriptionType"},
    ),
    (
        "Valid only when audio call(canStart) is enabled.",
        "canVideo: boolean, canStart: boolean",
        {"depends canVideo=true: canStart"},
    ),
    (
        "Required when you set Bitrate control mode to VBR.",
        "VbrQuality: integer, RateControlMode: CBR|VBR",
        {"depends RateControlMode=VBR: VbrQuality"},
    ),
    (
        "This property is required for a per-instance container.",
        "VcpuLimit: integer, ContainerType: PER_INSTANCE|PER_GAME",
        {"depends ContainerType=PER_INSTANCE: VcpuLimit"},
    ),
    (
        (
            "Port number (required when connectionMode is LISTENER, must not be provided when "
            "connectionMode is CALLER)."
        ),
        "Port: integer, connectionMode: CALLER|LISTENER",
        {"depends connectionMode=LISTENER: Port", "not-with connectionMode=CALLER: Port"},
    ),
    (
        "This is required only if the `protocol` is `TCP` and must be a number between `1` and `65536`.",
        "destinationPort: integer, protocol: TCP|ICMP",
        {"depends protocol=TCP: destinationPort"},
    ),
    (
        "You must also set TileWidth.",
        "TileHeight: integer, TileWidth: integer",
        {"depends TileHeight: TileWidth"},
    ),
    (
        "This parameter is required when the provider type is `device`.",
        "DeviceProviderType: jamf|crowd, ProviderType: user|device",
        {"depends ProviderType=device: DeviceProviderType"},
    ),
    (
        "Must be used with MONTHLY or YEARLY frequency.",
        "ByWeekday: [string], Frequency: WEEKLY|MONTHLY|YEARLY",
        {"not-with Frequency=WEEKLY: ByWeekday"},
    ),
    (
        (
            "Required when `action` is APPROVED AND `singleUse` is false; must be absent when "
            "`action` is REJECTED "
            "or when `singleUse` is true."
        ),
        "ttlSeconds: integer, action: APPROVED|REJECTED, singleUse: boolean",
        {"not-with action=REJECTED: ttlSeconds", "not-with singleUse=true: ttlSeconds"},
    ),
]

LEFT_ALONE = [
    (
        "This parameter is required when the bucket is in another account.",
        "BucketOwner: string, Bucket: string",
    ),
    ("Required if the domain is not free.", "Consent: string, Domain: string"),
    (
        "Required when `Type` is `MESSAGE` and the content has a link.",
        "Content: string, Type: MESSAGE|EVENT",
    ),
    (
        (
            "If you specify a network interface, you must specify any subnets as part of the network "
            "interface instead of using this parameter."
        ),
        "SubnetId: string, NetworkInterfaces: [string]",
    ),
    (
        "This filter can only be used in combination with the `Group` parameter.",
        "Filters: [string], Group: string",
    ),
    ("Only set this argument for EXTERNAL bases.", "source: string, baseType: EXTERNAL|CUSTOM"),
    ("You must specify the `SourceId` with the `DestinationId`.", "DestinationId: string, SourceId: string"),
    ("Required with `Subnets`.", "Vpc: string, Subnets: [string]"),
    ("You can specify this parameter if `Type` is `A`.", "Name: string, Type: A|B"),
    ("This applies only to `A` types.", "Name: string, Type: A|B"),
    ("If `Type` is `A`, the service ignores `Name`.", "Type: A|B, Name: string"),
    ("You only need to specify this parameter if you set `Type` to `A`.", "Name: string, Type: A|B"),
    ("You should specify `Name` if `Type` is `A`.", "Type: A|B, Name: string"),
    ("You must also set Width.", "Mode: ON|OFF, Width: integer"),
    ("This option is valid only if your artifacts type is Amazon S3.", "Disabled: boolean, Type: S3|NONE"),
    (
        "If `Interval` is set to a value other than 0, then you must supply a `RoleArn` value.",
        "RoleArn: string, Interval: integer",
    ),
    ("Required if you use `Regions` and `Types`.", "Scope: string, Regions: [string], Types: [string]"),
    ("Required for multiple outputs of the same type.", "Modifier: string, Type: A|B"),
    ("You can only add tags when you import a bot.", "tags: [string], bot: string"),
    ("If you set `Mode` to `A`, `Level` must be set to `LOW`.", "Mode: A|B, Level!: LOW|HIGH"),
]


@pytest.mark.parametrize(("says", "of", "claims"), READ)
def test_a_condition_about_a_member_is_read(says: str, of: str, claims: set[str]) -> None:
    assert told(says, of) == claims


@pytest.mark.parametrize(("says", "of"), LEFT_ALONE)
def test_a_condition_that_may_be_about_anything_else_is_left_alone(says: str, of: str) -> None:
    assert told(says, of) == set()
