# ruff: noqa: E501 - sentences of AWS's documentation, whole
"""Amounts wherever they stand in a sentence: the limits that are read, and what is left alone."""

from dataclasses import replace

import pytest

from specdrift.specs.members import OperationTree
from specdrift.specs.readers.prose import Sentence
from specdrift.specs.sentences import measures, reader
from tests.specs.sentences.notation import documented, structure

LIMITS = {kind for pair in measures.KINDS.values() for kind in pair}

Limits = dict[str, dict[str, int]]
"""Limits by the paths of the members that have them."""

READ: list[tuple[str, str, Limits]] = [
    ("Range of accepted values is from 1 to 500.", "Limit: integer", {"Limit": {"minimum": 1, "maximum": 500}}),
    ("You can specify an integer value between 1000 (the default) and 200,000 (the maximum).", "ReadAheadBlocks: integer", {"ReadAheadBlocks": {"minimum": 1000, "maximum": 200000}}),
    ("An integer with a value between [50-30000].", "TimeoutInMillis: integer", {"TimeoutInMillis": {"minimum": 50, "maximum": 30000}}),
    ("Maximum number of records to return in a single response (1-100, default: 100)", "limit: integer", {"limit": {"minimum": 1, "maximum": 100}}),
    ("Maximum age of an event in seconds before it is discarded (60-86400, default: 300).", "MaxEventAgeInSeconds: integer", {"MaxEventAgeInSeconds": {"minimum": 60, "maximum": 86400}}),
    ("You can specify a maximum of 50 policies per response.", "maxResults: integer", {"maxResults": {"maximum": 50}}),
    ("The maximum number of items to return in one batch, between 10 and 100, inclusive.", "maxResults: integer", {"maxResults": {"minimum": 10, "maximum": 100}}),
    ("This value can be between 5 and 1,000; if `MaxResults` is given a value larger than 1,000, only 1,000 results are returned.", "MaxResults: integer", {"MaxResults": {"minimum": 5}}),
    ("The throughput to provision for a volume, in MiB/s, with a maximum of 1,000 MiB/s.", "throughput: integer", {"throughput": {"maximum": 1000}}),
    ("The maximum value is 3600, or 1 hour.", "authorizerResultTtlInSeconds: integer", {"authorizerResultTtlInSeconds": {"maximum": 3600}}),
    ("A list of up to 25 entity types that the model is trained to recognize.", "EntityTypes: [string]", {"EntityTypes": {"max-items": 25}}),
    ("A custom dashboard can have a maximum of ten widgets.", "Widgets: [(Name: string, Kind: string)]", {"Widgets": {"max-items": 10}}),
    ("Only a single Outpost ARN is supported.", "outpostArns: [string]", {"outpostArns": {"max-items": 1}}),
    ("This is an array, but we currently only support a single metric specification.", "MetricSpecifications: [(Name: string, Stat: string)]", {"MetricSpecifications": {"max-items": 1}}),
    ("You can specify up to 10 constraints per task (including constraints in the task definition and those specified at runtime).", "placementConstraints: [(type: string, expression: string)]", {"placementConstraints": {"max-items": 10}}),
    ("You can use a maximum of 4 security groups with a connector.", "SecurityGroupIds: [string]", {"SecurityGroupIds": {"max-items": 4}}),
    ("You must specify at least one field mapping.", "BlogFieldMappings: [(Name: string, To: string)]", {"BlogFieldMappings": {"min-items": 1}}),
    ("You can specify 1 to 20 field index names, each with 1 to 512 characters.", "fieldIndexNames: [string]", {"fieldIndexNames": {"min-items": 1, "max-items": 20}, "fieldIndexNames[]": {"min-length": 1, "max-length": 512}}),
    ("The maximum length of a value is 256 characters.", "tags: {string}", {"tags{value}": {"max-length": 256}}),
    ("Max length is 128 characters with pattern [a-zA-Z0-9:_-]+.", "Id: string", {"Id": {"max-length": 128}}),
    ("The name can be up to 39 characters long, including periods.", "subdomainName: string", {"subdomainName": {"max-length": 39}}),
    ("Maximum of 512.", "Path: string", {"Path": {"max-length": 512}}),
    ("Each string has a minimum length of 1 and maximum length of 300.", "Phrases: [string]", {"Phrases[]": {"min-length": 1, "max-length": 300}}),
    ("The maximum size of a policy document is 100 KB.", "AccessPolicies: string", {"AccessPolicies": {"max-bytes": 102400}}),
    ("This file can't exceed 20 MB.", "Body: blob", {"Body": {"max-bytes": 20971520}}),
]  # fmt: skip

OF_OPERATIONS: list[tuple[str, str, Limits]] = [
    ("Acknowledges up to 10 records from the specified queue.", "AcknowledgeQueueRecordsRequest QueueName: string, Entries: [(Id: string)]", {"Entries": {"max-items": 10}}),
    ("You can delete up to 200 launch template versions in a single request.", "DeleteLaunchTemplateVersionsRequest Versions: [string]", {"Versions": {"max-items": 200}}),
    ("The maximum number of metric definitions that you can specify in one `BatchCreateRumMetricDefinitions` operation is 200.", "BatchCreateRumMetricDefinitionsRequest MetricDefinitions: [(Name: string)]", {"MetricDefinitions": {"max-items": 200}}),
    ("Deletes up to ten messages from the specified queue.", "DeleteMessageBatchRequest QueueUrl: string, Entries: [(Id: string)]", {"Entries": {"max-items": 10}}),
    ("The payload limit is 256KB.", "InvokeAsyncRequest FunctionName: string, InvokeArgs: blob", {"InvokeArgs": {"max-bytes": 262144}}),
]  # fmt: skip

ALONE = [
    # What is counted is not what the member has.
    ("The string is made up of up to 50 entries, with a total of 5 for each.", "Entries: string"),
    ("Only one value can be provided.", "Priority: integer"),
    ("The list supports a maximum of one value.", "Weight: integer"),
    ("You can specify up to 10 filter values in total.", "Filters: [(Name: string, Values: [string])]"),
    ("The maximum number of columns you can provide is 10.", "metadataColumns: {[string]}"),
    ("The range size (`endIndex` - `startIndex`) must not exceed 10.", "endIndex: integer, startIndex: integer"),
    ("Both fields have a maximum length of 256 characters.", "basicAuth: (secretArn: string)"),
    ("Only one of these parameters can be passed.", "logGroupNamePrefix: string, logGroupNamePattern: string"),
    ("Maximum 1.", "UserEmail: string"),
    ("The maximum file size is 6 GB.", "s3UriSettings: string"),
    ("The maximum number of S3 Table integrations to return in a single call.", "MaxResults: integer"),
    ("The maximum number of Route 53 Global Resolver instances to return in the response.", "maxResults: integer"),
    # Cases.
    ("For a Gateway Load Balancer endpoint, you can specify only one subnet.", "SubnetIds: [string]"),
    ("You can specify one subnet per Availability Zone.", "SubnetIds: [string]"),
    ("If you use this setting for weekly jobs, you can specify up to 7 names.", "Names: [string]"),
    ("You can specify up to 50 nodes total across all groups.", "Nodes: [string]"),
    ("Valid port ranges are 5431-5455 and 8191-8215, depending on the engine.", "port: integer"),
    ("Automations can have a maximum of 5 tags.", "Tags: [(Key: string, Value: string)]"),
    ("A Lambda function can have up to five layers.", "layersFilter: [string]"),
    # Defaults, quotas, recommendations and what comes back.
    ("By default, you can include up to five rules.", "Rules: [(Name: string, Kind: string)]"),
    ("Each document should contain at least 20 characters.", "TextList: [string]"),
    ("We recommend up to 10 names.", "Names: [string]"),
    ("Returns up to 50 results.", "MaxResults: integer"),
    ("You can create up to 100 rules in your account.", "Rules: [(Name: string, Kind: string)]"),
    ("You can specify more than one name.", "Names: [string]"),
    ("The default is 5 minutes.", "TimeoutInMinutes: integer"),
    ("The average is between 5 and 10 requests per second.", "Rate: integer"),
]  # fmt: skip


def limits(tree: OperationTree) -> Limits:
    """The limits that the documentation of a tree gives."""
    found: Limits = {}
    for said in reader.read(tree).statements:
        if said.kind in LIMITS:
            found.setdefault(said.path, {})[said.kind] = said.value
    return found


def of_first(says: str, of: str, *, first_says: str = "") -> Limits:
    """The limits that a sentence sets in the documentation of a line's first member, which may begin otherwise."""
    return limits(documented(of, *filter(None, (first_says, says))))


@pytest.mark.parametrize(("says", "of", "found"), READ)
def test_what_an_amount_limits_is_read(says: str, of: str, found: Limits) -> None:
    assert of_first(says, of) == found


@pytest.mark.parametrize(("says", "of", "found"), OF_OPERATIONS)
def test_an_operation_speaks_of_what_its_request_has(says: str, of: str, found: Limits) -> None:
    shape, _, line = of.partition(" ")
    request = replace(structure(line), shape=shape)
    tree = OperationTree(
        "service", shape.removesuffix("Request"), "page", (Sentence(says, "p"),), request, None
    )
    assert limits(tree) == found


@pytest.mark.parametrize(("says", "of"), ALONE)
def test_an_amount_that_may_be_of_something_else_is_left_alone(says: str, of: str) -> None:
    assert of_first(says, of, first_says="What the request is about.") == {}


def test_keys_and_values_have_the_amounts_that_are_said_of_them() -> None:
    says = "A map of up to 50 entries, with keys up to 128 characters and values up to 1024."
    found = of_first(says, "Attributes: {string}")
    assert found == {
        "Attributes": {"max-items": 50},
        "Attributes{key}": {"max-length": 128},
        "Attributes{value}": {"max-length": 1024},
    }
    says = "A request can include up to 50 keys, and each key can include up to 20 values."
    assert of_first(says, "TagFilters: [(Key: string, Values: [string])]").get("TagFilters") != {
        "max-items": 20
    }
