"""The board of 5,000 key rings that are out: what the store asks, and the page drawn."""

from collections.abc import Callable, Iterator
from functools import partial

from benchmarks import floor
from benchmarks.drawing import Step, drawn
from benchmarks.measuring import Figure, in_turns, median_ms
from benchmarks.plans import put_rings, ring_out
from benchmarks.register import Handset, Register, now
from benchmarks.thumb import signed_in
from cm_contract.values import Day
from cm_mobile.store.key_board import PILES, By
from cm_mobile.texts import Language, Texts

ROUNDS, RINGS, HOLDERS = 40, 5_000, 300
MOST_RATIO = 3.0


def measure(register: Register) -> Iterator[Figure]:
    """The query beside its rows alone; the page in turns with a tap on the counter."""
    phone, ids = register.phone("ring_board"), register.customer_ids()
    rings = [ring_out(number, ids[number % len(ids)], HOLDERS) for number in range(RINGS)]
    put_rings(phone.store, rings)
    today = Day(now().date().isoformat())
    first = phone.store.key_board.away(today).piles[0].name
    yield _asked(phone, today)
    register.run(phone.close())
    register.handsets.remove(phone)
    office = partial(signed_in, file=phone.store.database.path)
    row = Texts.of(Language.DA)("board.title")
    least_ms, opened = drawn(register, office, Step("/more", row, first))
    yield Figure(
        what="tap to the board of 5,000 rings", ours=opened, floor=least_ms, most_ratio=MOST_RATIO
    )


def _asked(phone: Handset, today: Day) -> Figure:
    plain = floor.opened(phone.store.database.path)
    assert phone.store.key_board.away(today).out == RINGS

    def ours(_: int) -> Callable[[], object]:
        return lambda: phone.store.key_board.away(today)

    def theirs(_: int) -> Callable[[], object]:
        return lambda: plain.execute(PILES[By.HOLDERS], (today,)).fetchall()

    took, least = in_turns(ours, theirs, rounds=ROUNDS)
    plain.close()
    return Figure(what="board of 5,000 rings, asked", ours=median_ms(took), floor=median_ms(least))
