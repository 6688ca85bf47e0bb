"""How much of a file is sent at a time: more on a quick network, little after a cut."""

from cm_mobile.sync.pace import LEAST_BYTES, MOST_BYTES, Pace


def gone(pace: Pace, *took_s: float) -> list[int]:
    """What is sent at a time after chunks that took so long each."""
    sizes = []
    for seconds in took_s:
        pace.went(pace.chunk_bytes, seconds)
        sizes.append(pace.chunk_bytes)
    return sizes


def test_it_begins_small_and_grows_fourfold_at_most_as_long_as_it_is_quick() -> None:
    pace = Pace()
    assert pace.chunk_bytes == LEAST_BYTES
    sizes = gone(pace, 0.01, 0.01, 0.01, 0.01)
    assert sizes == [4 * LEAST_BYTES, 16 * LEAST_BYTES, MOST_BYTES, MOST_BYTES]


def test_it_becomes_what_the_network_carries_in_a_second() -> None:
    pace = Pace()
    assert gone(pace, 0.5) == [2 * LEAST_BYTES]
    assert gone(pace, 1.0) == [2 * LEAST_BYTES]
    assert gone(pace, 8.0) == [LEAST_BYTES]


def test_the_rest_of_a_file_says_nothing_about_the_network() -> None:
    pace = Pace()
    gone(pace, 0.25)
    pace.went(10, 60.0)
    assert pace.chunk_bytes == 4 * LEAST_BYTES


def test_after_a_cut_it_begins_small_and_stays_below_what_was_cut_for_a_while() -> None:
    pace = Pace()
    gone(pace, 0.01, 0.01, 0.01)
    pace.cut(MOST_BYTES)
    assert pace.chunk_bytes == LEAST_BYTES
    sizes = gone(pace, *[0.01] * 12)
    assert sizes[:3] == [4 * LEAST_BYTES, MOST_BYTES // 2, MOST_BYTES // 2 * 9 // 8]
    assert sizes[-1] == MOST_BYTES


def test_cuts_of_the_smallest_chunk_do_not_hold_it_down() -> None:
    pace = Pace()
    for _ in range(20):
        pace.cut(LEAST_BYTES)
    assert gone(pace, 0.01, 0.01, 0.01)[-1] == MOST_BYTES
