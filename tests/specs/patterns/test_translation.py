import random
import re
import time
import warnings
from collections.abc import Iterator

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from specdrift.specs.patterns import translation
from specdrift.specs.patterns.syntax import PatternError, parse
from specdrift.specs.patterns.translation import (
    PatternTimeout,
    census,
    compiled,
    translate,
    widest,
)
from specdrift.specs.patterns.tree import Choice, Class, Dot, Group, Node, Repeat, Sequence, Span
from specdrift.specs.patterns.writers import LOOKS, Ecma
from specdrift.specs.readers import models

EXAMPLES = [
    # original, ECMA-262, matching, not matching
    (r"^[a-zA-Z][a-zA-Z0-9_]*", r"^(?:[a-zA-Z][a-zA-Z0-9_]*)$", ["a", "a_1"], ["", "1a", "a-"]),
    (r"^CSV|PARQUET$", r"^(?:^CSV|PARQUET$)$", ["CSV", "PARQUET"], ["CSVX", "XPARQUET", ""]),
    (r"[\w-.]+", r"^(?:[0-9A-Z_a-z\-.]+)$", ["a-b.c"], ["a b", "é"]),
    (r"\s", r"^(?:[\t-\r ])$", [" ", "\t"], ["\u00a0", "\u2003"]),
    (r"(?i)all|[0-9]{12}", r"^(?:[aA][lL][lL]|\d{12})$", ["ALL", "aLl", "123456789012"], ["AL"]),
    (r"(?!(?i)AWS_)[A-Z_]*", r"^(?:(?![Aa][Ww][Ss]_)[A-Z_]*)$", ["AW"], ["AWS_X"]),
    (r"(?s).{0,2}", r"^(?:[\s\S]{0,2})$", ["", "\n\r", "é\n"], ["abc"]),
    (r".{1,2}", r"^(?:.{1,2})$", ["ab", "\u00e9"], ["\n", ""]),
    (r"[\p{Print}&&[^|:/]]+", r"^(?:(?:(?=[^|:/])[ -~])+)$", ["a b~"], ["a|", "é", ""]),
    (r"[0-9A-Z]{2}+", r"^(?:[0-9A-Z]{2})$", ["A1"], ["A", "A1B2"]),
    (r"\Aa\z", r"^(?:a)$", ["a"], ["a\n", "ab"]),
    (r"\p{Alnum}\p{Punct}", r"^(?:[0-9A-Za-z][!-/:-@\[-`{-~])$", ["a!"], ["é!", "a "]),
    (r"\P{C}", r"^(?:\P{C})$", ["a", "é"], ["\x07"]),
    (r"[^\P{L}]", r"^(?:[^\P{L}])$", ["a", "é"], ["1"]),
    (r"[^/:|\000-\037]+", r"^(?:[^/:|\u0000-\u001F]+)$", ["a b"], ["a/", "a\n"]),
    (r"[\uD800\uDC00-\uDBFF\uDFFF]", r"^(?:[\u{10000}-\u{10FFFF}])$", ["😀"], ["a"]),
    (r"[\u0020\uD800\uDBFF-\uDC00\uDFFF]", r"^(?:[ \u{10000}-\u{10FFFF}])$", [" ", "😀"], ["a"]),
    (r"\Qa.b\E+", r"^(?:a\.b+)$", ["a.bb"], ["axb"]),
    (r"a{%b}", r"^(?:a\{%b\})$", ["a{%b}"], ["ab"]),
    (r"(a)\1{2}0", r"^(?:(a)\1{2}0)$", ["aaa0"], ["aa0"]),
    (r"(a)\10", r"^(?:(a)\1(?:)0)$", ["aa0"], ["a0"]),
    (r"(?!\.)+x", r"^(?:(?!\.)x)$", ["x"], [".x"]),
    ("[]a]", r"^(?:[\]a])$", ["]", "a"], ["b"]),
    (r"/^a$/", r"^(?:a)$", ["a"], ["/a/"]),
    (r"\bx\B.", r"^(?:\bx\B.)$", ["xy"], ["x "]),
]  # fmt: skip
LISTED = [
    (r"[\\p{L}]{3,}", "a backslash is doubled"),
    (r"^\\d{12}$", "a backslash is doubled"),
    (r"[0-9]{11}{0,10}", "two quantifiers in a row"),
    (r"(a", "ends too early"),
    (r"a)", "a closing parenthesis"),
    (r"[z-a]", "a range whose end comes before its start"),
    (r"a{3,2}", "maximum is below"),
    (r"*a", "nothing to repeat"),
    (r"\p{Nonsense}", "'Nonsense'"),
    (r"\y", "\\y"),
    (r"(?>a+)", "an atomic group"),
    (r"[a", "ends too early"),
    (r"\u12", "too few digits"),
]


@pytest.mark.parametrize("original, ecma, yes, no", EXAMPLES, ids=[each[0] for each in EXAMPLES])
def test_translates_and_matches(original: str, ecma: str, yes: list[str], no: list[str]) -> None:
    assert translate(original).ecma == ecma
    everywhere = widest(ecma)
    for text in [*yes, *no]:
        assert compiled(ecma)(text) is (text in yes)
        assert _rust(ecma).is_valid(text) is (text in yes)
    assert all(re.search(everywhere, text) for text in yes)


@pytest.mark.parametrize("original, reason", LISTED, ids=[each[0] for each in LISTED])
def test_lists_what_has_no_translation_with_the_reason(original: str, reason: str) -> None:
    translation = translate(original)
    assert translation.ecma is None
    assert reason in translation.reason


@pytest.fixture(scope="module")
def originals() -> list[str]:
    """Every distinct pattern of every model in the installed botocore."""
    found: set[str] = set()
    for service in models.service_names():
        shapes = models.load(service)[0]["shapes"].values()
        found.update(shape["pattern"] for shape in shapes if "pattern" in shape)
    return sorted(found)


def test_every_pattern_is_translated_or_listed(originals: list[str]) -> None:
    counted = census(originals)
    assert counted.total == len(originals) > 4500
    assert counted.translated + len(counted.listed) == counted.total
    assert all(counted.listed.values())
    assert len(counted.listed) <= 20


def test_translations_are_fixed_points(originals: list[str]) -> None:
    for original in originals:
        ecma = translate(original).ecma
        if ecma is not None:
            assert Ecma().write(parse(ecma)) == ecma


def test_every_translation_has_a_form_for_every_engine(originals: list[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        assert [each for each in originals if (ecma := translate(each).ecma) and widest(ecma) is None] == []


def test_independent_engines_agree(originals: list[str]) -> None:
    """Strings made for a pattern match it in full, and near misses don't, whoever matches.

    `re` reads the original text where it can, `jsonschema-rs` the translation; neither shares code with
    the matcher. Texts have no white space beyond ASCII and no final newline, on which Java and `re` differ.
    """
    chance = random.Random(11)  # noqa: S311 - a sample, not a secret
    compared = 0
    for original in chance.sample(originals, 700):
        ecma = translate(original).ecma
        if ecma is None:
            continue
        if re.search(r"\{(\d+,)?\d{4,}\}|\\[pP].*\{\d*,?\d{3,}\}", ecma):
            continue  # too large for the engine to compare with
        rust, ours, python = _rust(ecma), compiled(ecma), _python(original)
        for text in _texts(ecma, chance):
            expected = rust.is_valid(text)
            assert ours(text) is expected, (original, ecma, text)
            if python is not None:
                assert (python.fullmatch(text) is not None) is expected, (original, ecma, text)
                compared += 1
    assert compared > 3000


def test_made_strings_match(originals: list[str]) -> None:
    """A string that walks through the tree of a pattern without look-around or anchors matches it."""
    chance = random.Random(5)  # noqa: S311 - a sample, not a secret
    walked = 0
    for original in originals:
        ecma = translate(original).ecma
        if ecma is not None and not re.search(r"\(\?[=!<]|\\[bB]|(?<!^)\^|\$(?!$)", ecma):
            assert compiled(ecma)(_walk(parse(ecma), chance)), original
            walked += 1
    assert walked > 3500


@given(st.text(max_size=30))
def test_matchers_never_fail_on_any_text(text: str) -> None:
    for original, ecma, *_ in EXAMPLES:
        assert compiled(ecma)(text) in (True, False), original


def test_catastrophic_patterns_are_given_up_in_bounded_time() -> None:
    start = time.monotonic()
    with pytest.raises(PatternTimeout, match="more than") as caught:
        compiled(r"^(?:(?:a|aa)+c)$")("a" * 4000)
    assert time.monotonic() - start < 10 * translation.SECONDS
    assert caught.value.length == 4000


@pytest.mark.parametrize("end", ["\n", "\r", "\u2028", "\u2029"])
def test_a_dot_matches_no_line_end(end: str) -> None:
    assert not compiled("^(?:.)$")(end)
    assert compiled(r"^(?:[\s\S])$")(end)


def test_what_is_no_pattern_is_refused_with_its_text() -> None:
    with pytest.raises(PatternError, match=r"pattern '\(a'"):
        compiled("(a")


def _rust(ecma: str) -> jsonschema_rs.Draft202012Validator:
    options = jsonschema_rs.FancyRegexOptions(size_limit=1 << 26, backtrack_limit=10_000_000)
    return jsonschema_rs.Draft202012Validator({"pattern": ecma}, pattern_options=options)


def _python(original: str) -> re.Pattern[str] | None:
    """The original in Python's `re`, or None where `re` can't read it or reads it otherwise than Java."""
    if translate(original).reason or re.search(
        r"\[[^\]]*(\[|&&|--|\|\||~~)|\(\?s|\\v|/\^|\\uD[89ABCDEF]|[?*+}]\+", original
    ):
        return None
    try:
        return re.compile(original, re.ASCII)
    except re.error:
        return None


def _texts(ecma: str, chance: random.Random) -> Iterator[str]:
    tree = parse(ecma)
    for _ in range(4):
        text = _walk(tree, chance)
        yield text
        at = chance.randrange(len(text) + 1)
        yield text[:at] + chance.choice("aZ0-_ /:.#é\x01") + text[at:]
        yield text[:at] + text[at + 1 :]


def _walk(node: Node, chance: random.Random) -> str:
    """A string that the node's consuming parts make, look-around left aside."""
    text = ""
    match node:
        case Class():
            text = _member(node, chance)
        case Dot():
            text = chance.choice("ab1 é")
        case Group(inner, opening):
            text = "" if opening in LOOKS else _walk(inner, chance)
        case Repeat(inner, low, high):
            most = low + 3 if high is None else min(high, low + 3)
            text = "".join(_walk(inner, chance) for _ in range(chance.randint(low, most)))
        case Sequence(parts):
            text = "".join(_walk(part, chance) for part in parts)
        case Choice(branches):
            text = _walk(chance.choice(branches), chance)
    return text


def _member(node: Class, chance: random.Random) -> str:
    matches = compiled(Ecma().write(node))
    spans = [] if node.negated else [item for item in node.items if isinstance(item, Span)]
    tried = [chr(chance.randint(span.low, min(span.high, span.low + 90))) for span in spans]
    tried += chance.sample("aA0-_ .é!~", 10)
    return next((each for each in tried if each.isprintable() and matches(each)), tried[0])
