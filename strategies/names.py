"""Member names as words: ``KMSKeyArn`` is (kms, key, arn)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*|[0-9]+")
_PLURALS: Final = {"arns": "arn", "ids": "id", "cidrs": "cidr", "urls": "url", "uris": "uri", "zones": "zone"}


@lru_cache(maxsize=20_000)
def words(name: str) -> tuple[str, ...]:
    """The words of a member's name in lower case; the last word of a list's name in the singular."""
    # An abbreviation in the plural, as in SubnetARNs, would come apart.
    found = [word.lower() for word in _WORD.findall(re.sub(r"(ARN|ID|URL|URI|CIDR)s\b", r"\1", name))]
    if found:
        last = found[-1]
        found[-1] = _PLURALS.get(last) or (
            last[:-1] if last.endswith("s") and not last.endswith("ss") else last
        )
    return tuple(found)


def ends(name: str, *endings: tuple[str, ...]) -> bool:
    """Whether the words of a name end like one of these."""
    found = words(name)
    return any(found[-len(ending) :] == ending for ending in endings)
