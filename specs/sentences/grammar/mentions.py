"""Which members go together, exclude or replace one another: "You must specify `A` or `B`, but not both".

The sentence is masked: each phrase that says how members are given becomes a token (``must``, ``give``,
``notboth``), each list of members another, and what is left has to add nothing. The rules of
data/grammar/mentions.toml are over these tokens; relations.py makes the claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Final

from ...members import Member
from .. import groups, relations, wording
from ..names import words_of
from ..phrases import vocabulary
from ..sections import Unit
from ..statements import Statement
from ..subjects import Place, bare, speaks_of_itself, targets
from . import paring, residue
from .words import any_of, load

_MOST: Final = 14  # members in a list, more are no list of members
_LONGEST: Final = 600
_CODE: Final = re.compile(r"`[^`]*`")
_ASIDE: Final = re.compile(r" ?\(([^()]*)\)")
_IDENTIFIER: Final = re.compile(r"`?([A-Za-z]\w*)`?")
_APART: Final = re.compile(
    r"\s*(?:[,;]\s*(?:and/or|and|or|nor)\s+|[,;]\s*|\s+(?:and/or|and|or|nor)\s+|\s*[/|]\s*)\s*", re.IGNORECASE
)
_QUALIFIED: Final = re.compile(
    r"(?P<what>.+?) (?P<by>of|for|in|from|to|that|which|associated with|using|where|you) (?P<rest>.+)"
)
_OF: Final = re.compile(
    r"(?P<noun>ids?|names?|identifiers?|arns?|amazon resource names?|types?|versions?) (?:of|for) (?:an?|the|your|each|this) (?P<what>.+)",
    re.IGNORECASE,
)
_HEAD: Final = re.compile(
    r"(?:(?:specifies|contains|indicates|provides|identifies) )?(?:the|an?|your) (?:unique |new |list of |set of )?(?P<noun>[\w -]+?)"
    r"(?: \([^()]*\))?(?: (?:of|for|that|to|in|used|with|which|from|on|by|at|you|associated|whose|where|against)\b.*|,.*)?\.?",
    re.IGNORECASE,
)
_SLOT: Final = re.compile(r"\{(\w+)\}")
_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "five": 5}
_RESTRICTS: Final = re.compile(r"\b(?:if|when|whenever|unless|except|not|while|during|without|otherwise|optional(?:ly)?|until|instead|only|should|recommended)\b", re.IGNORECASE)
_PLACE_AFTER: Final = re.compile(
    r"(?P<list>.+?) (?:for|in|of|on|per|within|to|with) (?P<where>(?:the|your|this|each|every|any|an?) .+)", re.IGNORECASE
)
_OF_ONE: Final = frozenset({"notboth", "onlyone", "exactly", "mutex", "severalof", "one", "atleast", "onlyoneall", "exactlyall", "exactlyof", "atleastof", "either"})
"""Where one is spoken of, "together" and "in one request" say the same again."""
_YOU_AFTER: Final = re.compile(r",? (?:so )?(?:you|it|then)$", re.IGNORECASE)
_WRAPPED: Final = re.compile(r"(`\w+`|[A-Za-z]+[a-z][A-Z]\w*) (?:child |request |query )?(?:elements?|parameters?|fields?|wrapper|container|structure|block|setting|map|header|filters?|key values?)$")
_BEFORE: Final = re.compile(
    r"^(?:(?:by|with|the|an?|your|its|one|at least one|values? for|either|both|request's|then|populated|valid|non-empty|specific|specified|singular|top-level|new) )+", re.IGNORECASE
)
_POINTS_BACK: Final = re.compile(r"\b(?:this|these|those|such|it|them)\b", re.IGNORECASE)
_ALSO: Final = re.compile(r"\b(?:also|additionally|in addition|as well|in this case|then)\b", re.IGNORECASE)
_OF_THIS: Final = re.compile(
    r"(?:if|when) (?:you )?(?:specify|use|set|provide|include|supply)(?:ing)? (?:a value for )?this (?:field|parameter|property|option|value|member|setting)\b", re.IGNORECASE
)
_IMPERATIVE: Final = re.compile(r"(?:you )?(?:specify|provide) either\b", re.IGNORECASE)
_OF_A_VALUE: Final = re.compile(r"\b(?:valid|existing|correct|exact|specific|full|single)\b", re.IGNORECASE)
_ACTIVE: Final = frozenset({"must", "can", "cannot", "give", "requires"})
"""Before these stands who gives the members: "A job queue can't have both", whatever is named after it."""
_PURPOSE: Final = re.compile(r"(?:in order )?to (?!specify|use\b)[a-z]+ [^,;:]+, (?=\S)", re.IGNORECASE)
_APART_ONLY: Final = "apart"
_OF_EXCLUSION: Final = frozenset({"exclusive", "apart", "apart-if", "one-of-all"})
_WITHIN: Final = "within"
_RELATIVE: Final = re.compile(
    r" (?:that )?you (?:are \w+ing|want(?: to \w+)?|(?:would like|wish) to \w+|specif(?:y|ied)|choose)$", re.IGNORECASE
)
_MUTUALLY: Final = re.compile(r"(?:(?:it|this \w+) is )?mutually exclusive with\b", re.IGNORECASE)
_USING: Final = re.compile(
    rf"(?:if|when|whenever) (?:you )?(?:{any_of('mentions', 'give')}|using|including|configuring) (?:the |an? )?(?P<nouns>`?\w+`?(?: \w+){{0,3}}?)"
    r"(?: in (?:your|the|a) (?:\w+ )?request)?, (?:then )?(?=\S)",
    re.IGNORECASE,
)
_DEPENDS: Final = re.compile(r"[\d\"=]|\b(?:based|depend\w*|accord\w*|applicable)\b", re.IGNORECASE)
_SENTENCES: Final = re.compile(r";|\.(?= [a-z])")
_CASE: Final = re.compile(r"\b(?:if|when|whenever|unless|except|while|during|otherwise|until|in (?:this|that) case)\b", re.IGNORECASE)
_MUTEX_HEAD: Final = re.compile(
    r"(.*\bmutually exclusive with\b.*?),? and (?:supports?|must|can|cannot|is|are|requires?|applies|apply)\b", re.IGNORECASE
)
_MARKUP: Final = re.compile(r"\{@code (\w+)\}")
_NAME_ALONE: Final = re.compile(r"(?:the )?`\w+`(?: (?:parameter|field|property|option|setting))?")
_PLACED: Final = re.compile(r"(?:for|in|of|on|per|within|to|with|by) (?P<where>.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Listing:
    """Members that a phrase lists. alternatives: those apart by "or", each the members that go together."""

    joined: str
    loose: bool
    alternatives: tuple[tuple[str, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for together in self.alternatives for name in together)


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a sentence of tokens says. joined: how its list may be joined, None for any way; most: members in it."""

    pattern: re.Pattern[str]
    says: tuple[str, ...]
    joined: frozenset[str] | None
    most: int
    operation: bool


@dataclass(frozen=True, slots=True)
class _Masked:
    """A sentence as tokens, with the lists in it in order, and the structure that has their members."""

    tokens: str
    listings: tuple[_Listing, ...]
    structure: Member
    path: str


def read(text: str, unit: Unit, place: Place) -> list[Statement]:
    """The statements about members that go together; none when the sentence has a word that may be a condition."""
    if unit.subject is not None or len(text) > _LONGEST or not _hint().search(text):
        return []
    text = _MARKUP.sub(r"`\1`", text)
    for clause, sorts in _clauses(text, place):
        for structure, path in place.structures():
            if sorts == _WITHIN and structure is place.siblings:
                continue
            masked = _masked(_pieces(clause), structure, path, place)
            found = list(_said(masked, unit, place, sorts)) if masked is not None else []
            if found:
                return found
    return []


def _clauses(text: str, place: Place) -> Iterator[tuple[str, str]]:
    """The sentence, and what is left of it without a case that some of its claims hold in anyway; and which they are.

    A purpose does not matter to what excludes what: "To limit the output, provide either, but not both". What is
    needed inside of a structure is needed whenever the structure is given: "If you include it, ...".
    """
    yield text, ""
    purpose = _PURPOSE.match(text)
    if purpose is not None:
        yield text[purpose.end() :], _APART_ONLY
    itself = _USING.match(text)
    if itself is not None and any(named.path == place.path for named in targets(itself["nouns"], place)):
        yield text[itself.end() :], _WITHIN
    for rest in paring.given(text, place):
        yield rest, _WITHIN
    head = _MUTEX_HEAD.match(text)
    if head is not None:
        yield head[1], ""
    pieces = _SENTENCES.split(text)
    for clause in pieces if len(pieces) > 1 else ():
        if _CASE.search(clause):
            break
        yield clause.strip(" ,"), _APART_ONLY if _RESTRICTS.search(text) else ""
    for clause in text.split(";")[1:] if ";" in text else ():
        if _MUTUALLY.match(clause.strip()):
            yield clause.strip(), ""


@cache
def _hint() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('mentions', 'hint')}\b", re.IGNORECASE)


@cache
def _tokens() -> re.Pattern[str]:
    """All tokens as one pattern: the first alternative that stands at a place is the token."""
    words = {
        "give": any_of("mentions", "give"), "given": any_of("mentions", "given"),
        "noun": any_of("mentions", "noun"), "cannot": vocabulary()["cannot"],
        "must": "(?:must|has to|have to|needs to|need to|is required to|are required to)", "can": "(?:can|may|could|should)", "dont": "(?:do not|don't|does not|doesn't)",
    }  # fmt: skip
    # What "exactly one" is one of, when it is all the members that there are.
    of_all = r"(?:of (?:the|its|these|those) )?(?:(?:two|three|four|five) )?(?:(?!following|below|above|listed)[\w-]+ )?(?:members?|propert(?:y|ies)|fields?|variants?|attributes?|filters?|(?:member )?variables?)(?: (?:in|of) (?:the|this) (?:union|structure|object))?"
    words["ofthem"] = of_all
    said = []
    for name, wordings in load("mentions")["tokens"].items():
        filled = "|".join(_SLOT.sub(lambda found: words[found[1]], one) for one in wordings)
        said.append(f"(?P<t_{name}>{filled})")
    code = r"(?P<code>`[^`]*`)"
    return re.compile(rf"{code}|(?<![\w'-])(?:{'|'.join(said)})(?![\w'-])", re.IGNORECASE)


@cache
def _rules() -> tuple[_Rule, ...]:
    slots = {"s": "(?:S )?"}
    made = []
    for rule in load("mentions")["rules"]:
        count = iter(range(9))
        wording_ = re.sub(
            r"\{([abs])\}",
            lambda found: slots.get(found[1]) or rf"(?P<{found[1]}{next(count)}>[LI]\d+)",
            rule["of"],
        )
        joined = frozenset(rule["joined"]) if "joined" in rule else None
        made.append(_Rule(re.compile(wording_), tuple(rule["says"]), joined, rule.get("most", _MOST), rule.get("operation", False)))
    return tuple(made)


def _pieces(text: str) -> list[tuple[str, str]] | None:
    """The tokens of a sentence and the words between them, in order: each a token's name, or empty, and its words."""
    pieces: list[tuple[str, str]] = []
    start = 0
    for found in _tokens().finditer(text):
        kind = found.lastgroup or ""
        name = next((one[2:] for one, words in found.groupdict().items() if words is not None and one.startswith("t_")), "")
        if not name:
            continue
        if found.start() > start:
            pieces.append(("", text[start : found.start()]))
        pieces.append((name, found[0]))
        start = found.end()
    if start < len(text):
        pieces.append(("", text[start:]))
    return pieces


def _masked(pieces: list[tuple[str, str]], structure: Member, path: str, place: Place) -> _Masked | None:
    """The tokens when every other piece is a list of the structure's members or adds nothing."""
    tokens: list[str] = []
    listings: list[_Listing] = []
    parted = list(_parted(pieces))
    for number, (name, words) in enumerate(parted):
        if name in {"following", "here"}:
            continue
        if name in {"exactlyall", "onlyoneall"} and not _counts(words, structure, place):
            return None
        if name:
            tokens += [name] if tokens[-1:] != [name] else []
            continue
        chunk = words.strip(" ,;.:-")
        if _is_neutral(chunk) and not _is_itself(chunk, structure, path, place):
            continue
        after = parted[number + 1][0] if number + 1 < len(parted) else ""
        acts = not tokens and after in _ACTIVE and "`" not in chunk and _adds_nothing(chunk, place)
        apart = tokens[-1:] == ["with"] and not {"can", "must", "give"}.issuperset(tokens[-2:-1])
        listing = None if acts else _listing(chunk, structure, path, place, partial=apart) or _listing(
            _without_place(chunk, place), structure, path, place
        )
        if listing is not None:
            itself = listing.names == (place.name,) and not path and structure is place.siblings
            tokens.append(f"{'I' if itself else 'L'}{len(listings)}")
            listings.append(listing)
        elif _adds_nothing(chunk, place):
            tokens.append("S")
        else:
            return None
    if _OF_ONE.intersection(tokens):
        tokens = [token for token in tokens if token != "together"]
    return _Masked(" ".join(tokens), tuple(listings), structure, path)


def _parted(pieces: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pieces, with those apart that hold a condition's end and what follows: ``if you use A, B is banned``."""
    seen: list[str] = []
    for number, (name, words) in enumerate(pieces):
        after = pieces[number + 1][0] if number + 1 < len(pieces) else ""
        if not name and "if" in seen and seen[-1:] == ["give"] and after in {"banned", "bannedall"} and ", " in words:
            given, _, rest = words.partition(", ")
            yield "", given
            yield "", rest
        else:
            yield name, words
        seen += [name] if name else []


def _without_place(chunk: str, place: Place) -> str:
    found = _PLACE_AFTER.fullmatch(chunk)
    return found["list"] if found and residue.is_here(found["where"], place) else ""


def _counts(words: str, structure: Member, place: Place) -> bool:
    """Whether "one of the two properties" is said of all that there are."""
    plain = set(words_of(words)) - {"exactly", "precisely", "one", "only", "at", "most", "no", "not", "more", "than", "maximum", "union", "variant", "configuration"}
    counted = [number for word, number in _NUMBERS.items() if word in plain]
    if "filter" in plain and (words_of(place.name)[-1:] != ("filter",) or place.member.type != "structure"):
        return False
    if counted and counted[0] != len(structure.members):
        return False
    return residue.adds_nothing(" ".join(plain - set(_NUMBERS) - {"variant", "attribute"}), place)


def _is_neutral(chunk: str) -> bool:
    known = _neutral()
    return all(word.strip(",;:.()").lower() in known for word in chunk.split())


@cache
def _neutral() -> frozenset[str]:
    return frozenset({"", *(word for words in load("mentions")["neutral"] for word in words.split())})


def _is_itself(chunk: str, structure: Member, path: str, place: Place) -> bool:
    beside = not path and structure is place.siblings and place.name in structure.members
    return beside and chunk.lower() in {"this", "it"}


def _adds_nothing(chunk: str, place: Place) -> bool:
    chunk = _YOU_AFTER.sub("", chunk)
    if _RESTRICTS.search(chunk) or _CODE.search(chunk) and place.name not in chunk:
        return False
    placed = _PLACED.fullmatch(chunk)
    return residue.is_here(placed["where"], place) if placed else residue.adds_nothing(chunk, place, _neutral())


def _listing(
    chunk: str, structure: Member, path: str, place: Place, *, partial: bool = False
) -> _Listing | None:
    """The members that words list, None when one is no member of the structure."""
    if any("`" in aside and not _IDENTIFIER.fullmatch(aside) for aside in _ASIDE.findall(chunk)):
        return None  # "a launch template (`LaunchTemplate` or `MixedInstancesPolicy`)" is one of several
    plain = _ASIDE.sub(lambda aside: aside[0] if _IDENTIFIER.fullmatch(aside[1]) else "", chunk)
    plain = re.sub(rf"^(?i:(?:the )?{any_of('mentions', 'noun')}):? (?=[`A-Z])", "", plain)
    alternatives = []
    parts = [part for part in _APART.split(plain)]
    if not parts or not all(parts) or len(parts) > _MOST:
        return None
    found = [_member(part, parts[-1], structure, path, place) for part in parts]
    if partial:
        # What another structure has is kept apart too, but nothing is claimed of it.
        found = [one for one, part in zip(found, parts, strict=True) if one[0] or not _NAME_ALONE.fullmatch(part)]
    names = [name for name, _ in found]
    if not names:
        return None
    if None in names or len(set(names)) != len(names):
        return None
    marks = [mark.lower() for mark in _APART.findall(plain)]
    joined = {word for mark in marks for word in re.findall(r"\b(?:or|and)\b|/", mark)}
    known = [name for name in names if name is not None]
    if "or" in joined and {"and", "/"} & joined and not any("and/or" in mark for mark in marks):
        return _mixed(plain, known)
    kind = "or" if "or" in joined else "and" if "and" in joined else ""
    return _Listing(kind, any(loose for _, loose in found), tuple((name,) for name in known))


def _mixed(plain: str, names: list[str]) -> _Listing | None:
    """`A`, or `B` and `C`: one "or" between what goes together."""
    if len(re.findall(r"\bor\b", plain)) != 1:
        return None
    left, right = re.split(r",? or ", plain, maxsplit=1)
    count = len(_APART.split(left))
    if any("," in side and " and " not in side for side in (left, right)):
        return None
    return _Listing("mixed", False, (tuple(names[:count]), tuple(names[count:])))


def _member(part: str, last: str, structure: Member, path: str, place: Place) -> tuple[str | None, bool]:
    """The name of the member that one item of a list means, and whether the item says more than what it is."""
    beside = not path and structure is place.siblings and place.name in structure.members
    words = _WRAPPED.sub(r"\1", _RELATIVE.sub("", _BEFORE.sub("", part.strip())))
    asides = [found for aside in _ASIDE.findall(words) for found in _IDENTIFIER.findall(aside)]
    named = [name for aside in asides if (name := groups.named(f"`{aside}`", structure, place, beside=beside))]
    if named:
        return named[0], False
    if beside and speaks_of_itself(part) and part.strip():
        return place.name, False
    for phrase in _phrases(part, words, last):
        found = groups.named(phrase, structure, place, beside=beside)
        if found is not None:
            return found, False
    qualified, loose = _qualified(words, structure, place, beside=beside)
    return (qualified, loose) if qualified is not None else (_headed(words, structure), False)


def _phrases(part: str, words: str, last: str) -> Iterator[str]:
    yield part
    yield words
    of = _OF.fullmatch(words)
    if of is not None:
        noun = "ARN" if of["noun"].lower().startswith("amazon") else of["noun"]
        yield f"{of['what']} {noun}"
    shared_of = _OF.fullmatch(_BEFORE.sub("", last))
    if shared_of is not None and " " not in words:
        yield f"{shared_of['what']} {words}"
    shared = last.split()
    if len(shared) > 1 and last != part and "`" not in words + last:
        yield f"{words} {shared[-1]}"


def _qualified(
    words: str, structure: Member, place: Place, *, beside: bool
) -> tuple[str | None, bool]:
    """What "the `ResourceArn` of the protected resource" means, and whether it says more than what the member is."""
    codes = _CODE.findall(words)
    if len(codes) == 1 and not _RESTRICTS.search(words):
        name = groups.named(codes[0], structure, place, beside=beside)
        rest = _CODE.sub(" ", words)
        own = Place(name, structure.members[name], name, structure) if name is not None else place
        back = _POINTS_BACK.search(words, words.index(codes[0]))
        if name is not None and not back and (residue.adds_nothing(rest, own) or residue.adds_nothing(rest, place)):
            return name, False
        if name is not None and not back and not _DEPENDS.search(rest):
            return name, True
    found = _QUALIFIED.fullmatch(words)
    if found is None or _RESTRICTS.search(found["rest"]) or _POINTS_BACK.search(found["rest"]):
        return None, False
    name = groups.named(found["what"], structure, place, beside=beside)
    if name is None:
        return None, False
    own = Place(name, structure.members[name], name, structure)
    if residue.adds_nothing(found["rest"], own):
        return name, False
    return None, False


def _headed(words: str, structure: Member) -> str | None:
    """The one member whose documentation begins with those very words: "The plan ARN of ..."."""
    wanted = words_of(bare(words))
    if not wanted or "`" in words:
        return None
    found = [
        name
        for name, member in structure.members.items()
        if member.sentences and (head := _HEAD.fullmatch(member.sentences[0].text)) and words_of(head["noun"]) == wanted
    ]
    return found[0] if len(found) == 1 else None


def _said(masked: _Masked, unit: Unit, place: Place, sorts: str) -> Iterator[Statement]:
    for rule in _rules():
        found = rule.pattern.fullmatch(masked.tokens)
        if found is None:
            continue
        taken = {
            name[0]: masked.listings[int(token[1:])]
            for name, token in found.groupdict().items()
            if token is not None and name != "opening"
        }
        first = taken.get("a")
        kinds = [says for says in rule.says if sorts != _APART_ONLY or says in _OF_EXCLUSION]
        if not sorts and _ALSO.search(unit.quote) and {"required", "any-of", "any-of-alone"} & set(rule.says):
            return  # it goes on from a sentence before, which may be about a case
        if _of_others(taken, masked, unit, place):
            continue
        if "any-of-alone" in rule.says and not _IMPERATIVE.match(unit.text):
            continue
        if rule.says == ("required",) and _OF_A_VALUE.search(unit.quote):
            continue
        if "opening" in found.groupdict() and not _OF_THIS.match(unit.quote):
            continue
        if any(one.loose and (one.joined != "or" or not _OF_ONE.intersection(masked.tokens.split())) for one in masked.listings):
            continue
        if rule.joined is not None and (first is None or first.joined not in rule.joined):
            continue
        if first is not None and len(first.names) > rule.most:
            continue
        if rule.operation and (place.name or sorts):
            continue
        for says in kinds:
            for kind, path, value, qualifier in _relations(says, taken, masked, place):
                yield Statement("request", path, kind, value, unit.quote, f"mentions: {says}", qualifier)
        return


def _of_others(taken: dict[str, _Listing], masked: _Masked, unit: Unit, place: Place) -> bool:
    """Whether what is named in words only is not the documented member: it may be below it, or in another request."""
    if masked.structure is not place.siblings or "`" in unit.quote or not taken:
        return False
    names = {name for listing in taken.values() for name in listing.names}
    spelled = any(name.lower() in unit.quote.lower() for name in names)
    return place.name not in names and "b" not in taken and not spelled


def _relations(
    says: str, taken: dict[str, _Listing], masked: _Masked, place: Place
) -> Iterator[relations.Relation]:
    """The claims of one word of a rule."""
    if says in {"union-of-all", "one-of-all"}:
        if masked.structure is place.inside:
            yield from relations.claims("one-of-all", "exactly" if says == "union-of-all" else "at most", place)
        return
    first = taken.get("a") or _Listing("", False, ((place.name,),))
    if says.startswith("apart"):
        if says == "apart-if" and first.joined not in {"or", ""}:
            return
        for one in first.names:
            others = " or ".join(f"`{name}`" for name in taken["b"].names)
            if one in masked.structure.members:
                yield from relations.claims("excludes", {"one": f"`{one}`", "others": others}, place)
        return
    if says == "required-all":
        if not place.name:
            for name in masked.structure.members:
                yield "required", name, True, ""
        return
    if says == "together":
        members = " and ".join(f"`{name}`" for name in first.names)
        yield from relations.claims("together", {"members": members}, place)
        return
    if says == "required":
        if masked.structure is not place.siblings:
            several = {"members": " and ".join(f"`{name}`" for name in first.names), "several": "all"}
            yield from relations.claims("needed", several, place)
        return
    says = says.removesuffix("-alone")
    for names in product(*first.alternatives):
        if len(names) > 1:
            members = ", ".join(f"`{name}`" for name in names)
            yield from relations.claims(says, {"members": members}, place)
