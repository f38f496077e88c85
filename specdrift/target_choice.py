"""The target that the options name: checked before a run, started for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from .failure import UserError
from .options import TargetOptions
from .targets.cassette import Recording
from .targets.catalogue import descriptions, start
from .targets.target import Options, Target, TargetError

T = TypeVar("T", int, float)


def as_target_options(options: TargetOptions) -> Options:
    """The front door's options in the words of the targets' room."""
    return Options(
        endpoint_url=options.endpoint_url or "",
        region=options.region or "",
        profile=options.profile or "",
        account=options.account_id or "",
        allow_remote=options.allow_remote,
        consent=options.yes_send_to_aws,
        expect_account=options.expect_account or "",
        budget=_number("--budget", options.budget, int),
        rate=_number("--rate", options.rate, float),
        allow_changes=options.allow_changes,
        journal=options.journal or "",
    )


def _number(flag: str, given: str | None, read: Callable[[str], T]) -> T:
    text = (given or "0").removesuffix("/s")
    try:
        number = read(text)
    except ValueError:
        raise UserError(f"{flag} {given!r} is no number") from None
    if not 0 <= float(str(number)) < float("inf"):
        raise UserError(f"{flag} {given!r} has to be a number from 0 on")
    return number


def open_target(options: TargetOptions) -> Target:
    """Start the target, to be closed by the caller.

    Raises UserError when there is none of that name, when it cannot run here, or does not answer.
    """
    if options.endpoint_url and options.target not in ("endpoint", "aws"):
        raise UserError(
            f"--endpoint-url goes with --target endpoint, not with {options.target}; leave one out"
        )
    try:
        target = start(options.target, as_target_options(options))
        return Recording(target, Path(options.record)) if options.record else target
    except (TargetError, ValueError) as problem:
        raise UserError(str(problem)) from problem


def check_processes(options: TargetOptions, processes: object) -> None:
    """Raise UserError for several processes on a target that counts what it sends."""
    description = descriptions().get(options.target)
    if processes and description is not None and description.careful:
        raise UserError(f"--target {options.target} keeps one budget, so one process sends; leave -n out")
    if processes and options.record:
        raise UserError("--record keeps what one process sends; leave -n out")


def describe_targets() -> list[tuple[str, str, str, str | None]]:
    """Name, version, what starts it, and why it cannot run here (None: it can), for every kind of target."""
    return [(one.name, one.version(), one.starts, one.unavailable()) for one in descriptions().values()]
