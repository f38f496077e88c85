"""Sentences about members that go together: what is read of them, and what must be left alone."""

from __future__ import annotations

import json

import pytest

from specdrift.specs.sentences import reader
from tests.specs.sentences.notation import documented


def told(says: str, of: str, forms: tuple[str, ...] = ("mentions",)) -> set[str]:
    """The claims read of a sentence about the first member, or, with "request:", about the operation."""
    reading = reader.read(documented(of, says))
    return {
        f"{one.path} {one.kind} {_value(one.value)}".strip()
        for one in reading.statements
        if one.form.startswith(forms)
    }


def _value(value: object) -> str:
    if isinstance(value, dict) and "members" in value:
        return " ".join(sorted(value["members"]))
    return "" if value is True else json.dumps(value)


READ = [
    (
        "`Title` and `TokenizedTitle` cannot be specified at the same time.",
        "Title: string, TokenizedTitle: [string]",
        {"exclusive Title TokenizedTitle"},
    ),
    (
        "This parameter conflicts with `TokenizedTitle`.",
        "Title: string, TokenizedTitle: [string]",
        {"exclusive Title TokenizedTitle"},
    ),
    (
        "The request can contain `Title` or `TokenizedTitle`, but never both.",
        "Title: string, TokenizedTitle: [string]",
        {"exclusive Title TokenizedTitle"},
    ),
    (
        'You must specify at least one of `"topicName"` or `"assign"`.',
        "TopicName: string, Assign: string",
        {"any-of Assign TopicName"},
    ),
    (
        "You must provide either the ID of the service network identifier or the ID of the VPC.",
        "request: serviceNetworkIdentifier: string, vpcIdentifier: string",
        {"any-of serviceNetworkIdentifier vpcIdentifier"},
    ),
    (
        "You must specify either a load balancer or one or more listeners.",
        "request: LoadBalancerArn: string, ListenerArns: [string]",
        {"any-of ListenerArns LoadBalancerArn"},
    ),
    (
        "Start timecode or End timecode may be left blank, but not both.",
        "EndTimecode: string, StartTimecode: string",
        {"any-of EndTimecode StartTimecode"},
    ),
    (
        "In the request, specify the stream either by `StreamName` or `StreamARN`.",
        "request: StreamName: string, StreamARN: string",
        {"any-of StreamARN StreamName"},
    ),
    (
        (
            "To specify the vector bucket, you must use either the vector bucket name or the vector bucket "
            "Amazon Resource Name (ARN)."
        ),
        "request: vectorBucketName: string, vectorBucketArn: string",
        {"any-of vectorBucketArn vectorBucketName"},
    ),
    (
        (
            "You must specify either the `resourceIdentifier` parameter or the `logGroup` parameter, but you "
            "can't specify both."
        ),
        "logGroupName: string, resourceIdentifier: string",
        {"any-of logGroupName resourceIdentifier", "exclusive logGroupName resourceIdentifier"},
    ),
    (
        "Either `IdentityID` or `DeveloperUserIdentifier` must not be null.",
        "request: IdentityId: string, DeveloperUserIdentifier: string, Max: integer",
        {"any-of DeveloperUserIdentifier IdentityId"},
    ),
    (
        "Specify at least one session ID or trace ID.",
        "Identifiers: (sessionIds: [string], traceIds: [string])",
        {"Identifiers any-of sessionIds traceIds"},
    ),
    (
        "You must specify either the startTime and endTime or the taskId, but not both.",
        "taskId: string, startTime: timestamp, endTime: timestamp",
        {
            "any-of endTime taskId",
            "any-of startTime taskId",
            "exclusive endTime taskId",
            "exclusive startTime taskId",
        },
    ),
    (
        "You must include either `dataId` and a `modelId`, or a `jobName`.",
        "dataId: string, modelId: string, jobName: string",
        {"any-of dataId jobName"},
    ),
    (
        "Provide either `FederatedIdentity` or the `AccessKey`/`SecretKey` credentials, but not both.",
        "FederatedIdentity: string, AccessKey: string, SecretKey: string",
        {"exclusive AccessKey FederatedIdentity", "exclusive FederatedIdentity SecretKey"},
    ),
    (
        "A request must include `queryVector`, `queryTexts`, or both.",
        "queryVector: [double], queryTexts: [string]",
        {"any-of queryTexts queryVector"},
    ),
    (
        "Either `AwsRegions`, `NonAwsRegions`, or both must be specified.",
        "request: AwsRegions: [string], NonAwsRegions: [string]",
        {"any-of AwsRegions NonAwsRegions"},
    ),
    (
        "This value or `maxUnavailable` is required to have a value.",
        "maxUnavailablePercentage: integer, maxUnavailable: integer",
        {"any-of maxUnavailable maxUnavailablePercentage"},
    ),
    (
        "Either `NodeIds` or `NodeLogicalIds` must be provided (or both), but at least one is required.",
        "NodeIds: [string], NodeLogicalIds: [string]",
        {"any-of NodeIds NodeLogicalIds"},
    ),
    (
        "Specify either this field or the `EndpointName` field.",
        "RecommendationId: string, EndpointName: string",
        {"any-of EndpointName RecommendationId"},
    ),
    (
        "You must specify either the ID or name of the template in the request, but not both.",
        "Spec: (TemplateId: string, TemplateName: string)",
        {"Spec any-of TemplateId TemplateName", "Spec exclusive TemplateId TemplateName"},
    ),
    (
        "You can specify either the `cursor` or `start` parameter in a request; they are mutually exclusive.",
        "cursor: string, start: long",
        {"exclusive cursor start"},
    ),
    (
        "You can specify only fleet IDs or queue IDs, not both.",
        "resourceIds: (fleetIds: [string], queueIds: [string])",
        {"resourceIds exclusive fleetIds queueIds"},
    ),
    (
        "If either `NumberOfWorkers` or `WorkerType` is set, then `MaxCapacity` cannot be set.",
        "MaxCapacity: double, NumberOfWorkers: integer, WorkerType: string",
        {"exclusive MaxCapacity NumberOfWorkers", "exclusive MaxCapacity WorkerType"},
    ),
    (
        "When you use `SortBy`, `NextPageToken` and `SearchString` aren't supported.",
        "SortBy: string, NextPageToken: string, SearchString: string",
        {"exclusive NextPageToken SortBy", "exclusive SearchString SortBy"},
    ),
    (
        "If you specify this field, you can't also specify the `logStreamNames` field.",
        "logStreamNamePrefixes: [string], logStreamNames: [string]",
        {"exclusive logStreamNamePrefixes logStreamNames"},
    ),
    (
        (
            "`InstancePreferences` is mutually exclusive with `InstanceType`, "
            "`InstanceGroups`, and `EnableSpot`, and supports only plans."
        ),
        "InstancePreferences: [string], InstanceType: string, InstanceGroups: [string]",
        {"exclusive InstanceGroups InstancePreferences", "exclusive InstancePreferences InstanceType"},
    ),
    (
        (
            "These parameters are mutually exclusive; using both `BiasPosition` and "
            "`FilterBBox` in the same command returns an error."
        ),
        "request: BiasPosition: [double], FilterBBox: [double]",
        {"exclusive BiasPosition FilterBBox"},
    ),
    (
        (
            "To limit the output to a particular store, provide either the `StoreId` or "
            "`StoreName` parameter, but not both."
        ),
        "StoreId: string, StoreName: string",
        {"exclusive StoreId StoreName"},
    ),
    (
        "You can't set `ContentIdentificationType` and `ContentRedactionType`.",
        "ContentIdentificationType: PII, ContentRedactionType: PII",
        {"exclusive ContentIdentificationType ContentRedactionType"},
    ),
    (
        "This field and `Throughput` cannot be defined in the same API call, but one is required.",
        "ThroughputPerPair: integer, Throughput: integer",
        {"any-of Throughput ThroughputPerPair", "exclusive Throughput ThroughputPerPair"},
    ),
    (
        "This is a union type, so exactly one of its members is set, depending on the type of the source.",
        "Source: (Stream: string, File: string)",
        {"Source union File Stream"},
    ),
    (
        "You can only set one filter at a time.",
        "Filter: (JobName: string, JobStatus: string)",
        {"Filter exclusive JobName JobStatus"},
    ),
    (
        "Exactly one of the two properties must be specified.",
        "capacity: (autoScaling: string, provisionedCapacity: string)",
        {"capacity union autoScaling provisionedCapacity"},
    ),
    (
        "This action requires the ID of the association.",
        "request: clusterName: string, associationId: string",
        {"associationId required"},
    ),
    (
        "This action requires both the `monitorName` and `probeId` parameters.",
        "request: monitorName: string, probeId: string, state: string",
        {"monitorName required", "probeId required"},
    ),
    (
        "The following identifiers must be specified: `GroupId` and `MemberId`.",
        "request: GroupId: string, MemberId: string, Note: string",
        {"GroupId required", "MemberId required"},
    ),
    (
        "When using `InputDataConfig`, you must include these sub-parameters: `S3Uri` and `RoleArn`.",
        "InputDataConfig: (S3Uri: string, RoleArn: string, TuningUri: string)",
        {"InputDataConfig.RoleArn required", "InputDataConfig.S3Uri required"},
    ),
    (
        "This operation replaces the settings; every request parameter is required.",
        "request: PoolId: string, Tracking: string",
        {"PoolId required", "Tracking required"},
    ),
]

LEFT_ALONE = [
    (
        (
            "You must specify either a launch template (`LaunchTemplate` or `MixedPolicy`) "
            "or a configuration (`Name` or `Id`)."
        ),
        "Name: string, Id: string, LaunchTemplate: string, MixedPolicy: string",
    ),
    (
        "You must use either `OnDemand` or `Provisioned` based on your table's capacity mode.",
        "Provisioned: string, OnDemand: string",
    ),
    (
        (
            "For an alarm based on a metric, you must specify either `Statistic` or "
            "`ExtendedStatistic` but not both."
        ),
        "Statistic: string, ExtendedStatistic: string",
    ),
    ("You can use either `schema` or `schemaV2`.", "schema: string, schemaV2: string"),
    ("You should specify either `Name` or `Id`.", "Name: string, Id: string"),
    (
        "Use either `AttachmentUrl` or `AttachmentBody` to upload your attachment.",
        "request: AttachmentUrl: string, AttachmentBody: blob",
    ),
    (
        "Contains either `EBSFilters` or `S3Filters`.",
        "Filters: (EBSFilters: [string], S3Filters: [string])",
    ),
    ("The value must be either `Key` or `Value`.", "Field: string, Key: string, Value: string"),
    (
        "You can create or delete only one witness per operation.",
        "Updates: (Create: string, Delete: string)",
    ),
    (
        "Do not set `MaxCapacity` if using `WorkerType` and `NumberOfWorkers`.",
        "MaxCapacity: double, WorkerType: string, NumberOfWorkers: integer",
    ),
    (
        "You can't include `Description`, `Regions`, or `Type`.",
        "Arn: string, Description: string, Regions: string, Type: string",
    ),
    (
        "You must set `AllowDataLoss` to acknowledge this.",
        "request: AllowDataLoss: boolean, Arn: string",
    ),
    (
        "You must also specify the handler and runtime properties.",
        "request: Handler: string, Runtime: string",
    ),
    ("You must specify a valid group.", "GroupBy: (Group: string, Limit: integer)"),
    (
        "Each rule must contain at least one `Methods` and one `Origins` element.",
        "Origins: [string], Methods: [string]",
    ),
    (
        "To create a trail, you must have the permissions for `Bucket` and `Topic`.",
        "request: Bucket: string, Topic: string",
    ),
    (
        "If you include both `Asn` and `AsnLong`, the request uses the latter.",
        "Asn: integer, AsnLong: long",
    ),
    (
        "The operation returns either `ServiceArn` or `EndpointId`, but not both.",
        "Filter: (ServiceArn: string, EndpointId: string)",
    ),
    (
        "`sasl-ssl` requires `UserName` and `Password`.",
        "Protocol: string, UserName: string, Password: string",
    ),
    ("You must specify either the name or the ARN of the group.", "Group: string, Tags: [string]"),
    (
        "If the volume is new, you must specify `SnapshotId` or `Size`.",
        "SnapshotId: string, Size: integer",
    ),
    ("You must specify `A`, `B`, or set `C` to `true`.", "A: string, B: string, C: boolean"),
    (
        "Exactly one of the three properties must be specified.",
        "capacity: (autoScaling: string, provisionedCapacity: string)",
    ),
    ("Only one configuration is supported.", "Configuration: (Name: string, Size: integer)"),
]


@pytest.mark.parametrize(("says", "of", "claims"), READ)
def test_a_sentence_about_several_members_is_read(says: str, of: str, claims: set[str]) -> None:
    assert told(says, of, ("mentions", "condition")) == claims


@pytest.mark.parametrize(("says", "of"), LEFT_ALONE)
def test_a_sentence_that_may_be_about_a_case_is_left_alone(says: str, of: str) -> None:
    assert told(says, of) == set()
