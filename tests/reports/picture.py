"""Pictures of a report for the README: ``python -m tests.reports.picture REPORT.html PICTURE.png``."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.reports.browser import browser, find


def main(report: str, picture: str, width: int = 1240, height: int = 1560) -> None:
    """Take the picture of a report's top as a desktop browser shows it. Exits when there is no browser."""
    executable = find()
    if executable is None:
        sys.exit("no Chromium is installed (apt-get install chromium)")
    with browser(executable) as page:
        page.emulate(width, height)
        page.open(Path(report).resolve().as_uri())
        page.screenshot(picture, (0, 0, width, height))


if __name__ == "__main__":
    main(*sys.argv[1:3])
