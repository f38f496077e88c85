from __future__ import annotations

from specdrift.specs.stats import measure

from .samples import of_service


def test_figures_grow_with_every_service() -> None:
    first, second = ((each.services, each.operations, each.total) for each in measure(["sts", "polly"]))
    operations = [len(of_service("sts")), len(of_service("polly"))]
    claims = [sum(len(each.claims) for each in of_service(service)) for service in ("sts", "polly")]
    assert first == (1, operations[0], claims[0])
    assert second == (2, sum(operations), sum(claims))


def test_what_is_counted_adds_up() -> None:
    (figures,) = measure(["forecast"])
    assert figures.protocols == {"json": 63}
    assert figures.sources["page"] + figures.sources["model"] == figures.total
    assert 0 < figures.checkable < figures.total
    assert figures.claims["request:required"] > 50
    assert figures.contradictions["different-limits"] > 10
    assert figures.slowest[0][1] == "forecast"
    assert figures.seconds > 0
    assert figures.memory > 10
    assert figures.untranslated() == []
    assert len(figures.patterns) > 10
