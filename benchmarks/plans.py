"""Cleaning plans and key rings as many as a large company has."""

from random import Random
from typing import Any

from benchmarks.register import now
from benchmarks.server_side import new_id
from cm_contract.commands.cleaning_plans import CreatePlan
from cm_contract.commands.plan_parts import NewRoom, NewTask
from cm_contract.position import spread
from cm_contract.records.key_ring import KeyRing, RingState
from cm_contract.values import CustomerId, Day, EmployeeId, KeyRingId, instant
from cm_mobile.store.codec import FORMS
from cm_mobile.store.store import Store

DAILY, FIRST_DAY = "FREQ=DAILY", Day("2026-01-05")
_DICE = Random(11)


def plan_of(customer_id: CustomerId, rooms: int, tasks: int) -> CreatePlan:
    """A plan with so many tasks in each of its rooms, all of them due every day."""
    made = tuple(
        NewRoom(room_id=_id(), fields={"name": f"Lokale {n + 1}", "position": place})
        for n, place in enumerate(spread(rooms))
    )
    rows = tuple(
        NewTask(task_id=_id(), room_id=room.room_id, fields=_task(n, number, place))
        for n, room in enumerate(made)
        for number, place in enumerate(spread(tasks))
    )
    fields = {"name": f"Plan {_DICE.getrandbits(24):x}"}
    return CreatePlan(customer_id=customer_id, plan_id=_id(), fields=fields, rooms=made, tasks=rows)


def ring_out(number: int, customer_id: CustomerId, holders: int) -> KeyRing:
    """A ring that one of so many holders has; of each ten one should have been back."""
    at, holder = instant(now()), number % holders
    me: Any = _id()
    return KeyRing(
        id=KeyRingId(_id()),
        customer_id=customer_id,
        number=f"{number}",
        state=RingState.OUT,
        holder_id=EmployeeId(f"{holder:032x}"),
        holder_name=f"Holder {holder:03} Olsen",
        holder_initials="HO",
        out_at=at,
        out_by=me,
        due_on=Day("2026-02-02") if number % 10 == 0 else None,
        loans=1,
        created_at=at,
        created_by=me,
        changed_at=at,
        changed_by=me,
    )


def put_rings(store: Store, rings: list[KeyRing]) -> None:
    """Puts them on the phone, as a sync would."""
    form = FORMS[KeyRing]
    with store.database.transaction() as db:
        db.executemany(form.insert, [form.row(one) for one in rings])


def _id() -> Any:
    return new_id(_DICE)


def _task(room: int, number: int, place: str) -> dict[str, Any]:
    text = f"Opgave {room + 1}.{number + 1}: gulve langs kanter og under møbler"
    return {
        "text": text,
        "position": place,
        "minutes": 4,
        "repeat": DAILY,
        "starts_on": FIRST_DAY,
        "on_holidays": True,
    }
