"""What the reports' tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.reports.browser import Page, browser, find


@pytest.fixture(scope="session")
def chromium() -> Iterator[Page]:
    """A browser for the whole session; skips where none is installed."""
    executable = find()
    if executable is None:
        pytest.skip("no Chromium is installed (apt-get install chromium)")
    with browser(executable) as page:
        yield page


@pytest.fixture
def page(chromium: Page) -> Page:
    """The browser's tab, in a bright desktop window."""
    chromium.emulate(1300, 900)
    return chromium
