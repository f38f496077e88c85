"""`specdrift matrix`: the same run on several targets, and one page about all of them."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from ..failure import UserError, unknown
from ..options import split_names
from ..reports.matrix import Matrix, write_matrix
from ..reports.record import RecordError, read
from ..reports.run import Run
from ..targets.catalogue import descriptions

NAME = "matrix"
HELP = "examine several targets and compare them on one page; further arguments go to `specdrift run`"


def declare(parser: argparse.ArgumentParser) -> None:
    """--targets and --report-dir; what is left is for each run."""
    parser.add_argument(
        "--targets", metavar="NAMES", action="append",
        help="targets, separated by commas (default: every one that can run here)",
    )  # fmt: skip
    parser.add_argument(
        "--report-dir", metavar="DIR", default="reports/out",
        help="folder for the page and each target's own report (default: reports/out)",
    )  # fmt: skip
    parser.set_defaults(passes_on=True)


def run(arguments: argparse.Namespace) -> int:
    """Run every target. Exit status 0 when each that can run here gave a complete run, else 1."""
    folder = Path(arguments.report_dir)
    runs: list[Run] = []
    absent: dict[str, str] = {}
    broken = False
    for name in _chosen(arguments.targets):
        why_not = descriptions()[name.partition(":")[0]].unavailable()
        if why_not is None:
            sys.stdout.write(f"\n{name}\n")
            sys.stdout.flush()
            found = _run(name, folder / _folder(name), arguments.rest)
            if isinstance(found, Run):
                runs.append(found)
                broken = broken or not found.complete
                continue
            broken, why_not = True, found
        absent[name] = why_not
        sys.stderr.write(f"specdrift: {name} was not examined: {why_not}\n")
    matrix = Matrix(tuple(runs), absent)
    try:
        page, text = write_matrix(matrix, folder)
    except OSError as problem:
        raise UserError(f"{folder}: {problem.strerror}; choose another folder with --report-dir") from problem
    sys.stdout.write(f"\n{matrix.headline}\n\n  {page}\n  {text}\n")
    return 1 if broken or not runs else 0


def _chosen(given: list[str] | None) -> tuple[str, ...]:
    """The names of the targets to run. Raises UserError for one that there is not."""
    names = split_names(given)
    for name in names:
        if name.partition(":")[0] not in descriptions():
            raise unknown("target", name, descriptions())
    plain = (name for name, one in descriptions().items() if not (one.yardstick or one.needs))
    return tuple(dict.fromkeys(names or plain))


def _folder(name: str) -> str:
    """The folder for a target's reports: ``recorded:some/aws.cassette`` has ``recorded-aws``."""
    kind, _, file = name.partition(":")
    return f"{kind}-{Path(file).stem}" if file else kind


def _run(name: str, folder: Path, rest: list[str]) -> Run | str:
    """The run on one target, in a process of its own, or why there is none.

    What goes wrong with one target leaves the others alone.
    """
    for stale in folder.glob("*.jsonl"):
        stale.unlink()
    words = [sys.executable, "-m", __package__.partition(".")[0], "run", "--target", name]
    done = subprocess.run(  # noqa: S603 - ourselves, with the user's own arguments, no shell
        [*words, "--report-dir", str(folder), *rest], stderr=subprocess.PIPE, text=True, check=False
    )
    sys.stderr.write(done.stderr)
    records = sorted(folder.glob("*.jsonl"))
    if not records:
        last = (done.stderr.strip().splitlines() or [f"the run ended with status {done.returncode}"])[-1]
        return last.removeprefix("specdrift: ")
    try:
        return read(records[0])
    except RecordError as problem:
        return str(problem)
