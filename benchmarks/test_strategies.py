"""How fast cases are made: deterministic ones, and examples that Hypothesis draws.

`operations per second` below is rounds; the figures per case and per example are in extra_info.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy
from pytest_benchmark.fixture import BenchmarkFixture

from specdrift.specs import corpus
from specdrift.strategies.explore import faults, requests
from specdrift.strategies.faults import NotGenerated, cases

EXAMPLES = 500


@pytest.mark.parametrize("service", ["forecast", "kms", "dynamodb"])
def test_deterministic_cases(benchmark: BenchmarkFixture, service: str) -> None:
    """All cases of all claims of a service; aim: 2,000 per CPU-second."""
    operations = list(corpus.load_service(service).values())

    def make() -> int:
        count = 0
        for operation in operations:
            for claim in operation.claims:
                with suppress(NotGenerated):
                    count += len(list(cases(operation, claim)))
        return count

    start = time.process_time()
    count = benchmark.pedantic(make, rounds=1)
    benchmark.extra_info["cases per CPU-second"] = round(count / (time.process_time() - start))


@pytest.mark.parametrize("draw", [requests, faults])
@pytest.mark.parametrize("operation", ["CreateDatasetGroup", "CreatePredictorBacktestExportJob"])
def test_examples(
    benchmark: BenchmarkFixture, draw: Callable[[str, str], SearchStrategy[Any]], operation: str
) -> None:
    """Hypothesis examples of an operation of Forecast; aim: 500 per CPU-second."""

    @settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(draw("forecast", operation))
    def examples(_: Any) -> None:
        """Draw only."""

    start = time.process_time()
    benchmark.pedantic(examples, rounds=1)
    benchmark.extra_info["examples per CPU-second"] = round(EXAMPLES / (time.process_time() - start))
