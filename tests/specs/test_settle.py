from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specdrift.specs.claims import Json, Source
from specdrift.specs.contradictions import arn_starts
from specdrift.specs.facts import MEMBER, MODEL, OPERATION, SHAPE, Fact, Origin
from specdrift.specs.patterns.translation import translate
from specdrift.specs.settle import Settled, settle

PATTERNS = {
    "forecast": r"arn:([a-z\d-]+):forecast:.*:.*:.+",
    "role": r"arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+",
    "format": "^CSV|PARQUET$",
}
ROLE = {"service": "iam", "resource": "role"}


def model(kind: str, value: Json) -> Fact:
    return Fact(kind, value, (Source(shape="Shape"),))


def prose(kind: str, value: Json, origin: Origin = MEMBER, quote: str = "A sentence.") -> Fact:
    return Fact(kind, value, (Source("service/client/operation", quote),), origin.rank)


def pattern(original: str) -> Fact:
    return model("pattern", {"original": original, "ecma": translate(original).ecma})


def shown(settled: Settled) -> dict[str, Json]:
    return {fact.name: fact.value for fact in settled.facts if fact.set_aside is None}


def test_the_same_said_twice_is_one_fact_with_both_sources() -> None:
    settled = settle([model("max-length", 128), prose("max-length", 128)])
    (fact,) = settled.facts
    assert [source.quote for source in fact.sources] == ["A sentence.", None]
    assert fact.origin is MEMBER
    assert fact.modelled
    assert not settled.findings


def test_values_listed_in_another_order_are_the_same() -> None:
    (fact,) = settle([model("enum", ["A", "B"]), prose("enum", ["B", "A"])]).facts
    assert len(fact.sources) == 2


def test_characters_listed_in_another_order_are_the_same() -> None:
    (fact,) = settle(
        [prose("characters", {"allowed": "a-z:@"}), prose("characters", {"allowed": ":a-z@"})]
    ).facts
    assert fact.value == {"allowed": "a-z:@"}


def test_prose_stands_before_the_model_and_both_know_of_it() -> None:
    settled = settle([model("max-items", 200), prose("max-items", 50)])
    standing, aside = settled.facts
    assert (standing.name, standing.value, standing.set_aside) == ("max-items", 50, None)
    assert (aside.name, aside.value) == ("max-items@model", 200)
    assert aside.set_aside == "the member's own sentence stands before the model"
    assert standing.contradicts == ("max-items@model",)
    assert aside.contradicts == ("max-items",)
    assert [finding.rule for finding in settled.findings] == ["different-limits"]


@pytest.mark.parametrize("order", [(MEMBER, OPERATION), (MEMBER, SHAPE), (OPERATION, SHAPE), (SHAPE, MODEL)])
def test_precedence(order: tuple[Origin, Origin]) -> None:
    first, second = (Fact("default", name, (Source("page", name),), name_rank.rank) for name, name_rank in
                     zip("ab", order, strict=True))  # fmt: skip
    for facts in ([first, second], [second, first]):
        assert shown(settle(facts)) == {"default": "a"}
        assert {fact.name for fact in settle(facts).facts} == {"default", f"default@{order[1].tag}"}


@pytest.mark.parametrize(
    "kind, sentence, modelled, stands",
    [
        ("max-length", 256, 63, 63),  # the framework in front refuses 64 before the service sees it
        ("max-length", 63, 256, 63),
        ("min-length", 1, 3, 3),
        ("minimum", 0, -1, 0),
        ("maximum", 1000, 100, 100),
    ],
)
def test_of_a_sentence_and_the_model_the_tighter_limit_stands(
    kind: str, sentence: int, modelled: int, stands: int
) -> None:
    settled = settle([model(kind, modelled), prose(kind, sentence)])
    assert shown(settled) == {kind: stands}
    assert len(settled.findings) == 1


@pytest.mark.parametrize("kind, none, value", [("min-length", 0, 3), ("max-length", 2**31 - 1, 64)])
def test_a_limit_that_limits_nothing_contradicts_nothing(kind: str, none: int, value: int) -> None:
    settled = settle([model(kind, none), prose(kind, value)])
    assert shown(settled) == {kind: value}
    assert not settled.findings


def test_kinds_that_hold_together_all_stand_under_names_of_their_own() -> None:
    facts = [prose("forbidden", {"strings": ["--"]}), prose("forbidden", {"strings": ["xn"]}, SHAPE)]
    assert list(shown(settle(facts))) == ["forbidden", "forbidden@xn"]


def test_a_pattern_that_no_arn_of_the_kind_matches_is_set_aside() -> None:
    settled = settle([pattern(PATTERNS["forecast"]), prose("resource-kind", ROLE)])
    assert shown(settled) == {"resource-kind": ROLE}
    (finding,) = settled.findings
    assert finding.rule == "unsatisfiable-pattern"
    assert "no ARN of the kind iam role in any partition" in finding.why


def test_a_pattern_that_some_arn_of_the_kind_matches_stands() -> None:
    settled = settle([pattern(PATTERNS["role"]), prose("resource-kind", ROLE)])
    assert len(shown(settled)) == 2
    assert not settled.findings


def test_a_pattern_whose_anchors_bind_single_alternatives_gives_way_to_listed_values() -> None:
    settled = settle([pattern(PATTERNS["format"]), prose("enum", ["CSV", "PARQUET"])])
    assert list(shown(settled)) == ["enum"]
    assert "'CSVX'" in settled.findings[0].why


def test_a_pattern_that_is_anchored_as_a_whole_stands_beside_listed_values() -> None:
    for original in ("^(CSV|PARQUET)$", "CSV|PARQUET", "^CSV$|^PARQUET$", "[A-Z]+"):
        assert len(shown(settle([pattern(original), prose("enum", ["CSV", "PARQUET"])]))) == 2


def test_listed_values_none_of_which_the_pattern_matches_are_of_something_else() -> None:
    settled = settle([pattern("(s3://|https?://).+"), prose("enum", ["StackIds", "StackIdsUrl"])])
    assert list(shown(settled)) == ["pattern"]


@pytest.mark.parametrize(
    "original, allowed, stands",
    [
        ("[a-z0-9@-]*", "a-z0-9\\-", ["pattern"]),  # the sentence leaves @ out
        ("[a-z_-]+", "a-z0-9\\-_@", ["pattern"]),  # the pattern refuses @
        ("[a-z-]+", "a-z\\-", ["pattern", "characters"]),
        (r".*\S.*", "a-z", ["pattern", "characters"]),  # lists nothing
        ("[^,]+", "a-z", ["pattern", "characters"]),
        (r"(?!-)[a-z]+", "a-z", ["pattern", "characters"]),
        (r"[\p{L}\p{N} ]+", "\\p{L}\\p{N}", ["pattern", "characters"]),
    ],
)
def test_of_characters_listed_differently_the_patterns_stand(
    original: str, allowed: str, stands: list[str]
) -> None:
    settled = settle([pattern(original), prose("characters", {"allowed": allowed})])
    assert list(shown(settled)) == stands
    assert [finding.rule for finding in settled.findings] == ["different-characters"] * (2 - len(stands))


@pytest.mark.parametrize(
    "original, stands",
    [
        ("[a-z0-9]+(-[a-z0-9]+)*", ["pattern"]),  # a digit may come first, a hyphen may not
        ("[a-z0-9-]+", ["pattern", "prefix"]),  # says nothing of the beginning
        ("[a-z][a-z0-9-]*", ["pattern", "prefix"]),
        (".*", ["pattern", "prefix"]),
    ],
)
def test_of_two_that_say_how_texts_begin_the_pattern_stands(original: str, stands: list[str]) -> None:
    assert list(shown(settle([pattern(original), prose("prefix", {"any": ["[A-Za-z]"]})]))) == stands


def test_a_model_enumeration_stands_before_its_own_pattern_and_length() -> None:
    settled = settle([model("enum", ["AB", "C-D"]), pattern("[A-Z]+"), model("max-length", 2)])
    assert list(shown(settled)) == ["enum"]
    assert {finding.rule for finding in settled.findings} == {"enum-and-pattern", "enum-and-length"}


def test_the_mark_stands_before_a_sentence_that_says_optional() -> None:
    settled = settle([model("required", True), prose("optional", True)])
    assert list(shown(settled)) == ["required"]
    assert settled.findings[0].rule == "required-and-optional"


def test_bounds_that_cross_leave_the_one_of_higher_precedence() -> None:
    settled = settle([model("min-length", 20), prose("max-length", 10)])
    assert shown(settled) == {"max-length": 10}
    assert settled.findings[0].rule == "bounds-cross"


def test_a_pattern_stands_before_a_length_that_it_can_never_have() -> None:
    settled = settle([pattern(r"\d{12}"), model("max-length", 10), model("min-length", 1)])
    assert set(shown(settled)) == {"pattern", "min-length"}
    assert settled.findings[0].rule == "pattern-and-length"


def test_arns_of_every_partition_are_tried() -> None:
    starts = list(arn_starts(ROLE))
    assert "arn:aws:iam::123456789012:role/" in starts
    assert "arn:aws-us-gov:iam::123456789012:role/" in starts
    assert list(arn_starts({"service": None, "resource": None})) == []


VALUES = {"min-length": st.integers(0, 9), "max-length": st.integers(0, 9), "max-items": st.integers(0, 9)}
FACTS = st.lists(
    st.sampled_from(sorted(VALUES)).flatmap(
        lambda kind: st.builds(
            Fact,
            st.just(kind),
            VALUES[kind],
            st.just((Source("page", "A sentence."),)),
            st.sampled_from([MEMBER.rank, SHAPE.rank, SHAPE.rank + 1]),
        )
    )
)


@given(FACTS)
def test_settling_is_the_same_in_any_order_loses_nothing_and_leaves_no_contradiction(
    facts: list[Fact],
) -> None:
    settled = settle(facts)
    names = [fact.name for fact in settled.facts]
    assert len(set(names)) == len(names)
    assert {(fact.kind, fact.value) for fact in settled.facts} == {(fact.kind, fact.value) for fact in facts}
    assert not settle(settled.standing).findings
    for fact in settled.facts:
        assert bool(fact.set_aside) == any(finding.aside.name == fact.name for finding in settled.findings)


def test_a_sentence_alone_makes_nothing_required() -> None:
    marked = Fact("required", True, (Source("service/client/operation", None, "Shape"),))
    (both,) = settle([marked, prose("required", True)]).facts
    assert both.set_aside is None
    (alone,) = settle([prose("required", True)]).facts
    assert "not mark" in (alone.set_aside or "")
