# ruff: noqa: E501 - sentences of AWS's documentation, whole
"""How many entries a list may have, and which of them must differ: what is read, and what is left alone."""

from dataclasses import replace

import pytest

from specdrift.specs.claims import Json
from specdrift.specs.members import OperationTree
from specdrift.specs.readers.prose import Sentence
from specdrift.specs.sentences import reader
from tests.specs.sentences.notation import documented, structure

Limits = dict[str, dict[str, Json]]
"""Counts by the paths of the lists that have them."""

KINDS = {"min-items", "max-items", "unique"}

READ: list[tuple[str, str, Limits]] = [
    ("A list of up to 100 agent IDs or ARNs.", "Agents: [string]", {"Agents": {"max-items": 100}}),
    ("A list of up to 100 task IDs or full ARN entries.", "tasks: [string]", {"tasks": {"max-items": 100}}),
    ("You can list up to three domains or subdomains in each API call.", "AllowedDomains: [string]", {"AllowedDomains": {"max-items": 3}}),
    ("You can add up to 10 revision or version names to the list.", "VersionNames: [string]", {"VersionNames": {"max-items": 10}}),
    ("Currently, only one instance family can be specified in the list.", "References: [(InstanceFamily: string)]", {"References": {"max-items": 1}}),
    ("You can specify a maximum of five strategy rules per task.", "PlacementStrategy: [(type: string, field: string)]", {"PlacementStrategy": {"max-items": 5}}),
    ("The list can contain up to five non-overlapping entries.", "allowedPorts: [integer]", {"allowedPorts": {"max-items": 5}}),
    ("The query parameters (up to 10) to include in the redirect request to the authorization endpoint.", "QueryParams: {string}", {"QueryParams": {"max-items": 10}}),
    ("One or more local secondary indexes (the maximum is 5) to be created on the table.", "LocalSecondaryIndexes: [(IndexName: string, KeySchema: string)]", {"LocalSecondaryIndexes": {"max-items": 5}}),
    ("You can specify up to two revisions for canary or blue-green deployments.", "revisionWeights: [(revision: string, weight: integer)]", {"revisionWeights": {"max-items": 2}}),
    ("You cannot register more than 100 client IDs with a single IAM OIDC provider.", "ClientIDList: [string]", {"ClientIDList": {"max-items": 100}}),
    ("However, IAM lets you have up to five thumbprints for an OIDC provider.", "ThumbprintList: [string]", {"ThumbprintList": {"max-items": 5}}),
    ("The list must name at least one strategy.", "memoryStrategies: [(name: string, kind: string)]", {"memoryStrategies": {"min-items": 1}}),
    ("You must specify at least one setting, and at least one agent action must be enabled.", "Settings: [(Action: string, Permission: string)]", {"Settings": {"min-items": 1}}),
    ("This parameter doesn't accept an empty list, and the request must include `NAME`.", "pillars: [string]", {"pillars": {"min-items": 1}}),
    ("There can only be one input in a job template.", "Inputs: [(Url: string, Name: string)]", {"Inputs": {"max-items": 1}}),
    ("Specify each entry as an IPv4 or IPv6 address or CIDR range, up to 100 entries.", "IPRanges: [string]", {"IPRanges": {"max-items": 100}}),
    ("You can specify up to 20 names.", "CaptureLocals: [string]", {"CaptureLocals": {"max-items": 20}}),
    ("An array of up to 100 policies you want information about.", "requests: [(policyId: string, store: string)]", {"requests": {"max-items": 100}}),
    ("A service supports no more than one gateway connector.", "gatewayConnectors: [(name: string, arn: string)]", {"gatewayConnectors": {"max-items": 1}}),
    ("You can specify each component only one time in a list.", "components: [(componentArn: string, parameters: string)]", {"components": {"unique": {"by": "componentArn"}}}),
    ("You can't specify the same `SourceArn` in more than one entry.", "Targets: [(SourceArn: string, Size: integer)]", {"Targets": {"unique": {"by": "SourceArn"}}}),
    ("Each CORS rule must have at least one `AllowedOrigins` element.", "AllowedOrigins: [string], AllowedMethods: [string]", {"AllowedOrigins": {"min-items": 1}}),
]  # fmt: skip

OF_OPERATIONS: list[tuple[str, str, Limits]] = [
    ("The request optionally can include outputs (up to 50) and entitlements (up to 50).", "CreateFlowRequest Outputs: [(Name: string)], Entitlements: [(Name: string)]", {"Outputs": {"max-items": 50}, "Entitlements": {"max-items": 50}}),
    ("Uploads position update data for one or more devices to a tracker resource (up to 10 devices per batch).", "BatchUpdateDevicePositionRequest TrackerName: string, Updates: [(DeviceId: string, Position: string)]", {"Updates": {"max-items": 10}}),
    ("Publishes up to 10 messages to the specified topic in a single batch.", "PublishBatchRequest TopicArn: string, PublishBatchRequestEntries: [(Id: string, Message: string)]", {"PublishBatchRequestEntries": {"max-items": 10}}),
    ("Suspends up to 50 users from a `Team` or `EnterpriseLWA` Amazon Chime account.", "BatchSuspendUserRequest AccountId: string, UserIdList: [string]", {"UserIdList": {"max-items": 50}}),
    ("You can request information for up to 5 versions of your bot in each request.", "GetUtterancesViewRequest botName: string, botVersions: [string]", {"botVersions": {"max-items": 5}}),
    ("Adds one or more tags to a trail, event data store, dashboard, or channel, up to a limit of 50.", "AddTagsRequest ResourceId: string, TagsList: [(Key: string, Value: string)]", {"TagsList": {"max-items": 50}}),
    ("To request matchmaking tickets, provide a list of up to 10 ticket IDs.", "DescribeMatchmakingRequest TicketIds: [string]", {"TicketIds": {"max-items": 10}}),
    ("Each `PutRecords` request can support up to 500 records.", "PutRecordsRequest StreamName: string, Records: [(Data: string, Key: string)]", {"Records": {"max-items": 500}}),
    ("If you attempt to send more than 10 messages in one request, you will encounter a `TooManyEntriesInBatchRequest` exception.", "PublishBatchRequest PublishBatchRequestEntries: [(Id: string, Message: string)]", {"PublishBatchRequestEntries": {"max-items": 10}}),
    ("Cancels up to 50 jobs in a job queue.", "CancelJobsRequest jobs: [string], reason: string", {"jobs": {"max-items": 50}}),
    ("Automations can have a maximum of 5 tags.", "AddTagsToResourceRequest ResourceId: string, Tags: [(Key: string, Value: string)]", {}),
    ("Each rule can have up to five targets associated with it at one time.", "PutTargetsRequest Rule: string, Targets: [(Id: string, Arn: string)]", {}),
]  # fmt: skip

ALONE = [
    ("Fargate compute resources can contain up to 16 subnets.", "subnets: [string]"),
    ("HLS output groups support a max of 3 system ids.", "SystemIds: [string]"),
    ("Exactly one instance type is selected for the job.", "InstanceTypes: [string]"),
    ("Each provided parameter must be referenced by at least one SQL statement in the batch.", "Parameters: [(name: string, value: string)]"),
    ("A policy can have up to four schedules-one mandatory schedule and up to three optional schedules.", "Schedules: [(Name: string, Tags: string)]"),
    ("You can specify up to 10 filter values in total.", "Filters: {[string]}"),
    ("You can filter by up to ten finding attributes.", "Filters: [(Name: string, Value: string)]"),
    ("If you specify a queue, you can specify up to 5 volumes.", "volumes: [string]"),
    ("The list can contain only one IPv4 and one IPv6 address.", "GlueIps: [string]"),
    ("This list should contain the entries that you see first, up to 5 minutes later.", "Names: [string]"),
    ("You can have up to 5 volumes per Region.", "volumes: [string]"),
    ("You can view up to 50 jobs.", "jobs: [string]"),
    ("A `required` round must specify at least one method.", "KeyExchangeMethods: [string]"),
    ("You can specify more than one volume.", "volumes: [string]"),
    ("Names must be unique within the account.", "Names: [string]"),
]  # fmt: skip

IN_ENTRIES: list[tuple[str, str, bool]] = [
    ("Each rule number must be unique within the request.", "RuleNumber", True),
    ("Each rule number must be unique for the attachment.", "RuleNumber", True),
    ("It must be unique relative to other rule configuration names.", "RuleConfigurationName", True),
    ("The `Id`s of a batch request need to be unique within a request.", "Id", True),
    ("A name for the strategy, unique within the space.", "name", True),
    ("An instance type can appear only once in an `InstancePreferences` list.", "InstanceType", True),
    ("Each DynamoDB table can only have up to one tag with the same key.", "Key", True),
    ("You can specify each column only once.", "outputColumnName", True),
    ("The name must be unique within your account.", "Name", False),
    ("The name must be unique within each Region.", "Name", False),
    ("A unique identifier.", "Id", False),
    ("If you specify a name, it must be unique within the list.", "Name", False),
    ("This value must be unique among all existing rules.", "Priority", False),
]


def counts(tree: OperationTree) -> Limits:
    found: Limits = {}
    for said in reader.read(tree).statements:
        if said.kind in KINDS and said.checkable:
            found.setdefault(said.path, {})[said.kind] = said.value
    return found


def in_structure(says: str, name: str) -> OperationTree:
    """A request with a structure, and in it a member that has the sentence as its documentation."""
    kind = "integer" if name.endswith("Number") else "string"
    entry = structure(f"{name}: {kind}, Other: string")
    members = dict(entry.members)
    members[name] = replace(members[name], sentences=(Sentence(says, "p"),))
    request = replace(
        structure("Spec: (A: string)"), members={"Spec": replace(entry, members=members, shape="Entry")}
    )
    return OperationTree("service", "Operation", "page", (), request, None)


def in_entry(says: str, name: str) -> OperationTree:
    """The same with a list of such structures."""
    tree = in_structure(says, name)
    entries = replace(structure("Entries: [string]").members["Entries"], element=tree.request.members["Spec"])
    return replace(tree, request=replace(tree.request, members={"Entries": entries}))


@pytest.mark.parametrize(("says", "of", "found"), READ)
def test_what_counts_the_entries_of_a_list_is_read(says: str, of: str, found: Limits) -> None:
    assert counts(documented(of, says)) == found


@pytest.mark.parametrize(("says", "of", "found"), OF_OPERATIONS)
def test_an_operation_counts_what_is_in_its_request(says: str, of: str, found: Limits) -> None:
    shape, _, line = of.partition(" ")
    request = replace(structure(line), shape=shape)
    tree = OperationTree(
        "service", shape.removesuffix("Request"), "page", (Sentence(says, "p"),), request, None
    )
    assert counts(tree) == found


@pytest.mark.parametrize(("says", "of"), ALONE)
def test_a_count_of_something_else_is_left_alone(says: str, of: str) -> None:
    assert counts(documented(of, "What the request is about.", says)) == {}


@pytest.mark.parametrize(("says", "name", "differs"), IN_ENTRIES)
def test_an_entry_says_in_which_member_all_entries_differ(says: str, name: str, differs: bool) -> None:
    assert counts(in_entry(says, name)) == ({"Entries": {"unique": {"by": name}}} if differs else {})


@pytest.mark.parametrize(("says", "name", "_"), IN_ENTRIES)
def test_a_structure_that_is_no_entry_has_nothing_to_differ_from(says: str, name: str, _: bool) -> None:
    assert counts(in_structure(says, name)) == {}


def test_an_entry_says_how_many_entries_there_may_be_by_what_each_of_them_has() -> None:
    says = "You can specify up to 40 instance types per Auto Scaling group."
    assert counts(in_entry(says, "InstanceType")) == {"Entries": {"max-items": 40}}
    assert counts(in_structure(says, "InstanceType")) == {}
