"""Room 4: exchanges -> verdicts: the pytest suites and the judge."""
