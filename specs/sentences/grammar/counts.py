"""How many entries a list may have, where the noun that is counted names the list beyond doubt.

``amounts`` accounts for each word of a sentence. Here only the noun and the amount are known: ``You can
request information for up to 5 versions of your bot in each request``, ``The request must include at least
one network (up to four)``. The rest may be any words that do not restrict: nothing else can be counted.
"""

from __future__ import annotations

import re
from typing import Final

from ...members import Member
from .. import about
from ..names import words_of
from ..statements import AROUND
from ..subjects import NAMING, Place, Target, bare
from . import bounds, residue
from .amount_limits import Made, claims
from .amount_pieces import Piece, noun_of, pieces
from .bounds import Amount
from .counted_lists import PARTS_OF, holder, list_holds, without_neutral
from .words import any_of, load

_WORDS: Final = load("counts")
_ASIDE: Final = re.compile(r"(?P<noun>(?:[\w`-]+ ){0,3}[\w`-]+) \((?P<inner>[^()]+)\)")
_FILLING: Final = re.compile(rf"(?:{any_of('counts', 'filling')} ?)*", re.IGNORECASE)
_FRAME: Final = re.compile(rf"(?:{'|'.join(_WORDS['frames'])})", re.IGNORECASE)
_OF_OPERATION: Final = re.compile(rf"(?:{'|'.join(_WORDS['of_operation'])})")
_RESTRICTS: Final = re.compile(rf"\b{any_of('counts', 'restricting')}\b|[\d;:]", re.IGNORECASE)
_RETURNS: Final = re.compile(rf"\b{any_of('counts', 'returning')}\b", re.IGNORECASE)
_IN_REQUEST: Final = re.compile(any_of("counts", "in_request"), re.IGNORECASE)
_ALTERNATIVE: Final = re.compile(
    r"^ ?,? or (?P<noun>(?:[\w()`-]+ ?){1,6}?)(?= (?:in|per|to|for|at|of|with)\b|[,.]|$)"
)
_HAS: Final = re.compile(_WORDS["has"], re.IGNORECASE)
_NOT_EMPTY: Final = re.compile(rf"\b{any_of('counts', 'not_empty')}(?= |[,;.]|$)", re.IGNORECASE)
_EACH: Final = re.compile(r"^(?:each|every) ", re.IGNORECASE)
_EXTRA: Final = re.compile(r"\b(?:or|for|to|each|every)\b", re.IGNORECASE)
_BE_DONE: Final = re.compile(any_of("counts", "be_done"), re.IGNORECASE)
_SEVERAL: Final = re.compile(_WORDS["several"], re.IGNORECASE)
_AT_END: Final = re.compile(rf"{_WORDS['at_end']}|, (?=up to)", re.IGNORECASE)
_PLAIN: Final = frozenset(_WORDS["plain"])
_OF_REQUEST: Final = re.compile(_WORDS["of_request"], re.IGNORECASE)
_LIST_OF: Final = re.compile(_WORDS["list_of"], re.IGNORECASE)
_FINDING: Final = re.compile(_WORDS["finding"], re.IGNORECASE)
_TAG: Final = ("tag",)
_PARTICULARS: Final = frozenset({"specification", "configuration", "definition"})
_ENTRIES: Final = frozenset({("entry",), ("item",), ("element",)})
_WHOLE: Final = re.compile(_WORDS["whole"], re.IGNORECASE)
_OF_LIST: Final = re.compile(any_of("counts", "of_list"), re.IGNORECASE)
_TAIL_STOPS: Final = re.compile(rf"\b{any_of('counts', 'tail_stops')}\b|[\d;]", re.IGNORECASE)
_MUST: Final = re.compile(r"\b(?:must|has to|have to|need to|needs to|required to)\b", re.IGNORECASE)
_ONE: Final = re.compile(r"(?:an?|the|your) ", re.IGNORECASE)
_LONGEST_NOUN: Final = 4


def read(text: str, place: Place) -> list[Made]:
    """The limits of lists that a sentence sets by a noun which names the list."""
    if place.member.type == "list" and _NOT_EMPTY.search(text) and not _EXTRA.search(text):
        return claims("items", place.here, Amount(0, 0, {"low": 1}))
    return _in_asides(text, place) or _at_end(text, place) or _in_frame(text, place)


def _in_asides(text: str, place: Place) -> list[Made]:
    """``outputs (up to 50) and entitlements (up to 50)``, ``(up to 10 devices per batch)``."""
    made: list[Made] = []
    for found in _ASIDE.finditer(text):
        amount = _sole(found["inner"])
        if amount is None:
            continue
        before, after = found["inner"][: amount.start], found["inner"][amount.end :]
        if not _FILLING.fullmatch(before.strip()):
            continue
        if _FILLING.fullmatch(after.strip()):
            at = _by_last_words(found["noun"], place)
        else:
            noun = noun_of(after.lstrip())
            in_request = not noun.rest.strip() or _IN_REQUEST.fullmatch(noun.rest)
            at = _named(words_of(noun.noun), place) if in_request and (place.name or noun.rest) else None
        made += claims("items", at, amount) if at is not None else []
    return made


def _at_end(text: str, place: Place) -> list[Made]:
    """``Adds one or more tags to a trail or channel, up to a limit of 50``."""
    for cut in _AT_END.finditer(text):
        amount, said = _sole(text[cut.start() + 1 :]), text[: cut.start()]
        if amount is None or amount.is_floor:
            continue
        after = text[cut.start() + 1 + amount.end :].strip()
        if place.name and words_of(after) in _ENTRIES and list_holds(words_of(after), place):
            return claims("items", place.here, amount)
        if not _FILLING.fullmatch(after):
            continue
        if _RESTRICTS.search(_SEVERAL.sub("", said).replace(", or ", " ")) or _RETURNS.search(said):
            continue
        nouns = [found["noun"] for found in _SEVERAL.finditer(said)]
        found = [at for noun in nouns if (at := _named(words_of(noun), place)) is not None]
        return claims("items", found[0], amount) if len({at.path for at in found}) == 1 else []
    return []


def _sole(text: str) -> Amount | None:
    """The only amount of a text, if it has no unit."""
    found = bounds.find(text)
    return found[0] if len(found) == 1 and not found[0].units and not found[0].topic else None


def _by_last_words(words: str, place: Place) -> Target | None:
    """The list that the last of some words name: ``The query parameters``."""
    parts = words.split()
    for start in range(max(0, len(parts) - _LONGEST_NOUN), len(parts)):
        at = _named(words_of(" ".join(parts[start:]).replace("`", "")), place)
        if at is not None:
            return at
    return None


def _named(words: tuple[str, ...], place: Place) -> Target | None:
    """The list that a noun names, as it stands or without "different" and the like."""
    words = without_neutral(words) if words else words
    while words:
        at = holder(words, place) or _of_shape(words, place)
        if at is not None or len(words) == 1 or words[0] not in _PLAIN:
            return at or (place.here if _is_what_entries_have(words, place) else None)
        words = words[1:]
    return None


def _is_what_entries_have(words: tuple[str, ...], place: Place) -> bool:
    """Whether a noun names the only member of a list's entries: ``one instance family`` in `References`."""
    element = place.member.element
    return (
        place.member.type == "list"
        and element is not None
        and [words_of(name) for name in element.members] == [words]
    )


def _of_shape(words: tuple[str, ...], place: Place) -> Target | None:
    """The only list that has entries of a shape named so: rules in `CorsPolicy`, which has ``CorsRule``."""
    if place.member.type != "structure":
        return None
    lists = [
        name
        for name, member in place.member.members.items()
        if member.type == "list" and member.element is not None and member.element.type == "structure"
        if words_of(member.element.shape or "")[-len(words) :] == words
    ]
    here = Target(place.path, place.member)
    return here.at(f".{lists[0]}", place.member.members[lists[0]]) if len(lists) == 1 else None


def _in_frame(text: str, place: Place) -> list[Made]:
    """What the clauses of a sentence say, each with an amount, where none restricts: what is understood."""
    found = list(pieces(text))
    value = place.member.value
    if value is not None and value.type == "list":
        return []  # "filter values" are what each of a map's lists has
    if any(
        _RESTRICTS.search(_EACH.sub("", piece.before)) or _RETURNS.search(piece.before) for piece in found
    ):
        return []
    said = found[:1] + [piece for piece in found[1:] if piece.before.strip()]
    made = dict.fromkeys(limit for piece in said for limit in _of_piece(piece, place))
    limits = {(path, kind) for path, kind, _ in made}
    return list(made) if len(limits) == len(made) else []


def _of_piece(piece: Piece, place: Place) -> list[Made]:
    amount = piece.amount
    if piece.before == "?" or amount.units or amount.topic:
        return []
    if amount.is_floor and not _MUST.search(piece.before):
        return []
    at = _counted(piece, place)
    return claims("items", at, amount) if at is not None else []


def _counted(piece: Piece, place: Place) -> Target | None:
    """The list whose entries a piece counts, where all that stands around the noun restricts nothing."""
    noun = noun_of(piece.after.lstrip())
    words = words_of(noun.noun.replace("`", ""))
    other = _ALTERNATIVE.match(noun.rest)
    rest = noun.rest[other.end() :] if other else noun.rest
    several = (piece.amount.bounds.get("high") or 0) > 1
    whole = _WHOLE.search(rest) if several and (place.name or words[-1:] == _TAG) else None
    if whole and not PARTS_OF.search(whole["of"]):
        rest = rest[: whole.start()]
    if not words or not _adds_nothing(rest):
        return None
    if other and _named(words, place) is None:  # "10 model or project version names"
        words = words_of(noun_of(other["noun"]).noun.replace("`", ""))
    before = f"{piece.before}{piece.amount.verbs}"
    frame = _FRAME.match(before)
    general = frame is not None and _is_general(frame["subject"] or frame["subject2"] or "", place)
    if not place.name:
        in_request = frame is not None and bool(_IN_REQUEST.search(noun.rest) or _OF_REQUEST.match(before))
        return _in_operation(words, place, before, general=general, in_request=in_request)
    beside = _beside(words, before, place)
    if beside is not None or not general:
        return beside
    if several and _is_one_of_them(words, place):
        return Target(AROUND, Member("list"))
    if several and _says_entries(words, before, rest, place):
        return place.here
    return _named(words, place)


def _in_operation(
    words: tuple[str, ...], place: Place, before: str, *, general: bool, in_request: bool
) -> Target | None:
    """The list that an operation's description counts: what a request does, or all tags there may be."""
    if words[-1:] == _TAG and general:
        return about.tags_in(place.member)
    speaks_of_it = _OF_OPERATION.match(before) or (in_request and not _FINDING.search(before))
    return _named(words, place) if speaks_of_it else None


def _is_one_of_them(words: tuple[str, ...], place: Place) -> bool:
    """Whether a noun counts the entries that each have one: ``up to 40 instance types`` in `InstanceType`."""
    own = words_of(place.name)
    named = words == own or (words == own[:-1] and own[-1] in NAMING | _PARTICULARS)
    if place.siblings is None or not named or "filter" in residue.context(place):
        return False
    return place.member.type == "structure" or (place.member.type == "string" and len(words) > 1)


def _says_entries(words: tuple[str, ...], before: str, rest: str, place: Place) -> bool:
    """Whether a noun stands for a list's entries, whatever it is: ``in this list``, ``An array of up to``."""
    element, sentences = place.member.element, place.member.sentences
    if place.member.type != "list" or element is None:
        return False
    if _LIST_OF.fullmatch(before):
        return bool(sentences) and sentences[0].text.startswith(before)
    if len(words) == 1 and words[0] in NAMING:
        return element.type == "string"  # "You can specify up to 20 names"
    of_list = _OF_LIST.search(before) or _OF_LIST.search(rest)
    of_such = list_holds(words[-1:], place) or words[-1] in {*words_of(place.name)[-1:], *NAMING}
    return of_list is not None and of_such


def _beside(words: tuple[str, ...], before: str, place: Place) -> Target | None:
    """The list beside the documented member: ``Each notification must have at least one subscriber``."""
    has = _HAS.match(before)
    around = place.siblings
    if has is None or around is None or words_of(place.name) == words:
        return None
    subject = words_of(bare(has["subject"]))
    if subject[-1:] not in {words_of(around.shape or "")[-1:], words_of(place.name)[-1:]}:
        return None
    if not set(subject) <= {*words_of(around.shape or ""), *words_of(place.name)}:
        return None
    lists = [
        (name, one) for name, one in around.members.items() if one.type == "list" and words_of(name) == words
    ]
    return Target(*lists[0]) if len(lists) == 1 else None


def _is_general(subject: str, place: Place) -> bool:
    """Whether what is said holds whatever is given: "Fargate compute resources" are some of them."""
    if not subject:
        return True
    if place.path.endswith("[]") or "filter" in residue.context(place) or "`" in subject:
        return False  # "An instance of this data type can represent only one action"
    if _ONE.match(subject):
        return not PARTS_OF.search(subject)
    return not _EACH.match(subject) and residue.adds_nothing(subject, place)


def _adds_nothing(rest: str) -> bool:
    return not _TAIL_STOPS.search(_BE_DONE.sub("", _IN_REQUEST.sub("", rest)))
