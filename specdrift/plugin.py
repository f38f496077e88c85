"""The pytest plugin: options, one verdict per item, the run record and the reports.

Loaded by the repository's conftest.py for `pytest suites`, and by `specdrift run`. It is no pytest11
entry point on purpose: installing specdrift to use its strategies adds no option to anybody's pytest.
"""

from __future__ import annotations

import secrets
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from . import suites
from .examination import VERDICT, Examination, as_report_data, bench_for
from .failure import USAGE, UserError
from .options import RUN_OPTIONS, TargetOptions
from .plan import Plan, make_plan
from .recorder import Recorder, header_of, known_of
from .suites.bench import Bench, Effort
from .target_choice import check_processes, open_target
from .targets.target import Target

PLAN: pytest.StashKey[Plan] = pytest.StashKey()
SEED: pytest.StashKey[int] = pytest.StashKey()
RECORDER: pytest.StashKey[Recorder] = pytest.StashKey()
TARGET: pytest.StashKey[Target] = pytest.StashKey()

settings.register_profile("quick", settings.get_profile("default"), max_examples=10, deadline=None)
settings.register_profile("nightly", settings.get_profile("default"), max_examples=500, deadline=None)
settings.register_profile("deep", settings.get_profile("default"), max_examples=5000, deadline=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of a conformance run."""
    group = parser.getgroup("specdrift", "conformance of an AWS-compatible endpoint")
    for option in RUN_OPTIONS:
        option.add_to(group.addoption)


def is_conformance_run(config: pytest.Config) -> bool:
    """Whether the conformance suite is among what pytest was asked to run."""
    rooms = [Path(folder).resolve() for folder in suites.__path__]
    names = (argument.split("::")[0] for argument in config.args)
    wanted = [(config.invocation_params.dir / name).resolve() for name in names]
    return any(path.is_relative_to(room) for path in wanted for room in rooms)


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> int | None:
    """Check what was asked for before anything starts; a mistake ends in one sentence and status 2."""
    if hasattr(config, "workerinput") or config.option.help or config.option.version:
        return None
    if not is_conformance_run(config):
        return None
    try:
        config.stash[PLAN] = plan_of(config)
        config.stash[SEED] = seed_of(config)
        options = TargetOptions.read(config.getoption)
        check_processes(options, getattr(config.option, "numprocesses", None))
        target = open_target(options)
        header = header_of(config, config.stash[PLAN], config.stash[SEED], target)
        config.stash[RECORDER] = Recorder.create(config, config.stash[PLAN], header)
    except UserError as mistake:
        sys.stderr.write(f"specdrift: {mistake}\n")
        return USAGE
    if getattr(config.option, "numprocesses", None):
        target.close()  # each xdist worker opens its own
    else:
        config.stash[TARGET] = target
    config.pluginmanager.register(config.stash[RECORDER], "specdrift-recorder")
    return None


def plan_of(config: pytest.Config) -> Plan:
    """The plan that the options ask for."""
    option = config.getoption
    return make_plan(
        option("specdrift_service"),
        option("specdrift_operation"),
        option("specdrift_claim"),
        places_of(config),
    )


def seed_of(config: pytest.Config) -> int:
    """Hypothesis's seed if one was given, else a new one, the same for all workers. Raises UserError."""
    given = config.getoption("--hypothesis-seed", None)
    if given is None or given == "random":
        return secrets.randbelow(2**32)
    try:
        return int(given)
    except ValueError:
        raise UserError(f"--hypothesis-seed {given!r} is no number; reports print a run's seed") from None


def pytest_configure(config: pytest.Config) -> None:
    """Declare the mark that keeps an operation's claims on one worker; xdist declares it too."""
    config.addinivalue_line("markers", "xdist_group(name): claims of one operation, for one xdist worker")


def places_of(config: pytest.Config) -> int:
    """At how many places of a request one rule is tried. Raises UserError."""
    given = config.getoption("specdrift_places")
    if not given.isdecimal():
        raise UserError(f"--places {given!r} is no number; 0 tries every place")
    return int(given)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Give every xdist worker the run's seed."""
    if SEED in node.config.stash:
        node.workerinput["specdrift_seed"] = node.config.stash[SEED]


def claims_of(config: pytest.Config) -> tuple[str, ...]:
    """The ids of the claims to examine; in an xdist worker the plan is made again from the same options."""
    if PLAN not in config.stash:
        config.stash[PLAN] = plan_of(config)
        config.stash[SEED] = getattr(config, "workerinput", {}).get("specdrift_seed", 0)
    return config.stash[PLAN].claim_ids


@pytest.fixture(scope="session")
def bench(pytestconfig: pytest.Config) -> Iterator[Bench]:
    """The target under examination; it was started with the session, or is for an xdist worker now."""
    options = TargetOptions.read(pytestconfig.getoption)
    with pytestconfig.stash.get(TARGET, None) or open_target(options) as target:
        level = pytestconfig.getoption("specdrift_judge")
        effort = Effort(settings().max_examples, pytestconfig.stash[SEED], level)
        yield bench_for(target, options, effort)


@pytest.fixture
def examination(request: pytest.FixtureRequest, bench: Bench) -> Examination:
    """Judges one claim for the requesting item."""
    return Examination(request.node, bench, known_of(request.config))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """Send the verdict along with the report, from an xdist worker to the process that records."""
    report = yield
    if call.when == "call" and VERDICT in item.stash:
        report.specdrift = as_report_data(item.stash[VERDICT])
    return report
