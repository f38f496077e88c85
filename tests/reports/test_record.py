from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from specdrift.reports.misfit import misfit, record_schema
from specdrift.reports.record import RecordError, RecordWriter, as_line, read, write
from specdrift.reports.run import Entry, Header, Run, TargetInfo
from specdrift.specs.claims import Json
from specdrift.suites.verdicts import Evidence, Nature, Outcome, Verdict
from tests.reports.odd_records import HOSTILE, hostile_run
from tests.reports.sample_record import HEADER, claim, entry, run_of, sample_run

ANY_TEXT = st.text(st.characters(), max_size=20)
"""Every code point, lone surrogates included."""
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=5,
)
ANSWERS = st.fixed_dictionaries(
    {
        "outcome": ANY_TEXT,
        "status": st.none() | st.integers(100, 599),
        "code": ANY_TEXT,
        "message": ANY_TEXT,
        "body": ANY_TEXT,
        "failure": ANY_TEXT,
    }
)
FAULTS = st.fixed_dictionaries(
    {
        "path": st.lists(ANY_TEXT | st.integers(0, 9), max_size=3),
        "summary": ANY_TEXT,
        "also_breaks": st.just([]),
    },
    optional={"before": JSON, "after": JSON},
)
SENT = st.fixed_dictionaries(
    {
        "method": ANY_TEXT,
        "url": ANY_TEXT,
        "headers": st.lists(st.lists(ANY_TEXT, min_size=2, max_size=2), max_size=2),
        "body": ANY_TEXT,
    }
)
EVIDENCE = st.builds(
    Evidence, ANY_TEXT, JSON, JSON, st.none() | FAULTS, SENT, ANSWERS, st.none() | ANSWERS, ANY_TEXT
)
NAMES = st.text("abcXYZ09", min_size=1, max_size=4)
CLAIMS = st.builds("{}:{}:request.{}:{}".format, NAMES, NAMES, NAMES, NAMES)
VERDICTS = st.builds(
    Verdict,
    CLAIMS,
    st.sampled_from(Outcome),
    st.sampled_from(Nature),
    st.sampled_from(["", "accept", "code", "shape"]),
    ANY_TEXT,
    ANY_TEXT,
    st.integers(0, 99),
    st.none() | EVIDENCE,
)
ENTRIES = st.builds(Entry, VERDICTS, ANY_TEXT, JSON, ANY_TEXT, ANY_TEXT, ANY_TEXT)
HEADERS = st.builds(
    Header,
    st.builds(TargetInfo, ANY_TEXT, ANY_TEXT, ANY_TEXT),
    st.lists(ANY_TEXT, max_size=3).map(tuple),
    st.just("2026-11-24T06:30:00+00:00"),
    ANY_TEXT,
    ANY_TEXT,
    seed=st.none() | st.integers(),
    titles=st.dictionaries(ANY_TEXT, ANY_TEXT, max_size=2),
)
RUNS = st.builds(
    run_of, st.lists(ENTRIES, max_size=4, unique_by=lambda one: one.claim), HEADERS, cut_off=st.booleans()
)


def lines_of(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text(encoding="ascii").splitlines()]


def edited(path: Path, number: int, **parts: Json) -> Path:
    """The record with parts of one line replaced; None takes a part away."""
    lines = lines_of(path)
    lines[number] = {name: part for name, part in (lines[number] | parts).items() if part is not None}
    path.write_text("".join(as_line(line) for line in lines), encoding="ascii")
    return path


@given(RUNS)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, run: Run) -> None:
    path = tmp_path_factory.getbasetemp() / "roundtrip.jsonl"
    write(run, path)
    assert read(path) == run


@given(RUNS)
def test_each_line_fits_the_schema(run: Run) -> None:
    validator = jsonschema.Draft202012Validator(record_schema())
    lines = [run.header.as_data(), *(one.as_data() for one in run.entries)]
    for line in [*lines, run.footer.as_data()] if run.footer else lines:
        validator.validate(json.loads(as_line(line)))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(record_schema())


@pytest.mark.parametrize("run", [sample_run(), hostile_run()], ids=["sample", "hostile"])
def test_the_samples_fit_the_schema_and_are_ascii(tmp_path: Path, run: Run) -> None:
    write(run, tmp_path / "run.jsonl")
    validator = jsonschema.Draft202012Validator(record_schema())
    lines = lines_of(tmp_path / "run.jsonl")
    for line in lines:
        validator.validate(line)
    assert len(lines) == len(run.entries) + 2


def test_the_order_of_verdicts_does_not_show(tmp_path: Path) -> None:
    run = sample_run()
    assert run.footer is not None
    paths = []
    for name, entries in (("one", run.entries), ("two", tuple(reversed(run.entries)))):
        write(replace(run, entries=entries), tmp_path / name)
        paths.append(tmp_path / name)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert sorted(tmp_path.iterdir()) == paths, "nothing else is left behind"


def test_a_record_grows_line_by_line_and_is_cut_off_until_it_is_finished(tmp_path: Path) -> None:
    run = sample_run()
    with RecordWriter(tmp_path / "deep" / "run.jsonl", run.header) as writer:
        for number, one in enumerate(run.entries[:5], 1):
            writer.add(one)
            assert writer.entries == run.entries[:number]
            assert read(writer.path) == Run(run.header, run.entries[:number])
    assert not read(writer.path).complete


KILLED = """
import os, signal, sys
from specdrift.reports.record import RecordWriter
from tests.reports.sample_record import sample_run
run = sample_run()
writer = RecordWriter(sys.argv[1], run.header)
for entry in run.entries[:7]:
    writer.add(entry)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_run_leaves_what_it_found(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    ended = subprocess.run([sys.executable, "-c", KILLED, path], check=False)  # noqa: S603 - our own script
    assert ended.returncode == -signal.SIGKILL
    assert read(path) == Run(HEADER, sample_run().entries[:7])


def test_a_stump_of_a_line_is_no_verdict(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    write(sample_run(cut_off=True), path)
    whole = path.read_text(encoding="ascii")
    path.write_text(whole[:-30], encoding="ascii")
    assert read(path).entries == sample_run().entries[:-1]


def test_a_claim_has_one_verdict(tmp_path: Path) -> None:
    one = sample_run().entries[0]
    with RecordWriter(tmp_path / "run.jsonl", HEADER) as writer:
        writer.add(one)
        with pytest.raises(ValueError, match="already has a verdict"):
            writer.add(one)


def test_an_entry_is_about_its_own_claim() -> None:
    one, other = (
        claim("CreateDataset", "DatasetName", "required"),
        claim("CreateDataset", "Domain", "required"),
    )
    with pytest.raises(ValueError, match="Domain:required"):
        Entry.of(Verdict(one.id, Outcome.CONFORMS), other, "")


def test_an_entry_keeps_what_its_claim_says() -> None:
    about = claim("CreateDataset", "Tags[].Key", "max-length", 128, "At most 128.", shape="TagKey")
    made = entry(about, Outcome.CONFORMS)
    assert (made.kind, made.value, made.quote, made.shape) == ("max-length", 128, "At most 128.", "TagKey")
    assert (made.service, made.operation, made.member) == ("forecast", "CreateDataset", "Tags[].Key")


@pytest.mark.parametrize(
    ("place", "path", "member"),
    [
        ("request", "", "the request"),
        ("response", "", "the answer"),
        ("response", "Arn", "response.Arn"),
        ("error", "", "the operation"),
        ("request", "request.Name", "request.Name"),
    ],
)
def test_a_member_for_people(place: str, path: str, member: str) -> None:
    about = claim("CreateDataset", path, "type", "string", place=place)  # type: ignore[arg-type]
    assert entry(about, Outcome.CONFORMS).member == member


def rewritten(path: Path, text: str | bytes) -> Path:
    """The file with other contents."""
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def unquoted(path: Path) -> Path:
    """The record with its first verdict's type no longer a string."""
    return rewritten(path, path.read_text().replace('"verdict"', "verdict", 1))


AFTER_THE_FOOTER = len(sample_run().entries) + 3
WRONG: dict[str, tuple[Callable[[Path], Path], int, str, str]] = {
    "no-such-file": (lambda path: path.with_name("other.jsonl"), 0, "No such file", "Give the"),
    "a-folder": (lambda path: path.parent, 0, "Is a directory", "Give the"),
    "empty": (lambda path: rewritten(path, ""), 0, "no whole line", "Give the"),
    "not-text": (lambda path: rewritten(path, b"\xff\xfe\n"), 0, "not a text file", "Give the"),
    "not-json": (lambda path: rewritten(path, "<html>\n"), 1, "not JSON", "Give the"),
    "no-object": (lambda path: rewritten(path, "[]\n"), 1, "not a JSON object", "Give the"),
    "no-header": (lambda path: rewritten(path, '{"type":"verdict"}\n'), 1, "no header", "Give the"),
    "other-version": (lambda path: edited(path, 0, record=2), 1, "version 2", "that wrote it"),
    "header-part": (lambda path: edited(path, 0, account=None), 1, "'account' is missing", "again"),
    "header-type": (lambda path: edited(path, 0, target="moto"), 1, 'target is "moto"; object', "again"),
    "garbage-inside": (unquoted, 2, "not JSON", "again"),
    "no-claim": (lambda path: edited(path, 3, claim=None), 4, "'claim' is missing", "again"),
    "bad-claim": (lambda path: edited(path, 3, claim="forecast"), 4, "service:operation", "again"),
    "bad-outcome": (lambda path: edited(path, 3, outcome="perfect"), 4, "perfect", "again"),
    "bad-nature": (lambda path: edited(path, 3, nature="strange"), 4, "strange", "again"),
    "cases-in-words": (lambda path: edited(path, 3, cases="many"), 4, 'cases is "many"; integer', "again"),
    "strange-line": (lambda path: edited(path, 3, type="note"), 4, "type 'note'", "again"),
    "twice": (lambda path: edited(path, 3, **lines_of(path)[2]), 4, "a second verdict", "again"),
    "more": (
        lambda path: rewritten(path, path.read_text() + "{}\n"),
        AFTER_THE_FOOTER,
        "after the footer",
        "again",
    ),
    "counts": (lambda path: edited(path, -1, outcomes={}), 0, "counts other verdicts", "lost or edited"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_with_place_and_next_step(tmp_path: Path, name: str) -> None:
    damage, line, problem, hint = WRONG[name]
    path = tmp_path / "run.jsonl"
    write(sample_run(), path)
    damaged = damage(path)
    with pytest.raises(RecordError, match=problem) as caught:
        read(damaged)
    assert (caught.value.path, caught.value.line) == (damaged, line)
    assert hint in caught.value.hint
    assert str(caught.value).startswith(f"{damaged}, line {line}: " if line else f"{damaged}: ")


def _paths(value: Json, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(path for step, item in items for path in _paths(item, (*at, step)))]


@given(st.data())
def test_the_quick_check_refuses_nothing_that_the_schema_allows(data: st.DataObject) -> None:
    """And finds each member of another type, or missing, that the schema finds."""
    lines = [sample_run().header.as_data(), sample_run().entries[0].as_data(), _diverging().as_data()]
    line = json.loads(as_line(data.draw(st.sampled_from(lines))))
    path = data.draw(st.sampled_from(_paths(line)[1:]))
    holder = line
    for step in path[:-1]:
        holder = holder[step]
    value = data.draw(st.sampled_from([None, True, 1, "text", [], {}, HOSTILE[0]]))
    if data.draw(st.booleans()) or isinstance(holder, list):
        holder[path[-1]] = value
    else:
        del holder[path[-1]]
    schemas = record_schema()["$defs"]
    if line.get("type") not in ("header", "verdict"):
        return
    schema = {**schemas[line["type"]], "$defs": schemas}
    errors = list(jsonschema.Draft202012Validator(schema).iter_errors(line))
    found = misfit(line)
    if found:
        assert errors, found
    if any(error.validator in ("type", "required") for error in errors):
        assert found, errors[0].message


def _diverging() -> Entry:
    return next(one for one in sample_run().entries if one.verdict.outcome is Outcome.DIVERGES)
