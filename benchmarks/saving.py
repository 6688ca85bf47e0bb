"""One note, saved: on disk when `perform` returns."""

from collections.abc import Callable, Iterator

from benchmarks import floor
from benchmarks.measuring import Figure, in_turns, median_ms, p99_ms
from benchmarks.register import Register
from cm_contract.messages import Sent
from cm_contract.values import CommandId

ROUNDS = 2_000
MOST_P99_MS = 1.0
MOST_RATIO = 1.5


def measure(register: Register) -> Iterator[Figure]:
    """`store.perform(WriteJournalEntry)` beside plain SQLite writing the same rows."""
    phone, path = register.phone("saving"), register.plain_copy("saving_floor")
    ids, me = register.customer_ids(), phone.store.meta.me()
    plain, first = floor.opened(path), floor.newest_note(path) + 1

    def ours(number: int) -> Callable[[], object]:
        note = phone.note(ids[number])
        return lambda: phone.store.perform(note)

    def theirs(number: int) -> Callable[[], object]:
        sent = Sent(CommandId(phone.store.new_id()), phone.store.now(), phone.note(ids[number]))
        work = floor.saved_note(sent, me.user_id, first + number)
        return lambda: floor.write(plain, work)

    took, least = in_turns(ours, theirs, rounds=ROUNDS, warm_up=50)
    plain.close()
    yield Figure(
        what="save one note, p50",
        ours=median_ms(took),
        floor=median_ms(least),
        most_ratio=MOST_RATIO,
    )
    allowed = max(MOST_P99_MS, MOST_RATIO * p99_ms(least))
    yield Figure(what="save one note, p99", ours=p99_ms(took), floor=p99_ms(least), most=allowed)
