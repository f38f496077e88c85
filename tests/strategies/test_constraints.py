"""Every family of constraints: which edits of a base break its claim, and which stay just inside."""

import json
from typing import Any

import pytest

from specdrift.specs.claims import Claim
from specdrift.specs.corpus import load
from specdrift.specs.kinds import KINDS
from specdrift.specs.schema import Operation
from specdrift.specs.validation.validator import Validator
from specdrift.strategies.cases import ABSENT, Caller, Case, undo
from specdrift.strategies.constraints import families
from specdrift.strategies.faults import NotGenerated, cases
from specdrift.strategies.formats.tags import KEY
from specdrift.strategies.nodes import Rule
from specdrift.strategies.texts import Text
from tests.strategies.small import claim, member, operation, structure

STRING = member()


def listed(items: dict[str, Any], **keywords: Any) -> dict[str, Any]:
    """A list with keywords whose claims are called after them."""
    names = {"minItems": "min-items", "maxItems": "max-items", "uniqueItems": "unique", "uniqueBy": "unique"}
    return member("list", items=items, **keywords, claims={name: names[name] for name in keywords})


def named(**keywords: Any) -> dict[str, Any]:
    """A string with keywords whose claims are called after them."""
    names = {
        "minLength": "min-length",
        "maxLength": "max-length",
        "minBytes": "min-bytes",
        "maxBytes": "max-bytes",
    }
    return member(**keywords, claims={name: names.get(name, name) for name in keywords})


def about(path: str, kind: str, value: Any, root: dict[str, Any], **defs: Any) -> tuple[Operation, Claim]:
    subject = claim(path, kind.partition("@")[0], value, qualifier=kind.partition("@")[2])
    return operation(root, subject, **defs), subject


def made(known: Operation, subject: Claim) -> tuple[dict[str, Case], dict[str, Case]]:
    """The faults and the valid cases by label, after checking all of them."""
    validator = Validator(known)
    found = list(cases(known, subject))
    for case in found:
        assert validator.is_valid(case.control)
        broken = {breach.claim for breach in validator.breaches(case.params)}
        if case.fault is None:
            assert broken == set()
        else:
            assert undo(case.params, case.fault) == case.control
            assert broken == {subject.id, *case.fault.also_breaks}
            assert case.fault.summary
    faults = {case.label: case for case in found if case.fault}
    return faults, {case.label: case for case in found if not case.fault}


CASES = [
    ("Name", "required", True, structure(("Name",), Name=STRING), ["missing"], []),
    ("Name", "type", "string", structure((), Name=STRING), ["a-structure", "a-list"], []),
    ("Names", "type", "list", structure((), Names=member("list", items=STRING)), ["a-text"], []),
    ("Name", "max-length", 5, structure((), Name=named(maxLength=5)),
     ["one-past-the-limit", "far-past-the-limit"], ["at-the-limit"]),
    ("Name", "min-length", 3, structure((), Name=named(minLength=3)),
     ["one-too-few", "empty"], ["at-the-limit"]),
    ("Name", "min-length", 1, structure((), Name=named(minLength=1)), ["empty"], ["at-the-limit"]),
    ("Name", "max-bytes", 6, structure((), Name=named(maxBytes=6)),
     ["one-past-the-limit", "far-past-the-limit"], ["at-the-limit"]),
    ("Data", "max-bytes", 6, structure((), Data=member("blob", maxBytes=6, claims={"maxBytes": "max-bytes"})),
     ["one-past-the-limit", "far-past-the-limit"], ["at-the-limit"]),
    ("Count", "maximum", 9, structure((), Count=member("integer", maximum=9, claims={"maximum": "maximum"})),
     ["one-past-the-limit", "far-past-the-limit"], ["at-the-limit"]),
    ("Count", "minimum", 2, structure((), Count=member("integer", minimum=2, claims={"minimum": "minimum"})),
     ["one-past-the-limit", "far-past-the-limit"], ["at-the-limit"]),
    ("Mode", "enum", ["ON", "OFF"], structure((), Mode=named(enum=["ON", "OFF"])),
     ["with-an-ending", "with-a-beginning", "no-such-word"], ["first-listed", "last-listed"]),
    ("Days", "enum", [1, 7, 30],
     structure((), Days=member("integer", enum=[1, 7, 30], claims={"enum": "enum"})),
     ["next-number", "number-before"], ["first-listed", "last-listed"]),
    ("Name", "characters", {"allowed": "a-z_"},
     structure((), Name=member(pattern="^[a-z_]*$", claims={"pattern": "characters"})),
     ["foreign-symbol", "foreign-space", "foreign-slash", "foreign-colon", "foreign-dot", "foreign-dash",
      "foreign-upper-case", "foreign-digit"], []),
    ("Name", "characters", {"allowed": "\\x00-\\x7F"},
     structure((), Name=member(pattern="^[\\x00-\\x7F]*$", claims={"pattern": "characters"})),
     ["foreign-accented", "foreign-ideograph", "foreign-emoji"], []),
    ("Name", "not-one-of", {"values": ["default", "none"]},
     structure((), Name=member(**{"not": {"enum": ["default", "none"]}}, claims={"not": "not-one-of"})),
     ["reserved-1", "reserved-2"], []),
    ("Name", "forbidden", {"strings": ["--", "xn"]},
     structure((), Name=member(**{"not": {"type": "string", "pattern": "--|xn"}},
                               claims={"not": "forbidden"})),
     ["forbidden-1", "forbidden-2"], []),
    ("Name", "prefix", {"any": ["[a-z]"]},
     structure((), Name=member(pattern="^(?:[a-z])", claims={"pattern": "prefix"})),
     ["starts-with-digit", "starts-with-dash", "starts-with-dot", "starts-with-upper-case",
      "starts-with-symbol"], []),
    ("Name", "suffix", {"any": ["\\.fifo"]},
     structure((), Name=member(pattern="(?:\\.fifo)$", claims={"pattern": "suffix"})),
     ["ends-with-lower-case", "ends-with-digit", "ends-with-dash", "ends-with-dot", "ends-with-upper-case",
      "ends-with-symbol", "left-out"], []),
    ("Key", "reserved-prefix", {"prefix": "aws:", "case_sensitive": False},
     structure((), Key=member(**{"not": {"type": "string", "pattern": "^[aA][wW][sS]:"}},
                              claims={"not": "reserved-prefix"})),
     ["as-written", "upper-case", "capitalized", "mixed-case"], []),
    ("Value", "prefix-allowed", {"prefix": "aws:"}, structure((), Value=STRING), [],
     ["as-written", "upper-case", "capitalized", "mixed-case"]),
    ("Names", "max-items", 2,
     structure((), Names=listed(STRING, maxItems=2)),
     ["one-past-the-limit"], ["at-the-limit"]),
    ("Names", "min-items", 2,
     structure((), Names=listed(STRING, minItems=2)),
     ["one-too-few", "empty"], ["at-the-limit"]),
    ("Names", "unique", {"by": None},
     structure((), Names=listed(STRING, uniqueItems=True)),
     ["same-twice", "same-apart"], []),
    ("Tags", "unique", {"by": "Key"},
     structure((), Tags=listed(structure(("Key", "Value"), Key=STRING, Value=STRING), uniqueBy="Key")),
     ["same-key", "same-twice", "same-apart"], []),
    ("", "exclusive@A,B", {"members": ["A", "B"]},
     structure((), A=STRING, B=STRING)
     | {"not": {"required": ["A", "B"]}, "claims": {"not": "exclusive@A,B"}},
     ["with-B"], ["only-B"]),
    ("", "any-of@A,B", {"members": ["A", "B"]},
     structure((), A=STRING, B=STRING)
     | {"anyOf": [{"required": ["A"]}, {"required": ["B"]}], "claims": {"anyOf": "any-of@A,B"}},
     ["none"], ["only-B"]),
    ("Value", "union", {"members": ["A", "B", "C"]},
     structure((), Value=structure((), A=STRING, B=STRING, C=STRING)
               | {"oneOf": [{"required": [name]} for name in "ABC"],
                  "claims": {"oneOf": "union", "type": "type"}}),
     ["with-B", "with-C", "none"], ["only-B", "only-C"]),
    ("", "depends@Start", {"if": "Start", "then": ["End", "Zone"]},
     structure((), Start=STRING, End=STRING, Zone=STRING)
     | {"dependentRequired": {"Start": ["End", "Zone"]}, "claims": {"dependentRequired": "depends@Start"}},
     ["without-End", "without-Zone"], []),
    ("RoleArn", "account", {"account": "own"},
     structure((), RoleArn=member(account="own", claims={"account": "account"})), ["foreign-account"], []),
    ("RoleArn", "resource-kind", {"service": "iam", "resource": "role"},
     structure((), RoleArn=member(resource={"service": "iam", "resource": "role"},
                                  claims={"resource": "resource-kind"})),
     ["other-service", "other-resource", "no-arn"], []),
    ("Tags[].Key", "case-sensitive", True,
     structure((), Tags=listed(structure(("Key",), Key=STRING), uniqueBy="Key")),
     [], ["differ-in-case"]),
    ("Names{key}", "max-length", 12,
     structure((), Names=member("map", additionalProperties=STRING, propertyNames=named(maxLength=12))),
     ["one-past-the-limit", "far-past-the-limit"], ["at-the-limit"]),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[f"{case[0]}-{case[1]}" for case in CASES])
def test_a_claim_has_its_cases(case: tuple[str, str, Any, dict[str, Any], list[str], list[str]]) -> None:
    path, kind, value, root, faults, valid = case
    broken, allowed = made(*about(path, kind, value, root))
    assert list(broken) == faults
    assert list(allowed) == valid


def test_every_kind_that_a_request_can_break_or_use_has_a_family() -> None:
    usable = {name for name, kind in KINDS.items() if kind.polarity in ("restricts", "permits")}
    assert usable <= set(families())


def test_every_family_is_in_a_file_with_the_three_functions() -> None:
    for kind, family in families().items():
        assert kind in KINDS
        for function in ("satisfy", "break_", "explain"):
            assert callable(getattr(family, function))


def test_the_pattern_is_broken_by_one_character_of_each_foreign_sort() -> None:
    root = structure((), Name=member(pattern="^(?:[a-z][a-z0-9]{9,20})$", claims={"pattern": "pattern"}))
    value = {"original": "[a-z][a-z0-9]{9,20}", "ecma": "^(?:[a-z][a-z0-9]{9,20})$"}
    broken, _ = made(*about("Name", "pattern", value, root))
    assert broken["foreign-symbol"].params == {"Name": "cabbedface#c"}
    assert broken["foreign-digit"].params["Name"][0] == "9"
    assert {"foreign-space", "foreign-accented", "foreign-emoji", "cut-short", "empty"} <= set(broken)


def test_a_limit_that_some_entries_do_not_count_against() -> None:
    entry = structure(("Key", "Value"), Key=STRING, Value=STRING)
    not_counted = {
        "properties": {"Key": {"type": "string", "pattern": "^[aA][wW][sS]:"}},
        "required": ["Key"],
    }
    limit = {"contains": {"not": not_counted}, "minContains": 0, "maxContains": 3}
    tags = member("list", items=entry, **limit, claims=dict.fromkeys(limit, "max-items"))
    subjects = (claim("Tags", "max-items", 3), claim("Tags", "counted", {"by": "Value", "prefix": "aws:"}))
    known = operation(structure((), Tags=tags), *subjects)
    (past, at_limit) = cases(known, subjects[0])
    assert len(past.params["Tags"]) == 4
    assert len(at_limit.params["Tags"]) == 3
    (marked,) = cases(known, subjects[1])
    assert all(tag["Value"].startswith("aws:") for tag in marked.params["Tags"])
    assert len(marked.params["Tags"]) == 4
    assert marked.fault is not None
    assert marked.fault.also_breaks == (subjects[0].id,)


def test_a_value_that_makes_others_necessary() -> None:
    condition = {"properties": {"Kind": {"enum": ["KEY"]}}, "required": ["Kind"]}
    rule = {"anyOf": [{"not": condition}, {"required": ["Key"]}], "claims": {"anyOf": "depends@Kind"}}
    root = structure((), Kind=named(enum=["NONE", "KEY"]), Key=STRING) | rule
    broken, _ = made(*about("", "depends@Kind", {"if": "Kind", "equals": ["KEY"], "then": "Key"}, root))
    assert broken["without"].params == {"Kind": "KEY"}
    assert broken["without"].fault is not None
    assert broken["without"].fault.summary == "Kind 'KEY' without Key"


def test_a_value_that_keeps_others_out() -> None:
    condition = {"Kind": {"enum": ["OFF"]}}
    rule = {"not": {"properties": condition, "required": ["Kind", "Key"]}, "claims": {"not": "not-with@Kind"}}
    root = structure((), Kind=named(enum=["ON", "OFF"]), Key=STRING) | rule
    value = {"if": "Kind", "equals": ["OFF"], "not": ["Key"]}
    broken, _ = made(*about("", "not-with@Kind", value, root))
    assert broken["with-Key"].params.keys() == {"Kind", "Key"}
    assert broken["with-Key"].fault is not None
    assert broken["with-Key"].fault.summary == "Key beside Kind 'OFF'"


def test_a_member_with_nothing_in_it_may_count_as_not_given() -> None:
    rule = {
        "not": {"properties": {"Kind": {"enum": ["OFF"]}}, "required": ["Kind", "Settings"]},
        "claims": {"not": "not-with@Kind"},
    }
    settings = structure((), Deep=member("boolean"))
    root = structure((), Kind=named(enum=["ON", "OFF"]), Settings=settings) | rule
    value = {"if": "Kind", "equals": ["OFF"], "not": ["Settings"]}
    with pytest.raises(NotGenerated, match="nothing in it"):
        made(*about("", "not-with@Kind", value, root))


def test_flags_that_exclude_one_another_are_set() -> None:
    flags = structure((), A=member("boolean"), B=member("boolean"))
    rule = {"not": {"required": ["A", "B"]}, "claims": {"not": "exclusive@A,B"}}
    broken, _ = made(*about("", "exclusive@A,B", {"members": ["A", "B"]}, flags | rule))
    assert broken["with-B"].params == {"A": True, "B": True}


def test_a_fault_that_cannot_break_its_claim_alone_names_the_others() -> None:
    name = named(minLength=1)
    name |= {"pattern": "^(?:[a-z]+)$", "claims": name["claims"] | {"pattern": "pattern"}}
    broken, _ = made(*about("Name", "min-length", 1, structure((), Name=name)))
    assert broken["empty"].fault is not None
    assert broken["empty"].fault.also_breaks == ("example:CreateThing:request.Name:pattern",)


def test_the_fault_says_where_and_what() -> None:
    root = structure((), Tags=member("list", items=structure(("Key",), Key=STRING)))
    broken, _ = made(*about("Tags[].Key", "required", True, root))
    fault = broken["missing"].fault
    assert fault is not None
    assert (fault.path, fault.before, fault.after) == (("Tags", 0, "Key"), KEY, ABSENT)
    assert fault.summary == "Key is missing"


@pytest.mark.parametrize(
    "kind, value, root, reason",
    [
        ("pattern", {"original": ".*", "ecma": "^(?:.*)$"},
         structure((), Name=member(pattern="^(?:.*)$", claims={"pattern": "pattern"})), "every text"),
        ("max-length", 1 << 21, structure((), Name=named(maxLength=1 << 21)), "mebibyte"),
        ("default", "x", structure((), Name=STRING), "describes"),
        ("min-length", 3, structure((), Name=named(minLength=3, maxLength=2)), "no string was found"),
        ("min-length", 0, structure((), Name=named(minLength=0)), "nothing can be below"),
        ("case-sensitive", True, structure((), Name=STRING), "no single request"),
    ],
)  # fmt: skip
def test_a_claim_without_a_case_says_why(kind: str, value: Any, root: dict[str, Any], reason: str) -> None:
    known, subject = about("Name", kind, value, root)
    with pytest.raises(NotGenerated, match=reason) as problem:
        next(cases(known, subject))
    assert problem.value.claim is subject


def test_values_are_spelled_as_they_are_listed_first() -> None:
    space = families()["enum"].satisfy(Text(), Rule("enum", {"enum": ["GET", "PUT", "get", "Put"]}), Caller())
    assert isinstance(space, Text)
    assert space.choices == ("GET", "PUT")


def test_a_document_that_is_too_long_is_still_a_document() -> None:
    known = load("ecr", "SetRepositoryPolicy")
    about = known.by_id["ecr:SetRepositoryPolicy:request.policyText:max-length"]
    faults = [case for case in cases(known, about, Caller()) if case.fault]
    assert faults
    assert isinstance(json.loads(faults[0].params["policyText"]), dict)
