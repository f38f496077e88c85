"""Room 5: verdicts -> run record, HTML, JUnit, Markdown, comparison of runs."""
