"""Operations that tests are held against: every protocol, shapes that contain themselves, unions, maps."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from specdrift.specs.derive import Deriver
from specdrift.specs.readers.model_reader import read
from specdrift.specs.schema import Operation
from specdrift.specs.sentences.reader import Reader

SAMPLE: dict[str, tuple[str, ...]] = {
    # service: operations, none named for all of them
    "forecast": (),  # json
    "sts": (),  # query
    "eventbridgev2": (),  # smithy-rpc-v2-cbor
    "polly": (),  # rest-json
    "acm": ("SearchCertificates",),  # a union that contains itself
    "ce": ("GetCostAndUsage", "CreateCostCategoryDefinition", "GetAnomalies"),  # recursive structures
    "cloudwatch": ("PutMetricAlarm",),  # json that answers with the query protocol's codes
    "dynamodb": ("PutItem", "Query", "CreateTable"),  # values that contain themselves
    "ec2": ("RunInstances", "CreateTags", "CreateVpc", "DescribeInstances", "CreateFleet"),
    "iam": ("CreateRole", "CreateUser", "TagRole"),
    "kms": ("CreateKey", "Encrypt", "Sign"),  # blobs
    "lambda": ("CreateFunction", "Invoke", "AddPermission"),  # streams
    "lexv2-models": ("CreateBotLocale", "ListBots"),
    "s3": ("CreateBucket", "PutObject", "PutBucketLifecycleConfiguration", "SelectObjectContent"),  # rest-xml
    "sqs": ("CreateQueue", "SendMessageBatch", "ReceiveMessage"),
    "wafv2": ("CheckCapacity",),
    "route53": ("ChangeResourceRecordSets", "CreateHostedZone"),
}


@cache
def of_service(service: str) -> tuple[Operation, ...]:
    """The sample's operations of a service, derived from the documentation by this process."""
    model, prose = read(service), Reader()
    deriver = Deriver(model, lambda tree: prose.read(tree).statements)
    return tuple(map(deriver.operation, SAMPLE[service] or model.operations))


def operations() -> Iterator[Operation]:
    """The whole sample."""
    return (each for service in SAMPLE for each in of_service(service))


def operation(service: str, name: str) -> Operation:
    """One operation of the sample."""
    return next(each for each in of_service(service) if each.name == name)
