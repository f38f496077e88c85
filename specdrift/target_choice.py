"""The target that the options name: checked before a run, started for it."""

from __future__ import annotations

from .failure import UserError
from .options import TargetOptions
from .targets.catalogue import descriptions, start
from .targets.target import Options, Target, TargetError


def as_target_options(options: TargetOptions) -> Options:
    """The front door's options in the words of the targets' room."""
    return Options(
        endpoint_url=options.endpoint_url or "",
        region=options.region or "",
        profile=options.profile or "",
        account=options.account_id or "",
        allow_remote=options.allow_remote,
    )


def open_target(options: TargetOptions) -> Target:
    """Start the target, to be closed by the caller.

    Raises UserError when there is none of that name, when it cannot run here, or does not answer.
    """
    if options.endpoint_url and options.target != "endpoint":
        raise UserError(
            f"--endpoint-url goes with --target endpoint, not with {options.target}; leave one out"
        )
    try:
        return start(options.target, as_target_options(options))
    except (TargetError, ValueError) as problem:
        raise UserError(str(problem)) from problem


def describe_targets() -> list[tuple[str, str, str, str | None]]:
    """Name, version, what starts it, and why it cannot run here (None: it can), for every kind of target."""
    return [(one.name, one.version(), one.starts, one.unavailable()) for one in descriptions().values()]
