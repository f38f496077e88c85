from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from specdrift.reports.request import ENTRIES_SHOWN, LINES, request_lines
from specdrift.specs.claims import Json
from specdrift.strategies.cases import ABSENT, Absent, Path, put

SCALARS = st.none() | st.booleans() | st.integers() | st.text("abcd é", max_size=8)
NAMES = st.text("ABCD", min_size=1, max_size=3)


def nested(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    return st.lists(inner, max_size=ENTRIES_SHOWN) | st.dictionaries(NAMES, inner, max_size=4)


REQUESTS = st.dictionaries(NAMES, st.recursive(SCALARS, nested, max_leaves=8), min_size=1, max_size=4)


def places(value: Json, at: Path = ()) -> list[Path]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(path for step, item in items for path in places(item, (*at, step)))]


def value_at(value: Json, path: Path) -> Json:
    for step in path:
        value = value[step]
    return value


def read_side(lines: tuple[object, ...], mark: str) -> Json:
    """The request that a reader sees who skips the lines of the other side."""
    text = "\n".join(line.text for line in lines if line.mark in ("", mark))  # type: ignore[attr-defined]
    return json.loads(re.sub(r",(\s*[}\]])", r"\1", text))


@given(st.data())
def test_both_requests_can_be_read_off(data: st.DataObject) -> None:
    """Without the lines of one side the other request stands there, whole."""
    control = data.draw(REQUESTS)
    path = data.draw(st.sampled_from(places(control)[1:]))
    before = value_at(control, path)
    after: Json | Absent = data.draw(st.just(ABSENT) | SCALARS | st.lists(SCALARS, max_size=ENTRIES_SHOWN))
    fault: dict[str, Json] = {"path": list(path), "summary": "", "before": before}
    if not isinstance(after, Absent):
        fault["after"] = after
    params = put(control, path, after)
    lines = request_lines(params, fault)
    # Between two sides a comma may be missing or too many: a reader doesn't mind, the parser does.
    assert _loosely(read_side, lines, "after") == params
    assert _loosely(read_side, lines, "before") == control


def _loosely(read: object, lines: tuple[object, ...], mark: str) -> Json:
    try:
        return read(lines, mark)  # type: ignore[operator]
    except json.JSONDecodeError:
        texts = [line.text for line in lines if line.mark in ("", mark)]  # type: ignore[attr-defined]
        joined = "\n".join(text if text.endswith(("{", "[", ",")) else f"{text}," for text in texts)
        return json.loads(re.sub(r",(\s*([}\]]|$))", r"\1", joined))


def test_a_member_that_was_taken_away_stands_in_the_request() -> None:
    fault = {"path": ["Tags", 0, "Key"], "summary": "", "before": "team"}
    lines = request_lines({"Name": "x", "Tags": [{"Value": "y"}]}, fault)
    assert [(line.mark, line.text.strip()) for line in lines if line.mark] == [("before", '"Key": "team"')]


def test_an_entry_that_was_taken_away_gets_its_place_back() -> None:
    lines = request_lines({"Names": ["b", "c"]}, {"path": ["Names", 0], "summary": "", "before": "a"})
    assert [(line.mark, line.text.strip()) for line in lines[2:5]] == [
        ("before", '"a",'),
        ("", '"b",'),
        ("", '"c"'),
    ]


def test_an_added_member_has_no_side_before() -> None:
    lines = request_lines({"A": 1, "B": 2}, {"path": ["B"], "summary": "", "after": 2})
    assert [line.mark for line in lines] == ["", "", "after", ""]


def test_a_valid_request_has_no_marks() -> None:
    assert {line.mark for line in request_lines({"A": [1, {"B": None}]}, None)} == {""}


def test_long_strings_lose_their_middle_and_say_so() -> None:
    (line,) = request_lines("a" * 70_000 + "z", None)
    assert len(line.text) < 300
    assert "70,001 characters" in line.text
    assert line.text.endswith('z"')


def test_a_long_list_shows_its_ends_and_the_fault() -> None:
    params = {"Tags": [{"Key": f"k{number}"} for number in range(51)]}
    fault = {"path": ["Tags", 30, "Key"], "summary": "", "before": "k30", "after": ""}
    text = "\n".join(line.text for line in request_lines(params, fault))
    assert '"Key": ""' in text
    assert '"k50"' in text
    assert "… 27 more" in text
    assert "… 19 more" in text


def test_no_request_is_endless() -> None:
    params = {f"Member{number}": number for number in range(LINES * 3)}
    lines = request_lines(params, None)
    assert len(lines) == LINES + 1
    assert "more lines" in lines[-1].text


def test_hidden_characters_are_written_out_as_json_does() -> None:
    (line,) = request_lines("a\u202eb\x00", None)
    assert line.text == '"a\\u202eb\\u0000"'
