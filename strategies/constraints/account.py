"""account: resources of the caller's own account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...specs.claims import Claim, Json
from ..arns import read
from ..cases import Caller
from ..nodes import Rule
from ..site import Edit, Site
from ..spaces import Space
from ..texts import Text

KINDS = ("account",)


def satisfy(space: Space, rule: Rule, caller: Caller) -> Space:  # noqa: ARG001  # one form for all families
    """The space of ARNs of the caller's account."""
    return replace(space, account=caller.account) if isinstance(space, Text) else space


def break_(claim: Claim, site: Site) -> Iterator[Edit]:  # noqa: ARG001  # own is the only value
    """The same ARN in an account that is not the caller's."""
    arn = read(site.value) if isinstance(site.value, str) else None
    if arn is not None and arn.account:
        yield Edit("foreign-account", str(arn.of_account(site.caller.foreign_account)))


def explain(claim: Claim, site: Site, after: Json) -> str:  # noqa: ARG001  # one form for all families
    """``names account 210987654321, which is not the caller's``."""
    arn = read(str(after))
    return f"names account {arn.account if arn else after}, which is not the caller's"
