"""Exploring a claim that every deterministic case conformed to: Hypothesis looks further and shrinks."""

from __future__ import annotations

from random import Random

from hypothesis import HealthCheck, Phase, find, reject, settings
from hypothesis.errors import Flaky, NoSuchExample, Unsatisfiable
from hypothesis.strategies import DrawFn, SearchStrategy, composite

from ..specs.patterns.translation import PatternTimeout
from ..strategies.cases import Case
from ..strategies.explore import explore
from ..targets.wire import Inexpressible
from .trial import Shown, Trial
from .verdicts import Nature, Outcome

SHRINKING = 200
"""Requests about one claim that are sent to make an example smaller; what is smallest then is shown."""


def explore_claim(trial: Trial) -> tuple[list[Shown], int]:
    """The smallest diverging or a flaky example as a list of at most one, and how many cases were sent.

    What Hypothesis finds is kept in its database under the claim's id and tried first the next time.
    A larger request may be refused, or break the target, for reasons of its own: only what the control
    sets apart counts, and examples that show nothing take nothing away from the deterministic cases.
    """
    tried = 0
    last: list[Shown] = []
    smallest: list[Case] = []
    flaky: list[Shown] = []

    def diverges(case: Case) -> bool:
        nonlocal tried
        if smallest and tried > trial.bench.effort.examples + SHRINKING:
            return case == smallest[0]
        try:
            shown = trial.judge(case)
        except Inexpressible:
            return False  # no bytes say this request, so it shows nothing
        tried += 1
        if shown.finding.outcome is Outcome.FLAKY:
            flaky[:] = [shown]
        if not _set_apart(shown):
            return False
        last[:], smallest[:] = [shown], [case]
        return True

    try:
        find(
            _matched_in_time(explore(trial.operation, trial.claim, trial.bench.caller, pins=trial.pins)),
            diverges,
            settings=settings(
                max_examples=trial.bench.effort.examples,
                phases=(Phase.reuse, Phase.generate, Phase.shrink),
                suppress_health_check=list(HealthCheck),
                deadline=None,
            ),
            random=Random(f"{trial.bench.effort.seed}:{trial.claim.id}"),  # noqa: S311 - repeatable, no secret
            database_key=trial.claim.id.encode(),
        )
    except (NoSuchExample, Unsatisfiable):
        return flaky, tried
    except Flaky:
        return flaky or last, tried
    return last, tried


@composite
def _matched_in_time(draw: DrawFn, found: SearchStrategy[Case]) -> Case:
    """A case, unless a pattern took too long on it: of such a value nothing can be said."""
    try:
        return draw(found)
    except PatternTimeout:
        reject()


def _set_apart(shown: Shown) -> bool:
    """Whether a divergence is the fault's own: accepted as it is, or else with an accepted control."""
    if not shown.finding.diverges:
        return False
    if shown.finding.nature is Nature.ACCEPTS_INVALID:
        return True
    return shown.control is not None and shown.control.outcome == "accepted"
