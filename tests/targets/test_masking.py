"""Two messages that say the same about two requests are equal once masked; others are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specdrift.targets.masking import mask, mask_identifiers, mask_name

SAME = [
    (
        "Dataset group abc already exists",
        {"Name": "abc"},
        "Dataset group xyz-1 already exists",
        {"Name": "xyz-1"},
    ),
    ("Value 'a' at 'tags' failed", {}, "Value 'bb' at 'key' failed", {}),
    ("Length 64 is above 63", {}, "Length 255 is above 63", {}),
    ("No arn:aws:kms:us-east-1:123456789012:key/a, sorry", {}, "No arn:aws-cn:s3:::b, sorry", {}),
    (
        "RequestID: 0e6f7c4e-0bd5-4d0b-8c1f-5b2f0a3e9d11",
        {},
        "RequestID: 4fd1e2a0-9d59-4a9b-9f4e-0c1d2e3f4a5b",
        {},
    ),
    ("at 2026-01-02T03:04:05Z", {}, "at 2027-11-12T13:14:15.678+01:00", {}),
    ("one of [A, B]", {"X": ["A", "B"]}, "one of [C]", {"X": ["C"]}),
    ("bad  count 5", {"Count": 5}, "bad count true", {"Name": "true"}),
]
DIFFERENT = [
    ("Tags are too many", {}, "Tags are not unique", {}),
    ("Member must have length less than 64", {}, "Member must have length greater than 1", {}),
    ("abcdef is wrong", {"Name": "abc"}, "xyzdef is wrong", {"Name": "xyz"}),
]


@pytest.mark.parametrize(("one", "params", "other", "others"), SAME)
def test_the_same_is_said(one: str, params: object, other: str, others: object) -> None:
    assert mask(one, params) == mask(other, others)


@pytest.mark.parametrize(("one", "params", "other", "others"), DIFFERENT)
def test_something_else_is_said(one: str, params: object, other: str, others: object) -> None:
    assert mask(one, params) != mask(other, others)


@pytest.mark.parametrize(
    "written", ["CreateDatasetGroup", "create_dataset_group", "create-dataset-group", "CREATEDATASETGROUP"]
)
def test_a_name_is_masked_however_it_is_written(written: str) -> None:
    assert mask_name(f"The {written} action", "CreateDatasetGroup") == "The * action"


def test_names_of_initials_and_digits_are_masked() -> None:
    assert mask_name("list_s3_data_access_grants_by_db failed", "ListS3DataAccessGrantsByDB") == "* failed"


def test_identifiers_alone_leave_quoted_text() -> None:
    assert (
        mask_identifiers("'NoneType' object at 0x7f00 has no 'a' 12") == "'NoneType' object at * has no 'a' *"
    )


@given(st.text(), st.text())
def test_masking_twice_is_masking_once(message: str, value: str) -> None:
    once = mask(message, {"a": value})
    assert mask(once) == once
