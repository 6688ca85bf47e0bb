"""200,000 rows of cleaning plans, pulled: per record no dearer than other changes."""

import asyncio
import time
from collections.abc import Callable, Iterator

from benchmarks.measuring import Figure, in_turns, median_ms
from benchmarks.plans import plan_of
from benchmarks.pulling import EDITS, NOTES
from benchmarks.register import Handset, Register
from benchmarks.server_side import Elsewhere, posted_of
from cm_contract.commands.cleaning_plans import CreatePlan
from cm_contract.messages import Outcome
from cm_contract.values import CustomerId
from cm_mobile.sync.pull import pull

ROUNDS, FILLS, PLANS, ROOMS, EACH = 40, 40, 10, 20, 24
"""What is filled in: 40 times 10 plans of 500 rows."""
NEW_ROOMS, NEW_EACH = 9, 10
MOST_RATIO = 1.0


def measure(register: Register) -> Iterator[Figure]:
    """With all of them there a plan of 100 records on one phone, 100 others on another."""
    phone, other = register.phone("pulling_plans"), register.phone("pulling_others")
    colleague, ids = Elsewhere(register), iter(register.customer_ids())
    took = [_filled(register, phone, colleague, ids) for _ in range(FILLS)]
    register.run(other.engine.sync())

    def ours(_: int) -> Callable[[], object]:
        register.run(phone.engine.sync())
        _do(register, colleague, [plan_of(next(ids), NEW_ROOMS, NEW_EACH)])
        register.run(other.engine.sync())
        return lambda: _pulled(register, phone)

    def theirs(_: int) -> Callable[[], object]:
        register.run(other.engine.sync())
        colleague.changes(NOTES, EDITS)
        register.run(phone.engine.sync())
        return lambda: _pulled(register, other)

    plan, changes = (median_ms(one) for one in in_turns(ours, theirs, rounds=ROUNDS))
    least = changes / (NOTES + 2 * EDITS)
    whole = median_ms(took) / (PLANS * (1 + ROOMS * (EACH + 1)))
    yield Figure(what="200,000 rows of plans, each", ours=whole, floor=least, most_ratio=MOST_RATIO)
    each = plan / (1 + NEW_ROOMS * (NEW_EACH + 1))
    yield Figure(what="100 more of them, each", ours=each, floor=least, most_ratio=MOST_RATIO)


def _filled(
    register: Register, phone: Handset, colleague: Elsewhere, ids: Iterator[CustomerId]
) -> float:
    """Seconds in which the phone takes some plans; they are on it then."""
    before = _held(phone)
    _do(register, colleague, [plan_of(next(ids), ROOMS, EACH) for _ in range(PLANS)])
    began = time.perf_counter()
    _pulled(register, phone)
    seconds = time.perf_counter() - began
    assert _held(phone) - before == PLANS * ROOMS * EACH
    return seconds


def _held(phone: Handset) -> int:
    with phone.store.database.reading() as db:
        return int(db.execute("SELECT count(*) FROM plan_task").fetchone()[0])


def _do(register: Register, colleague: Elsewhere, plans: list[CreatePlan]) -> None:
    told = register.run(colleague.submit([posted_of(one) for one in plans]))
    assert {one.outcome for one in told.outcomes} == {Outcome.APPLIED}


def _pulled(register: Register, phone: Handset) -> None:
    register.run(pull(phone.store, phone.client, phone.tokens, 0, asyncio.Event()))
