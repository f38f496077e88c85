"""The table of sentence forms: each form by its own examples, and what is wrong with an unfit entry."""

import json
from collections.abc import Iterable

import pytest

from specdrift.specs.claims import Json
from specdrift.specs.sentences import clauses, entries, forms, reader, wording
from specdrift.specs.sentences.entries import Example, Form
from specdrift.specs.sentences.phrases import TableError
from specdrift.specs.sentences.statements import Reading, Statement
from tests.specs.sentences.notation import documented

EXAMPLES = [
    pytest.param(form, example, id=f"{form.name}-{number}")
    for form in forms.table()
    for number, example in enumerate(form.examples)
]
COUNTER_EXAMPLES = [
    pytest.param(form, sentence, id=f"{form.name}-{number}")
    for form in forms.table()
    for number, sentence in enumerate(form.counter_examples)
]
FIT: dict[str, Json] = {
    "name": "at-most",
    "words": ["most"],
    "says": "{subject} ?at most {high:number}",
    "gives": [{"kind": "max", "value": "{high}"}],
    "examples": [{"says": "At most 5.", "of": "Size: integer", "claims": ["Size maximum 5"]}],
    "counter_examples": ["Usually at most 5."],
}


def read(example: Example) -> Reading:
    """What the reader makes of an example's sentence, alone in the documentation of its member."""
    return reader.read(documented(example.of, example.says))


def told(statements: Iterable[Statement]) -> list[str]:
    """Statements as the table's examples write them."""
    return [
        f"{said.path} {said.kind} {json.dumps(said.value, ensure_ascii=False)}".strip() for said in statements
    ]


@pytest.mark.parametrize(("form", "example"), EXAMPLES)
def test_a_form_reads_its_examples(form: Form, example: Example) -> None:
    reading = read(example)
    made = told(said for said in reading.statements if said.form == form.name)
    assert sorted(made) == sorted(example.claims)
    if form.means:
        assert [remark.why for remark in reading.passed] == [form.means]


@pytest.mark.parametrize(("form", "sentence"), COUNTER_EXAMPLES)
def test_a_form_leaves_its_counter_examples_alone(form: Form, sentence: str) -> None:
    found = {match.form.name for clause in clauses.split(wording.even(sentence)) for match in clause.matches}
    assert form.name not in found


def test_a_fit_entry_is_a_form() -> None:
    form = entries.form(FIT, "ranges.toml")
    assert form.examples == (Example("At most 5.", "Size: integer", ("Size maximum 5",)),)
    assert form.template.take("at most 5") == {"high": 5}


@pytest.mark.parametrize(
    ("says", "needs"),
    [
        ("at most {high:number}", [{"#"}]),
        ("at (?:very )?most {high:number} [()|]", [{"#"}]),
        ("at most(?: {high:number})?", []),
        ("at most {high:number}?", []),
        ("at most {high:number}|the least", []),
        ("the least|at most {high:number}", []),
    ],
)
def test_a_form_that_takes_a_number_needs_one(says: str, needs: list[set[str]]) -> None:
    form = entries.form(FIT | {"says": says, "gives": [{"kind": "max", "value": 5}]}, "ranges.toml")
    assert list(form.also) == needs


def test_a_form_is_tried_where_a_word_of_each_set_is(monkeypatch: pytest.MonkeyPatch) -> None:
    fit = FIT | {"says": "at most {high:number}(?: pieces)?", "also": ["pieces"]}
    monkeypatch.setattr(
        forms, "load_table", lambda path: {"form": [fit] if path.name == "ranges.toml" else []}
    )
    for kept in (forms.table, forms._index, forms.matches):
        kept.cache_clear()
    try:
        assert [len(forms.matches(text)) for text in ("at most 5 pieces", "at most two pieces")] == [1, 1]
        assert forms.matches("at most 5") == ()
    finally:
        for kept in (forms.table, forms._index, forms.matches):
            kept.cache_clear()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"word": ["most"]}, ["unknown key 'word' = ['most']", "did you mean words"]),
        ({"words": []}, ["has no 'words'"]),
        ({"words": "most"}, ["'most' is no list"]),
        ({"says": "at most {high:numbre}"}, ["no type 'numbre'", "number"]),
        ({"says": "at {mots} {high:number}"}, ["words.toml has no 'mots'"]),
        ({"says": "at most ({high:number}"}, ["missing )"]),
        ({"means": "a description"}, ["either gives", "or means"]),
        ({"gives": [{"value": "{high}"}]}, ["has no 'kind'"]),
        ({"gives": [{"kind": "maxx", "value": 1}]}, ["unknown kind 'maxx'", "did you mean max"]),
        ({"gives": [{"kind": "max", "value": "{top}"}]}, ["needs 'top'", "it takes high, subject"]),
        ({"gives": [{"kind": "unique", "value": {"by": "{top}"}}]}, ["needs 'top'"]),
        ({"gives": [{"kind": "max", "value": 1, "at": "key"}]}, ["unknown key 'at' = 'key'"]),
        ({"gives": [{"kind": "max", "value": 1, "about": "keys"}]}, ["unknown about 'keys'", "key"]),
        ({"gives": [{"kind": "max", "value": 1, "about": "counted"}]}, ["needs 'what'"]),
        ({"gives": [{"kind": "max", "value": 1, "place": "answer"}]}, ["unknown place 'answer'"]),
        ({"gives": [{"kind": "max", "value": 1, "code": "error"}]}, ["needs 'error'"]),
        ({"examples": []}, ["no 'examples'", "add a sentence"]),
        ({"examples": [{"says": "At most 5.", "of": "Size: integer"}]}, ["'At most 5.'", "no 'claims'"]),
        ({"examples": [{"says": "At most 5.", "in": "Size"}]}, ["unknown key 'in'"]),
        ({"counter_examples": []}, ["no 'counter_examples'", "hedge"]),
    ],
)
def test_an_unfit_entry_says_what_to_change(change: dict[str, Json], told: list[str]) -> None:
    with pytest.raises(TableError) as raised:
        entries.form(FIT | change, "ranges.toml")
    message = str(raised.value)
    assert message.startswith("ranges.toml: form 'at-most'")
    assert [part for part in told if part not in message] == []


def test_two_forms_of_one_name_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "load_table", lambda _: {"form": [FIT]})
    forms.table.cache_clear()
    try:
        with pytest.raises(TableError, match=r"choices\.toml: form 'at-most' is in \w+\.toml already"):
            forms.table()
    finally:
        forms.table.cache_clear()


def test_every_example_has_a_word_that_makes_its_form_worth_trying() -> None:
    for form in forms.table():
        for example in form.examples:
            assert any(word in example.says.lower() for word in form.words), (form.name, example.says)
