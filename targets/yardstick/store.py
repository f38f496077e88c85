"""What exists: made, named, read and removed by the rules of names.py, and by nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property

from ...specs.claims import Json
from ...specs.schema import Operation
from .identifiers import Account, Identifiers
from .names import NEW, Deed, deed, names_new
from .refusals import RefusalError, absent_code, taken_code
from .shelf import Shelf, Thing


class Catalogue:
    """The operations of one service with what they do."""

    def __init__(self, operations: Mapping[str, Operation]) -> None:
        self.operations = operations

    @cached_property
    def deeds(self) -> dict[str, Deed]:
        """What each operation does, by its name.

        What starts, runs or puts something makes it only where nothing else of the service does:
        `StartDBInstance` needs what `CreateDBInstance` made.
        """
        found = {name: deed(operation) for name, operation in self.operations.items()}
        made = {done.noun for done in found.values() if done.verb in NEW}
        return {
            name: replace(done, does="changes")
            if done.does == "makes" and done.verb not in NEW and done.noun in made
            else done
            for name, done in found.items()
        }

    @cached_property
    def makers(self) -> dict[str, frozenset[str]]:
        """The operations that make what a member names, by the member's name in lower case."""
        found: dict[str, set[str]] = {}
        for name, done in self.deeds.items():
            if done.does == "makes":
                for handle in (*done.given, *done.answered):
                    found.setdefault(handle.name, set()).add(name)
        return {member: frozenset(makers) for member, makers in found.items()}

    @cached_property
    def made_nouns(self) -> frozenset[str]:
        """What can be made at all."""
        return frozenset(done.noun for done in self.deeds.values() if done.does == "makes")


class Store:
    """What exists on the server. load: gives all operations of a service by name."""

    def __init__(self, load: Callable[[str], Mapping[str, Operation]], owner: Account) -> None:
        self._load = load
        self._identifiers = Identifiers(owner)
        self._catalogues: dict[str, Catalogue] = {}
        self._shelves: defaultdict[str, Shelf] = defaultdict(Shelf)

    def clear(self) -> None:
        """Forget everything that was made."""
        self._shelves.clear()

    def catalogue(self, service: str) -> Catalogue:
        """The operations of a service. Raises as `load` does."""
        if service not in self._catalogues:
            self._catalogues[service] = Catalogue(self._load(service))
        return self._catalogues[service]

    def act(self, operation: Operation, params: dict[str, Json]) -> list[Thing]:
        """Does what the operation does with a valid request; gives the things that its answer is about.

        Raises RefusalError for a name that is taken and for what is not there, where the operation
        documents an error that says so.
        """
        done = self.catalogue(operation.service).deeds[operation.name]
        asked = self._asked(operation, done, params)
        if done.does == "makes":
            return [self._make(operation, done, params)]
        if done.does == "removes":
            self._shelves[operation.service].remove(asked)
        if done.does == "changes":
            for thing in asked:
                thing.attributes |= params
        if asked or done.does != "reads":
            return asked
        return list(self._shelves[operation.service].of(done.noun))

    def lists(self, operation: Operation) -> bool:
        """Whether an operation reads things that can be made, so that there may be none of them."""
        catalogue = self.catalogue(operation.service)
        done = catalogue.deeds[operation.name]
        return done.does == "reads" and done.noun in catalogue.made_nouns

    def _asked(self, operation: Operation, done: Deed, params: dict[str, Json]) -> list[Thing]:
        """The things that a request names; those of the operation's own noun first."""
        own = {handle.name for handle in (*done.given, *done.answered)} if done.does == "makes" else set()
        found: list[Thing] = []
        makers = self.catalogue(operation.service).makers
        for member in operation.schema.get("required", ()):
            value, name = params.get(member), member.lower()
            others = makers.get(name, frozenset()) - {operation.name}
            if name in own or names_new(done, member) or not others or not isinstance(value, str):
                continue
            named = list(self._shelves[operation.service].named(name, value))
            code = absent_code(operation, member)
            if not named and code:
                raise RefusalError(code, f"No {member} of this value exists: {value!r}")
            found += named
        return sorted(found, key=lambda thing: thing.noun != done.noun)

    def _make(self, operation: Operation, done: Deed, params: dict[str, Json]) -> Thing:
        given = {
            handle.name: params[handle.path[0]]
            for handle in done.given
            if isinstance(params.get(handle.path[0]), str)
        }
        shelf = self._shelves[operation.service]
        code = taken_code(operation) if done.verb == "Create" else ""
        for name, value in given.items():
            if code and any(thing.noun == done.noun for thing in shelf.named(name, value)):
                raise RefusalError(code, f"A {done.noun} with the name {value!r} exists already")
        thing = Thing(done.noun, dict(params), given)
        operations = self.catalogue(operation.service).operations.values()
        for handle in done.answered:
            if handle.name in thing.handles or handle.member in params:
                continue
            # A `Name` that is asked for is the `Name` that is answered in a structure.
            made = params.get(handle.path[-1])
            if not isinstance(made, str):
                made = self._identifiers.make(operation, handle.member, done.noun, operations)
            thing.handles[handle.name] = thing.attributes[handle.member] = made
            if len(handle.path) == 1:
                thing.attributes[handle.path[0]] = made
        shelf.add(thing)
        return thing
