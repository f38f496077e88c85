"""`specdrift corpus`: figures over all of AWS, or over some services of it."""

from __future__ import annotations

import argparse

from rich import box
from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

from ..each_service import each_service
from ..plan import check_service
from ..specs import stats
from ..specs.corpus import service_names
from ..specs.readers import agreement
from ..specs.sentences.unread import Unread, of_service
from ..strategies import coverage

NAME = "corpus"
HELP = "figures over all services: what is documented, what is read of it, and what can be tried"


def declare(parser: argparse.ArgumentParser) -> None:
    """One of --stats, --unread, --agreement and --coverage, for SERVICE ... or all."""
    parser.add_argument("services", metavar="SERVICE", nargs="*", help="botocore's names; all without any")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--stats", action="store_true", help="operations, claims and contradictions, time and memory"
    )
    what.add_argument(
        "--unread", action="store_true", help="normative sentences that no form understood, by shape"
    )
    what.add_argument(
        "--agreement", action="store_true", help="whether pages and service models say the same"
    )
    what.add_argument("--coverage", action="store_true", help="operations with a base, claims with a fault")
    parser.add_argument(
        "--top", metavar="N", type=int, default=40, help="shapes that --unread shows; 0 for all"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the figures. Exit status 1 when pages and models differ unexplained, or a case isn't proved."""
    services = tuple(check_service(name) for name in arguments.services) or service_names()
    console = Console()
    if arguments.agreement:
        compared = agreement.compare_all(services, Console(stderr=True))
        agreement.report(compared, console)
        return int(not all(one.agrees for one in compared))
    if arguments.coverage:
        found = coverage.Coverage()
        for one in each_service(coverage.cover_service, services, "covering"):
            found.add(one)
        coverage.show(found, console)
        return int(bool(found.unproved))
    if arguments.unread:
        unread = Unread()
        for read in each_service(of_service, services, "reading"):
            unread.add(read)
        _show_unread(unread, arguments.top or None, console)
    else:
        _show_stats(_measured(services), console)
    return 0


def _measured(services: tuple[str, ...]) -> stats.Figures:
    """The figures of one process, so that time and memory are those of one."""
    progress = Console(stderr=True)
    shown = track(
        stats.measure(services), "reading", len(services),
        console=progress, disable=not progress.is_terminal, transient=True,
    )  # fmt: skip
    return list(shown)[-1]  # each is the same object, further filled


def _show_stats(figures: stats.Figures, console: Console) -> None:
    protocols = ", ".join(f"{name} {count:,}" for name, count in sorted(figures.protocols.items()))
    slowest = ", ".join(f"{service} {seconds:.1f} s" for seconds, service in figures.slowest)
    untranslated = len(figures.untranslated())
    table = Table(box=box.SIMPLE_HEAD, show_header=False, pad_edge=False)
    for name, value in (
        ("services", f"{figures.services:,}"),
        ("operations", f"{figures.operations:,} ({protocols})"),
        ("claims", f"{figures.total:,}, of which {figures.sources['page']:,} quote a sentence of a page"),
        ("checkable", f"{figures.checkable:,}"),
        ("not enforced by AWS", f"{figures.not_enforced:,}"),
        ("contradictions", f"{figures.contradictions.total():,}"),
        ("patterns", f"{len(figures.patterns):,}, {untranslated} of which have no ECMA-262 form"),
        ("processor time", f"{figures.seconds:.1f} s; slowest: {slowest}"),
        ("peak memory", f"{figures.memory:,.0f} MiB"),
    ):
        table.add_row(Text(name, style="bold"), Text(value))
    console.print(table)
    console.print(_counts("claims by place and kind", dict(figures.claims)))
    console.print(_counts("contradictions by rule", dict(figures.contradictions)))


def _counts(title: str, counts: dict[str, int]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", show_header=False, pad_edge=False)
    table.add_column(justify="right")
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        table.add_row(f"{count:,}", Text(name))
    return table


def _show_unread(found: Unread, top: int | None, console: Console) -> None:
    shown = found.most_frequent(top)
    for number, shape, example, place in shown:
        console.print(Text.assemble((f"{number:6,}  ", "bold"), shape), soft_wrap=True)
        console.print(Text(f"        {place}: {example}", style="dim"), soft_wrap=True)
    share = found.understood / max(found.normative, 1)
    console.print(
        Text(
            f"{found.normative:,} normative sentences in {found.services} services, each once in each: "
            f"{found.understood:,} became claims ({share:.1%}), {found.passed:,} were read as none, "
            f"{found.unread:,} were not understood, of {len(found.shapes):,} shapes"
            + (f" ({len(shown)} shown; --top 0 shows all)" if len(shown) < len(found.shapes) else "")
        ),
        soft_wrap=True,
    )
