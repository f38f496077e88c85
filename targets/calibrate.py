"""What "not implemented" looks like from a target: learnt by asking for what cannot exist.

No messages are listed here. A target that answers an operation exactly as it answers one that cannot
exist, names and identifiers masked, does not implement it. An answer that existing operations may
give as well, such as a validation error, proves nothing and is not learnt: a stub that refuses
everything alike implements nothing, but does not say so.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

from ..specs.error_names import meaning
from .exchange import Answer
from .impossible import NO_SUCH_SERVICE, NO_SUCH_SERVICE_PREFIX
from .masking import mask_identifiers, mask_name, mask_words
from .models import service_model
from .target import Target

_BODY_LIMIT: Final = 4000
_NOT_IMPLEMENTED: Final = 501
"""HTTP's own word for it (RFC 9110, section 15.6.2)."""

_REFERENCES: Final = {
    "json": "kms", "query": "sts", "ec2": "ec2", "rest-json": "lambda", "rest-xml": "s3",
}  # fmt: skip
"""For each protocol the service that most targets have. How a target says "not implemented" there it
may say elsewhere too, where the impossible never reaches the code that would say it."""

Signature = tuple[str, int | None, str, str]
"""Outcome, HTTP status, error code and masked message; the masked body where there is no code."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a target answers operations of one service that cannot exist.

    answers: the refusals of impossible requests of the service, as evidence. accepts_anything: such a
    request was accepted, so that being accepted shows nothing. ordinary: those among
    them that existing operations give too; when there are some, the target may be a stub that refuses
    everything, and nothing was learnt from them. That something is not there is none of these: S3's
    paths begin with a bucket, and a server may look for it before it looks at what is asked.
    """

    service: str
    answers: tuple[Answer, ...]
    accepts_anything: bool
    ordinary: tuple[Answer, ...]
    signatures: frozenset[Signature]

    def says_not_implemented(self, answer: Answer) -> bool:
        """Whether the answer to an operation of the service is that of one that cannot exist.

        A server that answers every exception with the same page says so to a request that crashes it
        as well: an operation that has given any other answer is implemented.
        """
        if answer.outcome in ("accepted", "no-answer", "withheld"):
            return False
        return answer.status == _NOT_IMPLEMENTED or signature(self.service, answer) in self.signatures


def calibrate(target: Target, service: str) -> Calibration:
    """Asks the target for operations that the service cannot have, and for a service that cannot exist.

    Raises UnknownOperationError when botocore has no such service.
    """
    probes = target.probe(service)
    answers = tuple(_refusals(probes))
    ordinary = tuple(answer for answer in answers if _is_ordinary(service, answer))
    learnt = {signature(service, answer) for answer in answers if answer not in ordinary}
    suspect = tuple(answer for answer in ordinary if not _is_about_absence(answer))
    for other in _REFERENCES.values():
        if other != service:
            refusals = tuple(_refusals(target.probe(other)))
            learnt |= {
                signature(other, answer)
                for answer in refusals
                if not _is_ordinary(other, answer) and not _is_ordinary(service, answer)
            }
    anything = any(answer.outcome == "accepted" for answer in probes)
    return Calibration(service, answers, anything, suspect, frozenset(learnt))


def signature(service: str, answer: Answer) -> Signature:
    """What an answer says, without what differs between two operations, services and requests."""
    said = mask_words(_without_name(answer), _names(service))
    return answer.outcome, answer.status, answer.code, mask_identifiers(said)


def is_anothers(service: str, answer: Answer, without_words: Answer) -> bool:
    """Whether an accepted request was taken for another operation's: the words in its query change nothing.

    ``GET /{Bucket}?session`` answered with the list of a bucket's objects is a `ListObjects`. Answers
    without a body are alike whatever was done.
    """
    if answer.outcome != "accepted" or not answer.exchange.body.strip():
        return False
    return signature(service, answer) == signature(service, without_words)


def _without_name(answer: Answer) -> str:
    """The message, or the body where there is no code, with the operation's name, or path
    and method, masked.
    """
    said = answer.message
    if not answer.code:
        said = html.unescape(answer.exchange.body[:_BODY_LIMIT].decode("utf-8", "replace"))
    sent = answer.exchange.sent
    path = urlsplit(sent.url).path
    asked = [path, unquote(path), sent.method] if path.strip("/") else []
    return mask_name(mask_words(said, asked), answer.operation)


def _refusals(probes: Iterable[Answer]) -> Iterator[Answer]:
    for answer in probes:
        if answer.outcome not in ("accepted", "no-answer", "withheld"):
            yield answer


def _is_ordinary(service: str, answer: Answer) -> bool:
    """Whether operations that exist give this answer: a documented error, or one about the input.

    An answer that repeats what was impossible (``Unknown path: /no-such-operation``) is about that,
    whatever its code.
    """
    if answer.outcome != "refused" or _without_name(answer) != answer.message:
        return False
    shapes = service_model(service).error_shapes
    documented = {name for shape in shapes for name in (shape.name, shape.error_code)}
    return any(code in documented or meaning(code).nature in ("input", "format") for code in answer.codes)


def _is_about_absence(answer: Answer) -> bool:
    return any(meaning(code).nature == "absent" for code in answer.codes)


def _names(service: str) -> list[str]:
    """What stands for a service in a message, the longest first."""
    metadata = service_model(service).metadata
    keys = ("serviceId", "serviceFullName", "signingName", "endpointPrefix", "targetPrefix")
    names = {service, NO_SUCH_SERVICE, NO_SUCH_SERVICE_PREFIX}
    names |= {str(metadata[key]) for key in keys if key in metadata}
    return sorted(names, key=len, reverse=True)
