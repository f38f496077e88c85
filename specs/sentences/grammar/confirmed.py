"""What must be given by a sentence and by the model: "To get a policy, you must provide the policy's identifier".

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
from .words import any_of, load

_VERB: Final = any_of("confirmed", "verbs")
_HINT: Final = re.compile(any_of("confirmed", "hint"), re.IGNORECASE)
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
_CODE: Final = re.compile(r"`(\w+)`")
_OF: Final = re.compile(r"(?P<noun>[\w -]+?) (?:of|for) (?:the |an? |your |each |this )?(?P<what>[\w -]+)")
_SYNONYMS: Final[dict[str, str]] = load("confirmed")["synonyms"]


def read(text: str, unit: Unit, place: Place) -> list[Statement]:
    """The statements that members must be given which the model marks so."""
    if unit.subject is not None or not _HINT.search(text):
        return []
    for demand in _DEMANDS:
        found = demand.fullmatch(text)
        if found is None or _CASES.search(text[: found.end("what")]):
            continue
        paths = dict.fromkeys(_asked(found["what"], _EACH.match(found["who"].strip()) is not None, place))
        return [Statement("request", path, "required", True, unit.quote, "confirmed") for path in paths]
    return []


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
        if _CHOICE.search(item):
            continue
        name = _member(item, structure, place)
        if name is not None and structure.members[name].required:
            yield name
        if _CLAUSE.search(item) and not all("`" in later for later in items[number + 1 :]):
            return  # what follows may be of the relative clause


def _member(item: str, structure: Member, place: Place) -> str | None:
    """The member that one item asks for: by its name, or by the words in front of what it says of it."""
    code = _CODE.search(item)
    plain = _ASIDE.sub("", _BEFORE.sub("", item.strip(" .")))
    for phrase in ([f"`{code[1]}`"] if code else _phrases(plain)):
        beside = structure is place.siblings and place.name in structure.members
        found = named(phrase, structure, place, beside=beside) or _worded(phrase, structure)
        if found is not None and not (beside and found == place.name):
            return found
    return None


def _phrases(plain: str) -> Iterator[str]:
    """An item, without what is said of it, and the other way round: "the ARN of the plan" is "plan ARN"."""
    yield plain
    head = _MORE.sub("", plain)
    of = _OF.match(_CLAUSE.split(plain)[0].strip())
    if of is not None:
        yield f"{bare(of['what'])} {of['noun']}"
    if of is None or len(words_of(head)) > 1:
        yield head


def _worded(phrase: str, structure: Member) -> str | None:
    """The one required member that has all its words in a phrase, and the phrase's last word for its last."""
    words = [_SYNONYMS.get(word, word) for word in words_of(bare(phrase).replace("Amazon Resource Name", "ARN").replace("'s", ""))]
    found = [
        name
        for name, member in structure.members.items()
        if member.required
        if (own := [_SYNONYMS.get(word, word) for word in words_of(name)])[-1:] == words[-1:]
        if set(own) <= set(words) or (set(words) <= set(own) and len(words) > 1)
    ]
    return found[0] if len(found) == 1 else None
