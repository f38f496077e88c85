"""Reasons not to take what a sentence seems to say: each is a way in which forms were seen to read too much.

A claim that is wrong is a false alarm against every endpoint, so a doubt is enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ..claims import Json
from ..members import Member
from ..patterns.translation import compiled
from ..readers.prose import Sentence
from . import beside
from .names import words_of
from .statements import Statement
from .subjects import Place, takes_several_forms

_ALIKE: Final = 2
"""Of how many words the end of a name is that tells what kind of member it is."""

_NOUN_OF_VALUES: Final = re.compile(
    r"\b(?:supported|valid|allowed|accepted|possible|permitted) (?P<noun>[a-z]+(?: [a-z]+)?)"
    r"(?: (?:currently|at this time))? (?:is|are|include)\b",
    re.IGNORECASE,
)
_GENERAL_NOUNS: Final = frozenset(
    {"value", "option", "choice", "setting", "parameter", "input", "following", "string"}
)
_JAVA_CLASS: Final = re.compile(r"java reg(?:ex|ular expression).*?\[([^\[\]]+)\]", re.IGNORECASE)
_MAY_BE_MORE: Final = re.compile(r"\b(?:you can|can be|may be)\b.*\bmore than\b", re.IGNORECASE)
_OR: Final = re.compile(r"\bor\b", re.IGNORECASE)
_OPTIONAL: Final = re.compile(r"\b(?:this (?:value|parameter|field)|it) is optional\b", re.IGNORECASE)
_PAGE: Final = re.compile(r"marker|nexttoken|paginationtoken|continuationtoken|pagetoken", re.IGNORECASE)
_SCHEMATIC: Final = re.compile(
    r"\b(?:account[-_]?id|region|my-|your-|example)|[<>{}]|\.\.\.|\b(?:partition|resource-id)\b"
    r"|:(?:profile|value|name|key|[\w/]*path)$",
    re.IGNORECASE,
)
_IN_UNITS: Final = re.compile(r"\bin (?:[KMGT]i?bps|[KMGT]i?B|seconds|minutes|hours|days|bytes)\b")
_COUNT: Final = re.compile(
    r"\d+ (?:or fewer |or more )?(?:letters or (?:numbers|digits)|alphanumeric characters)\.?$", re.IGNORECASE
)

_GOES_ON: Final = re.compile(r"(?:\.\.\.|\u2026|,? etc\.?|,? and so on)[)\s]*\.?$", re.IGNORECASE)
_GENERALLY: Final = re.compile(r"\b(?:generally|typically|usually)\b", re.IGNORECASE)
_NOTHING_ELSE: Final = re.compile(
    r"(?:n['\u2019]t|not) (?:contain|include|have|use|consist of) (?:only|just)\b", re.IGNORECASE
)
_CHOOSES: Final = re.compile(r"\bchoose this (?:if|when|unless|only)\b", re.IGNORECASE)
_SHOWN: Final = re.compile(r"Aws(?!Job)[A-Z][a-z0-9]+[A-Z]\w+")
_UPDATES: Final = frozenset({"update", "modify"})
_ONLY: Final = re.compile(r"\bonly\b", re.IGNORECASE)
_ALSO_TAKEN: Final = re.compile(r"\balso (?:supported|valid|accepted|allowed)\b", re.IGNORECASE)
_NAMES_OF_MEMBERS: Final = re.compile(r"[A-Z]\w+(?:Arn|Id|Name)s?")
_ASKED_FOR: Final = re.compile(r"(?:to [\w ]+, )?(?:you can )?(?:use|enter|specify|provide)\b", re.IGNORECASE)
_ALTHOUGH: Final = re.compile(r"\balthough\b|\bunits? (?:for|of) `", re.IGNORECASE)
_FOLLOWED: Final = re.compile(r"\bfollowed by\b", re.IGNORECASE)
_SIZE_OF: Final = re.compile(r"\b(?P<noun>[a-z]+) size\b", re.IGNORECASE)
_SIZES: Final = frozenset({"maximum", "minimum", "max", "min", "total", "the", "in", "its", "allowed"})
_CODES: Final = re.compile(r"`([^`]+)`")
_LINKS: Final = frozenset({"url", "uri", "link", "location", "path"})
_RECKONED: Final = re.compile(r"\b(?:plus|minus|times)\b", re.IGNORECASE)


def reason(said: Statement, sentences: tuple[Sentence, ...], spot: Place) -> str:
    """Why a statement is not taken; empty when nothing speaks against it.

    sentences: the documentation that it was read in, of the member at the place.
    """
    for doubt in _DOUBTS.get(said.kind, ()):
        why = doubt(said, sentences, spot)
        if why:
            return why
    return ""


def _values_are_members(said: Statement, _: tuple[Sentence, ...], spot: Place) -> str:
    names = {name for structure in (spot.siblings, spot.inside) if structure for name in structure.members}
    return "its values are names of members" if names.issuperset(_list(said.value)) else ""


def _values_of_something_else(said: Statement, _: tuple[Sentence, ...], spot: Place) -> str:
    """``The only supported entity type is ...`` says nothing about an `EntityArn`."""
    found = _NOUN_OF_VALUES.search(said.quote)
    if found is None:
        return ""
    nouns = words_of(found["noun"])
    own = {*words_of(spot.name), *words_of(said.path.rpartition(".")[2]), *_GENERAL_NOUNS}
    return "" if nouns[-1] in own else f"it speaks of a {nouns[-1]}, which the member is not"


def _values_are_forms(said: Statement, sentences: tuple[Sentence, ...], spot: Place) -> str:
    """``arn:aws:lambda:region:...`` and ``label:value`` stand for many; ``1`` may be written ``1Gbps``.

    An ARN may be given in place of the one model ID that is supported; ``1, 2, 4, 6, 8...`` goes on.
    """
    values = [str(value) for value in _list(said.value)]
    if any(_SCHEMATIC.search(value) for value in values):
        return "one of the values stands for many"
    if takes_several_forms(spot):
        return "the member may be given in another form"
    if _GOES_ON.search(said.quote):
        return "its list goes on"
    numbers = spot.member.type == "string" and all(value.isdigit() for value in values)
    if numbers and any(_IN_UNITS.search(sentence.text) for sentence in sentences):
        return "the values are numbers without their unit"
    return ""


def _only_a_count(said: Statement, _: tuple[Sentence, ...], __: Place) -> str:
    """``Must be 1 to 63 letters or numbers`` is said of names that have hyphens, as example requests show."""
    return "it counts characters in general" if _COUNT.search(said.quote) else ""


def _said_of_all_services(said: Statement, _: tuple[Sentence, ...], __: Place) -> str:
    """``Other services may have restrictions on allowed characters. Generally allowed characters are ...``"""
    return "it speaks of what is so in general" if _GENERALLY.search(said.quote) else ""


def _never_given(said: Statement, _: tuple[Sentence, ...], spot: Place) -> str:
    structures = [structure for structure in (spot.siblings, spot.inside) if structure is not None]
    members = [
        structure.members[name]
        for structure in structures
        for name in said.value["members"]
        if name in structure.members
    ]
    return (
        "a required member would keep the others out for good" if any(one.required for one in members) else ""
    )


def _more_is_allowed(said: Statement, _: tuple[Sentence, ...], __: Place) -> str:
    return "what can be more need not be" if _MAY_BE_MORE.search(said.quote) else ""


def _one_of_several_is_needed(said: Statement, _: tuple[Sentence, ...], __: Place) -> str:
    several = len(_list(said.value["then"])) > 1
    return "one of the members is enough" if several and _OR.search(said.quote) else ""


def _page_tokens(said: Statement, _: tuple[Sentence, ...], __: Place) -> str:
    return (
        "the first page has no token" if any(_PAGE.fullmatch(name) for name in said.value["members"]) else ""
    )


def _pattern_beside(said: Statement, _: tuple[Sentence, ...], __: Place) -> str:
    """``Only letters and '_' (Java regex: "^([A-Za-z_.]*)$")`` lists less than its own pattern has."""
    for found in _JAVA_CLASS.findall(said.quote):
        listed = compiled(f"^[{said.value['allowed']}]$")
        pattern = compiled("^[" + found.replace("\\\\", "\\") + "]$")
        if any(pattern(char) and not listed(char) for char in map(chr, range(32, 127))):
            return "the pattern beside it has more characters"
    return ""


def _of_the_others(said: Statement, _: tuple[Sentence, ...], spot: Place) -> str:
    """``One of the following must be specified``, said of a member, is what using that member takes."""
    beside = spot.siblings is not None and not said.path and spot.name in spot.siblings.members
    return "it is what the member takes" if beside and spot.name not in said.value["members"] else ""


def _called_optional(said: Statement, _: tuple[Sentence, ...], spot: Place) -> str:
    """``The value is optional if the product has a default path``, whatever else must be given then."""
    structures = [structure for structure in (spot.siblings, spot.inside) if structure is not None]
    for structure in structures:
        for name in said.value["members"]:
            member = structure.members.get(name)
            if member is not None and any(_OPTIONAL.search(sentence.text) for sentence in member.sentences):
                return f"the documentation calls `{name}` optional"
    return ""


def _reckoned(said: Statement, _: tuple[Sentence, ...], __: Place) -> str:
    """``Must be greater than 90 days plus `MoveToColdStorageAfterDays` ``."""
    return "it is reckoned from another value" if _RECKONED.search(said.quote) else ""


def _forbidden_alone(said: Statement, _: tuple[Sentence, ...], __: Place) -> str:
    """``It can contain letters and spaces, and can't contain only spaces``."""
    return "it may be there beside others" if _NOTHING_ELSE.search(said.quote) else ""


def _spelled_out(said: Statement, _: tuple[Sentence, ...], __: Place) -> str:
    """``The keys cannot start with "Amazon Web Services." ``, where AWS's editors spelled out ``AWS.``"""
    return "it has AWS's name spelled out" if "Amazon Web Services" in str(said.value) else ""


def _something_else_is_named(said: Statement, _: tuple[Sentence, ...], spot: Place) -> str:
    """``The ARN of an IAM role with permission to run a Lambda function``, said of a `LambdaArn`."""
    own = [word for word in words_of(spot.name) if word != "arn"]
    spoken_of = words_of(re.sub(r"[^A-Za-z]+", " ", said.quote))
    if not own or {"role", "iam"} & set(own) or own[-1] not in spoken_of:
        return ""
    return f"the member is named after the {own[-1]} that the sentence speaks of as well"


def _a_value_is_chosen(said: Statement, _: tuple[Sentence, ...], __: Place) -> str:
    """``Choose Passthrough to include ... Do not choose this when ...`` is said of one of the values."""
    return "it speaks of choosing one of the values" if _CHOOSES.search(said.quote) else ""


def _of_a_finding(_: Statement, __: tuple[Sentence, ...], spot: Place) -> str:
    """What another service takes is repeated where a finding shows a resource of it."""
    shape = (spot.siblings or spot.member).shape or ""
    return "it shows what another service has" if _SHOWN.fullmatch(shape) else ""


def _of_what_it_links_to(_: Statement, __: tuple[Sentence, ...], spot: Place) -> str:
    """``Maximum size 5 MB``, said of a `LicenseUrl`."""
    linked = words_of(spot.name)[-1:]
    return "the size is of what it links to" if set(linked) & _LINKS else ""


def _of_no_member(said: Statement, _: tuple[Sentence, ...], __: Place) -> str:
    """``A schema attribute is required``, said of the entries of a list: none could be missing."""
    return "an entry that is missing is no entry" if said.path.endswith(("]", "}")) else ""


def _of_what_it_takes(said: Statement, _: tuple[Sentence, ...], spot: Place) -> str:
    """``You must also specify `Ipv6Pool` ``, said of a member, is what giving that member takes."""
    beside = spot.siblings is not None and not said.path.startswith(spot.path)
    named = re.search(rf"\b{re.escape(spot.name)}\b", said.quote) if beside else None
    return "it is what the member takes" if beside and named is None else ""


def _of_an_update(said: Statement, _: tuple[Sentence, ...], spot: Place) -> str:
    """``You must specify either `A` or `B` when you update an app``: an update may change neither."""
    words = words_of((spot.siblings or spot.member).shape or "")
    confined = said.kind == "any-of" or _ONLY.search(said.quote)
    return "an update may leave what is there as it is" if confined and _UPDATES & set(words) else ""


def _another_may_do(said: Statement, _: tuple[Sentence, ...], spot: Place) -> str:
    """``You must also specify the Availability Zone``, where `AvailabilityZoneId` stands beside it.

    One of another type is no other way to say the same: `EndDateType` does not do for `EndDate`. And a
    member that says at which values of another it is needed means itself.
    """
    named = _list(said.value["members"] if said.kind == "any-of" else said.value["then"])
    if named == [spot.name] and "equals" in said.value:
        return ""
    for structure in _structures(spot):
        others = [
            (set(words_of(name)), structure.members[name].type)
            for name in _others(structure, {*named, said.value.get("if")})
        ]
        for name in named:
            own, words = structure.members.get(name), set(words_of(name))
            if own is not None and any(words < more and own.type == kind for more, kind in others):
                return f"another member than `{name}` may do as well"
    return ""


def _called_alike(said: Statement, _: tuple[Sentence, ...], spot: Place) -> str:
    """``One of `S3DestinationConfiguration` and ...``, where an `HttpDestinationConfiguration` is beside."""
    named = said.value["members"]
    end, *more = {words_of(name)[-_ALIKE:] for name in named}
    for structure in _structures(spot) if not more and len(end) == _ALIKE else ():
        others = (words_of(name) for name in _others(structure, set(named)))
        if structure.members.keys() >= set(named) and any(set(end) <= set(words) for words in others):
            return "another member than these, called alike, may do as well"
    return ""


def _structures(spot: Place) -> list[Member]:
    """The structures whose members a sentence at a place may name."""
    found = [structure for structure in (spot.siblings, spot.inside) if structure is not None]
    return found or [spot.member]


def _others(structure: Member, named: set[str]) -> list[str]:
    """The members that might be given instead of those that are named; required ones are given anyway."""
    return [name for name, one in structure.members.items() if name not in named and not one.required]


def _ignored_without(said: Statement, sentences: tuple[Sentence, ...], spot: Place) -> str:
    """``If no value is given for `maxSwap`, this parameter is ignored``, says the member that needs it."""
    member = spot.siblings.members.get(said.value["if"]) if spot.siblings is not None else None
    return beside.ignored(said, (*sentences, *member.sentences), spot) if member is not None else ""


def _two_numbers(said: Statement, _: tuple[Sentence, ...], __: Place) -> str:
    """``Although the maximum number of array members is 200, you can assign a maximum of 50 user-tags``."""
    return "it counts two things" if _ALTHOUGH.search(said.quote) else ""


def _goes_on_behind(said: Statement, _: tuple[Sentence, ...], __: Place) -> str:
    """``Limited to 255 alphanumeric characters, and can be followed by an asterisk``."""
    return "something may follow what it counts" if _FOLLOWED.search(said.quote) else ""


def _size_of_another(said: Statement, _: tuple[Sentence, ...], spot: Place) -> str:
    """``The minimum allowable part size is 1 MB``, said of an `archiveDescription`."""
    found = _SIZE_OF.search(said.quote)
    words = {*words_of(spot.name), *words_of(said.path.rpartition(".")[2]), *_SIZES}
    another = found is not None and set(words_of(found["noun"])) - words
    return f"it speaks of the size of a {found['noun']}" if found is not None and another else ""


def _more_is_taken(_: Statement, sentences: tuple[Sentence, ...], __: Place) -> str:
    """``Can be any of the following: ... The group `USA_ALL` is also supported``."""
    told = any(_ALSO_TAKEN.search(sentence.text) for sentence in sentences)
    return "the same documentation says what is accepted also" if told else ""


def _values_are_what_they_name(said: Statement, _: tuple[Sentence, ...], __: Place) -> str:
    """``The values must be `AppInstanceUserArns` specified as a list`` are the ARNs of app instance users."""
    values = [str(value) for value in _list(said.value)]
    named = len(values) == 1 and _NAMES_OF_MEMBERS.fullmatch(values[0])
    return "its value names what the values are" if named else ""


def _shown_with_it(said: Statement, sentences: tuple[Sentence, ...], _: Place) -> str:
    """``Keys can't begin with `/aws` `` beside "use the `/aws/resources` key"."""
    prefix = said.value["prefix"]
    for sentence in sentences:
        asked = sentence.text not in said.quote and _ASKED_FOR.match(sentence.text)
        for code in _CODES.findall(sentence.text) if asked else ():
            if code.startswith(prefix) and len(code) > len(prefix) > 1 and prefix != "aws:":
                return f"the same documentation has `{code}`"
    return ""


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]


_Doubt = Callable[[Statement, tuple[Sentence, ...], Place], str]


_LIMITS: Final[tuple[_Doubt, ...]] = (beside.void, beside.names_of_values)

_DOUBTS: Final[dict[str, tuple[_Doubt, ...]]] = {
    "enum": (
        _values_are_members,
        _values_of_something_else,
        _values_are_forms,
        _more_is_taken,
        _values_are_what_they_name,
        _of_a_finding,
    ),
    "min-items": (_more_is_allowed, _two_numbers, beside.void),
    "minimum": (
        _more_is_allowed,
        _reckoned,
        beside.lower_limit,
        beside.another_thing,
        beside.cut_down,
        beside.void,
        beside.value_beside_the_range,
    ),
    "min-length": (_more_is_allowed, beside.empty_is_allowed, *_LIMITS),
    "depends": (
        _one_of_several_is_needed,
        _of_a_finding,
        _of_an_update,
        _another_may_do,
        _ignored_without,
        beside.one_will_do,
        beside.excepted,
    ),
    "not-with": (
        _a_value_is_chosen,
        _of_a_finding,
        _of_an_update,
        beside.ignored,
        beside.given_by_default,
        beside.excepted,
    ),
    "any-of": (
        _page_tokens,
        _of_the_others,
        _called_optional,
        _of_an_update,
        _another_may_do,
        _called_alike,
        beside.done_without,
        beside.excepted,
    ),
    "characters": (
        _pattern_beside,
        beside.other_ends,
        beside.more_characters,
        _only_a_count,
        _said_of_all_services,
        _of_a_finding,
        beside.names_of_values,
    ),
    "exclusive": (_never_given, _of_a_finding, beside.ignored, beside.both_are_taken, beside.excepted),
    "forbidden": (_forbidden_alone, beside.other_ends, beside.names_of_values),
    "maximum": (
        _reckoned,
        beside.another_thing,
        beside.higher_limit,
        beside.returned_at_most,
        beside.cut_down,
        beside.quota,
        beside.void,
        beside.value_beside_the_range,
    ),
    "max-length": (_goes_on_behind, beside.higher_limit, beside.some_are_not_counted, *_LIMITS),
    "max-bytes": (_of_what_it_links_to, _size_of_another, beside.encoded, beside.higher_limit, *_LIMITS),
    "max-items": (_two_numbers, beside.quota, beside.higher_limit, beside.void),
    "prefix": (beside.empty_is_allowed, beside.names_of_values),
    "suffix": (beside.empty_is_allowed, beside.names_of_values),
    "reserved-prefix": (_spelled_out, _shown_with_it, beside.listed_exceptions),
    "required": (_of_no_member, _of_what_it_takes),
    "resource-kind": (_something_else_is_named, beside.by_name),
}
