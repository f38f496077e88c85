"""What the rest of a documentation says against what one of its sentences says."""

import pytest

from specdrift.specs.claims import Json
from specdrift.specs.members import Member
from specdrift.specs.readers.prose import Sentence
from specdrift.specs.sentences import doubts
from specdrift.specs.sentences.statements import Statement
from specdrift.specs.sentences.subjects import Place


def why(kind: str, value: Json, quote: str, more: str, path: str = "Name") -> str:
    said = Statement("request", path, kind, value, quote, "form")
    place = Place("Name", Member("string"), "Name", Member("structure"))
    return doubts.reason(said, (Sentence(quote, "p"), Sentence(more, "p")), place)


@pytest.mark.parametrize(
    ("more", "doubtful"),
    [
        ("Set to 0, or leave blank, for automatic font size.", True),
        ("Set this value to 0 to disable it.", True),
        ("For all channels, you can enter 0 for an indefinite amount of time.", True),
        ("The default value is 0, indicating that the stream does not keep data.", True),
        ("Do not set to 0.", False),
        ("The default value is 0.5, and 10 at most.", False),
        ("Set to 5 for large fonts.", False),
    ],
)
def test_a_value_that_is_set_for_something_else_is_no_mistake(more: str, doubtful: bool) -> None:
    assert bool(why("minimum", 1, "Must be a positive integer.", more)) is doubtful


@pytest.mark.parametrize("kind", ["maximum", "max-items", "max-length", "minimum"])
def test_a_limit_that_is_said_not_to_apply_is_none(kind: str) -> None:
    quote = "The default value is 25 and the maximum value is 500."
    assert "does not apply" in why(kind, 500, quote, "It has no pages and the limit does not apply here.")
    assert not why(kind, 500, quote, "The limit applies here.")


@pytest.mark.parametrize(
    ("kind", "value"), [("min-length", 1), ("prefix", {"any": ["[a-z]"]}), ("suffix", {"any": ["/"]})]
)
def test_what_may_be_empty_has_no_least_length_and_no_ends(kind: str, value: Json) -> None:
    quote = "An alias name contains 1 to 256 characters."
    assert "empty" in why(kind, value, quote, "To remove the alias, specify an empty string.")
    assert "empty" in why(kind, value, quote, "To clear it, set this value to an empty string.")
    assert not why(kind, value, quote, "You can't specify an empty string.")
    assert not why(kind, value, quote, "To keep the current alias, omit this parameter.")


@pytest.mark.parametrize(
    ("more", "doubtful"),
    [
        ("If you don't specify a recipe or its URI, Amazon ML creates a default.", True),
        ("If you specify neither, the default is used.", True),
        ("The exception is queries that name the recipe themselves.", True),
        ("If you do not specify either, the service returns a `MissingRequiredParameter` error.", False),
        ("If you specify neither, the request returns a `BadRequestException`.", False),
        ("If you don't specify a recipe or its URI, you must specify a schema.", False),
        ("If you specify both, the recipe is used.", False),
    ],
)
def test_what_can_be_done_without_is_not_needed(more: str, doubtful: bool) -> None:
    quote = "You must specify either the recipe or its URI."
    assert bool(why("any-of", {"members": ["Recipe", "RecipeUri"]}, quote, more)) is doubtful


@pytest.mark.parametrize(
    ("more", "doubtful"),
    [
        ("You do not need to provide values for both parameters.", True),
        ("You don't have to specify both.", True),
        ("You need to provide values for both parameters.", False),
    ],
)
def test_one_of_two_will_do(more: str, doubtful: bool) -> None:
    quote = "If `EncryptionType` is `SseKms`, then `KMSEncrypted` must be `true`."
    needed = {"if": "EncryptionType", "then": ["KMSEncrypted"], "equals": ["SseKms"]}
    assert bool(why("depends", needed, quote, more)) is doubtful


def test_the_names_in_a_maps_values_are_not_its_keys() -> None:
    quote = "Column names can be up to 150 characters long."
    more = "Each key is a dataset name and each value is an array of up to 50 column names."
    assert "column names" in why("max-length", 150, quote, more, "Columns{key}")
    assert not why("max-length", 150, quote, more, "Columns")
    assert not why("max-length", 150, quote, "Each value is an array of values.", "Columns{key}")


def test_a_role_that_may_be_given_by_its_name_need_not_be_an_arn() -> None:
    role = {"service": "iam", "resource": "role"}
    quote = "The full ARN of the IAM role."
    assert "name" in why(
        "resource-kind", role, quote, "When you only specify the name of the role, it works."
    )
    assert not why("resource-kind", role, quote, "The role name must start with `Example-`.")


@pytest.mark.parametrize(
    ("more", "doubtful"),
    [
        ("If you provide both `asn` and `asnLong`, the API will only accept the value for `asnLong`.", True),
        ("If both `asn` and `asnLong` aren't set, the default is used.", False),
        ("If you set both `asn` and `asnLong`, your request returns a `BadRequestException`.", False),
        ("If you use both this and the `id`, the `id` is used.", False),
    ],
)
def test_of_two_that_may_be_given_together_neither_excludes_the_other(more: str, doubtful: bool) -> None:
    quote = "You can use `asnLong` or `asn`, but not both."
    assert bool(why("exclusive", {"members": ["asn", "asnLong"]}, quote, more)) is doubtful


@pytest.mark.parametrize(
    ("more", "doubtful"),
    [
        ("Must contain letters, numbers, underscore, period (dot), at symbol (@), or hyphen.", True),
        ("Must contain letters or numbers.", False),
        ("Must not contain a colon ( : ) or slash ( / ).", False),
        ("First character must be a letter.", False),
    ],
)
def test_a_second_list_of_characters_that_has_more_puts_the_first_in_doubt(more: str, doubtful: bool) -> None:
    quote = "Must be 1 to 64 alphanumeric characters or hyphens."
    assert bool(why("characters", {"allowed": "A-Za-z0-9\\-"}, quote, more)) is doubtful


@pytest.mark.parametrize(
    ("more", "doubtful"),
    [
        ("You can use these settings, which are exceptions: `AWS_SECRETS_BACKEND` and `OTHER`.", True),
        ("You can use these settings, which are exceptions: `OTHER` and `AWS_`.", False),
        ("Names such as `AWS_SECRETS_BACKEND` are set by the service.", False),
    ],
)
def test_a_reserved_prefix_with_exceptions_is_in_doubt(more: str, doubtful: bool) -> None:
    reserved = {"prefix": "AWS_", "case_sensitive": True}
    assert (
        bool(why("reserved-prefix", reserved, "Names that start with `AWS_` are reserved.", more)) is doubtful
    )


def test_a_lower_limit_elsewhere_puts_a_least_value_in_doubt() -> None:
    quote = "It can have a value from 1 hour to 12 hours."
    assert "lower" in why("minimum", 3600, quote, "You can provide a value from 900 seconds (15 minutes).")
    assert not why("minimum", 3600, quote, "You can provide a value from 3600 seconds.")
    assert not why("minimum", 3600, quote, "The default is 900 seconds.")


@pytest.mark.parametrize(
    ("before", "doubtful"),
    [
        ("You can go up to the maximum session duration setting for the role.", True),
        ("It is counted in seconds.", False),
    ],
)
def test_a_setting_in_the_sentence_before_is_what_this_setting_means(before: str, doubtful: bool) -> None:
    quote = "This setting can have a value from 1 hour to 12 hours."
    said = Statement("request", "Name", "maximum", 43200, quote, "form")
    sentences = (Sentence(before, "p"), Sentence(quote, "p", opens=False))
    place = Place("Name", Member("integer"), "Name", Member("structure"))
    assert bool(doubts.reason(said, sentences, place)) is doubtful


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ("If it is specified, CodePipeline ignores it.", "ignored"),
        ("(If Mode is set to exclude, the family is always set to monospaced.)", "ignored"),
        ("This setting has no effect then.", "ignored"),
        ("By default, `SELF` is specified.", "default"),
        ("The page number (a positive integer; the default is `1`).", "default"),
        ("If you set it, the default is `always-on`.", ""),
        ("Every other mode refuses it.", ""),
    ],
)
def test_what_is_ignored_or_given_by_default_is_kept_out_by_nothing(more: str, reason: str) -> None:
    found = why(
        "not-with", {"if": "Mode", "equals": ["A"], "not": ["Name"]}, "Valid only if Mode is B.", more, ""
    )
    assert reason in found
    assert bool(found) is bool(reason)


@pytest.mark.parametrize(
    ("more", "doubtful"),
    [
        ("1,000 is the maximum number of uploads that can be returned in a response.", True),
        ("If this is not used, the service returns up to 100 results.", False),
        ("The maximum number of uploads must be given.", False),
    ],
)
def test_what_an_answer_has_at_most_is_no_limit_of_the_request(more: str, doubtful: bool) -> None:
    assert bool(why("maximum", 1000, "Sets the maximum, from 1 to 1,000.", more)) is doubtful


@pytest.mark.parametrize(
    ("more", "doubtful"),
    [
        ("In a markdown link, only the label counts toward the limit.", True),
        ("Tags with only the key prefix of `aws` do not count against your tags per resource limit.", False),
    ],
)
def test_a_length_of_which_some_is_not_counted(more: str, doubtful: bool) -> None:
    quote = "Maximum length is 500 visible characters."
    assert bool(why("max-length", 500, quote, more)) is doubtful


def test_a_limit_that_you_can_raise() -> None:
    more = "You can increase the default value to longer than 29 seconds for Regional APIs only."
    assert "can be raised" in why(
        "maximum", 29000, "Custom timeout between 50 and 29,000 milliseconds.", more
    )
