"""The commands for others to use: check, schema, openapi, corpus, contradictions."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from specdrift.cli import main
from specdrift.specs.readers.pages import render

CHECKOUT = Path(__file__).resolve().parent.parent
GROUP = {"DatasetGroupName": "abc", "Domain": "RETAIL"}
RESERVED = "forecast:CreateDatasetGroup:request.Tags[].Key:reserved-prefix"
BROKEN = GROUP | {"Tags": [{"Key": "aws:x", "Value": "y"}]}


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")


class Input:
    """Standard input with bytes in it."""

    def __init__(self, text: bytes) -> None:
        self.buffer = io.BytesIO(text)


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    def run(*arguments: str, given: object = None, text: bytes | None = None) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", Input(json.dumps(given).encode() if text is None else text))
        status = main(["check", *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


def test_a_valid_request(check: Any) -> None:
    status, out, _ = check("forecast", "CreateDatasetGroup", given=GROUP)
    assert status == 0
    assert out.startswith("valid")


def test_an_invalid_request_is_told_with_its_sentence_and_its_codes(check: Any) -> None:
    status, out, _ = check("forecast", "create-dataset-group", given=BROKEN)
    assert status == 1
    assert "Do not use `aws:`" in out
    assert RESERVED in out
    assert "InvalidInputException" in out


def test_the_answer_as_data(check: Any) -> None:
    status, out, _ = check("forecast", "create_dataset_group", "--json", given=BROKEN)
    answer = json.loads(out)
    assert (status, answer["valid"]) == (1, False)
    (broken,) = [each for each in answer["broken"] if each["claim"] == RESERVED]
    assert broken["path"] == ["Tags", 0, "Key"]
    assert "aws:" in broken["quote"]
    assert "InvalidInputException" in broken["expected_codes"]


@pytest.mark.parametrize(
    ("service", "operation", "request_"),
    [
        ("sqs", "CreateQueue", {"queue-name": "a"}),
        ("logs", "CreateExportTask", {"logGroupName": "a", "fromTime": 1, "to": 2, "destination": "b"}),
        ("logs", "CreateExportTask", {"log-group-name": "a", "from": 1, "to": 2, "destination": "b"}),
        ("cloudsearchdomain", "Search", {"query": "a", "returnFields": "b"}),
        ("route53", "GetHostedZone", {"Id": "/hostedzone/Z0123456789ABCDEFGHIJKLMNOP"}),
        ("s3", "CopyObject", {"Bucket": "abc", "Key": "k", "CopySource": {"Bucket": "abc", "Key": "l"}}),
        ("glacier", "CreateVault", {"vaultName": "a"}),
    ],
)
def test_requests_are_taken_as_boto3_and_the_cli_take_them(
    check: Any, service: str, operation: str, request_: object
) -> None:
    assert check(service, operation, given=request_)[0] == 0


def test_what_the_documentation_does_not_speak_of_cannot_be_told(check: Any) -> None:
    status, out, _ = check("forecast", "CreateDatasetGroup", given=GROUP | {"Tegs": []})
    assert status == 2
    assert "documents no member 'Tegs'" in out
    nested = GROUP | {"Tags": [{"Key": "a", "Value": "b", "Valu": "c"}]}
    assert "'Tags[].Valu'" in check("forecast", "CreateDatasetGroup", given=nested)[1]


def test_a_stream_of_events_cannot_be_told(check: Any) -> None:
    status, out, _ = check("qbusiness", "Chat", given={"applicationId": "a", "inputStream": {}})
    assert status == 2
    assert "inputStream is a stream of events" in out


@pytest.mark.parametrize(
    ("arguments", "text", "sentence"),
    [
        (("forecast", "CreateDatasetGrop"), b"{}", "did you mean CreateDatasetGroup"),
        (("forcast", "CreateDatasetGroup"), b"{}", "did you mean forecast"),
        (("forecast",), b"{}", "SERVICE OPERATION"),
        (("forecast", "CreateDatasetGroup"), b"{", "standard input: not JSON"),
        (("forecast", "CreateDatasetGroup"), b'{"a": NaN}', 'AWS takes the text "NaN"'),
        (("forecast", "CreateDatasetGroup"), b"\xff", "byte 0 is no UTF-8"),
        (("forecast", "CreateDatasetGroup", "no-such-file"), b"", "no-such-file: No such file"),
        (("forecast", "CreateDatasetGroup", "--account-id", "12"), b"{}", "twelve digits"),
        (("sqs", "CreateQueue"), b'{"QueueName": "a", "queue-name": "b"}', "two spellings"),
        (("logs", "CreateExportTask"), b'{"from": 1, "fromTime": 2}', "'from' is given in two spellings"),
    ],
)
def test_bad_usage_is_one_sentence_and_status_2(
    check: Any, arguments: tuple[str, ...], text: bytes, sentence: str
) -> None:
    status, out, err = check(*arguments, text=text)
    assert (status, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1


def test_the_callers_account_counts(check: Any) -> None:
    arn = "arn:aws:forecast:us-east-1:111122223333:dataset-group/x"
    given = {"DatasetGroupArn": arn, "DatasetArns": []}
    own = check("forecast", "UpdateDatasetGroup", "--account-id", "111122223333", given=given)
    assert own[0] == 0


def batch(check: Any, *lines: object) -> tuple[int, list[dict[str, Any]]]:
    text = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    status, out, _ = check("--batch", text=text)
    return status, [json.loads(line) for line in out.splitlines()]


def asked(params: object, operation: str = "CreateDatasetGroup") -> dict[str, object]:
    return {"service": "forecast", "operation": operation, "params": params}


def test_a_batch_gives_one_line_for_each(check: Any) -> None:
    status, answers = batch(check, asked(GROUP), asked(BROKEN))
    assert status == 1
    assert answers[0] == {"valid": True, "broken": [], "expected_codes": []}
    assert answers[1]["broken"] == [RESERVED]
    assert "InvalidInputException" in answers[1]["expected_codes"]


def test_bad_lines_do_not_stop_a_batch(check: Any) -> None:
    bad = [
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        {"service": "forecast", "operation": "CreateDatasetGroup"},
        {"service": ["x"], "operation": "y", "params": {}},
        asked({}, "NoSuchOperation"),
        asked({"Tags": [], "tags": []}),
    ]
    status, answers = batch(check, *bad, asked(GROUP))
    assert status == 2
    assert len(answers) == len(bad) + 1
    assert [each["valid"] for each in answers] == [None] * len(bad) + [True]
    assert [each["line"] for each in answers[:-1]] == list(range(1, len(bad) + 1))
    assert all(each["error"] for each in answers[:-1])


def test_a_batch_says_what_it_cannot_tell(check: Any) -> None:
    text = (
        '{"service": "dynamodb", "operation": "PutItem", "params": {"TableName": "abc", "Item": {"a": %s}}}'
    )
    nested = '{"L": [' * 300 + '{"S": "x"}' + "]}" * 300
    status, answers = batch(check, (text % nested).encode(), asked(GROUP | {"\ud800": 1}))
    assert status == 2
    assert all(each["valid"] is not False for each in answers)
    assert answers[1]["unknown_members"] == ["\ud800"]


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text("\n".join([json.dumps(asked(GROUP))] * 3000), encoding="utf-8")
    with subprocess.Popen(  # noqa: S603  # our own command
        [sys.executable, "-m", "specdrift", "check", "--batch", str(lines)],
        cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | {"PYTHONPATH": "."},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["valid"]
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_schema_prints_a_json_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "sqs", "create_queue"]) == 0
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(schema)
    judge = jsonschema.Draft202012Validator(schema)
    assert judge.is_valid({"QueueName": "a"})
    assert not judge.is_valid({"QueueName": 1})


def test_openapi_prints_a_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["openapi", "sts"]) == 0
    assert json.loads(capsys.readouterr().out)["openapi"] == "3.1.0"


def test_figures_of_a_service(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "sts", "--stats"]) == 0
    stats = capsys.readouterr().out
    assert "11 (query 11)" in stats
    assert "peak memory" in stats
    assert main(["corpus", "sts", "--unread", "--top", "2"]) == 0
    unread = capsys.readouterr().out
    assert "sts:" in unread
    assert "(2 shown; --top 0 shows all)" in unread
    assert main(["corpus", "sts", "--coverage"]) == 0
    assert "11 of 11 operations have a base" in capsys.readouterr().out


def test_figures_of_nothing_are_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "sst", "--stats"]) == 2
    assert "unknown service 'sst'" in capsys.readouterr().err
    assert main(["corpus"]) == 2


def test_contradictions_as_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("page.md", "page.html"):
        assert main(["contradictions", "forecast", "--output", str(tmp_path / name)]) == 0
        text = (tmp_path / name).read_text("utf-8")
        assert "Maximum number of tags per resource - 50." in text
        assert "/services/forecast/client/create_dataset_group.html" in text
        assert "different-limits" in text
    assert main(["contradictions", "forecast", "--output", "page.pdf"]) == 2
    assert ".md or .html" in capsys.readouterr().err
    assert main(["contradictions"]) == 2


def test_a_page_cut_between_its_exceptions_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = render("forecast", "CreateDatasetGroup")
    whole, cut = tmp_path / "whole.rst", tmp_path / "cut.rst"
    whole.write_text(page, "utf-8")
    last = page.index("*   :py:class:`ForecastService.Client.exceptions.LimitExceededException`")
    cut.write_text(page[:last], "utf-8")
    assert main(["derive", "--page", str(whole)]) == 0
    assert capsys.readouterr().err == ""
    assert main(["derive", "--page", str(cut)]) == 0
    told = capsys.readouterr().err
    assert "LimitExceededException" in told
    assert "was cut before its end" in told
