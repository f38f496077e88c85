"""reserved-prefix, reserved-suffix, prefix-allowed: beginnings and endings that are kept for AWS, or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...specs.claims import Claim, Json
from ..cases import Caller
from ..nodes import Rule
from ..site import Edit, Site
from ..spaces import Space
from ..texts import Text

KINDS = ("reserved-prefix", "reserved-suffix", "prefix-allowed")


def satisfy(space: Space, rule: Rule, caller: Caller) -> Space:  # noqa: ARG001  # one form for all families
    """The space of texts that do not begin or end so; an allowed prefix takes nothing away."""
    if rule.kind == "prefix-allowed" or not isinstance(space, Text):
        return space
    pattern: str = rule.schema["not"]["pattern"]
    return replace(space, forbidden=(*space.forbidden, pattern))


def break_(claim: Claim, site: Site) -> Iterator[Edit]:
    """The base's text behind (or before) the reserved one, in each mixture of cases."""
    if claim.kind == "prefix-allowed" or not isinstance(site.value, str):
        return
    reserved = claim.value.get("prefix", claim.value.get("suffix"))
    for label, written in _spellings(reserved, case_sensitive=claim.value["case_sensitive"]):
        for text in _joined(site, written, before=claim.kind == "reserved-prefix"):
            yield Edit(label, text)


def edge(claim: Claim, site: Site) -> Iterator[Edit]:
    """What is allowed in spite of the prefix, or with the reserved text in another place."""
    if not isinstance(site.value, str):
        return
    if claim.kind == "prefix-allowed":
        for label, written in _spellings(claim.value["prefix"], case_sensitive=False):
            for text in _joined(site, written, before=True):
                if site.space.accepts(text):
                    yield Edit(label, text)


def explain(claim: Claim, site: Site, after: Json) -> str:  # noqa: ARG001  # one form for all families
    """``'AWS:x' begins with aws:, which is reserved in any mixture of cases``."""
    how = "ends" if claim.kind == "reserved-suffix" else "begins"
    reserved = claim.value.get("prefix", claim.value.get("suffix"))
    cases = "" if claim.value.get("case_sensitive", True) else " in any mixture of cases"
    return f"{str(after)[:60]!r} {how} with {reserved}, which is reserved{cases}"


def _spellings(text: str, *, case_sensitive: bool) -> Iterator[tuple[str, str]]:
    mixed = "".join(char.upper() if index % 2 else char.lower() for index, char in enumerate(text))
    spellings = {"as-written": text}
    if not case_sensitive:
        spellings |= {
            "lower-case": text.lower(),
            "upper-case": text.upper(),
            "capitalized": text.capitalize(),
        }
        spellings |= {"mixed-case": mixed}
    seen: set[str] = set()
    for label, written in spellings.items():
        if written not in seen:
            seen.add(written)
            yield label, written


def _joined(site: Site, written: str, *, before: bool) -> Iterator[str]:
    """The two together, and shorter and with part of the base's text replaced, for tight bounds."""
    text = str(site.value)
    kept = text[len(written) :]
    for rest in (text, kept, text[: len(kept)], "a", "abc"):
        yield written + rest if before else rest + written
