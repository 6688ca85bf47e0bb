"""One checkpoint answered: on disk when `perform` returns."""

from collections.abc import Callable, Iterator

from benchmarks.measuring import Figure, in_turns, median_ms
from benchmarks.register import Handset, Register
from benchmarks.reports import LONG, SHORT, Draft, begun, graded
from cm_contract.records.answer import NOTHING

ROUNDS = 600
MOST_RATIO = 1.5


def measure(register: Register) -> Iterator[Figure]:
    """`store.perform(AnswerCheckpoint)` beside `store.perform(WriteJournalEntry)`."""
    phone, ids = register.phone("answering"), register.customer_ids()
    for size, most in ((SHORT, MOST_RATIO), (LONG, None)):
        draft = begun(phone.store, ids[0], size)
        took, least = in_turns(
            _answers(phone, draft), _notes(register, phone), rounds=ROUNDS, warm_up=50
        )
        yield Figure(
            what=f"answer one of {size.rooms * size.each} checkpoints",
            ours=median_ms(took),
            floor=median_ms(least),
            most_ratio=most,
        )


def _answers(phone: Handset, draft: Draft) -> Callable[[int], Callable[[], object]]:
    count = draft.size.rooms * draft.size.each

    def ready(number: int) -> Callable[[], object]:
        was = graded(number - count) if number >= count else NOTHING
        command = draft.answer(number, was)
        return lambda: phone.store.perform(command)

    return ready


def _notes(register: Register, phone: Handset) -> Callable[[int], Callable[[], object]]:
    ids = register.customer_ids()

    def ready(number: int) -> Callable[[], object]:
        note = phone.note(ids[number])
        return lambda: phone.store.perform(note)

    return ready
