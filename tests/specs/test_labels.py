import random
import tomllib
from collections import Counter
from collections.abc import Iterable

import botocore
import pytest

from specdrift.specs.kinds import KINDS
from specdrift.specs.members import find
from specdrift.specs.readers.prose import Sentence, is_normative
from specdrift.specs.sentences.statements import Reading, Statement
from tests.specs.labels import score
from tests.specs.labels.draw import SAME_SHAPE, Line, form, shape_of, some
from tests.specs.labels.labelled import HERE, OTHER, Labelled, Part, Said, canonical, load, said

DRAWN: tuple[Part, ...] = ("build", "opened", "measure")
"""The parts that were drawn from all sentences; the two others are long, and scored by hand."""
LABELS = [labelled for part in DRAWN for labelled in load(part)]
SIZES = {"build": 200, "opened": 200, "measure": 300}


@pytest.mark.parametrize("part", DRAWN)
def test_a_part_has_all_labels_and_is_of_100_services(part: Part) -> None:
    labels = load(part)
    assert len(labels) == SIZES[part]
    assert len({labelled.service for labelled in labels}) >= 100
    assert {labelled.label for labelled in labels} == {"claims", "none", "uncheckable"}


def test_sentences_are_normative_and_no_wording_comes_more_than_twice() -> None:
    assert all(is_normative(labelled.text) for labelled in LABELS)
    assert max(Counter(form(labelled.text) for labelled in LABELS).values()) <= SAME_SHAPE
    assert len({(labelled.service, labelled.text, labelled.lead) for labelled in LABELS}) == len(LABELS)


def test_what_measures_has_no_wording_that_is_built_with() -> None:
    read = {form(labelled.text) for part in ("build", "opened") for labelled in load(part)}
    assert not read & {form(labelled.text) for labelled in load("measure")}


def test_the_long_parts_can_be_read_and_have_no_sentence_in_common() -> None:
    unread, fresh = load("unread"), load("fresh")
    assert (len(unread), len(fresh)) == (7800, 2600)
    assert not {form(one.text) for one in unread} & {form(one.text) for one in fresh}
    assert not {form(one.text) for one in (*unread, *fresh)} & {form(one.text) for one in load("measure")}


def test_a_draw_passes_over_what_is_in_and_empties_no_pool_twice() -> None:
    def line(text: str) -> Line:
        return {"sentence": {"text": text}}

    pools = {
        "a": [line("At most 5 of them."), line("At most 6 of them."), line("At most 7 of them.")],
        "b": [line("Read.")],
    }
    drawn = list(some(9, pools, Counter({"read.": SAME_SHAPE}), random.Random(1)))  # noqa: S311 - repeatable, not secret
    assert [shape_of(one) for one in drawn] == ["at most n of them."] * SAME_SHAPE
    assert not pools


def test_labels_say_why_or_what() -> None:
    for labelled in LABELS:
        assert bool(labelled.claims) != bool(labelled.why), labelled
        for claim in labelled.claims | labelled.also:
            assert claim.kind == OTHER or KINDS[claim.kind].polarity != "describes", labelled


@pytest.mark.skipif(botocore.__version__ != "1.44.5", reason="the sentences are those of botocore 1.44.5")
@pytest.mark.parametrize("part", DRAWN)
def test_places_and_members_are_in_the_documentation(part: Part) -> None:
    for labelled in load(part):
        tree = score.reader(labelled.service).tree(labelled.operation)
        place = find(tree.request, labelled.path)
        assert place is not None, labelled
        sentences = place.sentences if labelled.path else tree.sentences
        assert (labelled.text, labelled.lead) in {(one.text, one.lead) for one in sentences}, labelled
        for claim in labelled.claims | labelled.also:
            assert find(tree.request, claim.path) is not None, claim


def claim(path: str, kind: str, value: object) -> Said:
    return Said(path, kind, canonical(kind, value))


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("enum", ["b", "a"], ["a", "b"]),
        ("enum", [1, 2], ["2", "1"]),
        ("maximum", 5, 5.0),
        ("characters", {"allowed": "a-zA-Z0-9_"}, {"allowed": "_A-Za-z\\x30-\\x39"}),
        ("prefix", {"any": ["[a-zA-Z]"]}, {"any": ["[A-Z]", "[a-z]"]}),
        ("prefix", {"any": ["X-"]}, {"any": ["X\\-"]}),
        ("exclusive", {"members": ["B", "A"]}, {"members": ["A", "B"]}),
        (
            "depends",
            {"if": "A", "equals": ["x", "y"], "then": ["B"]},
            {"then": ["B"], "if": "A", "equals": ["y", "x"]},
        ),
    ],
)
def test_values_that_mean_the_same_are_equal(kind: str, one: object, other: object) -> None:
    assert canonical(kind, one) == canonical(kind, other)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("enum", ["a"], ["a", "b"]),
        ("maximum", 5, 6),
        ("characters", {"allowed": "a-z"}, {"allowed": "\\p{Ll}"}),
        ("prefix", {"any": ["[a-z]"]}, {"any": ["[a-z0-9]"]}),
        ("suffix", {"any": ["/16"]}, {"any": ["/8"]}),
        (
            "reserved-prefix",
            {"prefix": "aws:", "case_sensitive": True},
            {"prefix": "aws:", "case_sensitive": False},
        ),
        ("depends", {"if": "A", "then": ["B"]}, {"if": "A", "equals": ["x"], "then": ["B"]}),
    ],
)
def test_values_that_differ_are_told_apart(kind: str, one: object, other: object) -> None:
    assert canonical(kind, one) != canonical(kind, other)


def test_what_forbids_a_character_allows_the_others() -> None:
    colon = said([{"path": "N", "kind": "reserved-prefix", "value": {"prefix": ":", "case_sensitive": True}}])
    assert colon == said([{"path": "N", "kind": "prefix", "value": {"any": ["[^:]"]}}])
    space = said([{"path": "N", "kind": "forbidden", "value": {"strings": [" "]}}])
    assert space == said([{"path": "N", "kind": "characters", "value": {"allowed": "^ "}}])
    word = {"path": "N", "kind": "reserved-prefix", "value": {"prefix": "aws", "case_sensitive": False}}
    assert {one.kind for one in said([word])} == {"reserved-prefix"}


def test_a_union_is_at_least_one_and_at_most_one() -> None:
    members = {"members": ["A", "B"]}
    union = said([{"path": "X", "kind": "union", "value": members}])
    both = said([{"path": "X", "kind": kind, "value": members} for kind in ("any-of", "exclusive")])
    assert union == both
    assert said([{"path": "X.A", "kind": "any-of", "value": members}]) <= both


def labelled(*claims: Said, also: frozenset[Said] = frozenset(), **fields: object) -> Labelled:
    known = {"service": "s", "operation": "O", "path": "N", "text": "It must.", "lead": "", "label": "claims"}
    return Labelled(**(known | {"why": "", "kind": "", "claims": frozenset(claims), "also": also} | fields))


def statement(kind: str, value: object, **fields: object) -> Statement:
    known = {"place": "request", "path": "N", "quote": "It must.", "form": "f", "read_at": "N"}
    return Statement(kind=kind, value=value, **(known | fields))


def scored(label: Labelled, *statements: Statement) -> score.Score:
    return score.score([label], lambda _service, _operation: Reading(statements))


def test_right_false_and_missed_are_counted() -> None:
    wanted = claim("N", "max-length", 5), claim("N", "min-length", 1), claim("N", OTHER, "in words")
    result = scored(labelled(*wanted), statement("max-length", 5), statement("pattern", {"ecma": "^a$"}))
    assert (result.produced, result.precision, result.in_full) == (2, 0.5, (0, 1))
    assert result.recall == pytest.approx(1 / 3)
    assert result.recall_of_kinds == pytest.approx(1 / 2)
    lines = list(score.report(result))
    assert lines[:3] == [
        "precision 50.0% of 2 claims",
        "recall 33.3%, of claims that have a kind 50.0%",
        "sentences read in full 0 of 1",
    ]
    assert [line.split("\n")[0] for line in lines[3:]] == [
        'false: N pattern "^a$"', "missed: N min-length 1", 'missed: N other "in words"',
    ]  # fmt: skip


def test_what_a_label_allows_is_neither_missed_nor_false() -> None:
    label = labelled(label="none", why="open", also=frozenset({claim("N", "max-length", 5)}))
    assert scored(label).precision == scored(label).recall == 1
    assert scored(label, statement("max-length", 5)).precision == 1
    assert scored(label, statement("max-length", 6)).precision == 0


@pytest.mark.parametrize(
    "fields",
    [{"read_at": "M"}, {"quote": "Another."}, {"place": "state"}, {"checkable": False}, {"kind": "default"}],
)
def test_only_checkable_claims_of_the_sentence_count(fields: dict[str, object]) -> None:
    kind = str(fields.pop("kind", "max-length"))
    assert scored(labelled(label="none", why="none"), statement(kind, 5, **fields)).produced == 0


def test_letters_of_unsaid_script_are_compared_in_ascii() -> None:
    characters = claim("N", "characters", {"allowed": "a-z"})
    label = labelled(characters, ambiguous=frozenset({characters}))
    assert scored(label, statement("characters", {"allowed": "\\p{Ll}"})).in_full == (1, 1)
    assert scored(label, statement("characters", {"allowed": "a-y"})).in_full == (0, 1)
    assert scored(labelled(characters), statement("characters", {"allowed": "\\p{Ll}"})).in_full == (0, 1)


def test_an_introduction_is_quoted_with_or_without_its_item() -> None:
    item = labelled(claim("N", "max-length", 5), text="Be short.", lead="It must:")
    assert scored(item, statement("max-length", 5, quote="It must: Be short.")).recall == 1
    lead = labelled(claim("N", "enum", ["a"]), text="Valid values:")
    assert scored(lead, statement("enum", ["a"], quote="Valid values: `a`")).recall == 1
    assert Sentence("Valid values:", "p").text == lead.text


@pytest.mark.skipif(botocore.__version__ != "1.44.5", reason="the sentences are those of botocore 1.44.5")
@pytest.mark.parametrize("part", DRAWN)
def test_the_reader_keeps_its_figures(part: Part) -> None:
    floors = tomllib.loads((HERE / "figures.toml").read_text(encoding="utf-8"))[part]
    reached = figures(part, floors)
    below = {name: reached[name] for name in floors if reached[name] < floors[name]}
    assert not below, f"fell below {floors}; `python -m tests.specs.labels.score {part}` says more"


def figures(part: Part, names: Iterable[str]) -> dict[str, float]:
    """The figures and no more, so that a failure shows nothing of what measures."""
    scored = score.score(load(part), score.read_model)
    return {name: 100 * getattr(scored, name) for name in names}


def test_the_command_wants_a_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert score.main([]) == score.main(["build", "all"]) == score.main(["--misses"]) == 2
    assert "build|opened|unread|measure|fresh" in capsys.readouterr().err


def test_of_what_measures_the_command_prints_figures_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(score, "read_model", lambda _service, _operation: Reading(()))
    assert score.main(["measure"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4
    assert score.main(["--misses", "measure"]) == 0
    assert "missed: " in capsys.readouterr().out
