"""Runs of the command line straight to moto's server and over a way that spoils a tenth of the exchanges.

python -m tests.rough_way [--proxy microburst] [ARGUMENTS OF specdrift run], by default all of Forecast
with the profile `quick`. microburst (PyPI) injects failures as AWS and networks show them; the other
proxy is `tests.faulty_way`. Prints how many verdicts are the same, and ends with 1 when one turned round.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from specdrift.reports.record import read
from specdrift.reports.run import Run
from specdrift.suites.verdicts import Outcome
from specdrift.targets import catalogue
from specdrift.targets.pypi import PythonEnvironment
from specdrift.targets.server import Command, Server
from tests.faulty_way import faulty_way

ARGUMENTS: Final = ("--service", "forecast", "--hypothesis-profile", "quick")
SHARE: Final = 0.1

_MICROBURST: Final = PythonEnvironment("microburst", ("microburst==0.10.0",))
_FAULTS: Final = (
    {"error": {"code": "ServiceUnavailable", "status": 503}},
    {"reset": True},
    {"latency": {"min": 100, "max": 400}},
    {"response": {"truncate_frac": 0.5}},
    {"response": {"abort_frac": 0.5}},
)


@contextmanager
def microburst(upstream: str, *, share: float) -> Iterator[str]:
    """Microburst in front of the upstream until the block ends: each kind of fault in equal parts."""
    rules = [
        {"service": "*", "probability": share / len(_FAULTS) / (1 - number * share / len(_FAULTS)), **fault}
        for number, fault in enumerate(_FAULTS)  # each is asked only where those before it passed
    ]
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "rules.yaml")
        config.write_text(json.dumps({"upstream": upstream, "rules": rules}), "utf-8")
        words = (_MICROBURST.program("microburst"), "--config", str(config), "--port", "{port}")
        server = Server("microburst", Command(words, ready="/_microburst/health"))
        server.start()
        try:
            yield server.url
        finally:
            server.stop()


def run(url: str, folder: Path, *arguments: str) -> Run:
    """The record of a run against an endpoint."""
    words = [sys.executable, "-m", "specdrift", "run", "--target", "endpoint", "--endpoint-url", url]
    words += ["--report-dir", str(folder), "--hypothesis-seed", "1", *arguments]
    done = subprocess.run(words, capture_output=True, text=True, timeout=1800, check=False)  # noqa: S603 - the project's own command line
    if done.returncode:
        raise RuntimeError((done.stdout + done.stderr)[-4000:])
    (record,) = folder.glob("endpoint-*.jsonl")
    return read(record)


def both(folder: Path, proxy: str, *arguments: str) -> tuple[Run, Run]:
    """The record of a run without the proxy, and of one with it; each has a server of its own."""
    with catalogue.start("moto-server") as moto:
        calm = run(moto.endpoint, folder / "calm", *arguments)
    with catalogue.start("moto-server") as moto:
        if proxy == "microburst":
            with microburst(moto.endpoint, share=SHARE) as url:
                return calm, run(url, folder / "rough", *arguments)
        with faulty_way(moto.endpoint, share=SHARE, seed=1) as way:
            return calm, run(way.server.url, folder / "rough", *arguments)


def moves(before: Run, after: Run) -> Counter[tuple[str, str]]:
    """How many claims went from which outcome to which, those that stayed included."""
    later = {entry.claim: entry.verdict.outcome for entry in after.entries}
    return Counter((str(e.verdict.outcome), str(later.get(e.claim, "missing"))) for e in before.entries)


def turned(found: Counter[tuple[str, str]]) -> int:
    """How many changed from conforming to diverging or back."""
    poles = (str(Outcome.CONFORMS), str(Outcome.DIVERGES))
    return found[poles] + found[poles[::-1]]


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--proxy", choices=("own", "microburst"), default="own")
    given, rest = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as folder:
        calm, rough = both(Path(folder), given.proxy, *(rest or ARGUMENTS))
    found = moves(calm, rough)
    same = sum(count for (before, after), count in found.items() if before == after)
    requests = [one.footer.requests if one.footer else 0 for one in (calm, rough)]
    sys.stdout.write(
        f"{same:,} of {len(calm.entries):,} verdicts are the same, {turned(found)} turned round\n"
    )
    sys.stdout.write(f"{requests[0]:,} requests without, {requests[1]:,} with {given.proxy}\n")
    for (before, after), count in found.items():
        if before != after:
            sys.stdout.write(f"{count:6} {before} -> {after}\n")
    return 1 if turned(found) else 0


if __name__ == "__main__":
    sys.exit(main())
