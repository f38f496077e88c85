"""What exists of one service, found by what names it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ...specs.claims import Json


@dataclass(eq=False)
class Thing:
    """Something that was made. Compared by identity.

    attributes: what it was made with and what names it, by member name. handles: what names it, by the
    members' names in lower case.
    """

    noun: str
    attributes: dict[str, Json]
    handles: dict[str, str] = field(default_factory=dict)


class Shelf:
    """Things in the order in which they were made. A thing's handles stay as they are once it is here."""

    def __init__(self) -> None:
        self._named: defaultdict[tuple[str, str], dict[Thing, None]] = defaultdict(dict)
        self._of_noun: defaultdict[str, dict[Thing, None]] = defaultdict(dict)

    def add(self, thing: Thing) -> None:
        """Take in a thing."""
        self._of_noun[thing.noun][thing] = None
        for handle in thing.handles.items():
            self._named[handle][thing] = None

    def remove(self, things: Iterable[Thing]) -> None:
        """Let go of things that are here."""
        for thing in dict.fromkeys(things):
            del self._of_noun[thing.noun][thing]
            for handle in thing.handles.items():
                del self._named[handle][thing]

    def named(self, member: str, value: str) -> Iterator[Thing]:
        """The things that a member, its name in lower case, names so."""
        yield from self._named.get((member, value), ())

    def of(self, noun: str) -> Iterator[Thing]:
        """The things of a noun."""
        yield from self._of_noun.get(noun, ())
