"""Whom a sentence speaks of: noun phrases as the members they name.

A phrase names a member when it is the member's name, in whatever spelling (```KMSKeyArn``, "KMS key
ARN"), or when it is made of words of the name of the member whose documentation it stands in ("the
name" in ``FunctionName``'s). Anything else names nobody, and the sentence is then not understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from ..members import Member
from .names import is_identifier, last_part, same, singular, words_of
from .wording import DATA, any_of

NAMING: Final = frozenset(DATA["phrases"]["naming"])
"""Nouns that documentation uses for one another when it speaks of what names a resource."""

FORMS: Final = frozenset(DATA["phrases"]["forms"])
"""Nouns for the forms that a value may have: "the name or ARN of the function"."""

ITSELF: Final = frozenset(DATA["phrases"]["itself"])
"""What documentation calls the documented thing itself."""

_CONTENTS: Final = frozenset(DATA["phrases"]["contents"])
_ENTRIES: Final = frozenset(DATA["phrases"]["entries"])
_OF_TYPE: Final = {kind: frozenset(nouns) for kind, nouns in DATA["phrases"]["of_type"].items()}
_VAGUE: Final = frozenset(DATA["phrases"]["vague"])
_PLAIN: Final = frozenset({"structure", "list", "map"})

_CODE = re.compile(r"`([^`]+)`")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_DETERMINERS = re.compile(rf"^(?:{any_of('phrases', 'determiners')}\s+)+", re.IGNORECASE)
_NOUNS = re.compile(rf"(?:\s+{any_of('phrases', 'nouns')})+$", re.IGNORECASE)
_TRAILING = re.compile(rf"\s+{any_of('phrases', 'trailing')}$", re.IGNORECASE)
_SOME_OF = re.compile(r"(?:either|neither|one of|at least|exactly|any of)\b", re.IGNORECASE)
_INDEFINITE = re.compile(r"(?:an?|any|each|every)\b", re.IGNORECASE)
_EACH = re.compile(r"(?:each|every|an?|individual|all)\b", re.IGNORECASE)
_SEVERAL_FORMS = re.compile(
    r"\b(?:names?|ids?|identifiers?|arns?|aliase?s?|urls?)\b\)?,?(?: [\w()]+){0,4},? or "
    r"(?:the |an? |its |full |unique )*(?:[\w-]+ ){0,3}?"
    r"(?:names?|ids?|identifiers?|\(?arns?|amazon resource name|alias(?:es)?|urls?)\b",
    re.IGNORECASE,
)
_NUMBERS: Final = frozenset({"integer", "long", "float", "double"})
_SUFFIXES: Final = frozenset(DATA["phrases"]["suffixes"])
_PART = re.compile(r"(?P<part>\[\]|\{key\}|\{value\})$")
_HOW_MANY = re.compile(r"^(?:total )?(?:number|amount|count) of (?:the )?")
_UNIT = re.compile(any_of("units", "time_and_size"))
_CONTENT = re.compile(
    r"(?:(?:specifies|contains|indicates|provides|represents) )?(?:the|an?) (?P<noun>(?:[\w-]+ ){0,3}?[\w-]+)"
    r"(?: (?:of|for|that|to|in|used|with|which|from|on|by|at)\b.*|,.*|\.)?",
    re.IGNORECASE,
)
_KEY_OR_VALUE = re.compile(rf"(key|value)(?: {any_of('phrases', 'nouns')})?")
_TAG_PART = re.compile(
    r"(?:(?:resource |session )?tags?(?:'s)? |plain text |user-defined )*(?P<part>key|value)s?"
    r"(?: names?| strings?)?(?: (?:of|for) (?:a|the|each) tags?)?(?: of tag names)?|tag names?"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: the member whose documentation it is in, and what is around it.

    name: the member's name, empty for a request. path: its path from the structure that has it.
    siblings: that structure; None for a request, and for what is inside a list or map.
    """

    name: str
    member: Member
    path: str
    siblings: Member | None

    @property
    def inside(self) -> Member | None:
        """The structure below the member: itself, or its elements'."""
        below: Member | None = self.member
        while below is not None and below.type == "list":
            below = below.element
        return below if below is not None and below.type == "structure" else None

    @property
    def inside_path(self) -> str:
        """The path of `inside`, from the structure that has the member."""
        path, below = self.path, self.member
        while below.type == "list" and below.element is not None:
            path, below = f"{path}[]", below.element
        return path

    @property
    def here(self) -> Target:
        """The member itself."""
        return Target(self.path, self.member)

    def structures(self) -> Iterator[tuple[Member, str]]:
        """The structures whose members a sentence may speak of, with their paths: around and inside."""
        if self.siblings is not None:
            yield self.siblings, ""
        if self.inside is not None:
            yield self.inside, self.inside_path


@dataclass(frozen=True, slots=True)
class Target:
    """A member that a phrase names. path: from the structure that has the documented member."""

    path: str
    member: Member

    def at(self, piece: str, member: Member) -> Target:
        """What is below it: piece as `Member.children` gives it."""
        return Target(f"{self.path}{piece}" if self.path else piece.removeprefix("."), member)


def bare(phrase: str) -> str:
    """A noun phrase without determiners and asides."""
    return _DETERMINERS.sub("", f"{_ASIDE.sub('', _TRAILING.sub('', phrase.strip().strip(',')))} ").strip()


def stem(phrase: str) -> str:
    """A noun phrase without the nouns at its end that say no more than "member"."""
    return _NOUNS.sub("", f" {phrase}").strip()


def code_in(phrase: str, also: frozenset[str]) -> str | None:
    """The one name in code marks in a phrase that has no other words than nouns for a member and `also`.

    Empty when the phrase has a name in code marks and more than that; None when it has none.
    """
    codes = _CODE.findall(phrase)
    if not codes:
        return None
    rest = stem(_CODE.sub(" ", phrase).strip()).lower()
    return codes[0] if len(codes) == 1 and rest in also else ""


def speaks_of_itself(phrase: str) -> bool:
    """Whether a phrase means the documented thing without naming it: "it", "the value", "this parameter"."""
    core = bare(phrase).lower()
    return core in ITSELF or stem(core) in ITSELF


def targets(phrase: str | None, place: Place) -> tuple[Target, ...]:
    """The members that a subject phrase names; none when it is not known whom it means."""
    words = phrase or ""
    if _SOME_OF.match(words.strip()):
        return ()
    whole = _target(words, place)
    if whole is not None:
        return (whole,)
    parts = re.split(r"\s*(?:,\s*and|,|\band\b)\s+", bare(words))
    if len(parts) < 2 or re.search(r"\bor\b", words):
        return ()
    # "Tag keys and values": what the first part says first holds for the others.
    first = parts[0].split()
    found = []
    for number, part in enumerate(parts):
        named = _target(part, place)
        if number and len(first) > 1 and (named is None or named.path == place.path):
            named = _target(f"{first[0]} {part}", place)
        found.append(named)
    return tuple(target for target in found if target is not None) if None not in found else ()


def _target(phrase: str, place: Place) -> Target | None:
    core = bare(phrase)
    code = code_in(core, frozenset({"", "of", "for", "request"}))
    if code is not None:
        return _named(code, place) if code else None
    if is_identifier(core):
        return _named(core, place)
    core = core.lower()
    for way in _WAYS:
        found = way(core, phrase, place)
        if found is not None:
            return found
    return None


def _named(name: str, place: Place) -> Target | None:
    """The member of that very name: the documented one, one beside it, or one inside it."""
    name = last_part(name.removesuffix("[]"))
    if "." in name:
        first, _, rest = name.partition(".")
        start = _named(first, place)
        below = Place(first, start.member, start.path, None) if start else None
        return _inner(rest, below) if below and "." not in rest else None
    if same(name, place.name) or (len(words_of(name)) > 1 and same(name, place.member.shape or "")):
        return place.here
    beside = _beside(name, place)
    inner = _inner(name, place)
    return beside if inner is None else (inner if beside is None else None)


def _beside(name: str, place: Place) -> Target | None:
    if place.siblings is None:
        return None
    found = [other for other in place.siblings.members if same(name, other)]
    return Target(found[0], place.siblings.members[found[0]]) if len(found) == 1 else None


def _inner(name: str, place: Place) -> Target | None:
    inside = place.inside
    if inside is None:
        return None
    found = [other for other in inside.members if same(name, other)]
    if len(found) != 1:
        return None
    return Target(place.inside_path, inside).at(f".{found[0]}", inside.members[found[0]])


def _part(core: str, phrase: str, place: Place) -> Target | None:
    """The key or value of a map or tag, or one entry of a list of plain values, that a general noun means."""
    member, here = place.member, place.here
    of_tag = _KEY_OR_VALUE.fullmatch(core)
    if of_tag and member.type in {"list", "structure"}:
        parts = tag_parts(here)
        if parts is not None:
            return parts[of_tag[1] == "value"]
    noun = stem(core) if " " in core else core
    last = singular(noun.split()[-1]) if noun else ""
    if member.type == "map" and last in {"key", "value", "name"}:
        below = member.value if last == "value" else member.key
        if below is not None and set(words_of(noun)[:-1]) <= set(words_of(place.path.rsplit(".", 1)[-1])):
            return here.at("{value}" if last == "value" else "{key}", below)
    element = member.element
    if element is None or element.type in _PLAIN or " " in core or not _EACH.match(phrase.strip()):
        return None
    return here.at("[]", element) if last in _ENTRIES | {"string", "name"} else None


def _itself(core: str, phrase: str, place: Place) -> Target | None:
    # "Every field" of a structure is each of its members.
    if place.member.type == "structure" and _EACH.match(phrase.strip()):
        return None
    return place.here if place.name and (core in ITSELF or stem(core) in ITSELF) else None


def _tag_part(core: str, _: str, place: Place) -> Target | None:
    """What "tag key" and "tag value" mean in the documentation of tags or of a part of one."""
    match = None if core in ITSELF else _TAG_PART.fullmatch(core)
    if match is None:
        return None
    value = match["part"] == "value"
    parts = tag_parts(place.here)
    if parts is not None:
        return parts[value]
    owner = tag_parts(Target("", place.siblings)) if place.siblings is not None else None
    if owner is not None and "tag" in core:
        return owner[value]
    names = words_of(place.name)
    if names[-1:] == (match["part"],) and place.member.type == "string":
        return place.here
    if names[-1:] == ("key",) and not value and "tag" in names:
        element = place.member.element
        return place.here.at("[]", element) if element is not None else place.here
    return None


def _own_words(core: str, _: str, place: Place) -> Target | None:
    if place.member.type in _NUMBERS:
        core = _HOW_MANY.sub("", core)
    return place.here if names_itself(words_of(core.replace("'s", "")), place) else None


def _own_part(core: str, _: str, place: Place) -> Target | None:
    """What "attribute keys" means in the documentation of the keys of `Attributes`."""
    found = _PART.search(place.path)
    words = words_of(core)
    if found is None or not words or not place.path.startswith(place.name):
        return None
    own = words_of(place.name)
    if found["part"] == "[]":
        return place.here if words[-1] == own[-1:][0] and set(words) <= set(own) else None
    return place.here if words[-1] == found["part"].strip("{}") and set(words[:-1]) <= set(own) else None


def _of_the_structure(core: str, _: str, place: Place) -> Target | None:
    """What "rule group names" means in the `Name` of a ``CreateRuleGroupRequest`` or a ``RuleGroup``."""
    words, own = words_of(core), words_of(place.name)
    if place.siblings is None or len(words) < 2 or len(own) != 1 or words[-1:] != own:
        return None
    of = words_of(place.siblings.shape or "")
    while of and of[-1] in _SUFFIXES:
        of = of[:-1]
    return place.here if of[-len(words) + 1 :] == words[:-1] and not takes_several_forms(place) else None


def _content(core: str, phrase: str, place: Place) -> Target | None:
    """What "the pattern" means where the documentation begins "Contains a glob pattern to match ..."."""
    words = words_of(core)
    if not words or not place.name or place.member.type in _PLAIN or _INDEFINITE.match(phrase.strip()):
        return None
    begins = _CONTENT.fullmatch(place.member.sentences[0].text) if place.member.sentences else None
    said = words_of(begins["noun"]) if begins else ()
    named = words[-1:] == said[-1:] and set(words) <= set(said) and not takes_several_forms(place)
    return place.here if named and words[-1] not in _VAGUE else None


def _element(core: str, phrase: str, place: Place) -> Target | None:
    """The entry of a list that its name in the singular means: "each subnet ID" in ``SubnetIds``."""
    element, own, words = place.member.element, words_of(place.name), words_of(core)
    if element is None or element.type == "structure" or not own or not words or words[-1] != own[-1]:
        return None
    one = phrase.strip().lower().startswith(("each", "every", "a ", "an "))
    return place.here.at("[]", element) if one and set(words) <= set(own) else None


def _entry_member(core: str, _: str, place: Place) -> Target | None:
    """What "filter names" means in `Filters`: the entries' member `Name`."""
    inside, words = place.inside, words_of(core)
    if inside is None or place.member.type != "list" or len(words) < 2 or words[:-1] != words_of(place.name):
        return None
    found = [name for name in inside.members if words_of(name) == words[-1:]]
    return _inner(found[0], place) if len(found) == 1 else None


def _worded(core: str, _: str, place: Place) -> Target | None:
    """The one member beside or inside whose name has exactly these words."""
    words = words_of(core)
    if len(words) < 2:
        return None
    found = [
        Target(path, structure).at(f".{name}", member)
        for structure, path in place.structures()
        for name, member in structure.members.items()
        if words_of(name) == words
    ]
    return found[0] if len(found) == 1 else None


_WAYS: Final[tuple[Callable[[str, str, Place], Target | None], ...]] = (
    _part, _itself, _tag_part, _own_words, _own_part, _element, _entry_member, _worded, _of_the_structure,
    _content,
)  # fmt: skip
"""How a phrase without a member's name may mean one, in the order of trying.

Each is given the phrase bare and in lower case, the phrase itself, and the place.
"""


def names_itself(words: tuple[str, ...], place: Place) -> bool:
    """Whether words are the documented member's own: in its name or its shape's, the last one its last."""
    if not words or not place.name or (words[-1] in FORMS and takes_several_forms(place)):
        return False
    own = words_of(place.name)
    return _are_own(words, own, place) or _are_own(words, _without_unit(own), place)


def _are_own(words: tuple[str, ...], own: tuple[str, ...], place: Place) -> bool:
    if "".join(words) == "".join(own):
        return True
    nouns = _OF_TYPE.get(place.member.type, frozenset())
    if words[-1] in NAMING and words[-2:-1] == own[-1:]:
        words = words[:-1]  # "version IDs" in `ObjectVersion`'s
    elif words[-1] in NAMING and own[-1] in NAMING:
        words = words[:-1]  # "an identifier" in `FunctionName`'s
    elif words[-1] not in nouns | {own[-1]} and not (words[-1] in _CONTENTS and words[-1] in own[-2:]):
        return False
    return set(words) <= {*own, *nouns, *words_of(place.member.shape or "")}


def _without_unit(own: tuple[str, ...]) -> tuple[str, ...]:
    """A name's words without the unit of its values: "the timeout" is `TimeoutInSeconds`."""
    if len(own) < 2 or not _UNIT.fullmatch(own[-1]):
        return own
    return own[:-2] if own[-2] == "in" and len(own) > 2 else own[:-1]


def takes_several_forms(place: Place) -> bool:
    """Whether a member is "the name or ARN" of something: then "the name" is one form of its values only."""
    return any(_SEVERAL_FORMS.search(sentence.text) for sentence in place.member.sentences[:1])


def tag_parts(target: Target) -> tuple[Target, Target] | None:
    """Key and value of a tag list, a tag, or a map; None when the member is none of these."""
    member, at = target.member, target
    if member.type == "list" and member.element is not None:
        at, member = target.at("[]", member.element), member.element
    if member.type == "structure":
        names = {words_of(name)[-1:]: name for name in member.members}
        key, value = names.get(("key",)), names.get(("value",))
        if not key or not value or len(member.members) > 4:
            return None
        return at.at(f".{key}", member.members[key]), at.at(f".{value}", member.members[value])
    if target.member.type == "map" and target.member.key is not None and target.member.value is not None:
        return target.at("{key}", target.member.key), target.at("{value}", target.member.value)
    return None
