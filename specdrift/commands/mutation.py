"""`specdrift mutation`: the share of broken rules that the suite sees, and its false alarms."""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress

from ..failure import UserError
from ..options import split_names
from ..plan import check_operation, check_service
from .serve import check_moto

if TYPE_CHECKING:
    from ..suites.mutation_run import Score

NAME = "mutation"
HELP = "measure the suite with the reference endpoint: mutants seen, and false alarms"

SHOWN = 40
"""Survivors and alarms that are printed; the JSON has all."""


def declare(parser: argparse.ArgumentParser) -> None:
    """What to measure, how much of it, and where the details go."""
    parser.add_argument(
        "--service", action="append", metavar="NAME", help="service to measure completely; may be repeated"
    )
    parser.add_argument(
        "--operation", action="append", metavar="NAME", help="only this operation; may be repeated"
    )
    parser.add_argument(
        "--sample", type=int, default=0, metavar="N", help="measure N services by lot, two operations each"
    )
    parser.add_argument(
        "--claims", type=int, default=0, metavar="N", help="mutants per operation, by lot (default: all)"
    )
    parser.add_argument("--seed", type=int, default=0, help="of every choice (default: 0)")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one per core)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything there")


def run(arguments: argparse.Namespace) -> int:
    """Measure and print. Exit status 1 for a survivor or a false alarm."""
    check_moto("mutation")
    from ..suites.mutants import Plan  # noqa: PLC0415 - only when wanted
    from ..suites.mutation_run import Score, sampled, tasks_of  # noqa: PLC0415 - imports moto
    from ..suites.mutation_run import run as measure  # noqa: PLC0415

    names = [check_service(name) for name in split_names(arguments.service)]
    operations = [
        check_operation(name, one).name for name in names for one in split_names(arguments.operation)
    ]
    if not names and not arguments.sample:
        raise UserError("nothing to measure: name a service with --service forecast, or give --sample 30")
    tasks = tasks_of(names, operations) + sampled(arguments.seed, arguments.sample)
    plan = Plan(arguments.seed, arguments.claims)
    console = Console()
    begun = time.monotonic()
    with Progress(console=console, transient=True) as bar:
        measured = list(
            bar.track(measure(tasks, plan, arguments.jobs), total=len(tasks), description="mutants")
        )
    score = Score(tuple(sorted(measured, key=lambda one: (one.service, one.operation))))
    _print(console, score, time.monotonic() - begun)
    if arguments.json:
        arguments.json.write_text(json.dumps(score.as_data(), indent=1) + "\n", "utf-8")
    return 1 if score.survivors or score.alarms or score.beside else 0


def _print(console: Console, score: Score, seconds: float) -> None:
    from ..suites.mutants import Fate  # noqa: PLC0415 - as above

    services = {one.service for one in score.measured}
    judged = sum(one.judged for one in score.measured)
    console.print(
        f"{len(score.measured)} operations of {len(services)} services in {seconds:.0f} s; "
        f"{judged} claims conform on the unbroken reference",
        highlight=False,
    )
    for fate, meaning in (
        (Fate.KILLED, "seen"),
        (Fate.TOGETHER, "seen, together with rules that nothing breaks apart"),
        (Fate.SURVIVED, "not seen"),
        (Fate.EQUIVALENT, "nobody can see: the answers read the same"),
        (Fate.LEFT_OPEN, "seen and left open: the claim may not hold for what was asked"),
        (Fate.OUT_OF_REACH, "no request or answer shows them"),
    ):
        console.print(f"  {score.fates[fate]:6,}  {meaning}", highlight=False)
    console.print(f"  {score.share:.2%} of the mutants that can be seen", highlight=False)
    console.print(
        f"  {len(score.alarms)} false alarms on the reference, {len(score.beside)} beside mutants",
        highlight=False,
    )
    lines = [f"survived ({one.how}) {one.claim}: {one.reason}" for one in score.survivors]
    lines += [f"false alarm {claim}: {said}" for claim, said in score.alarms]
    lines += [f"false alarm {claim} on the mutant of {mutant}" for claim, mutant in score.beside]
    for line in lines[:SHOWN]:
        console.print(line, highlight=False, markup=False, soft_wrap=True)
    if len(lines) > SHOWN:
        console.print(f"and {len(lines) - SHOWN} more; --json FILE has all", highlight=False)
