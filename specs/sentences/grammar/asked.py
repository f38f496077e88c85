"""The member that a phrase of a demand asks for, by its nouns: "the ARN of the private CA" is a member.

A phrase and a name mean the same when they have the same words, when one leaves out what says no more than
what it is of, or when they call what identifies a thing by another noun: "the private CA" is the
`CertificateAuthorityArn`. Of several members that a phrase may mean it means none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final

from ...members import Member
from ..names import words_of
from ..subjects import Place
from . import residue
from .words import any_of, load

BEFORE: Final = re.compile(rf"^(?:{any_of('confirmed', 'before')} )+", re.IGNORECASE)
MORE: Final = re.compile(
    rf" (?:{any_of('confirmed', 'more')}\b|\w+ed (?:by|in|on|from|to|with|for)\b).*", re.IGNORECASE
)
_ASIDE: Final = re.compile(r" ?\(([^()]*)\)")
_EXPLAINS: Final = re.compile(r" (?:that|which|whose|of|in (?:the|your) request|in [A-Z]\w+ format)\b")
_SHORTENED: Final = re.compile(r"\b[A-Z]{2,4}\b")
_CLAUSE: Final = re.compile(r" \b(?:that|which|who|whose|where)\b")
_SPELLED: Final = re.compile(r"Amazon Resource Name", re.IGNORECASE)
_OF: Final = re.compile(r"(?P<noun>[\w -]+?) (?:of|for) (?P<what>[\w '-]+)")
_SYNONYMS: Final[dict[str, str]] = load("confirmed")["synonyms"]
_NAMING: Final = frozenset(load("confirmed")["naming"])
_KINDS: Final = frozenset(load("confirmed")["kinds"])
_ENDS: Final = frozenset(load("confirmed")["ends"])

Words = tuple[str, ...]


def asked(phrase: str, structure: Member, place: Place) -> str | None:
    """The one member of a structure that a phrase means; by nouns only, so it has to be sure otherwise."""
    plain = _without_asides(phrase)
    container = {*words_of(structure.shape or ""), *words_of(place.name)}
    short = frozenset(one.lower() for one in _SHORTENED.findall(plain))
    names = {name: _plain(words_of(name)) for name in structure.members}
    for wanted in filter(None, map(_plain, map(words_of, _readings(plain)))):
        for means in _MEANS:
            found = [
                name
                for name, own in names.items()
                if own and means(_spelled_out(wanted, own, short), own, container)
            ]
            if found:
                return found[0] if len(found) == 1 else None
    return None


def surely(phrase: str, structure: Member, place: Place) -> str | None:
    """The same, where nothing else says that the member is meant: all of its words, and no other one for it.

    "A session ID" is not the `SessionId` beside a `SessionArn`, which may do as well, and "the handler when
    ..." may be asked for in a case only.
    """
    plain = _without_asides(phrase)
    head = MORE.sub("", plain)
    rest = plain[len(head) :]
    if "unique" in phrase or (rest and not _EXPLAINS.match(rest)) or residue.RESTRICTS.search(rest):
        return None
    wanted = _plain(words_of(next(_readings(plain))))
    known = residue.context(place) | _KINDS
    for name in structure.members:
        own = _plain(words_of(name))
        nouns = _without(wanted, _KINDS - set(own))
        if len(own) > 2 and nouns[-1] not in _NAMING:
            own = _without(own, _NAMING)  # "a Direct Connect gateway" is one by its ID
        if own and set(own) <= set(wanted) and own[-1] == nouns[-1] and set(nouns) - set(own) <= known:
            others = (_plain(words_of(other)) for other in structure.members if other != name)
            return None if any(_core(other) == _core(own) for other in others) else name
    return None


def _without_asides(phrase: str) -> str:
    return BEFORE.sub("", _ASIDE.sub("", _SPELLED.sub("ARN", phrase.strip(" ."))))


def _readings(plain: str) -> Iterator[str]:
    """The nouns of a phrase in the order of a name: "the ARN of the plan" is a plan ARN, or the ARN."""
    if plain.startswith("whether "):
        yield plain
        return
    head = MORE.sub("", plain)
    of = _OF.match(_CLAUSE.split(plain)[0].strip())
    if of is not None and of["noun"] == head:
        yield f"{MORE.sub('', BEFORE.sub('', of['what']))} {head}"
    yield head


def _plain(words: Words) -> Words:
    return tuple(_SYNONYMS.get(word, word) for word in words)


def _same(wanted: Words, own: Words, _: set[str]) -> bool:
    return set(wanted) == set(own)


def _one_in_other(wanted: Words, own: Words, _: set[str]) -> bool:
    """As in "client request token" for `RequestToken`, "execution role ARN" for a `PodExecutionRoleArn`."""
    known = _without(wanted, _KINDS - {own[-1]})
    if own[-1] != known[-1]:
        return False
    return set(own) <= set(known) or (set(known) <= set(own) and len(known) > 1)


def _of_the_container(wanted: Words, own: Words, container: set[str]) -> bool:
    """As in "a schema" for the `InputSchema` of an input, "website host name" for the `Host` of a website."""
    core, known = _core(own), _core(wanted)
    short = tuple(word for word in core if word not in container) or core
    if not known or core[-1] != known[-1]:
        return False
    return set(short) <= set(known) <= {*core, *container} | _KINDS


def _named_otherwise(wanted: Words, own: Words, _: set[str]) -> bool:
    """As in "the private CA" for a `CertificateAuthorityArn`, "a language code" for the `Language`."""
    core, known = _core(own), _core(wanted)
    if not known or core[-1] != known[-1]:
        return False
    return set(core) <= set(known) or (set(known) <= set(core) and (len(known) > 1 or known[0] not in _ENDS))


_MEANS: Final[tuple[Callable[[Words, Words, set[str]], bool], ...]] = (
    _same, _one_in_other, _of_the_container, _named_otherwise,
)  # fmt: skip
"""How a phrase may mean a member, the surest first."""


def _core(words: Words) -> Words:
    """The words without the nouns at the end that name or classify what the others are."""
    return _without(words, _NAMING | _KINDS)


def _without(words: Words, ending: AbstractSet[str]) -> Words:
    """The words without those at the end that say nothing here; the first stays."""
    while len(words) > 1 and words[-1] in ending:
        words = words[:-1]
    return words


@lru_cache(maxsize=1 << 12)
def _spelled_out(wanted: Words, own: Words, abbreviated: frozenset[str]) -> Words:
    """The words with what abbreviated ones stand for in a name: "CA" with `CertificateAuthority`."""
    result: list[str] = []
    for word in wanted:
        short = word in abbreviated and word not in own
        starts = range(len(own) - len(word) + 1) if short else ()
        runs = (own[start : start + len(word)] for start in starts)
        runs = (run for run in runs if run[-1] not in _NAMING)
        result += next((run for run in runs if "".join(one[0] for one in run) == word), (word,))
    return tuple(result)
