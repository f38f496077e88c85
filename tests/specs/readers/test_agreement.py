from collections.abc import Callable
from typing import Any

import pytest
from rich.console import Console

from specdrift.specs.members import Member, walk
from specdrift.specs.readers import agreement, model_reader, models
from specdrift.specs.readers.agreement import (
    Comparison,
    Difference,
    compare,
    compare_service,
    report,
    rules,
)
from specdrift.specs.readers.model_reader import ServiceReader
from specdrift.specs.readers.page_view import View
from specdrift.specs.readers.pages import ServicePages
from specdrift.specs.readers.prose import Sentence

SAMPLE = {
    "json": ["forecast", "kms"],
    "query": ["sts", "sns", "iam"],
    "rest-json": [
        "rds-data",
        "lex-runtime",
        "bedrock-runtime",
        "glacier",
        "cloudsearchdomain",
        "lexv2-runtime",
    ],
    "rest-xml": ["route53", "s3"],
    "smithy-rpc-v2-cbor": ["eventbridgev2", "partnercentral-revenue-measurement"],
}
"""Services of every protocol but ec2's, with unions, recursion, documents, streams, events, tokens, and
pages that botocore's handlers change."""


@pytest.mark.parametrize(
    "protocol, service",
    [(protocol, service) for protocol, services in SAMPLE.items() for service in services],
)
def test_page_and_model_agree(protocol: str, service: str) -> None:
    assert model_reader.read(service).protocol == protocol
    comparisons = list(compare_service(service))
    assert len(comparisons) == len(model_reader.read(service).operations)
    assert [str(difference) for one in comparisons if not one.agrees for difference in one.differences] == []


def test_page_and_model_agree_for_ec2() -> None:
    reader = model_reader.read("ec2")
    assert reader.protocol == "ec2"
    slice_of_them = reader.operations[::40]
    comparisons = list(compare_service("ec2", slice_of_them))
    assert len(comparisons) == len(slice_of_them) > 15
    assert [str(difference) for one in comparisons if not one.agrees for difference in one.differences] == []


def test_what_botocore_changes_in_a_page_is_listed_by_rule() -> None:
    found = {one.operation: one for one in compare_service("logs", ["CreateExportTask", "CreateLogGroup"])}
    assert [name for name, one in found.items() if one.apart] == ["CreateExportTask"]
    assert found["CreateExportTask"].apart == {"customised"}
    assert [str(one) for one in found["CreateExportTask"].differences] == [
        "request members: page .fromTime, model .from"
    ]


def test_an_operation_without_a_page_is_listed_by_rule() -> None:
    apart = {one.operation: one.apart for one in compare_service("lexv2-runtime") if one.apart}
    assert apart == {"StartConversation": {"no-page"}}


def test_every_rule_that_is_named_has_a_reason() -> None:
    named = {rule for one in compare_service("glacier") for rule in one.unsaid | one.apart}
    assert named
    assert named <= set(rules()["unsaid"]) | set(rules()["apart"])


Edit = Callable[[dict[str, Any]], object]

EDITS: dict[str, tuple[Edit, str]] = {
    "a type": (
        lambda shapes: shapes["BoxedLong"].update(type="string"),
        "request.parameters[].value.longValue type: page integer, model string",
    ),
    "a required member": (
        lambda shapes: shapes["ExecuteStatementRequest"]["required"].remove("sql"),
        "request.sql required: page True, model False",
    ),
    "a member that is gone": (
        lambda shapes: shapes["SqlParameter"]["members"].pop("typeHint"),
        "request.parameters[] members: page .typeHint, model nothing more",
    ),
    "a member that is new": (
        lambda shapes: shapes["SqlParameter"]["members"].update(Colour={"shape": "String"}),
        "request.parameters[] members: page nothing more, model .Colour",
    ),
    "a value of an enumeration": (
        lambda shapes: shapes["TypeHint"]["enum"].remove("UUID"),
        "request.parameters[].typeHint enum: page UUID, model TIMESTAMP",
    ),
    "a union": (
        lambda shapes: shapes["Field"].update(union=False),
        "request.parameters[].value traits: page ['union'], model []",
    ),
    "a sentence": (
        lambda shapes: shapes["SqlParameter"]["members"]["name"].update(documentation="<p>Another.</p>"),
        "request.parameters[].name sentences: page 'The name of the parameter.' in p, model 'Another.' in p",
    ),
    "what recurs": (
        lambda shapes: shapes["ArrayOfArray"].update(member={"shape": "String"}),
        "request.parameters[].value.arrayValue.arrayValues[] type: page structure, model string",
    ),
    "a member of the response": (
        lambda shapes: shapes["ExecuteStatementResponse"]["members"].pop("formattedRecords"),
        "response members: page .formattedRecords, model nothing more",
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_a_difference_is_seen(name: str) -> None:
    edit, expected = EDITS[name]
    model, file = models.load("rds-data")
    edit(model["shapes"])
    comparison = compare(ServicePages("rds-data"), ServiceReader("rds-data", model, file), "ExecuteStatement")
    assert not comparison.agrees
    assert expected in [str(difference) for difference in comparison.differences]


def test_a_lost_exception_and_a_lost_description_are_seen() -> None:
    model, file = models.load("rds-data")
    model["operations"]["ExecuteStatement"]["errors"].pop()
    model["operations"]["ExecuteStatement"]["documentation"] = ""
    model["operations"]["ExecuteStatement"]["deprecated"] = True
    comparison = compare(ServicePages("rds-data"), ServiceReader("rds-data", model, file), "ExecuteStatement")
    assert {difference.what for difference in comparison.differences} == {
        "exceptions",
        "sentences",
        "deprecated",
    }


def test_a_page_that_cannot_be_read_is_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ServicePages, "page", lambda *_: "no page at all")
    (found,) = compare_service("sts", ["GetCallerIdentity"])
    assert not found.agrees
    assert "sts/client/get_caller_identity.rst, line 1: expected a heading" in str(found.differences[0])


SAID = (Sentence("Said.", "p"),)


@pytest.mark.parametrize(
    "member, request_, syntax, rule",
    [
        (Member("long"), True, True, "integer-width"),
        (Member("string", required=True), False, True, "response-marks"),
        (Member("structure", required=True, recursive=True), True, True, "recursive-mark"),
        (Member("map", recursive=True), True, True, "recursive-kind"),
        (Member("structure", traits=frozenset({"union"})), True, True, "union-note"),
        (
            Member("string", sentences=SAID, traits=frozenset({"idempotency-token"})),
            False,
            True,
            "token-note",
        ),
        (Member("map", key=Member("string", enum=("A",)), value=Member("string")), True, True, "key-enum"),
        (Member("string", enum=("A",)), True, False, "no-syntax"),
        (Member("structure", recursive=True), True, False, "no-syntax"),
        (Member("string", traits=frozenset({"sensitive"})), True, True, "model-only"),
    ],
)
def test_what_a_page_cannot_say_is_left_out_by_its_rule(
    member: Member, request_: bool, syntax: bool, rule: str
) -> None:
    view = View(request=request_, syntax=syntax)
    shown = view.root(Member("structure", members={"A": member}))
    assert view.rules == {rule}
    again = View(request=request_, syntax=syntax)
    again.root(shown)
    assert again.rules == set(), "what is shown has nothing more to leave out"
    assert [path for path, _ in walk(shown)][:2] == ["", "A"]


def test_the_report_counts_lists_and_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    difference = Difference("request.Name", "type", "string", "integer")
    comparisons = [
        Comparison("toy", "Agree", frozenset({"integer-width"}), frozenset(), ()),
        Comparison("toy", "Changed", frozenset(), frozenset({"customised"}), (difference,)),
        Comparison("toy", "Differ", frozenset(), frozenset(), (difference,)),
    ]
    report(comparisons, Console(width=120))
    printed = capsys.readouterr().out
    assert "! toy Differ request.Name type: page string, model integer" in printed
    assert "! toy Changed" not in printed
    assert "toy Changed: customised" in printed
    assert (
        "2 of 3 operations agree or differ by rule; 1 agree member by member, 1 differ without a rule"
        in printed
    )


def test_the_command_fails_when_something_differs_without_a_rule(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert agreement.main(["sts", "lexv2-runtime"]) == 0
    assert "17 of 17 operations" in " ".join(capsys.readouterr().out.split())
    unexplained = Comparison(
        "toy", "Differ", frozenset(), frozenset(), (Difference("request", "type", "", ""),)
    )
    monkeypatch.setattr(agreement, "compare_all", lambda *_: [unexplained])
    assert agreement.main(["sts"]) == 1
