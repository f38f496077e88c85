"""What a sentence and the model say together: members that the model marks required, unions."""

from __future__ import annotations

import pytest

from specdrift.specs.sentences import reader
from tests.specs.sentences.notation import documented


def told(says: str, of: str, *, traits: tuple[str, ...] = (), before: str = "") -> set[str]:
    """The claims read of a sentence about the first member, or, with "request:", about the operation."""
    reading = reader.read(documented(of, *filter(None, (before, says)), traits=frozenset(traits)))
    return {
        f"{one.path} {one.kind}"
        for one in reading.statements
        if one.form.startswith(("mentions", "confirmed", "presence"))
    }


@pytest.mark.parametrize(
    ("says", "of", "claims"),
    [
        (
            "To get a key group, you must provide the key group's identifier.",
            "request: Id!: string",
            {"Id required"},
        ),
        (
            "You must provide the Amazon Resource Name (ARN) of the private CA that you want to delete.",
            "request: CertificateAuthorityArn!: string, Days: integer",
            set(),
        ),
        (
            "In the request, you must provide the Amazon Resource Name (ARN) of the volume to delete.",
            "request: VolumeARN!: string",
            {"VolumeARN required"},
        ),
        (
            "To create a session, you must specify a browser identifier and a name.",
            "request: browserIdentifier!: string, name: string",
            {"browserIdentifier required"},
        ),
        (
            "You must also specify whether a canceled Spot Fleet request should terminate its instances.",
            "request: SpotFleetRequestIds!: [string], TerminateInstances!: boolean",
            {"TerminateInstances required"},
        ),
        ("This is required for all code reviews.", "Key!: string", {"Key required"}),
        ("The required name of the tag.", "Key!: string", {"Key required"}),
        (
            "Required element used in combination with CreateCase to provide a title for the new case.",
            "title!: string",
            {"title required"},
        ),
        (
            "Optional, but if provided all fields are required.",
            "webAppSetupConfiguration: (ehrRole!: string, idcRegion!: string)",
            {"webAppSetupConfiguration.ehrRole required", "webAppSetupConfiguration.idcRegion required"},
        ),
    ],
)
def test_what_the_model_confirms_is_read(says: str, of: str, claims: set[str]) -> None:
    assert told(says, of) == claims


@pytest.mark.parametrize(
    ("says", "of"),
    [
        ("The VPC needs to have at least one subnet in two zones.", "request: SubnetIds!: [string]"),
        ("To use this operation, you must have READ access to the bucket.", "request: Bucket!: string"),
        (
            "When auto-placement is disabled, you need to provide a host ID to have the instance launch.",
            "request: HostIds!: [string]",
        ),
        ("For a composite primary key, you must provide a key type.", "request: KeyType!: string"),
        ("If you use SMS, you must provide a phone number.", "request: PhoneNumber!: string"),
        ("You must provide the plan name or the plan ARN.", "request: PlanName!: string"),
        ("You must specify the times in Coordinated Universal Time (UTC) format.", "TimeWindow!: string"),
        ("The required attributes to sign up new users.", "RequiredAttributes!: string"),
        ("Required to be unique, and should be unchanging.", "ClientToken!: string"),
        ("To create a session, you must specify a name.", "request: name: string"),
    ],
)
def test_what_may_be_a_case_or_about_the_value_is_left_alone(says: str, of: str) -> None:
    assert told(says, of) == set()


@pytest.mark.parametrize(
    ("says", "kinds"),
    [
        ("Specify exactly one source.", {"Source union"}),
        ("Exactly one form is set.", {"Source union"}),
        ("You can specify only one type of network configuration.", {"Source exclusive"}),
        ("Exactly one content type must be specified.", {"Source union"}),
        ("Specify either a service-managed or a self-managed mode.", {"Source any-of"}),
        ("If you use it, specify exactly one source.", set()),
        ("Specify exactly one value.", set()),
        ("Specify exactly one of schedule or expression.", set()),
    ],
)
def test_one_in_a_union_is_one_of_its_members(says: str, kinds: set[str]) -> None:
    of = "Source: (cloudWatch: string, batch: string)"
    assert told(says, of, traits=("union",)) == kinds
    assert not told(says, of) or "one" not in says


def test_what_a_sentence_points_to_is_in_the_one_before() -> None:
    of = "prefix: string, pattern: string, limit: integer"
    before = "`prefix` and `pattern` are filters."
    assert told("Only one of these parameters can be passed.", of, before=before) == {" exclusive"}
    assert told("Only one of these values can be passed.", of, before=before) == set()
