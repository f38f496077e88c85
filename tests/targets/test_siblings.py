"""Requests that lost what tells their operation from another one."""

from __future__ import annotations

import pytest

from specdrift.specs.claims import Json
from specdrift.targets.models import operation_model
from specdrift.targets.siblings import NOBODY, sibling_without
from specdrift.targets.wire import Inexpressible, serialise

OBJECT = {"Bucket": "b", "Key": "k"}


@pytest.mark.parametrize(
    ("service", "operation", "params", "other"),
    [
        ("s3", "UploadPart", OBJECT | {"PartNumber": 1}, "PutObject"),
        ("s3", "CopyObject", OBJECT, "PutObject"),
        ("s3", "UploadPartCopy", OBJECT | {"PartNumber": 1, "UploadId": "u"}, "UploadPart"),
        ("s3", "ListParts", OBJECT, "GetObject"),
        ("s3", "UploadPart", OBJECT | {"PartNumber": 1, "UploadId": "u"}, None),
        ("s3", "CompleteMultipartUpload", OBJECT, NOBODY),
        ("s3", "CompleteMultipartUpload", OBJECT | {"UploadId": "u"}, None),
        ("s3", "PutObject", OBJECT, None),
        ("lambda", "UntagResource", {"Resource": "arn"}, None),
    ],
)
def test_what_a_request_is_to(service: str, operation: str, params: Json, other: str | None) -> None:
    assert sibling_without(service, operation_model(service, operation), params) == other


def test_such_a_request_has_no_bytes() -> None:
    with pytest.raises(Inexpressible, match="one to PutObject"):
        serialise("s3", "CopyObject", OBJECT, "http://localhost")
