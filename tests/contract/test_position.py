"""Places in an order that two phones change at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cm_contract.position import DIGITS, MOST, Position, between, place, spread

PLACES = st.text(DIGITS, min_size=1, max_size=6).filter(lambda text: not text.endswith("0"))


@given(PLACES, PLACES)
def test_between_two_places_is_always_another(one: str, other: str) -> None:
    low, high = sorted((one, other))
    assert between("", low) < low <= high < between(high, "")
    if low < high:
        assert low < between(low, high) < high
        assert Position().clean(between(low, high), "position") == between(low, high)


@given(st.lists(st.integers(0, 30), max_size=60))
def test_rows_put_anywhere_stand_where_they_were_put(where: list[int]) -> None:
    places: list[str] = []
    for wish in where:
        index = min(wish, len(places))
        places.insert(index, place(places, index))
    assert places == sorted(places)
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("at_end", [True, False])
def test_five_hundred_rows_put_at_one_end_need_few_letters(at_end: bool) -> None:
    places: list[str] = []
    for _ in range(500):
        index = len(places) if at_end else 0
        places.insert(index, place(places, index))
    assert places == sorted(places)
    assert max(map(len, places)) <= 20


def test_rows_put_between_the_same_two_fit_into_the_field() -> None:
    low, high = "F", "G"
    for _ in range(500):
        high = between(low, high)
    assert len(high) <= MOST


def test_a_row_goes_behind_two_that_two_phones_put_at_the_same_place() -> None:
    assert "V" < place(["F", "V", "V", "k"], 2) < "k"
    assert place(["V", "V"], 1) > "V"


@pytest.mark.parametrize("count", [0, 1, 7, 61, 62, 500])
def test_places_are_spread_in_order(count: int) -> None:
    places = spread(count)
    assert len(set(places)) == count
    assert list(places) == sorted(places)
    for text in places:
        assert Position().clean(text, "position") == text


def test_no_place_is_ahead_of_what_is_behind_it() -> None:
    for before, after in (("b", "a"), ("a", "a")):
        with pytest.raises(ValueError, match="a"):
            between(before, after)
