"""Sentences that say several things: cut into clauses that each have a form.

Only a sentence without a condition is cut, since a condition may belong to all of its clauses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from . import forms

_MODAL: Final = (
    r"(?:must|has to|have to|needs to|need to|can(?:not|'t| not)?|may(?: not)?|should(?:n't| not)?|mustn't|is|are|isn't|aren't|"
    r"contains?|consists? of|begins?|starts?|ends?|accepts?|has|have)"
)
_FIRST: Final = re.compile(r"^(?P<subject>[^,;:]*?)\s*\b(?P<modal>must|has to|have to|needs to|can(?:not|'t| not)?|may(?: not)?|should|is|are|begin|start|consist of|have)\b", re.IGNORECASE)
_CUT: Final = re.compile(
    rf"\s*;\s*(?:and\s+|but\s+|also\s+)?|,?\s+(?:and|but)\s+(?=(?:it |they |also |the [\w ]{{1,30}}? |its? [\w ]{{1,30}}? |each [\w ]{{1,20}}? |(?:tag )?(?:keys?|values?|names?) )?{_MODAL}\b)|,\s+(?={_MODAL}\b)",
    re.IGNORECASE,
)
_CONDITION: Final = re.compile(
    r"\b(?:if|when|unless|whether|except|otherwise|depending|while|until|in (?:this|that|which) case|where)\b"
    r"|(?:^|[:,;]\s+)(?:for|in|on|with|to|by|during|after|before|using|because|since)\b",
    re.IGNORECASE,
)
_STARTS_WITH_MODAL: Final = re.compile(rf"^(?:also\s+)?{_MODAL}\b", re.IGNORECASE)
_PRONOUN: Final = re.compile(r"^(?:it|they)\s+", re.IGNORECASE)
_BARE_VERB: Final = re.compile(r"^(?:also\s+)?(?:contain|consist of|begin|start|end|have|be|not|include)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a sentence with the forms that it has."""

    text: str
    matches: tuple[forms.Match, ...]


@lru_cache(maxsize=1 << 17)
def split(text: str) -> tuple[Clause, ...]:
    """The clauses of a sentence that have a form: the sentence as a whole, else pieces of it.

    text: as `wording.even` gives it. A piece without a subject of its own gets the first piece's, and
    its verb too where it has none.
    """
    whole = forms.matches(text)
    if whole:
        return (Clause(text, whole),)
    if _CONDITION.search(text):
        return ()
    pieces = [piece for piece in _CUT.split(text) if piece and piece.strip()]
    if len(pieces) < 2:
        return ()
    first = _FIRST.match(pieces[0])
    subject = first["subject"].strip() if first else ""
    modal = first["modal"] if first else ""
    result = []
    for number, piece in enumerate(pieces):
        completed = piece if not number else _completed(piece, subject, modal)
        found = forms.matches(completed.strip(" ,."))
        if found:
            result.append(Clause(completed, found))
    return tuple(result)


def _completed(piece: str, subject: str, modal: str) -> str:
    bare = _PRONOUN.sub("", piece)
    if _BARE_VERB.match(bare) and modal.lower() in {"must", "can", "has to", "have to", "needs to", "may", "should"}:
        bare = f"{modal} {bare}"
    if _STARTS_WITH_MODAL.match(bare) and subject:
        return f"{subject} {bare}"
    return bare
