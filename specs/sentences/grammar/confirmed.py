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
from ..subjects import Place, bare
from . import residue
from .words import any_of, load

_VERB: Final = any_of("confirmed", "verbs")
_HINT: Final = re.compile(any_of("confirmed", "hint"), re.IGNORECASE)
_ALL: Final = re.compile(any_of("confirmed", "all"), re.IGNORECASE)
_CASES: Final = re.compile(rf"\b{any_of('confirmed', 'cases')}\b", re.IGNORECASE)
_DEMANDS: Final = tuple(
    re.compile(wording.replace("{verb}", _VERB), re.IGNORECASE) for wording in load("confirmed")["demands"]
)
_EACH: Final = re.compile(any_of("confirmed", "each"), re.IGNORECASE)
_CHOICE: Final = re.compile(r"\b(?:or|either|one of)\b|/", re.IGNORECASE)
_APART: Final = re.compile(r"[,;:]? and (?:also |both )?|[,;:] ", re.IGNORECASE)
_BEFORE: Final = re.compile(rf"^(?:{any_of('confirmed', 'before')} )+", re.IGNORECASE)
_MORE: Final = re.compile(rf" {any_of('confirmed', 'more')}\b.*", re.IGNORECASE)
_CLAUSE: Final = re.compile(r"\b(?:that|which|who|whose|where)\b", re.IGNORECASE)
_ASIDE: Final = re.compile(r" ?\(([^()]*)\)")
_PURPOSE: Final = re.compile(any_of("confirmed", "purposes"), re.IGNORECASE)
_DOING: Final = re.compile(r"^(?:when|while) (?:you )?", re.IGNORECASE)
_ING: Final = re.compile(r"\b(\w+)ing\b")
_RELATIVE: Final = re.compile(r"(?:that|which|where|whose|who)\b", re.IGNORECASE)
_LEADS_TO_CODE: Final = re.compile(r"(?:(?!with|by|of|to|for|from)[\w()-]+ )*", re.IGNORECASE)
_SPELLED: Final = re.compile(r"Amazon Resource Name", re.IGNORECASE)
_CODE: Final = re.compile(r"`(\w+)`")
_OF: Final = re.compile(r"(?P<noun>[\w -]+?) (?:of|for) (?:the |an? |your |each |this )?(?P<what>[\w -]+)")
_SYNONYMS: Final[dict[str, str]] = load("confirmed")["synonyms"]


def read(text: str, unit: Unit, place: Place) -> list[Statement]:
    """The statements that members must be given which the model marks so."""
    if unit.subject is not None or not _HINT.search(text):
        return []
    if _ALL.search(text) and place.inside is not None:
        asked = [f"{place.inside_path}.{name}".lstrip(".") for name in place.inside.members]
        named_all = all(member.required for member in place.inside.members.values())
        return [_required(path, unit) for path in asked] if named_all else []
    for demand in _DEMANDS:
        found = demand.fullmatch(text)
        if found is None or _CASES.search(text) or not _is_here(found.groupdict().get("lead") or "", place):
            continue
        paths = dict.fromkeys(_asked(found["what"], _EACH.match(found["who"].strip()) is not None, place))
        return [_required(path, unit) for path in paths]
    return []


def _required(path: str, unit: Unit) -> Statement:
    return Statement("request", path, "required", True, unit.quote, "confirmed")


def _is_here(lead: str, place: Place) -> bool:
    """Whether what a sentence begins with is no case: a purpose, or what the request does anyway."""
    if not lead or _PURPOSE.match(lead):
        return True
    doing = _DOING.sub("", lead)
    return doing != lead and residue.adds_nothing(_ING.sub(r"\1e", doing), place, _ING.findall(doing))


def _asked(what: str, each: bool, place: Place) -> Iterator[str]:
    """The members that an object asks for. each: of each entry, and so of none beside the documented one."""
    for structure, path in place.structures():
        if each and structure is place.siblings:
            continue
        names = list(_members(what, structure, place))
        if names:
            yield from (f"{path}.{name}" if path else name for name in names)
            return


def _members(what: str, structure: Member, place: Place) -> Iterator[str]:
    items = _APART.split(what)
    for number, item in enumerate(items):
        if _CHOICE.search(item) or _RELATIVE.match(item):
            continue
        name = _member(item, structure, place)
        if name is not None and structure.members[name].required:
            yield name
        if _CLAUSE.search(item) and not all("`" in later for later in items[number + 1 :]):
            return  # what follows may be of the relative clause


def _member(item: str, structure: Member, place: Place) -> str | None:
    """The member that one item asks for: by its name, or by the words in front of what it says of it."""
    beside = structure is place.siblings and place.name in structure.members
    code = _CODE.search(item)
    if code is not None:
        marked = _LEADS_TO_CODE.fullmatch(item[: code.start()])
        found = named(f"`{code[1]}`", structure, place, beside=beside) if marked else None
    else:
        plain = _ASIDE.sub("", _BEFORE.sub("", item.strip(" .")))
        found = named(plain, structure, place, beside=beside) or _worded(plain, structure)
    return None if beside and found == place.name else found


def _worded(plain: str, structure: Member) -> str | None:
    """The one required member that a phrase means by its nouns.

    "The ARN of the plan" is a "plan ARN", and that is the `PlanArn`, or the `Arn` where there is no other;
    "whether the request should terminate its instances" is `TerminateInstances`.
    """
    of = _OF.match(_CLAUSE.split(plain)[0].strip())
    head = _MORE.sub("", plain)
    if of is not None and _MORE.search(of["noun"]):
        of = None
    whole = plain if plain.startswith("whether ") else f"{bare(of['what'])} {of['noun']}" if of else head
    words = [_SYNONYMS.get(word, word) for word in words_of(bare(_SPELLED.sub("ARN", whole)))]
    found = [
        name
        for name, member in structure.members.items()
        if member.required
        if (own := [_SYNONYMS.get(word, word) for word in words_of(name)])[-1:] == words[-1:]
        if set(own) <= set(words) or (set(words) <= set(own) and len(words) > 1)
    ]
    return found[0] if len(found) == 1 else None
