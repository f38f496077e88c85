"""Where AWS's documentation contradicts itself, as one page that somebody who writes it could act on.

Grouped by service and rule; what several operations say alike stands once, with the operations that say it.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from ..specs.schema import Contradiction, Operation
from .markdown import escaped
from .safe import visible

LONGEST: Final = 2000
"""Characters of a text that the Markdown page shows."""

Found = tuple[str, str, str, Contradiction]
"""Service, operation, address of its page, and what was found there."""


@dataclass(frozen=True, slots=True)
class Alike:
    """One contradiction and every operation that has it. pages: operations, and addresses of their pages."""

    service: str
    found: Contradiction
    pages: tuple[tuple[str, str], ...]


def of_operations(operations: Iterable[Operation]) -> Iterator[Found]:
    """The contradictions of some operations, each with where it is documented."""
    for operation in operations:
        for found in operation.contradictions:
            yield operation.service, operation.name, operation.url, found


def alike(found: Iterable[Found]) -> list[Alike]:
    """The different ones, by service, rule and member; those of one text and member are one."""
    same: dict[tuple[str, ...], tuple[Contradiction, dict[str, str]]] = {}
    for service, operation, url, one in found:
        key = (service, one.rule, one.path, one.said, one.said_aside, one.resolution)
        same.setdefault(key, (one, {}))[1][operation] = url
    return [
        Alike(key[0], one, tuple(pages.items()))
        for key, (one, pages) in sorted(same.items(), key=lambda x: x[0])
    ]


def markdown(found: list[Alike]) -> str:
    """The page as Markdown. What AWS wrote stands as text: nothing in it is read as Markdown."""
    lines = ["# Where AWS's documentation contradicts itself", "", _head(found), ""]
    for service, ones in groupby(found, key=lambda one: one.service):
        lines += [f"## {service}", ""]
        for rule, entries in groupby(ones, key=lambda one: one.found.rule):
            lines += [f"### {service}: {rule}", ""]
            for entry in entries:
                one = entry.found
                pages = ", ".join(f"[{name}]({url})" for name, url in entry.pages)
                lines += [
                    f"- **{_plain(one.path or 'the request')}** in {pages}",
                    f"  - says: {_plain(one.said)}",
                    f"  - and: {_plain(one.said_aside)}",
                    f"  - {_plain(one.resolution)}",
                ]
            lines.append("")
    return "\n".join(lines)


def page(found: list[Alike]) -> str:
    """The page as HTML, whole in itself, for a browser without a network."""
    body = []
    for service, ones in groupby(found, key=lambda one: one.service):
        body.append(f'<details id="{html.escape(service)}"><summary>{html.escape(service)}</summary>')
        for rule, entries in groupby(ones, key=lambda one: one.found.rule):
            body.append(f"<h3>{html.escape(rule)}</h3>")
            body += [_entry(entry) for entry in entries]
        body.append("</details>")
    title = "Where AWS's documentation contradicts itself"
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
        f"<h1>{title}</h1><p>{html.escape(_head(found))}</p>{''.join(body)}</html>\n"
    )


def _entry(entry: Alike) -> str:
    one = entry.found
    pages = ", ".join(f'<a href="{html.escape(url)}">{html.escape(name)}</a>' for name, url in entry.pages)
    return (
        f"<article><h4><code>{_shown(one.path or 'the request')}</code></h4>"
        f"<dl><dt>says</dt><dd>{_shown(one.said)}</dd><dt>and</dt><dd>{_shown(one.said_aside)}</dd>"
        f"<dt>read as</dt><dd>{_shown(one.resolution)}</dd><dt>in</dt><dd>{pages}</dd></dl></article>"
    )


def _head(found: list[Alike]) -> str:
    services = len({one.service for one in found})
    places = sum(len(one.pages) for one in found)
    return (
        f"{len(found):,} contradictions between two things that the documentation says, at {places:,} places "
        f"in {services} services. Each shows both texts, how specdrift reads them until one is changed, and "
        "the pages that have them."
    )


def _shown(text: str) -> str:
    return html.escape(visible(text))


def _plain(text: str) -> str:
    return escaped(text, LONGEST)


_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "summary{font-size:1.2rem;cursor:pointer}"
    "article{border-left:3px solid #888;padding-left:1rem;margin:1rem 0}"
    "dt{font-weight:600}dd{margin:0 0 .3rem;overflow-wrap:anywhere}h4{margin:0;overflow-wrap:anywhere}"
    ":root{color-scheme:light dark}"
)
