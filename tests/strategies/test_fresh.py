import pytest
from hypothesis import given
from hypothesis import strategies as st

from specdrift.strategies.fresh import LETTERS, TOKEN, freshen, token, with_token

values = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.text(), st.just(f"a-{TOKEN}-b"), st.just(TOKEN.upper())
    ),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.sampled_from(["a", TOKEN, "b"]), inner)),
    max_leaves=8,
)


@given(values, st.integers(0, 6**9 - 1))
def test_a_new_token_comes_in_everywhere_and_goes_out_again(value: object, number: int) -> None:
    new = token(number)
    fresh = freshen(value, new)
    assert TOKEN not in repr(fresh) or new == TOKEN
    assert len(repr(fresh)) == len(repr(value))


@given(st.sets(st.integers(0, 6**9 - 1), max_size=50))
def test_tokens_differ(numbers: set[int]) -> None:
    tokens = {token(number) for number in numbers}
    assert len(tokens) == len(numbers)
    assert all(set(each) <= set(LETTERS) and len(each) == len(TOKEN) for each in tokens)
    assert {each[0] for each in tokens} <= {TOKEN[0]}


@pytest.mark.parametrize("new", ["", "short", "abcdefabcg", "ABCDEFABCD"])
def test_another_token_has_the_same_form(new: str) -> None:
    with pytest.raises(ValueError, match="expected 10 letters"):
        freshen({}, new)


def test_the_token_is_written_at_the_last_place_where_it_may_be() -> None:
    assert with_token("a" * 15, lambda text: text.startswith("aaaaa")) == "aaaaa" + TOKEN
    assert with_token("A" * 10, str.isupper) == TOKEN.upper()
    assert with_token("1" * 10, str.isdigit) == "1" * 10
    assert with_token("short", lambda _: True) == "short"
