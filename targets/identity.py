"""Who calls: credentials, region and account, by the standard chain and with stand-ins for emulators."""

from __future__ import annotations

from dataclasses import dataclass, field

from botocore.credentials import Credentials
from botocore.exceptions import ProfileNotFound
from botocore.session import Session

DEFAULT_REGION = "us-east-1"
DEFAULT_ACCOUNT = "123456789012"


@dataclass(frozen=True, slots=True)
class Identity:
    """The caller. credentials never leave this room except as signatures."""

    region: str
    account: str
    credentials: Credentials = field(repr=False)


def stand_in() -> Credentials:
    """Credentials that no account has, for endpoints that do not check them."""
    return Credentials("specdrift", "specdrift")


def emulated(region: str = "", account: str = "") -> Identity:
    """The caller of an emulator: stand-in credentials, whatever the environment holds."""
    return Identity(
        region or _session("").get_config_variable("region") or DEFAULT_REGION,
        account or DEFAULT_ACCOUNT,
        stand_in(),
    )


def _session(profile: str) -> Session:
    try:
        session = Session(profile=profile or None)
        session.get_scoped_config()
    except ProfileNotFound as error:
        raise ValueError(
            f"{error}; see the profiles of the AWS CLI with `aws configure list-profiles`"
        ) from error
    return session
