"""Evidence: the exchanges behind a verdict, without secrets and bounded in size."""

from __future__ import annotations

from ..specs.claims import Json
from ..strategies.cases import Absent, Case, Fault
from ..targets.exchange import Answer
from ..targets.redaction import redact
from .verdicts import Evidence

BODY_LIMIT = 4096
"""Characters of a body that a record keeps."""


def _text(body: bytes) -> str:
    text = body.decode("utf-8", "backslashreplace")
    if len(text) <= BODY_LIMIT:
        return text
    return f"{text[:BODY_LIMIT]}... ({len(text) - BODY_LIMIT} more characters)"


def _bounded(value: Json) -> Json:
    """The value with every long string cut, so that a record stays readable; the length is kept in words."""
    match value:
        case str() if len(value) > BODY_LIMIT:
            return f"{value[:BODY_LIMIT]}... ({len(value) - BODY_LIMIT} more characters)"
        case dict():
            return {key: _bounded(item) for key, item in value.items()}
        case list():
            return [_bounded(item) for item in value]
        case _:
            return value


def answer_data(answer: Answer) -> dict[str, Json]:
    """An answer as JSON: outcome, status, code, message and the start of the body."""
    return {
        "outcome": answer.outcome,
        "status": answer.status,
        "code": answer.code,
        "message": _bounded(answer.message),
        "body": _text(answer.exchange.body),
        "failure": answer.exchange.failure,
    }


def fault_data(fault: Fault | None) -> Json:
    """A fault as JSON; a side that is not given is left out."""
    if fault is None:
        return None
    data: dict[str, Json] = {
        "path": list(fault.path),
        "summary": fault.summary,
        "also_breaks": list(fault.also_breaks),
    }
    for side, value in (("before", fault.before), ("after", fault.after)):
        if not isinstance(value, Absent):
            data[side] = _bounded(value)
    return data


def gather(  # noqa: PLR0913, PLR0917 - the two requests, their two answers, and what they are about
    case: Case, params: Json, control: Json, answer: Answer, control_answer: Answer | None, repeat: str
) -> Evidence:
    """The evidence for one case as it was sent (params and control carry the fresh names)."""
    sent = redact(answer.exchange.sent)
    return Evidence(
        label=case.label,
        params=_bounded(params),
        control=_bounded(control),
        fault=fault_data(case.fault),
        sent={
            "method": sent.method,
            "url": sent.url,
            "headers": [list(pair) for pair in sent.headers],
            "body": _text(sent.body),
        },
        answer=answer_data(answer),
        control_answer=None if control_answer is None else answer_data(control_answer),
        repeat=repeat,
    )
