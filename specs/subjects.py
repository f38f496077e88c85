"""Whom a sentence speaks of: noun phrases as the members they name.

A phrase names a member when it is the member's name, in whatever spelling (```KMSKeyArn``, "KMS key
ARN"), or when it is made of words of the name of the member whose documentation it stands in ("the
name" in ``FunctionName``'s). Anything else names nobody, and the sentence is then not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from .members import Member

_WORDS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
_CODE = re.compile(r"`([^`]+)`")
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:[.][A-Za-z][A-Za-z0-9_]*)*")

_DETERMINERS = re.compile(
    r"^(?:(?:the|a|an|this|that|these|those|your|each|every|all|any|both|either|its|their|one|of|new|specified|entire|following|given|request|input|top-level|"
    r"(?:the )?values? (?:of|for|in)|(?:the )?strings? (?:of|for)|for each resource,?|for each|maximum|length of|the length of)\s+)+",
    re.IGNORECASE,
)
_NOUNS = re.compile(
    r"(?:\s+(?:parameters?|request parameters?|fields?|propert(?:y|ies)|settings?|members?|elements?|attributes?|options?|arguments?|values?|"
    r"strings?|objects?|structures?|lists?|arrays?|headers?|input|inputs|blocks?))+$",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"\s+(?:in (?:the|your|this) (?:request|call)|that you (?:specify|provide|choose|enter)|you specify|itself)$", re.IGNORECASE
)

_SELF: Final = frozenset(
    {
        "", "it", "this", "they", "value", "values", "parameter", "field", "property", "setting", "option", "member", "element",
        "argument", "attribute", "this value", "one", "which", "input",
    }
)  # fmt: skip
_KIND_NOUNS: Final = {
    "string": frozenset({"string", "text", "value"}),
    "list": frozenset({"list", "array", "set", "collection"}),
    "map": frozenset({"map", "object"}),
    "structure": frozenset({"structure", "object"}),
    "integer": frozenset({"number", "integer"}),
    "long": frozenset({"number", "integer"}),
    "float": frozenset({"number"}),
    "double": frozenset({"number"}),
    "timestamp": frozenset({"time", "date", "timestamp"}),
    "blob": frozenset({"data", "content"}),
}
# Nouns for what a member holds that its name may leave out: a FunctionName's "name" is in it, a Role's
# "ARN" is not.
_NAMING: Final = frozenset({"name", "identifier", "id"})
"""Nouns that documentation uses for one another when it speaks of what names a resource."""

_FORMS: Final = frozenset({"name", "identifier", "id", "arn", "alias", "url"})
_SEVERAL_FORMS: Final = re.compile(
    r"\b(?:names?|ids?|identifiers?|arns?|aliase?s?|urls?)\b\)?,?(?: [\w()]+){0,4},? or (?:the |an? |its |full |unique )*"
    r"(?:[\w-]+ ){0,3}?(?:names?|ids?|identifiers?|\(?arns?|amazon resource name|alias(?:es)?|urls?)\b",
    re.IGNORECASE,
)
_ID_OF: Final = re.compile(
    r"The (?:ID|name|identifier|ARN|Amazon Resource Name(?: \(ARN\))?) (?:of|for) (?:the |an? |your )?(?P<what>[\w -]+?)"
    r"(?: (?:to|that|for|in|from|with|whose|you|on|which)\b.*)?\.?"
)
"""What the first sentence of a member with an ID says that it is the ID of."""
_FREE_NOUNS: Final = frozenset({"name", "identifier", "id", "arn", "string", "value", "text", "number"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: the member whose documentation it is in, and what is around it.

    name: the member's name, empty for a request or an element without one. path: its path from the
    structure that has it. siblings: that structure. inside: the structure whose members are below it
    (of a list, its elements' one), and inside_path, the way there.
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


@dataclass(frozen=True, slots=True)
class Target:
    """A member that a phrase names. path: from the structure that has the documented member."""

    path: str
    member: Member

    def at(self, piece: str, member: Member) -> Target:
        """What is below it: piece as `Member.children` gives it."""
        return Target(f"{self.path}{piece}" if self.path else piece.removeprefix("."), member)


@dataclass(frozen=True, slots=True)
class Group:
    """Members of one structure that a phrase lists. path: the structure's; names: of the members."""

    path: str
    structure: Member
    names: tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name or phrase, in lower case and the singular: ``KMSKeyArns`` is kms, key, arn."""
    words = [word for part in name.split("_") for word in _WORDS.findall(part)]
    return tuple(_singular(word.lower()) for word in words)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2:
        return word[:-1]
    return word


def _bare(phrase: str) -> str:
    """The phrase without determiners and the nouns that say no more than "member"."""
    bare = _TRAILING.sub("", phrase.strip().strip(","))
    bare = re.sub(r"\s*\([^()]*\)", "", bare)
    bare = _DETERMINERS.sub("", f"{bare} ").strip()
    return bare


def tag_parts(target: Target) -> tuple[Target, Target] | None:
    """Key and value of a tag list, a tag, or a map of strings; None when the member is none of these."""
    member, path = target.member, target
    if member.type == "list" and member.element is not None:
        path = target.at("[]", member.element)
        member = member.element
    if member.type == "structure":
        names = {words_of(name)[-1:]: name for name in member.members}
        key, value = names.get(("key",)), names.get(("value",))
        if key and value and len(member.members) <= 4:
            return path.at(f".{key}", member.members[key]), path.at(f".{value}", member.members[value])
        return None
    if target.member.type == "map" and target.member.key is not None and target.member.value is not None:
        return target.at("{key}", target.member.key), target.at("{value}", target.member.value)
    return None


def targets(phrase: str | None, place: Place) -> tuple[Target, ...]:
    """The members that a subject phrase names; none when it is not known whom it means."""
    if re.match(r"(?:either|neither|one of|at least|exactly|any of)\b", (phrase or "").strip(), re.IGNORECASE):
        return ()
    whole = _target(phrase or "", place)
    if whole is not None:
        return (whole,)
    parts = re.split(r"\s*(?:,\s*and|,|\band\b)\s+", _bare(phrase or ""))
    if len(parts) < 2 or re.search(r"\bor\b", phrase or ""):
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
    here = Target(place.path, place.member)
    bare = _bare(phrase)
    codes = _CODE.findall(bare)
    if codes:
        rest = _NOUNS.sub("", " " + _CODE.sub(" ", bare).strip()).strip().lower()
        if len(codes) != 1 or rest not in {"", "of", "for", "request"}:
            return None
        return _named(codes[0], place)
    if _is_identifier(bare):
        return _named(bare, place)
    core = bare.lower()
    if (part := _part(core, phrase, here)) is not None:
        return part
    if core in _SELF or (_NOUNS.sub("", f" {core}").strip() in _SELF):
        return here if place.name else None
    if (tagged := _tag_part(core, here, place)) is not None:
        return tagged
    words = words_of(core.replace("'s", ""))
    if _names_self(words, place):
        return here
    element = place.member.element
    if element is not None and element.type != "structure" and _names_element(core, phrase, place):
        return here.at("[]", element)
    return _entry_member(words, place) or _worded(words, place)


def _entry_member(words: tuple[str, ...], place: Place) -> Target | None:
    """What "filter names" means in `Filters`: the entries' member `Name`."""
    inside = place.inside
    if inside is None or place.member.type != "list" or len(words) < 2 or words[:-1] != words_of(place.name):
        return None
    found = [name for name in inside.members if words_of(name) == words[-1:]]
    return Target(place.inside_path, inside).at(f".{found[0]}", inside.members[found[0]]) if len(found) == 1 else None


def speaks_of_itself(phrase: str) -> bool:
    """Whether a phrase means the documented thing without naming it: "it", "the value", "this parameter"."""
    core = _bare(phrase).lower()
    return core in _SELF or _NOUNS.sub("", f" {core}").strip() in _SELF


def _part(core: str, phrase: str, here: Target) -> Target | None:
    """The key or value of a map or tag, or one entry of a list of plain values, that a general noun means."""
    member = here.member
    stem = _NOUNS.sub("", core) if " " in core else core
    noun = _singular(stem.split()[-1]) if stem else ""
    if member.type in {"list", "structure"} and stem in {"key", "value"} and (parts := tag_parts(here)) is not None:
        return parts[stem == "value"]
    others = set(words_of(stem)[:-1])
    if member.type == "map" and noun in {"key", "value", "name"} and others <= set(words_of(here.path.rsplit(".", 1)[-1])):
        below = member.value if noun == "value" else member.key
        return here.at("{value}" if noun == "value" else "{key}", below) if below is not None else None
    element = member.element
    if element is None or element.type in {"structure", "list", "map"}:
        return None
    one = re.match(r"(?:each|every|an?|individual|all)\b", phrase.strip(), re.IGNORECASE)
    if one and noun in {"value", "item", "entry", "element", "string", "name", "member"} and len(core.split()) == 1:
        return here.at("[]", element)
    return None


def _is_identifier(text: str) -> bool:
    """Whether it looks like a name out of a model: in camel case, with a capital or underscore inside."""
    return bool(_IDENTIFIER.fullmatch(text)) and bool(re.search(r"[a-z][A-Z]|_|[A-Z]{2}.*[a-z]{2}", text))


def _named(name: str, place: Place) -> Target | None:
    """The member of that very name: the documented one, one beside it, or one inside it."""
    name = re.split(r"[$|]", name.strip().removesuffix("[]"))[-1]
    if "." in name:
        first, _, rest = name.partition(".")
        start = _named(first, place)
        below = Place(first, start.member, start.path, None) if start else None
        return _inner(rest, below) if below and "." not in rest else None
    if _same(name, place.name) or (len(words_of(name)) > 1 and _same(name, place.member.shape or "")):
        return Target(place.path, place.member)
    beside = _beside(name, place)
    inner = _inner(name, place)
    return beside if inner is None else (inner if beside is None else None)


def _same(name: str, other: str) -> bool:
    return name.replace("-", "").replace("_", "").lower() == other.replace("_", "").lower()


def _beside(name: str, place: Place) -> Target | None:
    if place.siblings is None:
        return None
    found = [other for other in place.siblings.members if _same(name, other)]
    return Target(found[0], place.siblings.members[found[0]]) if len(found) == 1 else None


def _inner(name: str, place: Place) -> Target | None:
    inside = place.inside
    if inside is None:
        return None
    found = [other for other in inside.members if _same(name, other)]
    if len(found) != 1:
        return None
    return Target(place.inside_path, inside).at(f".{found[0]}", inside.members[found[0]])


def _tag_part(core: str, here: Target, place: Place) -> Target | None:
    """What "tag key" and "tag value" mean in the documentation of tags or of a part of one."""
    match = re.fullmatch(
        r"(?:(?:resource |session )?tags?(?:'s)? |plain text |user-defined )*(key|value)s?(?: names?| strings?)?(?: (?:of|for) (?:a|the|each) tags?)?(?: of tag names)?|tag names?", core
    )
    if not match:
        return None
    parts = tag_parts(here)
    if parts is not None and (here.member.type != "map" or "tag" in core or core in {"key", "keys", "values", "value"}):
        if core == "value" and here.member.type not in {"map", "structure", "list"}:
            return None
        return parts[1] if match[1] == "value" else parts[0]
    if place.siblings is not None:
        owner = tag_parts(Target("", place.siblings))
        if owner is not None and "tag" in core:
            return owner[1] if match[1] == "value" else owner[0]
    names = words_of(place.name)
    if names and names[-1] == match[1] and here.member.type == "string":
        return here
    if names and names[-1] == "key" and match[1] != "value" and "tag" in names:
        element = here.member.element
        return here.at("[]", element) if element is not None else here
    return None


def _names_self(words: tuple[str, ...], place: Place) -> bool:
    """Whether the words are the member's own: all in its name or its shape's, the last one its last."""
    if not words or not place.name or (words[-1] in _FORMS and _takes_several_forms(place)):
        return False
    own = words_of(place.name)
    kind = _KIND_NOUNS.get(place.member.type, frozenset())
    if words[-1] in _NAMING and len(words) > 1 and words[-2] == own[-1]:
        words = words[:-1]  # "version IDs" in `ObjectVersion`'s
    elif words[-1] in _NAMING and own[-1] in _NAMING:
        words = words[:-1]
        if not words:
            return True
    elif words[-1] not in kind and words[-1] != own[-1] and not (words[-1] in _FREE_NOUNS and words[-1] in own[-2:]):
        return False
    known = set(own) | kind | set(words_of(place.member.shape or ""))
    return all(word in known for word in words)


def _takes_several_forms(place: Place) -> bool:
    """Whether a member is "the name or ARN" of something: then "the name" is one form of its values only."""
    return any(_SEVERAL_FORMS.search(sentence.text) for sentence in place.member.sentences[:1])


def _names_element(core: str, phrase: str, place: Place) -> bool:
    """Whether the phrase is the singular of a list's name: "each subnet ID" in ``SubnetIds``."""
    own = words_of(place.name)
    words = words_of(core)
    singular = phrase.strip().lower().startswith(("each", "every", "a ", "an "))
    return bool(words) and bool(own) and words[-1] == own[-1] and set(words) <= set(own) and singular


def _worded(words: tuple[str, ...], place: Place) -> Target | None:
    """The one member beside or inside whose name has exactly these words."""
    if not words:
        return None
    found: list[Target] = []
    for structure, path in _structures(place):
        found += [
            Target(f"{path}.{name}" if path else name, member)
            for name, member in structure.members.items()
            if words_of(name) == words and len(words) > 1
        ]
    return found[0] if len(found) == 1 else None


def _structures(place: Place) -> Iterator[tuple[Member, str]]:
    if place.siblings is not None:
        yield place.siblings, ""
    if place.inside is not None:
        yield place.inside, place.inside_path


def group(phrases: str, place: Place) -> Group | None:
    """The members of one structure that a phrase lists: "this parameter or ``StreamName``".

    None when one of them is not known, or when they do not stand side by side.
    """
    parts = [part for part in _split_members(phrases) if part]
    structures = [(structure, path) for structure, path in _structures(place)]
    for structure, path in structures:
        names = [_member_name(part, structure, path, place) for part in parts]
        known = [name for name in names if name is not None]
        if known and len(known) == len(names) == len(set(known)):
            return Group(path, structure, tuple(known))
    return None


def _split_members(phrases: str) -> list[str]:
    plain = re.sub(r"\b(?:both|either|only one of|one of|any of|all of|neither|exactly one of)\s+", "", phrases.strip(), flags=re.IGNORECASE)
    plain = re.sub(r"\s+(?:parameters?|fields?|properties|settings?|members|elements|attributes|options|arguments|objects?|values?|arrays?)$", "", plain)
    parts = re.split(r"\s*(?:,\s*(?:and/or|and|or|nor)\s+|,\s*|\s+(?:and/or|and|or|nor)\s+|\s*/\s*|\s*\|\s*)\s*", plain)
    return [re.sub(r"^(?:by|with|the)\s+", "", part.strip()) for part in parts]


def _member_name(part: str, structure: Member, path: str, place: Place) -> str | None:
    """The name of the structure's member that a phrase names."""
    bare = _bare(part)
    codes = _CODE.findall(bare)
    if codes:
        rest = _NOUNS.sub("", " " + _CODE.sub(" ", bare).strip()).strip().lower()
        if len(codes) != 1 or rest not in {"", "in", "of"}:
            return None
        return _one_of(codes[0], structure)
    stem = _NOUNS.sub("", f" {bare}").strip()
    beside = not path and place.siblings is structure and place.name in structure.members
    if stem.lower() in _SELF:
        return place.name if beside and part.strip() else None
    exact = _one_of(stem, structure) or _one_of(bare, structure)
    if exact is not None:
        return exact
    for phrase in (stem, bare):
        words = words_of(phrase)
        found = [name for name in structure.members if words_of(name) == words]
        if len(found) == 1 and words:
            return found[0]
    described = _described(words_of(bare), structure)
    if described is not None:
        return described
    if beside and len(words_of(stem)) == 1 and stem.lower() in _FORMS and _takes_several_forms(place):
        return None
    if beside and (other := _named_like(words_of(stem), place, structure)) is not None:
        return other
    identifying = [
        name for name in structure.members if words_of(name)[:-1] == words_of(stem) and words_of(name)[-1] in _NAMING | {"arn"}
    ]
    if len(identifying) == 1 and words_of(stem):
        return identifying[0]  # "a queue" beside `QueueId`
    # "If you specify a name": one of the forms of the value, not the member.
    indefinite = re.match(r"(?:an?|any|each)\b", part.strip(), re.IGNORECASE)
    return place.name if beside and not indefinite and _names_self(words_of(stem), place) else None


def _described(words: tuple[str, ...], structure: Member) -> str | None:
    """The one member that a phrase of several words describes.

    "A volume size" is the `Size` of a ``CreateVolumeRequest``; "a virtual private gateway" is the member
    whose documentation begins "The ID of the virtual private gateway".
    """
    if len(words) < 2:
        return None
    about = set(words_of(structure.shape or ""))
    found = {
        name
        for name, member in structure.members.items()
        for own in [words_of(name)]
        if (own and words[-len(own) :] == own and set(words[: -len(own)]) <= about) or _is_id_of(words, member)
    }
    return found.pop() if len(found) == 1 else None


def _is_id_of(words: tuple[str, ...], member: Member) -> bool:
    first = member.sentences[0].text if member.sentences else ""
    said = _ID_OF.fullmatch(first)
    return said is not None and words_of(said["what"]) == words


def _named_like(words: tuple[str, ...], place: Place, structure: Member) -> str | None:
    """What "the name" means beside `FirewallArn`: the member `FirewallName`."""
    own = words_of(place.name)
    if len(words) != 1 or words[0] not in _NAMING | {"arn"} or len(own) < 2 or own[-1] not in _NAMING | {"arn"}:
        return None
    found = [name for name in structure.members if words_of(name) == (*own[:-1], words[0])]
    return found[0] if len(found) == 1 else None


def _one_of(name: str, structure: Member) -> str | None:
    name = re.split(r"[$|]", name.strip())[-1]
    found = [other for other in structure.members if _same(name, other)]
    return found[0] if len(found) == 1 else None
