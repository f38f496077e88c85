"""Reads documentation: the sentences of an operation's member tree as statements about its members.

Each sentence goes through the table of forms (specs/sentences/forms.py). What a form takes is then tied to
members: whom the subject means (subjects.py), and whether such a claim can be about a member of
that type. What cannot be tied to a member is not taken: a claim that is wrong is a false alarm against
every endpoint, one that is missing only leaves something unchecked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ..members import Member, OperationTree
from ..readers.prose import Sentence, is_normative
from . import arns, clauses, doubts, saying, scopes, sections, shown_values
from .grammar import composed
from .sections import Unit
from .statements import AROUND, Origin, Reading, Remark, Statement
from .subjects import Place, takes_several_forms

__all__ = ["Origin", "Reader", "Reading", "Remark", "Statement", "read"]


@dataclass
class Reader:
    """Reads trees; what shared subtrees say is read once.

    Keep one for as long as trees of the same service come: it holds on to their members.
    """

    _local: dict[int, tuple[Member, Reading]] = field(default_factory=dict)

    def read(self, tree: OperationTree) -> Reading:
        """What the prose of an operation says about its request, at every path of it."""
        spot = Place("", tree.request, "", None)
        readings = [_read_documentation(tree.sentences, spot, "operation")]
        stack = [("", tree.request)]
        while stack:
            path, structure = stack.pop()
            readings.append(_moved(self.local(structure), path))
            below = [(_join(path, inner), member) for inner, member in _structures_below(structure)]
            stack.extend(reversed(below))
        return _together(readings)

    def local(self, structure: Member) -> Reading:
        """What is said in the documentation of a structure's members about them and what they hold.

        Paths start at the structure. Structures below speak for themselves: each has its own.
        """
        known = self._local.get(id(structure))
        if known is None:
            readings: list[Reading] = []
            for name, member in structure.members.items():
                readings += _read_member(Place(name, member, name, structure))
            readings.append(Reading(tuple(scopes.read(structure))))
            known = structure, _settled(_together(readings))
            self._local[id(structure)] = known
        return known[1]


def read(tree: OperationTree) -> Reading:
    """What the prose of one operation says; see `Reader` for more than one."""
    return Reader().read(tree)


def _join(path: str, inner: str) -> str:
    if inner == AROUND and path.endswith("[]"):
        return path.removesuffix("[]")
    return f"{path}.{inner}" if path and not inner.startswith(("[", "{")) else f"{path}{inner}"


def _structures_below(structure: Member) -> Iterator[tuple[str, Member]]:
    """The nearest structures below a structure, with their paths from it."""
    for name, member in structure.members.items():
        stack = [(name, member)]
        while stack:
            path, here = stack.pop()
            if here.type == "structure":
                yield path, here
            else:
                stack.extend((f"{path}{piece}", below) for piece, below in here.children())


def _moved(reading: Reading, path: str) -> Reading:
    """The same with every path seen from further up."""
    if not path.endswith("[]"):
        said = tuple(said for said in reading.statements if said.path != AROUND)
        reading = replace(reading, statements=said)
    if not path:
        return reading
    return Reading(
        tuple(
            replace(
                said,
                path=_join(path, said.path) if said.path else path,
                read_at=_join(path, said.read_at) if said.read_at else path,
            )
            for said in reading.statements
        ),
        tuple(replace(remark, read_at=_join(path, remark.read_at)) for remark in reading.unread),
        tuple(replace(remark, read_at=_join(path, remark.read_at)) for remark in reading.passed),
    )


def _together(readings: list[Reading]) -> Reading:
    return Reading(
        tuple(said for reading in readings for said in reading.statements),
        tuple(remark for reading in readings for remark in reading.unread),
        tuple(remark for reading in readings for remark in reading.passed),
    )


def _settled(reading: Reading) -> Reading:
    """Without the statements that one place makes about one thing in different ways.

    Documentation that gives two maximums gives them for two cases, whether or not it says which.
    """
    said: dict[tuple[str, str, str, str, str], list[Statement]] = {}
    for one in reading.statements:
        said.setdefault((one.place, one.path, one.kind, one.qualifier, one.origin), []).append(one)
    doubtful = {
        id(one) for ones in said.values() if any(one.value != ones[0].value for one in ones) for one in ones
    }
    # Where three members may do, a sentence that names two of them forgets the third.
    needs = [
        (id(one), one.path, set(one.value["members"])) for one in reading.statements if one.kind == "any-of"
    ]
    doubtful |= {one for one, at, few in needs for _, path, more in needs if at == path and few < more}
    if not doubtful:
        return reading
    why = "said in different ways, so each holds in a case of its own"
    return Reading(
        tuple(one for one in reading.statements if id(one) not in doubtful),
        reading.unread,
        (
            *reading.passed,
            *(
                Remark(one.read_at, Sentence(one.quote, "p"), why)
                for one in reading.statements
                if id(one) in doubtful
            ),
        ),
    )


def _read_member(spot: Place) -> Iterator[Reading]:
    """What a member's documentation says, and that of its elements, keys and values."""
    member = spot.member
    yield _read_documentation(member.sentences, spot, "shape" if member.inherited else "member")
    if member.shape_sentences:
        yield _read_documentation(member.shape_sentences, spot, "shape")
    if member.type != "structure":
        for piece, below in member.children():
            yield from _read_member(Place(spot.name, below, f"{spot.path}{piece}", None))


def _read_documentation(sentences: tuple[Sentence, ...], spot: Place, origin: Origin) -> Reading:
    """What the sentences of one place say. An introduction and the items it takes in are one sentence."""
    statements: list[Statement] = []
    unread: list[Remark] = []
    passed: list[Remark] = []
    for unit, sentence in zip(sections.units(sentences), sentences, strict=True):
        read, why = _read_unit(unit, spot)
        said = []
        for one in read:
            doubt = doubts.reason(one, sentences, spot)
            if doubt:
                why = doubt
            else:
                said.append(one)
        if said:
            statements += [replace(one, origin=origin, read_at=spot.path) for one in said]
        elif why:
            passed.append(Remark(spot.path, sentence, why))
        elif is_normative(sentence.text):
            unread.append(Remark(spot.path, sentence))
    statements += arns.read(sentences, spot, origin)
    return _sifted(Reading(tuple(statements), tuple(unread), tuple(passed)), sentences)


def _sifted(reading: Reading, sentences: tuple[Sentence, ...]) -> Reading:
    """The reading without statements that the documentation's own examples contradict."""
    broken = shown_values.against(reading.statements, sentences)
    if not broken:
        return reading
    quotes = {sentence.text: sentence for sentence in sentences}
    kept, passed = [], list(reading.passed)
    for said in reading.statements:
        if said.path in broken and said.kind in shown_values.KINDS:
            why = f"the same documentation shows `{broken[said.path]}`, which would break what it says"
            passed.append(Remark(said.read_at, quotes.get(said.quote, sentences[0]), why))
        else:
            kept.append(said)
    return Reading(tuple(kept), reading.unread, tuple(passed))


def _read_unit(unit: Unit, spot: Place) -> tuple[list[Statement], str]:
    """The statements of a unit, or why it makes none: empty when no form understood it."""
    if unit.values:
        said = saying.enumeration(unit, spot)
        return ([] if unit.held else said), unit.held or ("" if said else "its values are not the member's")
    found, why = saying.of_clauses(clauses.split(unit.text), unit, spot)
    describes = unit.opens or clauses.is_of_a_value(unit.text)
    if not found and not why and describes and spot.name and not takes_several_forms(spot):
        found, _ = saying.of_clauses(clauses.apposed(unit.text), unit, spot)
    if found and unit.held:
        return [], unit.held
    if not found and not why and not unit.held:
        found, why = composed.read(unit, spot)
    if not found and not why and unit.text.endswith(":") and sections.introduces(unit.text):
        why = "introduces what follows"
    return found, why
