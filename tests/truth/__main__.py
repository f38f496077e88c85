"""Prints how the schemas fare against recorded answers of AWS: ``python -m tests.truth``."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.table import Table

from . import documented
from .measure import Figures, Judged, measure
from .rows import FOLDER, read

AIMS = {"accepted called invalid": 0.0005, "syntactic caught": 0.98, "codes that fit": 0.95}


def main() -> int:
    """Print the figures. Gives 0 when every aim is met or the record isn't there, else 1."""
    console = Console(width=160, soft_wrap=True)
    forbidden = _documented(console)
    if not FOLDER.is_dir():
        console.print("skipped the rest: there is no ../shared/aws-recorded beside this repository")
        return 1 if forbidden else 0
    accepted = measure(read("accepts"))
    rejected = list(read("rejects"))
    by_label = {label: measure(row for row in rejected if row.label == label) for label in LABELS}
    caught = [each for figures in by_label.values() for each in figures.invalid if each.code_fits is not None]
    fits = sum(bool(each.code_fits) for each in caught) / len(caught) if caught else 0.0
    console.print(_table(accepted, by_label, fits, len(caught)))
    unseen = sum(figures.unseen for figures in by_label.values())
    console.print(f"{unseen} more were refused for a value that was made earlier and is not in the record.")
    _list(console, "Accepted by AWS and called invalid", accepted.invalid)
    _list(console, "Refused by AWS for its syntax and called valid", by_label["syntactic"].valid)
    _list(console, "Caught, with another code than AWS's", [each for each in caught if not each.code_fits])
    met = (
        not forbidden
        and accepted.share <= AIMS["accepted called invalid"]
        and by_label["syntactic"].share >= AIMS["syntactic caught"]
        and fits >= AIMS["codes that fit"]
    )
    return 0 if met else 1


LABELS = ("syntactic", "semantic-stateless", "stateful")


def _documented(console: Console) -> int:
    """Print how many of AWS's example requests a sentence forbids, and which. Gives their number."""
    total = forbidden = 0
    for example in documented.every():
        total += 1
        broken = documented.broken_by_prose(example)
        forbidden += bool(broken)
        for breach in broken:
            console.print(f"{documented.shown(example)}\n    {breach.claim}: {breach.message}", markup=False)
    console.print(f"Of {total} example requests in AWS's references, sentences forbid {forbidden}.")
    return forbidden


def _table(accepted: Figures, by_label: dict[str, Figures], fits: float, coded: int) -> Table:
    table = Table("recorded", "rows", "called invalid", "share", "aim")
    aim = f"at most {AIMS['accepted called invalid']:.2%}"
    table.add_row("accepted", str(accepted.total), str(len(accepted.invalid)), f"{accepted.share:.3%}", aim)
    for label, figures in by_label.items():
        aim = f"at least {AIMS['syntactic caught']:.0%}" if label == "syntactic" else ""
        count = str(len(figures.invalid))
        table.add_row(f"refused, {label}", str(figures.total), count, f"{figures.share:.1%}", aim)
    aim = f"at least {AIMS['codes that fit']:.0%}"
    table.add_row("AWS's code among the expected", str(coded), "", f"{fits:.1%}", aim)
    return table


def _list(console: Console, title: str, judged: list[Judged]) -> None:
    if judged:
        console.print(f"\n[bold]{title}[/bold] ({len(judged)})")
    for each in judged:
        row = each.row
        console.print(f"{row.id} {row.service} {row.operation} {row.code} {row.message[:200]}", markup=False)
        for breach in each.breaches:
            console.print(f"    {breach.claim}: {breach.message[:150]}", markup=False)


if __name__ == "__main__":
    sys.exit(main())
