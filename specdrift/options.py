"""The options of a run: the same names for `specdrift run` and for `pytest suites`."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its flag, its help, and how it is read (argparse's words)."""

    flag: str
    help: str
    metavar: str | None = None
    action: str = "store"
    choices: tuple[str, ...] | None = None
    default: Any = None

    @property
    def dest(self) -> str:
        """The attribute that holds it: ``specdrift_endpoint_url`` for ``--endpoint-url``."""
        return "specdrift_" + self.flag.removeprefix("--").replace("-", "_")

    def add_to(self, add: Callable[..., Any]) -> None:
        """Declare it with `add`, argparse's ``add_argument`` or pytest's ``addoption``."""
        words: dict[str, Any] = {"help": self.help, "action": self.action, "dest": self.dest}
        if self.action == "store_true":
            words["default"] = False
        else:
            words |= {"default": self.default}
            words |= {"metavar": self.metavar} if self.metavar else {}
            words |= {"choices": self.choices} if self.choices else {}
        add(self.flag, **words)


TARGET_OPTIONS = (
    Option("--target", "what to examine; see `specdrift targets` (default: moto or endpoint)", "NAME"),
    Option("--endpoint-url", "address of the endpoint to examine (or AWS_ENDPOINT_URL)", "URL"),
    Option("--allow-remote", "allow an endpoint that is not on this machine", action="store_true"),
    Option("--region", "AWS region (or AWS_REGION, AWS_DEFAULT_REGION, the profile's)", "NAME"),
    Option("--profile", "profile of the AWS configuration to take credentials and region from", "NAME"),
    Option("--account-id", "the caller's account, where the target cannot tell", "DIGITS"),
    Option("--yes-send-to-aws", "consent to --target aws, which sends requests to AWS", action="store_true"),
    Option("--expect-account", "the account that --target aws may use, which STS has to confirm", "DIGITS"),
    Option("--budget", "how many requests may go to AWS", "N"),
    Option("--rate", "how many requests may go to AWS in a second", "N"),
    Option("--allow-changes", "send AWS valid requests that create, change or delete something too",
           action="store_true"),
    Option("--journal", "file that keeps what was made on AWS (default: in the user's state folder)", "FILE"),
    Option("--record", "keep every exchange in FILE, without secrets, for --target recorded:FILE", "FILE"),
)  # fmt: skip

CHOICE_OPTIONS = (
    Option(
        "--service",
        "service to examine, botocore's name or a pattern ('lex*'); may be repeated; `all` for every one",
        "NAME",
        "append",
    ),
    Option(
        "--operation", "operation to examine, such as CreateDatasetGroup; may be repeated", "NAME", "append"
    ),
    Option("--claim", "id of a claim to examine; may be repeated", "ID", "append"),
)

RUN_OPTIONS = (
    *TARGET_OPTIONS,
    *CHOICE_OPTIONS,
    Option("--judge", "how far verdicts look: accepted or refused only, or the error code too (default)",
           choices=("accept", "code"), default="code"),
    Option("--places", "at how many places of a request one rule is tried; 0 for all (default: 10)",
           "N", default="10"),
    Option("--fail-on", "exit status 1 on: never, new (divergences not in --known) or any",
           choices=("never", "new", "any")),
    Option("--known", "file of known divergences (default: known-divergences.toml if there is one)", "FILE"),
    Option("--write-known", "write the divergences of this run to FILE", "FILE"),
    Option("--report-dir", "folder for the reports (default: reports/out)", "DIR", default="reports/out"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TargetOptions:
    """What to talk to, and as whom."""

    target: str
    endpoint_url: str | None
    allow_remote: bool
    region: str | None
    profile: str | None
    account_id: str | None
    yes_send_to_aws: bool = False
    expect_account: str | None = None
    budget: str | None = None
    rate: str | None = None
    allow_changes: bool = False
    journal: str | None = None
    record: str | None = None

    @classmethod
    def read(cls, get: Callable[[str], Any]) -> TargetOptions:
        """From parsed options: `get` gives the value for a dest. AWS_ENDPOINT_URL is honoured here."""
        values = {field.name: get(f"specdrift_{field.name}") for field in fields(cls)}
        if values["endpoint_url"] is None and values["target"] in (None, "endpoint"):
            values["endpoint_url"] = os.environ.get("AWS_ENDPOINT_URL")
        values["target"] = values["target"] or ("endpoint" if values["endpoint_url"] else "moto")
        return cls(**values)

    def as_arguments(self) -> list[str]:
        """The command-line arguments that say the same again; credentials are never among them.

        Nor is consent to sending something to AWS, which is given each time anew.
        """
        arguments = ["--target", self.target]
        names = (
            "endpoint_url",
            "region",
            "profile",
            "account_id",
            "expect_account",
            "budget",
            "rate",
            "journal",
        )
        for name in names:
            if getattr(self, name):
                arguments += ["--" + name.replace("_", "-"), getattr(self, name)]
        return [*arguments, "--allow-remote"] if self.allow_remote else arguments


def split_names(values: Sequence[str] | None) -> tuple[str, ...]:
    """Names from a repeatable option that also takes several separated by commas."""
    return tuple(name for value in values or () for name in value.split(",") if name)
