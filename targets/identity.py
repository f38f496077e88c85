"""Who calls: credentials and region by the standard chain, with stand-ins where nobody checks them."""

from __future__ import annotations

import ipaddress
import os
import re
import socket
from dataclasses import dataclass, field
from typing import TypeGuard

from botocore.credentials import Credentials
from botocore.exceptions import BotoCoreError, UnknownRegionError
from botocore.session import Session

from .failure import TargetError

DEFAULT_REGION = "us-east-1"
DEFAULT_ACCOUNT = "123456789012"

_ACCOUNT = re.compile(r"[0-9]{12}\Z")


@dataclass(frozen=True, slots=True)
class Identity:
    """The caller. Its credentials leave this room as signatures only."""

    region: str
    account: str
    credentials: Credentials = field(repr=False)


def stand_in() -> Credentials:
    """Credentials that no account has, for endpoints that do not check them."""
    return Credentials("specdrift", "specdrift")


def identify(region: str = "", profile: str = "", account: str = "", *, emulated: bool = True) -> Identity:
    """The caller by the standard chain: what is given, the environment, the profile, then defaults.

    account counts where the target cannot tell (see target.py). emulated: the endpoint is on this
    machine, so that stand-in credentials do when the chain has none. Raises TargetError, saying what
    to do, for a profile that is not there, an account or region that is none, and missing credentials.
    """
    if account and not _ACCOUNT.match(account):
        raise TargetError(f"{account!r} is no account id; give twelve digits")
    try:
        session = Session(profile=profile or None)
        chain = session.get_component("credential_provider")
        chain.remove("iam-role")  # the metadata service of an EC2 instance: off this machine
        credentials = session.get_credentials()
        configured = session.get_config_variable("region")
    except BotoCoreError as error:
        raise TargetError(f"{error}; correct --profile or the AWS configuration") from error
    if credentials is None and not emulated:
        raise TargetError("no AWS credentials found; give --profile or set AWS_ACCESS_KEY_ID and its secret")
    region = region or os.environ.get("AWS_REGION") or configured or DEFAULT_REGION
    try:
        session.get_partition_for_region(region)
    except UnknownRegionError as error:
        raise TargetError(f"{region!r} is no AWS region; one is {DEFAULT_REGION}") from error
    return Identity(region, account or DEFAULT_ACCOUNT, credentials or stand_in())


def is_account(text: object) -> TypeGuard[str]:
    """Whether something is an account id: text of twelve digits."""
    return isinstance(text, str) and _ACCOUNT.match(text) is not None


def is_loopback(host: str) -> bool:
    """Whether a host is this machine: a loopback address, or a name that stands for nothing else."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        if host == "localhost" or host.endswith(".localhost"):
            return True
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, None)}
    except OSError:
        return False
    return bool(found) and all(ipaddress.ip_address(address).is_loopback for address in found)
