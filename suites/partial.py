"""Answers that accept a batch and refuse an entry in it: HTTP says 200, the entry's error says no.

SQS's SendMessageBatch, EventBridge's PutEvents and their like answer so. For a fault in an entry that is
a refusal; which member tells it is read from names (``Failed``, ``Errors``, ``Unsuccessful``...; in it
``Code``, ``ErrorCode`` or ``Error.Code``), since no model marks it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..specs.claims import Json
from ..targets.exchange import Answer

_LISTS = re.compile(r"fail|error|unsuccess|reject", re.IGNORECASE)
_CODES = ("Code", "code", "ErrorCode", "errorCode", "FailureCode", "failureCode", "reason", "failureReason")
_MESSAGES = ("Message", "message", "ErrorMessage", "errorMessage", "FailureReason", "failureReason", "detail")
_INNER = ("Error", "error", "ErrorDetail", "errorDetail")


def as_refusal(answer: Answer) -> Answer:
    """The answer, read as a refusal when it refuses an entry of a batch; else as it is."""
    if answer.outcome != "accepted" or not isinstance(answer.output, dict):
        return answer
    for name, entries in answer.output.items():
        if not (_LISTS.search(name) or _has_results(name)):
            continue
        for entry in _entries(entries):
            code, message = _error(entry)
            if code:
                return replace(answer, outcome="refused", code=code, codes=(code,), message=message)
    return answer


def _entries(value: Json) -> list[Json]:
    """What a member holds one of for each entry: the items of a list, the values of a map."""
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _has_results(name: str) -> bool:
    """Whether a list gives one result for each entry, good or bad, as PutEvents and PutRecords do."""
    return name in ("Entries", "Records", "RequestResponses")


def _error(entry: Json) -> tuple[str, str]:
    """Code and message of an entry's error, or two empty texts."""
    if not isinstance(entry, dict):
        return "", ""
    inner = next((entry[name] for name in _INNER if isinstance(entry.get(name), dict)), None)
    said = entry if inner is None else inner
    code = next((said[name] for name in _CODES if isinstance(said.get(name), str)), "")
    message = next((said[name] for name in _MESSAGES if isinstance(said.get(name), str)), "")
    return code, message
