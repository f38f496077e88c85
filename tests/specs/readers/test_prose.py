import re

import boto3
import pytest
from botocore.docs.bcdoc.restdoc import ReSTDocument
from botocore.loaders import Loader
from hypothesis import given
from hypothesis import strategies as st

from specdrift.specs.readers.prose import (
    Sentence,
    is_normative,
    rst_of_html,
    sentences_of_html,
    sentences_of_rst,
)

# All six protocols, and the services whose documentation is the least tidy.
SERVICES = (
    "forecast", "dynamodb", "kms", "sqs", "iam", "rds", "sns", "s3", "cloudfront", "route53", "lambda",
    "lex-models", "medialive", "arc-region-switch", "cloudwatch", "ssm",
)  # fmt: skip


def texts(html: str) -> list[str]:
    return [sentence.text for sentence in sentences_of_html(html)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        ("Plain text.", ["Plain text."]),
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
        ("<p>Never closed<p>second", ["Never closed", "second"]),
        ("<p>Is <code>A</code>,\n   <code>B</code> or <i>c</i>.</p>", ["Is `A`, `B` or c."]),
        (
            "<p>See <a href='https://x.y/z:1'>Users: all</a>. Then <a>Get</a>.</p>",
            ["See Users: all.", "Then Get."],
        ),
        ("<p>a &lt; b &amp; c&nbsp;d</p>", ["a < b & c d"]),
        ("<p>Any of (<code>x</code>) [<code>y</code>]</p>", ["Any of (`x`) [`y`]"]),
        ("<p><b>Bold.</b> Then <i>this</i>.</p>", ["Bold.", "Then this."]),
        ("<p>Text</p></p> after a stray end</li>.", ["Text", "after a stray end."]),
        ("<fullname>Amazon X</fullname><p>Kept.</p>", ["Kept."]),
    ],
)
def test_markup_is_taken_away(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Use A, e.g. B. Then C.", ["Use A, e.g. B.", "Then C."]),
        ("In the U.S. West region. Next.", ["In the U.S. West region.", "Next."]),
        ("In US East (N. Virginia). Next.", ["In US East (N. Virginia).", "Next."]),
        ("Items etc. Then more.", ["Items etc.", "Then more."]),
        ("At least max. 5 of them, i.e. Five. New.", ["At least max. 5 of them, i.e. Five.", "New."]),
        ("It is the max. The rest follows.", ["It is the max.", "The rest follows."]),
        (
            "Amazon.com has version 1.2.3 and 0.5. It works.",
            ["Amazon.com has version 1.2.3 and 0.5.", "It works."],
        ),
        ("See https://a.b/c. For example, this.", ["See https://a.b/c.", "For example, this."]),
        ("Use `a. B` here. `C` too.", ["Use `a. B` here.", "`C` too."]),
        ('It says "No." Then (see this.) And more.', ['It says "No."', "Then (see this.)", "And more."]),
        ("Is it? Yes! 5 of them.", ["Is it?", "Yes!", "5 of them."]),
        ("Wait... A new one.", ["Wait...", "A new one."]),
        ("Accepted: + - = . _ : / @. If so, fine.", ["Accepted: + - = . _ : / @.", "If so, fine."]),
        ("Any of ! . A", ["Any of ! . A"]),
        ("The `Stage` . Other ones.", ["The `Stage` .", "Other ones."]),
        ("1. Open it.", ["1. Open it."]),
        ("lower case. follows here", ["lower case. follows here"]),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert texts(f"<p>{text}</p>".replace("`a. B`", "<code>a. B</code>")) == expected


@pytest.mark.parametrize(
    "kept", ["a * b", "*, ? and *.", 'not "\\*/" or "\\*/"', "arn:*:*", "(*) and (*)", "- _ . * ' ( )"]
)
def test_asterisks_that_are_no_markup_stay(kept: str) -> None:
    assert texts(f"<p>{kept}</p>") == [kept]


def test_blocks_and_what_introduces_them() -> None:
    html = """<p>A name. The name must:</p>
    <ul> <li> <p>Be unique. Be short.</p> </li>
    <li>Hold one of: <ul><li>a</li><li> <p>b</p> </li></ul></li>
    <li><p>End</p></li></ul>
    <p>After.</p><note> <p>Mind this.</p> <ul><li>inside</li></ul> </note><important>Stop.</important>
    <p> <b>Valid values</b> </p> <ul><li>x</li></ul><p>Values:</p><p>y</p>"""
    assert sentences_of_html(html) == (
        Sentence("A name.", "p"),
        Sentence("The name must:", "p"),
        Sentence("Be unique.", "li", "The name must:"),
        Sentence("Be short.", "li", "The name must:"),
        Sentence("Hold one of:", "li", "The name must:"),
        Sentence("a", "li", "Hold one of:"),
        Sentence("b", "li", "Hold one of:"),
        Sentence("End", "li", "The name must:"),
        Sentence("After.", "p"),
        Sentence("Mind this.", "note"),
        Sentence("inside", "li"),
        Sentence("Stop.", "warning"),
        Sentence("Valid values", "heading"),
        Sentence("x", "li", "Valid values"),
        Sentence("Values:", "p"),
        Sentence("y", "p", "Values:"),
    )


def test_lines_and_text_read_alike() -> None:
    body = "\n\n    One ``a``.\n\n    .. note::\n\n      Two.\n\n    \n\n    Three.\n"
    expected = (Sentence("One `a`.", "p"), Sentence("Two.", "note"), Sentence("Three.", "p"))
    assert sentences_of_rst(body) == sentences_of_rst(body.splitlines()) == expected


def test_note_on_its_own_line() -> None:
    union = ".. note::    This is a Tagged Union structure. Only one can be set: ``a``, ``b``. "
    assert sentences_of_rst(union) == (
        Sentence("This is a Tagged Union structure.", "note"),
        Sentence("Only one can be set: `a`, `b`.", "note"),
    )


def on_a_page(html: str, indentation: int) -> str:
    """As boto3's page generator writes it below a member at that depth."""
    document = ReSTDocument()
    document.style.indentation = indentation
    document.include_doc_string(html)
    return document.getvalue().decode()


def documentation(service: str) -> set[str]:
    model = Loader().load_service_model(service, "service-2")
    found: set[str] = set()
    stack: list[object] = [model]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            stack.extend(node.values())
            if isinstance(text := node.get("documentation"), str):
                found.add(text)
        elif isinstance(node, list):
            stack.extend(node)
    return found


@pytest.mark.parametrize("service", SERVICES)
def test_model_and_page_give_the_same_sentences(service: str) -> None:
    docs = documentation(service)
    assert docs
    for html in docs:
        assert sentences_of_rst(on_a_page(html, 3)) == sentences_of_html(html), html


@pytest.mark.parametrize("service", SERVICES)
def test_no_words_are_lost(service: str) -> None:
    for html in documentation(service):
        words = re.sub(r"[\s`*]", "", " ".join(texts(html)))
        written = re.sub(r"``|`__|`|\*", " ", re.sub(r"\s*<[^<>`]*>`__", "`__", rst_of_html(html)))
        written = re.sub(r"\.\. (note|warning|danger)::", "", written)
        assert words == re.sub(r"\s", "", written).replace(r"\:", ":") or "`<" in rst_of_html(html), html


PIECES = st.sampled_from(
    [
        "a",
        "B c",
        " ",
        "  ",
        "\n",
        "\n * d",
        "* ",
        ".. note:: e",
        "(",
        ")",
        ".",
        ":",
        "`",
        "``f``",
        "**g**",
        "\\",
        "-",
    ]
)
CODE = st.sampled_from(["x", "x y", "x\ny", " x", "x ", "*", "`x", "(", ""]).map("<code>{}</code>".format)


@given(
    st.lists(
        st.lists(PIECES | CODE, max_size=8).map(lambda pieces: f"<p>{''.join(pieces)}</p>") | st.just("\n "),
        max_size=4,
    ).map("".join)
)
def test_paragraphs_of_text_and_code_read_as_on_a_page(html: str) -> None:
    assert sentences_of_html(html) == sentences_of_rst(on_a_page(html, 3))


@given(st.text(alphabet="ab.!? `*<>()/\n:-_1A", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for sentence in sentences_of_html(text):
        assert sentence.text == " ".join(sentence.text.split()) != ""


@pytest.mark.parametrize(
    "text",
    [
        "The name must be unique.",
        "You can't use this.",
        "You cannot use this.",
        "You can not use this.",
        "This conflicts with the other.",
        "Maximum number of tags per resource: 50.",
        "Values are CSV or PARQUET.",
        "Valid characters are a-z.",
        "Tag keys are case sensitive.",
        "Between 1 and 5.",
        "`A` and `B` are mutually exclusive.",
        "Begins with a letter.",
    ],
)
def test_normative(text: str) -> None:
    assert is_normative(text)


@pytest.mark.parametrize(
    "text", ["The name of the backup.", "A description.", "Commonly used.", "mustard", ""]
)
def test_not_normative(text: str) -> None:
    assert not is_normative(text)


def test_the_sample_covers_every_protocol() -> None:
    models = [Loader().load_service_model(service, "service-2") for service in SERVICES]
    protocols = {
        protocol
        for model in models
        for protocol in model["metadata"].get("protocols", [model["metadata"]["protocol"]])
    }
    assert {"json", "query", "rest-json", "rest-xml", "smithy-rpc-v2-cbor"} <= protocols
    assert set(SERVICES) <= set(boto3.Session().get_available_services())
