"""A run for the tests of the reports: Forecast against moto as it could be."""

from __future__ import annotations

import json
from collections.abc import Iterator

from botocore import xform_name

from specdrift.reports.run import Entry, Footer, Header, Run, TargetInfo, operation_counts, totals
from specdrift.specs.claims import Claim, Json, Place, Source
from specdrift.strategies.cases import ABSENT, Absent, put
from specdrift.suites.verdicts import Evidence, Nature, Outcome, Verdict

DOCS = "https://boto3.amazonaws.com/v1/documentation/api/latest/reference/services/forecast/client/{}.html"
NAME, TAGS, KEY, VALUE = "DatasetGroupName", "Tags", "Tags[].Key", "Tags[].Value"
CHARACTERS = r"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$"
DOMAINS = ["RETAIL", "CUSTOM", "INVENTORY_PLANNING", "EC2_CAPACITY", "WORK_FORCE", "WEB_TRAFFIC", "METRICS"]
CONTROL = {
    "DatasetGroupName": "sd_4f1c09",
    "Domain": "RETAIL",
    "Tags": [{"Key": "team", "Value": "forecasting"}],
}
RESERVED = (
    "Do not use `aws:`, `AWS:`, or any upper or lowercase combination of such as a prefix for keys as it is "
    "reserved for Amazon Web Services use."
)
HEADER = Header(
    TargetInfo("moto", "5.2.5", "in-process"),
    ("forecast",),
    "2026-11-24T06:30:00+00:00",
    "0.1.0",
    "1.44.5",
    profile="quick",
    seed=20261124,
    region="us-east-1",
    account="123456789012",
    command="specdrift run --target moto --service forecast --profile quick",
    titles={"forecast": "Amazon Forecast"},
)


def claim(  # noqa: PLR0913 - a claim has that many parts
    operation: str,
    path: str,
    kind: str,
    value: Json = True,
    quote: str = "",
    *,
    shape: str = "",
    place: Place = "request",
    reason: str = "",
    service: str = "forecast",
) -> Claim:
    """A claim as the specs room would derive it."""
    source = Source(f"{service}/client/{operation.lower()}", quote or None, shape or None)
    return Claim(service, operation, place, path, kind, value, (source,), checkable=not reason, reason=reason)


def entry(  # noqa: PLR0913 - an entry has that many parts
    about: Claim,
    outcome: Outcome,
    nature: Nature = Nature.NONE,
    *,
    received: str = "",
    cases: int = 0,
    evidence: Evidence | None = None,
) -> Entry:
    """The claim's verdict as it goes into a record."""
    expected = ""
    if outcome in (Outcome.CONFORMS, Outcome.DIVERGES, Outcome.INCONCLUSIVE, Outcome.FLAKY):
        expected = "refused with InvalidInputException or ValidationException"
        if nature in (Nature.REJECTS_VALID, Nature.WRONG_SHAPE):
            expected = "accepted with an answer of the documented structure"
    level = {Nature.WRONG_ERROR: "code", Nature.WRONG_SHAPE: "shape"}.get(nature, "accept" if cases else "")
    verdict = Verdict(about.id, outcome, nature, level, expected, received, cases, evidence)
    return Entry.of(verdict, about, DOCS.format(xform_name(about.operation)))


def answer(status: int | None, code: str = "", message: str = "", body: str = "", failure: str = "") -> Json:
    """An answer as evidence has it."""
    outcome = "accepted" if status == 200 else "server-error" if status and status >= 500 else "refused"
    if not body and code:
        body = json.dumps({"__type": code, "message": message})
    return {
        "outcome": outcome,
        "status": status,
        "code": code,
        "message": message,
        "body": body,
        "failure": failure,
    }


def evidence(  # noqa: PLR0913, PLR0917 - an exchange pair has that many parts
    about: Claim,
    path: tuple[str | int, ...],
    before: Json | Absent,
    after: Json | Absent,
    summary: str,
    got: Json,
    beside: Json = None,
    *,
    label: str = "one-past-the-limit",
) -> Evidence:
    """The exchange pair for one edit of the plain request."""
    params = put(CONTROL, path, after)
    fault: dict[str, Json] = {"path": list(path), "summary": summary, "also_breaks": []}
    fault |= {side: it for side, it in (("before", before), ("after", after)) if not isinstance(it, Absent)}
    sent = {
        "method": "POST",
        "url": "https://forecast.us-east-1.amazonaws.com/",
        "headers": [
            ["X-Amz-Target", f"AmazonForecast.{about.operation}"],
            ["Content-Type", "application/x-amz-json-1.1"],
            ["Host", "forecast.us-east-1.amazonaws.com"],
        ],
        "body": json.dumps(params)[:4096],
    }
    repeat = f"specdrift run --target moto --hypothesis-seed 20261124 --claim '{about.id}'"
    return Evidence(label, params, CONTROL, fault, sent, got, beside, repeat)


def _create_dataset_group() -> Iterator[Entry]:
    op = "CreateDatasetGroup"
    accepted = answer(
        200, body='{"DatasetGroupArn": "arn:aws:forecast:us-east-1:123456789012:dataset-group/sd_4f1c09"}'
    )
    plain = CONTROL["Tags"]

    def diverges(about: Claim, *edit: Json) -> Entry:
        shown = evidence(about, *edit, accepted)
        return entry(
            about,
            Outcome.DIVERGES,
            Nature.ACCEPTS_INVALID,
            received="accepted (200)",
            cases=1,
            evidence=shown,
        )

    yield diverges(
        claim(op, KEY, "reserved-prefix", {"prefix": "aws:", "case_sensitive": False}, RESERVED),
        ("Tags", 0, "Key"),
        "team",
        "aws:team",
        "begins with aws:",
    )
    many = [{"Key": f"key-{number:02}", "Value": "x"} for number in range(51)]
    yield diverges(
        claim(op, TAGS, "max-items", 50, "Maximum number of tags per resource - 50."),
        ("Tags",),
        plain,
        many,
        "51 entries, at most 50 allowed",
    )
    twice = [{"Key": "team", "Value": "forecasting"}, {"Key": "team", "Value": "planning"}]
    yield diverges(
        claim(
            op,
            TAGS,
            "unique",
            {"by": "Key"},
            "For each resource, each tag key must be unique, and each tag key can have only one value.",
        ),
        ("Tags",),
        plain,
        twice,
        "two entries with the Key team",
    )
    yield diverges(
        claim(
            op,
            KEY,
            "max-length",
            128,
            "Maximum key length - 128 Unicode characters in UTF-8.",
            shape="TagKey",
        ),
        ("Tags", 0, "Key"),
        "team",
        "k" * 129,
        "129 characters, at most 128 allowed",
    )
    yield diverges(
        claim(
            op,
            VALUE,
            "max-length",
            256,
            "Maximum value length - 256 Unicode characters in UTF-8.",
            shape="TagValue",
        ),
        ("Tags", 0, "Value"),
        "forecasting",
        "v" * 257,
        "257 characters, at most 256 allowed",
    )
    yield diverges(
        claim(op, KEY, "pattern", {"original": CHARACTERS, "ecma": CHARACTERS}, shape="TagKey"),
        ("Tags", 0, "Key"),
        "team",
        "te*am",
        "has *, which is not allowed",
    )
    yield diverges(
        claim(
            op,
            NAME,
            "pattern",
            {"original": "^[a-zA-Z][a-zA-Z0-9_]*", "ecma": "^(?:[a-zA-Z][a-zA-Z0-9_]*)$"},
            shape="Name",
        ),
        (NAME,),
        "sd_4f1c09",
        "sd-4f1c09",
        "has -, which is not allowed",
    )
    yield diverges(
        claim(op, KEY, "required", shape="Tag"),
        ("Tags", 0, "Key"),
        "team",
        ABSENT,
        "Tags[].Key is missing",
    )

    about = claim(op, "Domain", "required", shape="CreateDatasetGroupRequest")
    page = answer(
        500,
        body="<!doctype html>\n<title>500 Internal Server Error</title>\n<h1>Internal Server Error</h1>\n",
    )
    refused = answer(
        400, "ResourceAlreadyExistsException", "A dataset group already exists with the arn: ..."
    )
    shown = evidence(
        about, ("Domain",), "RETAIL", ABSENT, "Domain is missing", page, refused, label="left-out"
    )
    yield entry(
        about, Outcome.DIVERGES, Nature.SERVER_ERROR, received="server error (500)", cases=1, evidence=shown
    )
    about = claim(op, "DatasetArns[]", "max-length", 256, shape="Arn")
    got = answer(404, "NoSuchDatasetError", "Dataset arns: [arn:aws:forecast:...] are not found")
    shown = evidence(
        about,
        ("DatasetArns",),
        ABSENT,
        ["arn:aws:forecast:us-east-1:123456789012:dataset/" + "d" * 220],
        "267 characters, at most 256 allowed",
        got,
        answer(200),
    )
    yield entry(
        about,
        Outcome.DIVERGES,
        Nature.WRONG_ERROR,
        received="refused with NoSuchDatasetError (404)",
        cases=2,
        evidence=shown,
    )
    about = claim(
        op,
        "DatasetArns[]",
        "pattern",
        {"original": r"^[a-zA-Z0-9\-\_\.\/\:]+$", "ecma": r"^(?:[a-zA-Z0-9\-_.\/:]+)$"},
        shape="Arn",
    )
    got = answer(
        400, "InvalidInputException", "Dataset arns: [arn:aws:forecast:...:dataset/sd*4f1c09] are not found"
    )
    shown = evidence(
        about,
        ("DatasetArns",),
        ABSENT,
        ["arn:aws:forecast:us-east-1:123456789012:dataset/sd*4f1c09"],
        "has *, which is not allowed",
        got,
        got,
        label="foreign-character",
    )
    same = "refused with InvalidInputException (400), and the valid request in the same way"
    yield entry(about, Outcome.INCONCLUSIVE, Nature.MASKED, received=same, cases=6, evidence=shown)
    about = claim(op, TAGS, "min-items", 0, shape="Tags")
    shown = evidence(about, ("Tags",), plain, [], "no entries", answer(200), answer(200), label="empty")
    yield entry(
        about,
        Outcome.FLAKY,
        received="first server error (500), then accepted (200)",
        cases=4,
        evidence=shown,
    )
    for conforming in (
        claim(op, NAME, "required", shape="CreateDatasetGroupRequest"),
        claim(op, NAME, "type", "string", shape="Name"),
        claim(op, NAME, "max-length", 63, shape="Name"),
        claim(op, NAME, "min-length", 1, shape="Name"),
        claim(op, "Domain", "enum", DOMAINS, shape="Domain"),
        claim(op, KEY, "case-sensitive", quote="Tag keys and values are case sensitive."),
        claim(op, VALUE, "prefix-allowed", {"prefix": "aws:"}, "Values can have this prefix."),
        claim(op, "DatasetGroupArn", "type", "string", place="response", shape="Arn"),
    ):
        yield entry(conforming, Outcome.CONFORMS, received="refused with ValidationException (400)", cases=3)
    counted = "Tags with only the key prefix of `aws` do not count against your tags per resource limit."
    yield entry(
        claim(op, TAGS, "not-counted", {"by": "Key", "prefix": "aws:"}, counted),
        Outcome.NOT_CHECKABLE,
        received="stated, not shown by a request",
    )
    yield entry(
        claim(
            op,
            "DatasetArns",
            "state",
            {"member": "Status", "value": "ACTIVE", "before": "the dataset group is used"},
            "The `Status` of the dataset group must be `ACTIVE` before you can use it to create a predictor.",
            reason="the time until it is ACTIVE is not documented",
        ),
        Outcome.NOT_CHECKABLE,
        received="the time until it is ACTIVE is not documented",
    )
    yield entry(
        claim(op, VALUE, "min-length", 0, shape="TagValue"),
        Outcome.NOT_GENERATED,
        received="no value is shorter",
    )


def _others() -> Iterator[Entry]:
    for op in ("DeleteDatasetGroup", "DescribeDatasetGroup", "UpdateDatasetGroup"):
        yield entry(claim(op, "DatasetGroupArn", "required", shape="Request"), Outcome.CONFORMS, cases=1)
        yield entry(claim(op, "DatasetGroupArn", "type", "string", shape="Arn"), Outcome.CONFORMS, cases=4)
        about = claim(op, "DatasetGroupArn", "max-length", 256, shape="Arn")
        got = answer(404, "ResourceNotFoundException", "No resource found arn:aws:forecast:...")
        shown = evidence(
            about,
            ("DatasetGroupArn",),
            ABSENT,
            "arn:aws:forecast:" + "a" * 240,
            "257 characters, at most 256 allowed",
            got,
            got,
        )
        same = "refused with ResourceNotFoundException (404), and the valid request in the same way"
        yield entry(about, Outcome.INCONCLUSIVE, Nature.MASKED, received=same, cases=2, evidence=shown)
    op = "ListDatasetGroups"
    about = claim(op, "MaxResults", "maximum", 100, shape="MaxResults")
    shown = evidence(
        about,
        ("MaxResults",),
        ABSENT,
        101,
        "101, at most 100 allowed",
        answer(200, body='{"DatasetGroups": []}'),
    )
    yield entry(
        about, Outcome.DIVERGES, Nature.ACCEPTS_INVALID, received="accepted (200)", cases=1, evidence=shown
    )
    about = claim(
        op, "DatasetGroups[].CreationTime", "type", "timestamp", place="response", shape="Timestamp"
    )
    shown = evidence(
        about,
        (),
        CONTROL,
        {},
        "",
        answer(200, body='{"DatasetGroups": [{"CreationTime": "2026-11-24T06:30:00Z"}]}'),
        label="smallest-request",
    )
    received = "DatasetGroups[].CreationTime is '2026-11-24T06:30:00Z'; a number of seconds expected"
    yield entry(about, Outcome.DIVERGES, Nature.WRONG_SHAPE, received=received, cases=1, evidence=shown)
    for op in MISSING:
        name = f"{op.removeprefix('Create').removeprefix('Delete').removeprefix('Describe')}Arn"
        yield entry(
            claim(op, name, "required", shape="Request"),
            Outcome.NOT_IMPLEMENTED,
            received="server error (500)",
        )
        yield entry(
            claim(op, name, "max-length", 256, shape="Arn"),
            Outcome.NOT_IMPLEMENTED,
            received="server error (500)",
        )
        yield entry(
            claim(op, "", "exception", {"code": "InvalidInputException", "status": 400}, place="error"),
            Outcome.NOT_CHECKABLE,
            received="stated, not shown by a request",
        )


MISSING = (
    "CreateAutoPredictor",
    "CreateDataset",
    "CreateDatasetImportJob",
    "CreateExplainability",
    "CreateForecast",
    "CreateMonitor",
    "CreatePredictor",
    "CreatePredictorBacktestExportJob",
    "CreateWhatIfAnalysis",
    "DeleteDataset",
    "DeleteForecast",
    "DeleteMonitor",
    "DeletePredictor",
    "DeleteResourceTree",
    "DescribeDataset",
    "DescribeForecast",
    "DescribeMonitor",
    "DescribePredictor",
    "GetAccuracyMetrics",
    "ListDatasets",
    "ListForecasts",
    "ListMonitors",
    "ListPredictors",
    "ListTagsForResource",
    "ResumeResource",
    "StopResource",
    "TagResource",
    "UntagResource",
)
"""Operations of Forecast that the sample's target does not have."""


def run_of(entries: list[Entry], header: Header = HEADER, *, cut_off: bool = False) -> Run:
    """A run of these entries in their order, complete unless said otherwise."""
    ordered = tuple(sorted(entries, key=lambda one: one.claim))
    if cut_off:
        return Run(header, ordered)
    operations, implemented = operation_counts(ordered)
    return Run(header, ordered, Footer(*totals(ordered), operations, implemented, 11.482, 634))


def sample_run(*, cut_off: bool = False) -> Run:
    """Amazon Forecast against moto: every outcome and every way to diverge."""
    return run_of([*_create_dataset_group(), *_others()], cut_off=cut_off)
