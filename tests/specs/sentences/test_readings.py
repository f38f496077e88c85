"""Sentences that forms once read too much in, as a member's documentation has them."""

from specdrift.specs.claims import Json
from specdrift.specs.members import Member, OperationTree
from specdrift.specs.readers.prose import sentences_of_html
from specdrift.specs.sentences.reader import read


def said(html: dict[str, str], types: dict[str, str] | None = None) -> list[tuple[str, str, Json]]:
    members = {
        name: Member((types or {}).get(name, "string"), sentences=sentences_of_html(text))
        for name, text in html.items()
    }
    tree = OperationTree("example", "Create", "", (), Member("structure", members=members), None)
    return [(one.path, one.kind, one.value) for one in read(tree).statements]


def test_two_counts_in_one_sentence_are_not_both_of_characters() -> None:
    assert said({"Host": "This value must have at least two labels and at most 253 characters."}) == []
    assert said({"Host": "This value must have at least 2 characters and at most 253 characters."}) == [
        ("Host", "min-length", 2),
        ("Host", "max-length", 253),
    ]


def test_an_item_of_a_list_of_cases_holds_in_its_case_only() -> None:
    item = "<li><p><code>Organization</code> - The <code>value</code> must be <code>ALL</code>.</p></li>"
    case = f"<p>If you specified the <code>name</code> as:</p><ul>{item}</ul>"
    assert said({"name": "", "value": case}) == []


def test_a_flag_that_is_enabled_is_true() -> None:
    html = {"UseSolver": "", "Altitude": "This parameter is required when UseSolver is enabled."}
    expected = {"if": "UseSolver", "then": ["Altitude"]}
    assert said(html, {"UseSolver": "boolean"}) == [("", "depends", expected | {"equals": [True]})]
    assert said(html, {"UseSolver": "structure"}) == [("", "depends", expected)]


def test_what_is_generally_allowed_is_said_of_other_services() -> None:
    assert said({"Name": "Generally allowed characters are: letters and numbers."}) == []
    assert said({"Name": "Allowed characters are: letters and numbers."}) != []


def test_of_two_lists_of_which_one_is_needed_the_longer_one_counts() -> None:
    html = {
        "FileId": "Must be specified if an AccessId or MountId is not specified.",
        "MountId": "Must be specified if FileId is not specified.",
        "AccessId": "",
    }
    assert said(html) == [("", "any-of", {"members": ["AccessId", "FileId", "MountId"]})]


def test_what_holds_at_values_that_a_member_cannot_have_holds_at_no_others() -> None:
    ban = (
        "If you specify <code>open</code> for <code>Preference</code>, do not specify a <code>Target</code>."
    )
    members = {
        "Preference": Member("string", enum=("first", "only")),
        "Target": Member("string", sentences=sentences_of_html(ban)),
    }
    tree = OperationTree("example", "Create", "", (), Member("structure", members=members), None)
    assert read(tree).statements == ()


def test_this_value_in_an_item_about_a_value_is_that_one() -> None:
    rule = "This value can only be passed if <code>Portal</code> is set to <code>true</code>."
    item = f"<li><p><code>studio::</code>: Indicates that it is the first page. {rule}</p></li>"
    other = "<li><p><code>app:</code>: Indicates another.</p></li>"
    types = {"Portal": "boolean"}
    expected = ("", "not-with", {"if": "Portal", "equals": [False], "not": ["Uri"]})
    in_a_list = said({"Portal": "", "Uri": f"<p>The supported values are:</p><ul>{item}{other}</ul>"}, types)
    assert [one for one in in_a_list if one[1] != "enum"] == []
    assert expected in said({"Portal": "", "Uri": rule}, types)


def test_a_flag_that_is_left_out_is_not_set_only_where_it_must_be_set_too() -> None:
    types = {"Manage": "boolean"}
    rule = "You can use this parameter only if <code>Manage</code> is {}set to <code>true</code>."
    left_out = ("", "depends", {"if": "KeyId", "then": ["Manage"]})
    assert left_out not in said({"Manage": "", "KeyId": rule.format("")}, types)
    assert left_out in said({"Manage": "", "KeyId": rule.format("also ")}, types)


def test_above_a_bound_is_no_claim_of_a_number_with_fractions() -> None:
    html = {"Radius": "Must be greater than 0 and no larger than 100."}
    assert said(html, {"Radius": "double"}) == [("Radius", "maximum", 100)]
    assert said(html, {"Radius": "integer"}) == [("Radius", "minimum", 1), ("Radius", "maximum", 100)]


def test_values_for_a_member_are_any() -> None:
    html = {
        "Oidc": "",
        "Cognito": "Do not use <code>Oidc</code> if you specify values for <code>Cognito</code>.",
    }
    assert said(html) == [("", "exclusive", {"members": ["Cognito", "Oidc"]})]
