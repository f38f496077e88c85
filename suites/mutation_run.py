"""A whole mutation run: which operations, in parallel, and the score that comes of it."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from ..specs.claims import Json
from ..specs.corpus import load_service, operation_names
from ..specs.readers.models import protocol
from ..specs.schema import Operation
from ..targets.yardstick.parse import PROTOCOLS
from ..targets.yardstick.routes import heads
from .mutants import Fate, Measured, Mutant, Plan
from .mutation import measure_operation

Task = tuple[str, str]
"""A service and one of its operations."""

SEEN = (Fate.KILLED, Fate.TOGETHER)


@dataclass(frozen=True, slots=True)
class Score:
    """What a mutation run showed, operation by operation."""

    measured: tuple[Measured, ...]

    @property
    def fates(self) -> Counter[Fate]:
        """How many mutants met each fate."""
        return Counter(mutant.fate for one in self.measured for mutant in one.mutants)

    @property
    def alarms(self) -> list[tuple[str, str]]:
        """Claims reported on the unbroken server, each with what was said."""
        return [alarm for one in self.measured for alarm in one.alarms]

    @property
    def beside(self) -> list[tuple[str, str]]:
        """Claims reported on a mutant that it does not explain, each with the mutant's claim."""
        return [
            (alarm, mutant.claim)
            for one in self.measured
            for mutant in one.mutants
            for alarm in mutant.alarms
        ]

    @property
    def survivors(self) -> list[Mutant]:
        """The mutants that could be seen and were not."""
        return [mutant for one in self.measured for mutant in one.mutants if mutant.fate is Fate.SURVIVED]

    @property
    def share(self) -> float:
        """The share of mutants seen, of those that a request can show at all; 1 when there were none."""
        seen = sum(self.fates[fate] for fate in SEEN)
        return seen / (seen + self.fates[Fate.SURVIVED]) if seen + self.fates[Fate.SURVIVED] else 1.0

    def as_data(self) -> Json:
        """The score with everything behind it, as JSON."""
        return {
            "score": self.share,
            "fates": {str(fate): self.fates[fate] for fate in Fate},
            "false_alarms": [{"claim": claim, "said": said} for claim, said in self.alarms],
            "alarms_on_mutants": [{"claim": claim, "mutant": mutant} for claim, mutant in self.beside],
            "operations": [one.as_data() for one in self.measured],
        }


def tasks_of(services: Iterable[str], operations: Sequence[str] = ()) -> list[Task]:
    """Every operation of some services, or those of the given names."""
    return [
        (service, name)
        for service in services
        for name in operation_names(service)
        if not operations or name in operations
    ]


def sampled(seed: int, services: int, operations: int = 2) -> list[Task]:
    """Some operations of some services by lot, every protocol that the server speaks among them.

    The protocols take turns until each has no more services, so that those with few are there whole.
    """
    lot = Random(f"mutation:{seed}")  # noqa: S311 - repeatable, no secret
    spoken = [(name, protocol({"metadata": head}, name)) for name, head in heads().items()]
    lot.shuffle(spoken)
    queues = {one: [name for name, speaks in spoken if speaks == one] for one in PROTOCOLS}
    chosen: list[str] = []
    while len(chosen) < services and any(queues.values()):
        chosen += [queue.pop() for queue in queues.values() if queue]
    tasks: list[Task] = []
    for service in chosen[:services]:
        known = operation_names(service)
        tasks += [(service, name) for name in lot.sample(known, min(operations, len(known)))]
    return tasks


def run(tasks: Sequence[Task], plan: Plan, jobs: int) -> Iterator[Measured]:
    """Measures operations in parallel processes, each as it is done.

    Operations of one service go to one process in turn where that can be, since it has the service ready.
    """
    if jobs == 1:
        yield from (_measure(task, plan) for task in tasks)
        return
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        for future in as_completed([pool.submit(_measure, task, plan) for task in tasks]):
            yield future.result()


def _measure(task: Task, plan: Plan) -> Measured:
    return measure_operation(_load, *task, plan)


@lru_cache(2)
def _load(service: str) -> dict[str, Operation]:
    """A service's operations, kept while a process is busy with them."""
    return load_service(service)
