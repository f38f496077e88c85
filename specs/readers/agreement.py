"""Whether the two readers agree: the member tree of each page beside that of the service model.

``python -m specdrift.specs.agreement [SERVICE ...]`` compares every operation of the services, or of all,
and lists what differs with the rule that explains it. The exit status is 1 when something differs that no
rule explains.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from ..members import Member, OperationTree
from . import model_reader
from .model_reader import ServiceReader
from .models import service_names
from .page_reader import PageError, read_page
from .page_view import NOTED_TRAITS, View
from .pages import ServicePages
from .prose import Sentence

_RULES = Path(__file__).parents[1] / "data" / "agreement.toml"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that page and model say differently.

    path: ``request`` or ``response`` with the member path, or ``operation``. what: the field of `Member`
    or `OperationTree` that differs.
    """

    path: str
    what: str
    page: str
    model: str

    def __str__(self) -> str:
        return f"{self.path} {self.what}: page {self.page}, model {self.model}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the page and the model of one operation compare.

    unsaid: names of the rules for what the page cannot say. apart: names of the rules that explain why
    page and model differ or could not be compared. differences: all of them, explained or not.
    """

    service: str
    operation: str
    unsaid: frozenset[str]
    apart: frozenset[str]
    differences: tuple[Difference, ...]

    @property
    def agrees(self) -> bool:
        """Whether nothing is left to explain."""
        return not self.differences or "customised" in self.apart


@cache
def rules() -> dict[str, dict[str, str]]:
    """The rules' reasons by name, under ``unsaid`` and ``apart``."""
    data: dict[str, dict[str, str]] = tomllib.loads(_RULES.read_text(encoding="utf-8"))
    return data


def compare_service(service: str, operations: Sequence[str] | None = None) -> Iterator[Comparison]:
    """Compare the operations given, or all of a service. Raises ModelError when there is no such service."""
    reader = model_reader.read(service)
    pages = ServicePages(service)
    plain: ServicePages | None = None
    for operation in operations if operations is not None else reader.operations:
        if operation not in pages.operations:
            yield Comparison(service, operation, frozenset(), frozenset({"no-page"}), ())
            continue
        compared = compare(pages, reader, operation)
        if compared.differences:
            plain = plain or ServicePages(service, customised=False)
            if not compare(plain, reader, operation).differences:
                apart = compared.apart | {"customised"}
                compared = Comparison(service, operation, compared.unsaid, apart, compared.differences)
        yield compared


def compare(pages: ServicePages, reader: ServiceReader, operation: str) -> Comparison:
    """Compare the page of one operation with the model."""
    model = reader.tree(operation)
    try:
        page = read_page(pages.page(operation), f"{model.page}.rst")
    except PageError as error:
        unread = Difference("operation", "page", str(error), "")
        return Comparison(reader.service, operation, frozenset(), frozenset(), (unread,))
    unsaid: set[str] = set()
    differences = list(_described(page, model))
    for part in ("request", "response"):
        shown, whole = getattr(page, part), getattr(model, part)
        if part in page.left_out:
            continue
        if shown is None or whole is None:
            if shown is not whole:
                differences.append(
                    Difference(part, "presence", str(shown is not None), str(whole is not None))
                )
            continue
        view = View(request=part == "request", syntax=f"{part}-syntax" not in page.left_out)
        differences += _differ(shown, view.root(whole), part)
        unsaid |= view.rules
    apart = {"too-large"} if page.left_out & {"request", "response"} else set()
    return Comparison(reader.service, operation, frozenset(unsaid), frozenset(apart), tuple(differences))


def _described(page: OperationTree, model: OperationTree) -> Iterator[Difference]:
    for what in ("service", "operation", "page", "sentences", "exceptions", "deprecated"):
        said, known = getattr(page, what), getattr(model, what)
        if said != known:
            yield Difference("operation", what, *_first_difference(said, known))


def _differ(page: Member, model: Member, path: str) -> Iterator[Difference]:
    """What differs between two members and below them."""
    for what in ("type", "required", "sentences", "recursive", "enum"):
        said, known = getattr(page, what), getattr(model, what)
        if said != known:
            yield Difference(path, what, *_first_difference(said, known))
    # An empty paragraph is documentation enough for a note, and leaves no other trace.
    traits = page.traits if page.sentences else page.traits - NOTED_TRAITS
    if traits != model.traits:
        yield Difference(path, "traits", *_first_difference(traits, model.traits))
    said_below, known_below = dict(page.children()), dict(model.children())
    if list(said_below) != list(known_below):
        yield Difference(path, "members", *_first_difference(tuple(said_below), tuple(known_below)))
    for piece, child in said_below.items():
        if piece in known_below:
            yield from _differ(child, known_below[piece], f"{path}{piece}")


def _first_difference(said: Any, known: Any) -> tuple[str, str]:
    """The two values as text; of two sequences only the first entries that differ."""
    if isinstance(said, tuple) and isinstance(known, tuple):
        for index in range(max(len(said), len(known))):
            pair = said[index : index + 1], known[index : index + 1]
            if pair[0] != pair[1]:
                return _shown(pair[0]), _shown(pair[1])
    if isinstance(said, frozenset):
        return str(sorted(said)), str(sorted(known))
    return str(said), str(known)


def _shown(entry: tuple[Any, ...]) -> str:
    """One entry of a sequence, or none, as text."""
    if not entry:
        return "nothing more"
    (value,) = entry
    return f"{value.text!r} in {value.block}" if isinstance(value, Sentence) else str(value)


def _work(service: str) -> list[Comparison]:
    return list(compare_service(service))


def compare_all(services: Sequence[str], console: Console) -> list[Comparison]:
    """Compare all operations of the services in as many processes as there are processors."""
    found: list[Comparison] = []
    # The progress bar has a thread, beside which no process should be forked.
    workers = ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn"))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress, workers:
        task = progress.add_task("services", total=len(services))
        futures = [workers.submit(_work, service) for service in services]
        for future in as_completed(futures):
            found += future.result()
            progress.advance(task)
    return sorted(found, key=lambda one: (one.service, one.operation))


def report(comparisons: Sequence[Comparison], console: Console) -> None:
    """Print the figures, every explained difference, and every one that is not."""
    reasons = rules()
    counts = Counter(rule for one in comparisons for rule in one.unsaid | one.apart)
    table = Table("operations", "rule", "reason", title="What a page cannot say, or says otherwise, by rule")
    for rule, reason in (reasons["unsaid"] | reasons["apart"]).items():
        table.add_row(str(counts[rule]), rule, reason)
    for one in comparisons:
        for rule in sorted(one.apart):
            console.print(
                f"{one.service} {one.operation}: {rule}", markup=False, highlight=False, soft_wrap=True
            )
        for difference in one.differences:
            mark = "  " if one.agrees else "! "
            console.print(
                f"{mark}{one.service} {one.operation} {difference}",
                markup=False,
                highlight=False,
                soft_wrap=True,
            )
    console.print(table)
    agreeing = sum(one.agrees for one in comparisons)
    compared = sum(not one.apart and not one.differences for one in comparisons)
    console.print(
        f"{agreeing} of {len(comparisons)} operations agree or differ by rule; {compared} agree member by "
        f"member, {len(comparisons) - agreeing} differ without a rule."
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare the services named on the command line, or all; 1 when a difference has no rule."""
    parser = argparse.ArgumentParser(prog="python -m specdrift.specs.agreement", description=__doc__)
    parser.add_argument("services", nargs="*", metavar="SERVICE", help="botocore's names; all without any")
    services = parser.parse_args(arguments).services or service_names()
    comparisons = compare_all(services, Console(stderr=True))
    report(comparisons, Console())
    return int(not all(one.agrees for one in comparisons))


if __name__ == "__main__":
    sys.exit(main())
