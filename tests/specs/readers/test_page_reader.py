from functools import cache
from pathlib import Path

import pytest
from botocore.docs.bcdoc.restdoc import LARGE_SECTION_MESSAGE
from hypothesis import given
from hypothesis import strategies as st

from specdrift.specs.members import OperationTree, walk
from specdrift.specs.readers.page_reader import PageError, read_page, read_page_file
from specdrift.specs.readers.pages import ServicePages
from tests.specs.seed import SEED, needs_seed


@cache
def rendered(service: str, operation: str) -> str:
    return ServicePages(service).page(operation)


def read(service: str, operation: str) -> OperationTree:
    return read_page(rendered(service, operation), f"{operation}.rst")


def outline(tree: OperationTree) -> tuple[object, ...]:
    """Everything a page says but its prose."""
    response = () if tree.response is None else tuple(walk(tree.response))
    members = [
        (path, m.type, m.required, m.enum, m.recursive, m.traits)
        for path, m in (*walk(tree.request), *response)
    ]
    return members, tree.exceptions, tree.operation, tree.page, tree.left_out, tree.deprecated


@needs_seed
def test_the_published_page_is_read_from_its_file() -> None:
    tree = read_page_file(SEED)
    assert (tree.service, tree.operation) == ("forecast", "CreatePredictorBacktestExportJob")
    assert tree.page == "forecast/client/create_predictor_backtest_export_job"
    assert {path: (m.type, m.required) for path, m in walk(tree.request)} == {
        "": ("structure", False),
        "PredictorBacktestExportJobName": ("string", True),
        "PredictorArn": ("string", True),
        "Destination": ("structure", True),
        "Destination.S3Config": ("structure", True),
        "Destination.S3Config.Path": ("string", True),
        "Destination.S3Config.RoleArn": ("string", True),
        "Destination.S3Config.KMSKeyArn": ("string", False),
        "Tags": ("list", False),
        "Tags[]": ("structure", False),
        "Tags[].Key": ("string", True),
        "Tags[].Value": ("string", True),
        "Format": ("string", False),
    }
    assert tree.response is not None
    assert [path for path, _ in walk(tree.response)] == ["", "PredictorBacktestExportJobArn"]
    assert tree.exceptions == (
        "InvalidInputException",
        "ResourceAlreadyExistsException",
        "ResourceNotFoundException",
        "ResourceInUseException",
        "LimitExceededException",
    )
    role = tree.request.members["Destination"].members["S3Config"].members["RoleArn"]
    assert role.sentences[-1].text == (
        "If you pass a role that isn't in your account, you get an `InvalidInputException` error."
    )
    assert tree.sentences[0].text.startswith("Exports backtest forecasts and accuracy metrics")
    assert not any("See also" in sentence.text for sentence in tree.sentences)


def test_a_shape_that_stands_in_itself_is_marked() -> None:
    item = read("dynamodb", "PutItem").request.members["Item"]
    assert item.type == "map"
    assert item.value is not None
    value = item.value.members
    assert value["M"].value is not None
    assert value["L"].element is not None
    assert value["M"].value.recursive
    assert value["L"].element.recursive
    assert not value["S"].recursive
    assert value["B"].type == "blob"


def test_a_tagged_union_is_told_by_its_note_which_is_no_prose() -> None:
    body = read("bedrock-agent", "CreateDataSource").request.members["serverSideEncryptionConfiguration"]
    assert "union" not in body.traits
    statement = read("rds-data", "ExecuteStatement").request.members["parameters"].element
    assert statement is not None
    value = statement.members["value"]
    assert "union" in value.traits
    assert not any("Tagged Union" in sentence.text for sentence in value.sentences)


def test_streams_documents_and_tokens_are_told_apart() -> None:
    put = read("s3", "PutObject").request.members["Body"]
    assert (put.type, put.traits) == ("blob", {"streaming"})
    got = read("s3", "GetObject").response
    assert got is not None
    assert got.members["Body"].traits == {"streaming"}
    events = read("s3", "SelectObjectContent").response
    assert events is not None
    assert events.members["Payload"].traits == {"eventstream"}
    assert list(events.members["Payload"].members) == ["Records", "Stats", "Progress", "Cont", "End"]
    text = read("lex-runtime", "PostContent").request.members["sessionAttributes"]
    assert (text.type, text.traits) == ("document", {"jsonvalue"})
    token = read("datazone", "CreateDomain").request.members["clientToken"]
    assert token.traits == {"idempotency-token"}
    assert not any("autopopulated" in sentence.text for sentence in token.sentences)
    document = read("bedrock-runtime", "Converse").request.members["additionalModelRequestFields"]
    assert document.type == "document"


def test_an_operation_without_request_or_response_has_neither() -> None:
    assert not read("sts", "GetCallerIdentity").request.members
    assert read("s3", "DeleteBucketPolicy").response is None


def test_a_deprecated_operation_is_told_by_the_generators_warning_which_is_no_prose() -> None:
    tree = read("s3", "PutBucketLifecycle")
    assert tree.deprecated
    assert not any("should not be used going forward" in sentence.text for sentence in tree.sentences)
    assert not read("s3", "PutBucketLifecycleConfiguration").deprecated


def test_what_the_page_has_no_room_for_is_said() -> None:
    tree = read("wafv2", "CreateRuleGroup")
    assert tree.left_out == {"request"}
    assert tree.response is not None
    assert tree.response.members
    assert not read("wafv2", "ListRuleGroups").left_out


def test_a_page_may_end_with_what_it_has_no_room_for() -> None:
    page = rendered("sts", "GetCallerIdentity")
    start = page.index("    **Response Structure**")
    link = (
        "`AWS API Documentation <https://docs.aws.amazon.com/goto/WebAPI/sts-2011-06-15/GetCallerIdentity>`_"
    )
    large = page[:start] + LARGE_SECTION_MESSAGE.format("Response Structure", f"{link}\n\n")
    assert read_page(large, "large.rst").left_out == {"response"}
    with pytest.raises(PageError, match="expected a last line of 4 blanks"):
        read_page(large.rstrip() + "\n", "large.rst")


CUT = (
    ("forecast", "CreatePredictorBacktestExportJob"),
    ("rds-data", "ExecuteStatement"),
    ("sts", "GetAccessKeyInfo"),
)


@pytest.mark.parametrize("service, operation", CUT)
@given(data=st.data())
def test_a_page_cut_anywhere_is_refused_unless_nothing_but_exceptions_and_examples_is_gone(
    service: str, operation: str, data: st.DataObject
) -> None:
    page = rendered(service, operation)
    cut = data.draw(st.integers(0, len(page) - 1))
    try:
        tree = read_page(page[:cut], "cut.rst")
    except PageError as error:
        refused = error
    else:
        refused = None
    if refused is not None:
        assert refused.file == "cut.rst"
        assert 1 <= refused.line <= page[:cut].count("\n") + 1
        assert "render it again" in str(refused)
        return
    whole = read(service, operation)
    assert outline(tree)[0] == outline(whole)[0]
    assert tree.exceptions == whole.exceptions[: len(tree.exceptions)]
    assert page[cut:].lstrip().startswith(("**Exceptions**", "*   :py:class:", "**Examples**")) or (
        "**Examples**" in page[:cut] or not page[cut:].strip()
    )


@pytest.mark.parametrize("service, operation", CUT)
def test_a_page_that_lost_one_line_is_refused_or_says_the_same(service: str, operation: str) -> None:
    lines = rendered(service, operation).split("\n")
    whole = outline(read(service, operation))
    for gone, line in enumerate(lines):
        # What a page says once is known to the model only: exceptions, and that a structure is a union.
        if not line.strip() or ":py:class:" in line or "Tagged Union" in line:
            continue
        try:
            tree = read_page("\n".join(lines[:gone] + lines[gone + 1 :]), "short.rst")
        except PageError:
            continue
        assert outline(tree) == whole, f"line {gone + 1}: {line!r}"


def test_an_editor_may_have_taken_blanks_from_line_ends_and_added_a_newline() -> None:
    page = rendered("rds-data", "ExecuteStatement")
    stripped = "\n".join(line.rstrip() for line in page.split("\n")).rstrip() + "\n"
    for edited in (stripped, page.replace("\n", "\r\n"), page + "\n"):
        assert outline(read_page(edited, "edited.rst")) == outline(read_page(page, "page.rst"))


@pytest.mark.parametrize(
    "old, new, expected",
    [
        (":doc:`", ":ref:`", r"line 1: expected a heading such as"),
        (".. py:method::", ".. py:class::", r"expected '\.\. py:method::'"),
        ("See also:", "See:", r"expected 'See also: "),
        (":type parameters: list", ":type parameters: lits", r"expected a type that boto3's pages have"),
        (":param sql:", ":param lqs:", r"expected ':param sql:' after its ':type'"),
        (
            "- **name** *(string) --*",
            "- **eman** *(string) --*",
            r"expected the member 'name', which the syntax",
        ),
        ("        sql='string',", "        sql 'string',", r"expected a member or the closing '\)'"),
        ("**Response Structure**", "**Structure**", r"expected '\*\*Response Syntax\*\*' and"),
        ("  :rtype: dict", "  :rtype: list", r"expected ':rtype: dict' or ':returns: None'"),
        ("exceptions.BadRequestException`", "exceptions.BadReq", r"expected an exception such as"),
    ],
)
def test_a_page_that_was_changed_is_refused_with_the_line(old: str, new: str, expected: str) -> None:
    page = rendered("rds-data", "ExecuteStatement")
    assert old in page
    with pytest.raises(PageError, match=expected) as refused:
        read_page(page.replace(old, new), "changed.rst")
    assert str(refused.value).startswith(f"changed.rst, line {refused.value.line}: ")


@pytest.mark.parametrize("text", ["", "\n", "Hello.\n\nThis is no page.\n", "\x00\x01"])
def test_what_is_no_page_is_refused(text: str) -> None:
    with pytest.raises(PageError, match=r"other\.rst, line 1: expected a heading"):
        read_page(text, "other.rst")


def test_a_file_in_another_encoding_is_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.rst"
    path.write_bytes("Tag\ncafé\n".encode("latin-1"))
    with pytest.raises(PageError, match=r"latin\.rst, line 2: not UTF-8 .*save the page as UTF-8"):
        read_page_file(path)
