from hypothesis import given
from hypothesis import strategies as st

from specdrift.strategies import lengths as sizes

small = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3)), max_size=3).map(
    lambda spans: sizes.union([tuple((low, low + more) for low, more in spans)])
)


def members(lengths: sizes.Lengths, most: int = 80) -> set[int]:
    return {length for length in range(most) if sizes.has(lengths, length)}


@given(small, small)
def test_a_total_is_every_sum_of_two_lengths(first: sizes.Lengths, second: sizes.Lengths) -> None:
    sums = {one + other for one in members(first) for other in members(second)}
    assert members(sizes.total(first, second)) == sums


@given(small, st.integers(0, 4), st.one_of(st.none(), st.integers(0, 4)))
def test_repetition_is_every_sum_of_that_many(part: sizes.Lengths, low: int, more: int | None) -> None:
    expected: set[int] = set()
    reached = {0}
    single = members(part)
    for count in range((low + more if more is not None else 81) + 1):
        if count >= low:
            expected |= reached
        reached = {one + other for one in reached for other in single if one + other < 80}
    high = None if more is None else low + more
    assert members(sizes.times(part, low, high)) == {length for length in expected if length < 80}


@given(small, small)
def test_what_is_common_is_in_both(first: sizes.Lengths, second: sizes.Lengths) -> None:
    assert members(sizes.common(first, second)) == members(first) & members(second)


@given(small, st.integers(0, 40))
def test_left_for_completes_the_whole(rest: sizes.Lengths, whole: int) -> None:
    left = {whole - length for length in members(rest) if length <= whole}
    assert members(sizes.left_for(rest, whole)) == left


@given(small)
def test_nth_runs_through_the_lengths(lengths: sizes.Lengths) -> None:
    found = [sizes.nth(lengths, index) for index in range(sizes.count(lengths))]
    assert found == sorted(members(lengths))
