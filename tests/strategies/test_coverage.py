from io import StringIO

import pytest
from rich.console import Console

from specdrift.strategies.coverage import Coverage, cover, show
from tests.strategies.small import claim, member, operation, structure


def counted() -> Coverage:
    anything = {"original": ".*", "ecma": "^(?:.*)$"}
    some = operation(
        structure(
            ("Id",),
            Id=member(**{"x-location": "uri"}),
            Note=member(pattern=anything["ecma"], claims={"pattern": "pattern"}),
        ),
        claim("Id", "required"),
        claim("Note", "pattern", anything),
        claim("Note", "type", "string"),
        claim("Note", "default", "x"),
        protocol="json",
    )
    none = operation(
        structure(("Name",), Name=member(pattern="^(?:[^\\s\\S])$", claims={"pattern": "pattern"}))
    )
    return cover([some, none])


def test_operations_and_claims_are_counted_with_reasons() -> None:
    found = counted()
    assert (found.operations, found.bases) == (2, 1)
    assert found.without_base == {
        "example:CreateThing": "Name: no string was found that keeps all its rules: type, pattern"
    }
    assert (found.claims, found.tried, found.unsendable, found.unproved) == (3, 1, 1, [])
    assert found.share == 0.5
    assert set(found.examples.values()) == {
        "example:CreateThing:request.Id:required",
        "example:CreateThing:request.Note:pattern",
    }


def test_of_very_many_claims_some_at_equal_distances_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("specdrift.strategies.coverage.MOST", 2)
    found = counted()
    assert (found.claims, found.asked, found.tried) == (3, 2, 1)
    text = StringIO()
    show(found, Console(file=text, width=200))
    assert "1 of 2 claims asked (of 3) have a case" in text.getvalue()


def test_counts_add_up() -> None:
    found = Coverage()
    for part in (counted(), counted()):
        found.add(part)
    assert (found.operations, found.claims, found.tried) == (4, 6, 2)
    assert sum(found.missing.values()) == 4


def test_what_is_missing_is_shown_with_its_reason() -> None:
    text = StringIO()
    show(counted(), Console(file=text, width=200))
    assert (
        "1 of 2 operations have a base; 1 of 3 claims have a case, 50.00% of the 2 that can be sent"
        in text.getvalue()
    )
    assert "every text without line ends matches it" in text.getvalue()
    assert "no base: example:CreateThing: Name:" in text.getvalue()
