from typing import Any

import pytest

from specdrift.strategies.base import base
from specdrift.strategies.cases import ABSENT
from specdrift.strategies.faults import NotGenerated, cases
from specdrift.strategies.nodes import find, root
from specdrift.strategies.site import Edit
from specdrift.strategies.wire_limits import why_inexpressible
from tests.strategies.small import claim, member, operation, structure


def why(protocol: str, kind: str, after: Any, **said: Any) -> str:
    schema = member(kind, **said)
    if kind == "list":
        schema["items"] = member()
    known = operation(structure((), Thing=schema), protocol=protocol)
    return why_inexpressible(find(root(known), "Thing"), "value", Edit("edit", after))


@pytest.mark.parametrize(
    "protocol, kind, after, location",
    [
        ("rest-json", "string", ABSENT, "uri"),
        ("rest-json", "string", "", "uri"),
        ("rest-json", "string", "a/b", "uri"),
        ("rest-json", "string", "..", "uri"),
        ("rest-json", "string", "a\x01b", "uri"),
        ("smithy-rpc-v2-cbor", "integer", 1 << 63, ""),
        ("rest-json", "string", "", "querystring"),
        ("rest-json", "list", [], "querystring"),
        ("rest-json", "string", "a" * 5000, "header"),
        ("rest-json", "string", " a", "header"),
        ("rest-json", "string", {"key": "value"}, "querystring"),
        ("query", "list", [], ""),
        ("query", "string", ["text"], ""),
        ("query", "list", "text", ""),
        ("ec2", "string", "", ""),
        ("rest-xml", "string", "\x01", ""),
        ("rest-xml", "string", {"key": "value"}, ""),
    ],
)
def test_what_no_bytes_can_say_is_not_sent(protocol: str, kind: str, after: Any, location: str) -> None:
    assert why(protocol, kind, after, **({"x-location": location} if location else {}))


@pytest.mark.parametrize(
    "protocol, kind, after, location",
    [
        ("rest-json", "string", ABSENT, "querystring"),
        ("rest-json", "string", "a#b", "uri"),
        ("rest-json", "integer", "not-a-number", "querystring"),
        ("json", "string", "", ""),
        ("json", "string", {"key": "value"}, ""),
        ("json", "list", [], ""),
        ("smithy-rpc-v2-cbor", "list", "text", ""),
        ("query", "string", "", ""),
        ("query", "integer", "not-a-number", ""),
        ("query", "string", ABSENT, ""),
    ],
)
def test_everything_else_is(protocol: str, kind: str, after: Any, location: str) -> None:
    assert why(protocol, kind, after, **({"x-location": location} if location else {})) == ""


def test_a_part_of_the_host_is_never_missing() -> None:
    assert why("rest-xml", "string", ABSENT, **{"x-traits": ["host-label"]})
    assert not why("rest-xml", "string", "other", **{"x-traits": ["host-label"]})


def test_a_token_that_clients_fill_in_is_never_missing() -> None:
    assert why("json", "string", ABSENT, **{"x-traits": ["idempotency-token"]})
    assert not why("json", "string", "", **{"x-traits": ["idempotency-token"]})


def test_a_body_is_of_any_form() -> None:
    assert why("rest-xml", "blob", "AAAA", **{"x-traits": ["streaming"]})


def test_a_structure_is_kept_from_being_empty_where_that_leaves_no_trace() -> None:
    spec = structure(("Name",), Name=member(), Note=member())
    subject = claim("Spec.Name", "required")
    known = operation(structure((), Spec=spec), subject, protocol="query")
    (case,) = cases(known, subject)
    assert case.control == {"Spec": {"Name": "cabbedface", "Note": "cabbedface"}}
    assert case.params == {"Spec": {"Note": "cabbedface"}}


def test_a_claim_whose_faults_cannot_be_sent_says_so() -> None:
    subject = claim("Id", "required")
    known = operation(structure(("Id",), Id=member(**{"x-location": "uri"})), subject, protocol="rest-json")
    assert base(known) == {"Id": "cabbedface"}
    with pytest.raises(NotGenerated, match="part of its URI") as problem:
        next(cases(known, subject))
    assert problem.value.unsendable
