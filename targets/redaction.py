"""Requests without their secrets, for everything that outlives the run."""

from __future__ import annotations

import dataclasses
import re
from typing import Final

from .exchange import SECRET_HEADERS, Sent

REDACTED: Final = "[redacted]"

_SECRET_PARAMETER = re.compile(
    r"((?:^|[?&])X-Amz-(?:Signature|Credential|Security-Token)=)[^&#]*", re.IGNORECASE
)


def redact(sent: Sent) -> Sent:
    """The request with every header and query parameter that holds a credential, signature or token
    replaced by ``[redacted]``. What it asks for stays as it is.
    """
    headers = tuple(
        (name, REDACTED if name.lower() in SECRET_HEADERS else value) for name, value in sent.headers
    )
    url = _SECRET_PARAMETER.sub(rf"\g<1>{REDACTED}", sent.url)
    return dataclasses.replace(sent, url=url, headers=headers)
