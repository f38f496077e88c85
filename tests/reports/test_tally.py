from __future__ import annotations

from specdrift.reports.headline import cut_off, headline, subject
from specdrift.reports.run import Header, operation_counts
from specdrift.reports.tally import operations_of, tallies, tally
from specdrift.suites.verdicts import Nature, Outcome
from tests.reports.sample_record import HEADER, MISSING, claim, entry, run_of, sample_run


def test_every_claim_is_counted_once_below_its_denominator() -> None:
    run = sample_run()
    count = tally(run.entries)
    assert count.documented == len(run.entries)
    assert count.checkable == count.documented - count.of(Outcome.NOT_CHECKABLE)
    assert count.checkable == count.exercised + count.of(Outcome.NOT_IMPLEMENTED) + count.of(
        Outcome.NOT_GENERATED
    )
    undecided = count.of(Outcome.INCONCLUSIVE) + count.of(Outcome.FLAKY)
    assert count.exercised == count.conforming + count.diverging + undecided
    assert count.natures[Nature.MASKED] == count.of(Outcome.INCONCLUSIVE)
    assert min(count.diverging, undecided, count.of(Outcome.NOT_GENERATED)) > 0, "the sample has them all"


def test_an_operation_is_missing_when_one_verdict_says_so() -> None:
    run = sample_run()
    assert operation_counts(run.entries) == (5 + len(MISSING), 5)
    assert operations_of(run) == operations_of(sample_run(cut_off=True)) == (5 + len(MISSING), 5)


def test_groups_keep_their_order() -> None:
    groups = tallies(sample_run().entries, lambda one: one.operation)
    assert list(groups) == sorted(groups)
    assert sum(count.documented for count in groups.values()) == len(sample_run().entries)


def test_services_make_runs_of_their_own() -> None:
    entries = [
        entry(claim("Create", "Name", "required", service=name), Outcome.CONFORMS)
        for name in ("s3", "s3control")
    ]
    parts = dict(
        run_of(entries, Header(HEADER.target, ("s3", "s3control"), HEADER.started, "", "")).by_service()
    )
    assert list(parts) == ["s3", "s3control"]
    for name, part in parts.items():
        assert part.header.services == (name,)
        assert part.footer is not None
        assert (part.footer.operations, part.footer.outcomes["conforms"], len(part.entries)) == (1, 1, 1)


def test_the_headline_has_its_denominator() -> None:
    assert headline(sample_run()) == "moto 5.2.5 diverges from 12 of 31 checked claims of Amazon Forecast."
    about = claim("CreateDataset", "Name", "required")
    kept, missing = entry(about, Outcome.CONFORMS), entry(about, Outcome.NOT_IMPLEMENTED)
    assert headline(run_of([kept])) == "moto 5.2.5 diverges from none of 1 checked claim of Amazon Forecast."
    open_ = entry(about, Outcome.INCONCLUSIVE)
    assert headline(run_of([open_])) == (
        "No verdict on any of 1 checked claim of Amazon Forecast: moto 5.2.5 left all of them open."
    )
    assert headline(run_of([missing])) == (
        "None of the 1 documented claim of Amazon Forecast could be exercised on moto 5.2.5."
    )


def test_the_subject_is_named_or_counted() -> None:
    def of(*services: str) -> str:
        return subject(
            run_of([], Header(HEADER.target, services, HEADER.started, "", "", titles={"sqs": "Amazon SQS"}))
        )

    assert of("sqs") == "Amazon SQS"
    assert of("sqs", "sns", "kms") == "Amazon SQS, sns and kms"
    assert of(*"abcde") == "5 services"


def test_a_cut_off_run_says_so() -> None:
    assert not cut_off(sample_run())
    assert "cut off" in cut_off(sample_run(cut_off=True))
