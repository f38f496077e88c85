"""What the rest of a documentation says against a statement: an exception beside the rule that was read.

Each function is a doubt (specs/sentences/doubts.py): it is given the statement, the sentences that it was
read among and the place, and says why the statement is not taken, or an empty string.
"""

from __future__ import annotations

import re
import string
from typing import Final

from ..patterns.translation import compiled
from ..readers.prose import Sentence
from . import charsets
from .shown_values import breaks
from .statements import Statement
from .subjects import Place
from .wording import number

_ENDS: Final = re.compile(
    r"\b(?:end|begin|start)s? with (?:the |an? )?(?:suffix |prefix |string )?"
    r"(?P<what>`[^`]+`|\.\w+|[a-z-]+(?: [a-z]+)? ?\([^)]+\))",
    re.IGNORECASE,
)
_LIMIT_WORDS: Final = re.compile(r"\b(?:maximum|max|up to|at most|between)\b", re.IGNORECASE)
_CASE_WORDS: Final = re.compile(r"\b(?:if|when|for|with)\b", re.IGNORECASE)
_LENGTH_WORDS: Final = re.compile(r"\b(?:characters?|length|bytes)\b", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d[\d,]*")
_GIVEN_VALUE: Final = re.compile(
    r"\b(?:value of|specify|specifying|enter|use|setting [\w`]+ to|set (?:it |(?:this|the)(?: value)? )?to) "
    r"`?(?P<value>-?\d+)`?(?![\d.,]*\d|%| ?[a-z]*bytes)"
    r"|\bdefaults?(?: value)?(?: is| of| to|:|=)? ?`?(?P<default>0|-\d+)`?(?![.,]?\d)",
    re.IGNORECASE,
)
_LOWEST: Final = re.compile(
    r"\b(?:from|at least|between|minimum(?: value)?(?: of| is|:)?) `?(?P<value>-?\d[\d,]*)", re.IGNORECASE
)
_THIS: Final = re.compile(
    r"this (?P<noun>setting|option|limit|property|attribute|duration|period)\b", re.IGNORECASE
)
_VOID: Final = re.compile(
    r"\b(?:limits?|maximum|minimum)\b[^.;]* (?:does not|doesn't|do not|don't) apply (?:here|to this)",
    re.IGNORECASE,
)
_EMPTY: Final = re.compile(
    r"\b(?:specify|provide|use|pass|enter|send|supply|set (?:[\w`]+ ){1,4}?to|can be|or) "
    r"an? (?:empty|blank) string",
    re.IGNORECASE,
)
_NOT_BOTH_NEEDED: Final = re.compile(
    r"\b(?:do not|don't|need not) (?:need to |have to )?(?:provide|specify|set) (?:values for )?both\b",
    re.IGNORECASE,
)
_WITHOUT: Final = re.compile(
    r"if (?:you )?(?:(?:don't|do not) (?:specify|provide|include|set|supply)\b[^,]*\b(?:or|either|any)\b|"
    r"(?:specify |provide )?neither\b)[^,]*,(?P<then>.*)",
    re.IGNORECASE,
)
_REFUSES: Final = re.compile(
    r"\b(?:must|errors?|fails?|\w*exceptions?|requires?|required|rejects?|invalid)\b", re.IGNORECASE
)
_BOTH: Final = re.compile(r"if (?:you )?(?P<case>[^,]*\bboth\b[^,]*),(?P<then>.*)", re.IGNORECASE)
_EXCEPTION: Final = re.compile(r"(?:the|an|one) (?:only )?exceptions? (?:is|are)\b", re.IGNORECASE)
_EXCEPTIONS: Final = re.compile(r"\b(?:are|as|following) exceptions\b", re.IGNORECASE)
_CODE: Final = re.compile(r"`([^`]+)`")
_HAS: Final = re.compile(
    r"\b(?:must|can|may|should) (?:also |only )?(?:contain|include|have|use|consist of) "
    r"(?:only )?(?P<what>[^.;]+)",
    re.IGNORECASE,
)
_LISTS_NAMES: Final = re.compile(
    r"\b(?:array|list|set)s? of (?:up to \d+ )?(?P<names>[a-z ]*?names)\b", re.IGNORECASE
)
_BY_NAME: Final = re.compile(
    r"\b(?:only|either) (?:specify|provide|use) the (?:\w+ )?name\b|\bprefix the (?:\w+ )?name\b",
    re.IGNORECASE,
)
_IGNORED: Final = re.compile(
    r"\b(?:ignores? (?:it|this|the value)|(?:is|are) ignored|ha(?:s|ve) no effect)\b|^\(?if\b.*\bis always\b",
    re.IGNORECASE,
)
_DEFAULT: Final = re.compile(
    r"\bby default,? `|\bdefault(?:s|(?: value)? is|(?: value)? of)(?: to)? `", re.IGNORECASE
)
_RETURNED: Final = re.compile(
    r"\bmaximum number of [\w ]+?(?: that)? (?:can be|is|are|will be) returned\b", re.IGNORECASE
)
_CUT_DOWN: Final = {
    kind: re.compile(
        rf"\b(?:{words}) than\b(?![^.;]*\berror)[^.;]*\b(?:are returned|returns|automatically|is set to)\b",
        re.IGNORECASE,
    )
    for kind, words in (("maximum", "greater|larger|higher|more"), ("minimum", "less|lower|smaller"))
}
_QUOTA: Final = re.compile(
    r"\bsoft limit\b|\bservice quota\b|\bsupport\b[^.;]*\bincrease\b"
    r"|\b(?:request|increase)\b[^.;]*\b(?:limit|quota|increase)\b[^.;]*\bsupport\b"
    r"|\byou can (?:increase|raise|extend) (?:the|this) (?:default|limit|maximum|quota)\b",
    re.IGNORECASE,
)
_NOT_COUNTED: Final = re.compile(r"\bonly (?:(?!not\b)\w+ ){1,3}counts? (?:toward|against)", re.IGNORECASE)
_ENCODED: Final = re.compile(r"\bbase-?64\b", re.IGNORECASE)
_DENIES: Final = re.compile(r"\b(?:not|cannot|never)\b|n't\b", re.IGNORECASE)


def other_ends(said: Statement, sentences: tuple[Sentence, ...], _: Place) -> str:
    """``The name of a FIFO topic must end with `.fifo` `` needs more characters than the rest allows."""
    for sentence in sentences:
        for found in () if _DENIES.search(sentence.text) else _ENDS.finditer(sentence.text):
            text = _literal(found["what"])
            if text and breaks(said.kind, said.value, text):
                return f"the same documentation lets it begin or end with {found['what']}"
    return ""


def higher_limit(said: Statement, sentences: tuple[Sentence, ...], _: Place) -> str:
    """``The maximum is 900 seconds``, and then: ``For other functions, the maximum is 5,400 seconds``."""
    for sentence in sentences:
        text = sentence.text
        of_length = said.kind == "max-items" and _LENGTH_WORDS.search(text)
        if text in said.quote or of_length or not (_LIMIT_WORDS.search(text) and _CASE_WORDS.search(text)):
            continue
        if any((number(found) or 0) > said.value for found in _NUMBER.findall(text)):
            return "the same documentation speaks of a higher limit too"
    return ""


def lower_limit(said: Statement, sentences: tuple[Sentence, ...], _: Place) -> str:
    """``You can provide a value from 900 seconds``, and then: ``It can be from 1 hour to 12 hours``."""
    for sentence in sentences:
        lowest = () if sentence.text in said.quote else _LOWEST.findall(sentence.text)
        if any((found := number(text)) is not None and found < said.value for text in lowest):
            return "the same documentation speaks of a lower limit too"
    return ""


def another_thing(said: Statement, sentences: tuple[Sentence, ...], _: Place) -> str:
    """``... up to the maximum session duration setting for the role. This setting can have ...``"""
    this = _THIS.match(said.quote)
    if this is None:
        return ""
    before = [number for number, sentence in enumerate(sentences) if number and sentence.text == said.quote]
    named = re.compile(rf"\w+ {this['noun']}\b", re.IGNORECASE)
    told = any(not sentences[at].opens and named.search(sentences[at - 1].text) for at in before)
    return f"it speaks of the {this['noun']} in the sentence before" if told else ""


def value_beside_the_range(said: Statement, sentences: tuple[Sentence, ...], _: Place) -> str:
    """``Valid values range from 1 to 10080. A value of -1 is also valid and cancels the timer.``"""
    for sentence in sentences:
        denied = _DENIES.search(sentence.text)
        for found in _GIVEN_VALUE.finditer(sentence.text):
            if denied and found["default"] is None:
                continue
            value = int(found["value"] or found["default"])
            outside = value < said.value if said.kind == "minimum" else value > said.value
            if outside:
                return f"the same documentation lets the value be {value}"
    return ""


def more_characters(said: Statement, sentences: tuple[Sentence, ...], _: Place) -> str:
    """``Must be 1 to 64 alphanumeric characters``, and then: ``Must contain letters or period (.)``"""
    for sentence in sentences:
        found = None if sentence.text in said.quote else _HAS.search(sentence.text)
        if found is None or _DENIES.search(sentence.text):
            continue
        named = charsets.read(found["what"].strip())
        allows = compiled(f"^[{named}]$") if named else None
        if allows and any(allows(one) and breaks(said.kind, said.value, one) for one in string.printable):
            return "the same documentation names more characters"
    return ""


def void(_: Statement, sentences: tuple[Sentence, ...], __: Place) -> str:
    """``The maximum value is 500. This collection has no pages and the limit does not apply here.``"""
    told = any(_VOID.search(sentence.text) for sentence in sentences)
    return "the same documentation says that its limit does not apply" if told else ""


def empty_is_allowed(said: Statement, sentences: tuple[Sentence, ...], _: Place) -> str:
    """``To remove the alias, specify an empty string. An alias name contains 1 to 256 characters.``"""
    told = any(
        _EMPTY.search(sentence.text) and not _DENIES.search(sentence.text)
        for sentence in sentences
        if sentence.text not in said.quote
    )
    return "the same documentation lets the text be empty" if told and said.value != 0 else ""


def done_without(said: Statement, sentences: tuple[Sentence, ...], _: Place) -> str:
    """``You must specify either. If you don't specify a recipe or its URI, Amazon ML creates a default.``"""
    for sentence in sentences:
        without = _WITHOUT.match(sentence.text)
        if without and sentence.text not in said.quote and not _REFUSES.search(without["then"]):
            return "the same documentation says what happens when none is given"
    return ""


def one_will_do(_: Statement, sentences: tuple[Sentence, ...], __: Place) -> str:
    """``You do not need to provide values for both``, beside that one must be `true` with the other."""
    if any(_NOT_BOTH_NEEDED.search(sentence.text) for sentence in sentences):
        return "the same documentation says that not both need to be given"
    return ""


def both_are_taken(said: Statement, sentences: tuple[Sentence, ...], _: Place) -> str:
    """``If you provide both `asn` and `asnLong`, the API will only accept that of the latter``."""
    for sentence in sentences:
        both = _BOTH.match(sentence.text)
        if both is None or _DENIES.search(both["case"]) or _REFUSES.search(both["then"]):
            continue
        if all(re.search(rf"\b{re.escape(name)}\b", both["case"]) for name in said.value["members"]):
            return "the same documentation says which counts when both are given"
    return ""


def excepted(_: Statement, sentences: tuple[Sentence, ...], __: Place) -> str:
    """``You must include exactly one of these. The exception is queries that name the group themselves.``"""
    told = any(_EXCEPTION.match(sentence.text) for sentence in sentences)
    return "the same documentation makes an exception" if told else ""


def ignored(_: Statement, sentences: tuple[Sentence, ...], __: Place) -> str:
    """``If it is specified, CodePipeline ignores it``, and then: ``Don't specify this property``."""
    told = any(_IGNORED.search(sentence.text) for sentence in sentences)
    return "the same documentation says that it is ignored then" if told else ""


def given_by_default(said: Statement, sentences: tuple[Sentence, ...], spot: Place) -> str:
    """``The default is `1`. Only valid when `errors` is TRUE``: who gives the default asks for nothing."""
    told = any(_DEFAULT.search(one.text) and not one.text.lower().startswith("if ") for one in sentences)
    return "it has a default whatever the other is" if told and spot.name in said.value["not"] else ""


def some_are_not_counted(_: Statement, sentences: tuple[Sentence, ...], __: Place) -> str:
    """``At most 500 characters. In a link, only the label counts toward the limit.``"""
    told = any(_NOT_COUNTED.search(sentence.text) for sentence in sentences)
    return "the same documentation says that some of the text is not counted" if told else ""


def cut_down(said: Statement, sentences: tuple[Sentence, ...], __: Place) -> str:
    """``At most 50. If you specify a value greater than 50, up to 50 results are returned``: not refused."""
    told = any(_CUT_DOWN[said.kind].search(sentence.text) for sentence in sentences)
    return "the same documentation says what a value beyond it does" if told else ""


def quota(_: Statement, sentences: tuple[Sentence, ...], __: Place) -> str:
    """``You can only have one. To increase this limit, contact Support``: not the same for every account."""
    told = any(_QUOTA.search(sentence.text) for sentence in sentences)
    return "the same documentation says that it can be raised" if told else ""


def encoded(_: Statement, sentences: tuple[Sentence, ...], spot: Place) -> str:
    """``User data is limited to 16 KB``, said of a text that holds it in Base64."""
    told = spot.member.type == "string" and any(_ENCODED.search(one.text) for one in sentences)
    return "its text is encoded, so that it is longer than what it holds" if told else ""


def returned_at_most(_: Statement, sentences: tuple[Sentence, ...], __: Place) -> str:
    """``Sets the maximum, from 1 to 1,000. 1,000 is the maximum number that can be returned``: capped."""
    told = any(_RETURNED.search(sentence.text) for sentence in sentences)
    return "the same documentation says how many an answer has at most" if told else ""


def listed_exceptions(said: Statement, sentences: tuple[Sentence, ...], _: Place) -> str:
    """``Names that start with `AWS_` are reserved. The following are exceptions: `AWS_REGION`, ...``"""
    if not any(_EXCEPTIONS.search(sentence.text) for sentence in sentences):
        return ""
    listed = (text for sentence in sentences for text in _CODE.findall(sentence.text))
    excepted_one = next(
        (text for text in listed if text != said.value["prefix"] and breaks(said.kind, said.value, text)), ""
    )
    return f"the same documentation has exceptions, such as {excepted_one}" if excepted_one else ""


def names_of_values(said: Statement, sentences: tuple[Sentence, ...], _: Place) -> str:
    """``Column names ...`` are no keys where ``each value is an array of up to 50 column names``."""
    if not said.path.endswith("{key}"):
        return ""
    for sentence in sentences:
        for found in _LISTS_NAMES.finditer(sentence.text):
            if found["names"].strip().lower() in said.quote.lower() and sentence.text not in said.quote:
                return f"the {found['names'].strip()} are in the map's values"
    return ""


def by_name(_: Statement, sentences: tuple[Sentence, ...], __: Place) -> str:
    """``When you only specify the name of the role ...``, after ``The ARN of the role``."""
    told = any(_BY_NAME.search(sentence.text) for sentence in sentences)
    return "the same documentation lets it be given by its name" if told else ""


def _literal(what: str) -> str:
    if what.startswith("`"):
        return what.strip("`")
    if what.startswith("."):
        return what
    named = charsets.single(what)
    return named or ""
