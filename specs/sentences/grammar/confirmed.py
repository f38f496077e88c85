"""What must be given by a sentence and by the model: "To get a policy, you must provide its identifier".

Where the model marks a member required, a sentence that asks for it without a condition asks for it in every
case. So what it asks for is found by less than every word of the sentence: by the nouns of its object.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...members import Member
from ..groups import named
from ..names import words_of
from ..sections import Unit
from ..statements import Statement
from ..subjects import Place
from . import residue
from .asked import BEFORE, MORE, asked, surely
from .words import any_of, load

_VERB: Final = any_of("confirmed", "verbs")
_HINT: Final = re.compile(any_of("confirmed", "hint"), re.IGNORECASE)
_ALL: Final = re.compile(any_of("confirmed", "all"), re.IGNORECASE)
_CASES: Final = re.compile(rf"\b{any_of('confirmed', 'cases')}\b", re.IGNORECASE)
_OF_A_VALUE: Final = re.compile(rf"\b{any_of('confirmed', 'of_a_value')}\b", re.IGNORECASE)
_LIMITED: Final = re.compile(rf"\b{any_of('confirmed', 'limited')}\b", re.IGNORECASE)
_DEMANDS: Final = tuple(
    re.compile(wording.replace("{verb}", _VERB), re.IGNORECASE) for wording in load("confirmed")["demands"]
)
_LIST: Final = re.compile(any_of("confirmed", "lists"), re.IGNORECASE)
_EACH: Final = re.compile(any_of("confirmed", "each"), re.IGNORECASE)
_EVERY: Final = re.compile(r"(?:for |in )?(?:each|every) (?P<noun>[\w`-]+)", re.IGNORECASE)
_FOR_EACH: Final = re.compile(r" ((?:for|in) (?:each|every) [\w `-]+)$", re.IGNORECASE)
_CHOICE: Final = re.compile(r"\b(?:(?<!one )or|either|one of)\b|/", re.IGNORECASE)
_APART: Final = re.compile(r"[,;:]? and (?:also |both )?|[,;:] ", re.IGNORECASE)
_PARTS: Final = re.compile(r"; (?:and )?", re.IGNORECASE)
_CLAUSE: Final = re.compile(r"\b(?:that|which|who|whose|where)\b")
_ASIDE: Final = re.compile(r" ?\(([^()]*)\)")
_PURPOSE: Final = re.compile(any_of("confirmed", "purposes"), re.IGNORECASE)
_DOING: Final = re.compile(r"^(?:when|while) (?:you )?", re.IGNORECASE)
_TO: Final = re.compile(r"to (?P<verb>\w+) (?P<what>(?:an?|the|your|this) [\w -]+)", re.IGNORECASE)
_DOINGS: Final[list[list[str]]] = load("confirmed")["doings"]
_DEMANDING: Final = re.compile(r"\b(?:must|(?:have|has|needs?) to|required to|requires?)\b", re.IGNORECASE)
_IN_A_CASE: Final = re.compile(rf"\b{any_of('confirmed', 'in_a_case')}\b", re.IGNORECASE)
_WHOLE: Final = re.compile(r"(?:each|every|this|the|an?) ", re.IGNORECASE)
_GENERAL: Final = frozenset({"information", "configuration", "object", "array", "data"})
_ING: Final = re.compile(r"\b(\w+)ing\b")
_CONTRARY: Final = re.compile(r"(?:but|so|because|as|since|although)\b", re.IGNORECASE)
_RELATIVE: Final = re.compile(r"(?:that|which|where|whose|who)\b", re.IGNORECASE)
_LEADS_TO_CODE: Final = re.compile(r"(?:(?!with|by|of|to|for|from)[\w()-]+ )*", re.IGNORECASE)
_CODE: Final = re.compile(r"`(\w+)`")
_CALLED: Final = re.compile(r"\w \((`\w+`)\)")
_FIRST_CODE: Final = re.compile(r"\W*`(\w+)`|(\w+)\b(?= ?[:(]|$)")
_OF_ITS_FORM: Final = re.compile(r"\b(?:in|as|using|with|within|between|before|after|from)\b", re.IGNORECASE)
_DEFINITE: Final = re.compile(r"(?:the|this|a value for) ", re.IGNORECASE)
_SOME: Final = re.compile(r"(?:at least )?one\b", re.IGNORECASE)

_DEEPEST: Final = 2


def read(text: str, unit: Unit, place: Place) -> list[Statement]:
    """The statements that members must be given which the model marks so."""
    if unit.subject is not None or not _HINT.search(text):
        return []
    if _ALL.search(text) and place.inside is not None:
        asked_for = [f"{place.inside_path}.{name}".lstrip(".") for name in place.inside.members]
        named_all = all(member.required for member in place.inside.members.values())
        return [_required(path, unit) for path in asked_for] if named_all else []
    if unit.listed and _LIST.fullmatch(text):
        return [_required(path, unit) for path in _listed(unit, place)]
    for demand in _DEMANDS:
        found = demand.fullmatch(text)
        if found is None or _CASES.search(text):
            continue
        said = found.groupdict()
        each, lead = said.get("who") or "", said.get("lead") or ""
        last = _FOR_EACH.search(found["what"])
        every = lead if _EVERY.match(lead) else last[1] if last is not None else ""
        if _is_here(lead, place) or every:
            each = every or each
            general = not place.name or _is_the_whole(said.get("who") or "", place)
            sure = general and _is_in_any_case(text, lead, unit, place)
            return [_required(path, unit) for path in dict.fromkeys(_asked(found["what"], each, place, sure))]
    return []


def _required(path: str, unit: Unit) -> Statement:
    return Statement("request", path, "required", True, unit.quote, "confirmed")


def _is_here(lead: str, place: Place) -> bool:
    """Whether what a sentence begins with is no case: a purpose, or what the request does anyway."""
    if not lead or _PURPOSE.match(lead):
        return True
    doing = _DOING.sub("", lead)
    return doing != lead and residue.adds_nothing(_ING.sub(r"\1e", doing), place, _ING.findall(doing))


def _is_in_any_case(text: str, lead: str, unit: Unit, place: Place) -> bool:
    """Whether a demand of an operation's description is one for every request: not for those that do more.

    "To create a session, you must ..." is, where the request creates one and nothing that has a name.
    """
    if not _DEMANDING.search(text) or _IN_A_CASE.search(unit.quote.removeprefix(lead)):
        return False
    to = _TO.fullmatch(lead)
    if not lead or to is None:
        return not lead or not lead.lower().startswith("to ")
    verbs = next((group for group in _DOINGS if to["verb"] in group), [to["verb"]])
    return not residue.context(place).isdisjoint(verbs) and residue.adds_nothing(to["what"], place)


def _is_the_whole(who: str, place: Place) -> bool:
    """Whether a demand is made of what is documented: "Each selector must ...", "This data must ..."."""
    return bool(_WHOLE.match(who)) and residue.adds_nothing(who, place, _GENERAL)


def _listed(unit: Unit, place: Place) -> Iterator[str]:
    """What the items of the list begin with: "You must include the following parameters: ..."."""
    for structure, path in place.structures():
        codes = [found[1] or found[2] for item in unit.listed if (found := _FIRST_CODE.match(item))]
        names = [named(f"`{code}`", structure, place, beside=False) for code in codes]
        known = [name for name in names if name is not None and structure.members[name].required]
        if known and structure is not place.siblings:
            yield from (f"{path}.{name}" if path else name for name in dict.fromkeys(known))
            return


def _asked(what: str, who: str, place: Place, sure: bool) -> Iterator[str]:
    """The members that an object asks for.

    who: whose they are; "each ..." has none beside the documented one. sure: whether it needs no mark.
    """
    for structure, path in _structures(who.strip(), place):
        names = list(_members(what, structure, place, sure))
        if names:
            yield from (f"{path}.{name}" if path else name for name in names)
            return


def _structures(who: str, place: Place) -> Iterator[tuple[Member, str]]:
    """Where what is asked for may be: around and inside; of each of some, in what has their name."""
    every, each = _EVERY.match(who), _EACH.match(who)
    owner = words_of(who)[1:]
    for structure, path in place.structures():
        of_it = structure is place.siblings and owner == words_of(structure.shape or "")[-len(owner) :]
        if each is None or structure is not place.siblings or of_it:
            yield structure, path
    if every is not None and place.inside is not None:
        yield from _entries(words_of(every["noun"]), place.inside, place.inside_path, _DEEPEST)


def _entries(noun: tuple[str, ...], structure: Member, path: str, depth: int) -> Iterator[tuple[Member, str]]:
    """The entries of the lists below a structure that are called so."""
    for name, member in structure.members.items():
        entry = member.element if member.type == "list" else None
        here = f"{path}.{name}{'' if entry is None else '[]'}".lstrip(".")
        if entry is not None and entry.members and noun == words_of(name)[-len(noun) :]:
            yield entry, here
        elif depth and (entry or member).type == "structure":
            yield from _entries(noun, entry or member, here, depth - 1)


def _members(what: str, structure: Member, place: Place, sure: bool) -> Iterator[str]:
    for part in _PARTS.split(what):
        for name in _of_part(_APART.split(part), structure, place, sure):
            if structure is not place.siblings or name != place.name or not _OF_ITS_FORM.search(what):
                yield name


def _of_part(items: list[str], structure: Member, place: Place, sure: bool) -> Iterator[str]:
    for number, item in enumerate(items):
        if _CONTRARY.match(item):
            return
        if _CHOICE.search(_CLAUSE.split(item)[0]) or _RELATIVE.match(item):
            continue
        name = _member(item, structure, place)
        if name is not None and (
            structure.members[name].required
            or (sure and structure is not place.siblings and surely(item, structure, place))
        ):
            yield name
        if _CLAUSE.search(item) and not all("`" in later for later in items[number + 1 :]):
            return  # what follows may be of the relative clause


def _member(item: str, structure: Member, place: Place) -> str | None:
    """The member that one item asks for: by its name, or by the words in front of what it says of it."""
    beside = structure is place.siblings and place.name in structure.members
    if _SOME.match(item):
        return None
    code = _CODE.search(item)
    called = _CALLED.search(item)
    if called is not None:
        found = named(called[1], structure, place, beside=beside)
    elif code is not None:
        marked = _LEADS_TO_CODE.fullmatch(item[: code.start()])
        found = named(f"`{code[1]}`", structure, place, beside=beside) if marked else None
    else:
        plain = _ASIDE.sub("", BEFORE.sub("", item.strip(" .")))
        if _OF_A_VALUE.search(MORE.sub("", plain)) or _LIMITED.search(plain):
            return None
        found = named(plain, structure, place, beside=beside) or asked(item, structure, place)
    definite = code is not None or _DEFINITE.match(item) is not None
    return None if beside and found == place.name and not definite else found
