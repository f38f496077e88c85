"""A run in one sentence."""

from __future__ import annotations

from .run import Run
from .tally import tally
from .words import counted


def subject(run: Run) -> str:
    """What was checked: ``Amazon Forecast``, ``Amazon SQS and Amazon SNS``, ``439 services``."""
    titles = [run.header.service_title(service) for service in run.header.services]
    if len(titles) > 3:
        return f"{len(titles):,} services"
    return " and ".join([", ".join(titles[:-1]), titles[-1]] if len(titles) > 1 else titles)


def headline(run: Run) -> str:
    """How the target did, with the denominator, in one sentence."""
    count = tally(run.entries)
    target, whom = run.header.target.title, subject(run)
    if not count.exercised:
        documented = counted(count.documented, "documented claim")
        return f"None of the {documented} of {whom} could be exercised on {target}."
    checked = f"{counted(count.exercised, 'checked claim')} of {whom}"
    if count.diverging:
        return f"{target} diverges from {count.diverging:,} of {checked}."
    if not count.conforming:
        return f"No verdict on any of {checked}: {target} left all of them open."
    return f"{target} diverges from none of {checked}."


def cut_off(run: Run) -> str:
    """A sentence for a run without its end, else an empty text."""
    if run.complete:
        return ""
    return (
        "This run was cut off before its end: what is shown is what it found until then, and every count "
        "may be too low."
    )
