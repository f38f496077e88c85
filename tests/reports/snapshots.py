"""Snapshots of what people read: committed texts that a change has to be looked at to pass.

``SPECDRIFT_SNAPSHOTS=write pytest tests/reports`` writes them anew; the difference is then in git's.
"""

from __future__ import annotations

import os
from html.parser import HTMLParser
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


def check(name: str, text: str) -> None:
    """The text is the one committed as tests/reports/snapshots/NAME."""
    path = FOLDER / name
    if os.environ.get("SPECDRIFT_SNAPSHOTS") == "write":
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8"), f"{name} reads otherwise; see tests/reports/snapshots.py"


class Document(HTMLParser):
    """An HTML page read strictly: every element is closed in its order, no id comes twice.

    texts: what is between tags; lists: those with tabs, as they stand; links, ids: in their order;
    elements: how often each name comes.
    """

    VOID = frozenset({"meta", "br", "input", "option", "hr", "img", "link"})

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.texts: list[str] = []
        self.lists: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.elements: dict[str, int] = {}
        self.attributes: set[str] = set()
        self.content: dict[str, list[str]] = {}
        self.feed(page)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element, its id and where it leads."""
        self.elements[tag] = self.elements.get(tag, 0) + 1
        given = dict(attrs)
        assert len(given) == len(attrs), f"an attribute twice in <{tag}>"
        self.attributes |= given.keys()
        if given.get("id"):
            assert given["id"] not in self.ids, f"the id {given['id']} comes twice"
            self.ids.append(str(given["id"]))
        if given.get("href"):
            self.links.append(str(given["href"]))
        if tag == "meta":
            self.content.setdefault("meta", []).append(str(given.get("content")))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Refuse what HTML doesn't have."""
        raise AssertionError(f"<{tag}/> {attrs}: nothing is closed like this here")

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element."""
        if tag in self.VOID:
            return
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        """Keep what is read, and scripts and styles apart."""
        if self.open and self.open[-1] in {"script", "style"}:
            self.content.setdefault(self.open[-1], []).append(data)
        elif data.strip():
            if "\t" in data:
                self.lists.append(data)
            self.texts += [" ".join(line.split()) for line in data.strip().split("\n") if line.strip()]
