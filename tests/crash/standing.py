"""What key rings and cleaning plans say, field by field, on a phone and at the server."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from cm_contract.records.base import Record
from cm_contract.records.check_off import PlanVisit, TaskDone
from cm_contract.records.cleaning_plan import CleaningPlan, PlanRoom, PlanTask
from cm_contract.records.key_loan import KeyLoan
from cm_contract.records.key_ring import KeyRing
from tests.crash.promises import Promises

FIELDS: dict[type[Record], tuple[str, ...]] = {
    KeyRing: ("state", "holder_id", "loans"),
    KeyLoan: ("out_signature", "back_signature", "back_at", "remark"),
    CleaningPlan: ("name", "state", "version"),
    PlanRoom: ("name", "position", "removed_at"),
    PlanTask: ("text", "room_id", "position", "removed_at"),
    TaskDone: ("outcome", "done_by", "reason"),
    PlanVisit: ("task_ids", "done", "ended_at"),
}
"""`loans` and `version` count what was done: an act that takes effect again shows there."""
Facts = dict[tuple[str, str], str]


def fact(field: str, value: Any) -> str:
    """A value as a text; of a moment, whether it is there, and of a list, how long it is."""
    if field.endswith("_at"):
        return str(value is not None)
    if field.endswith("signature"):
        return str(value and list(map(list, value.strokes)))
    return str(len(value) if isinstance(value, tuple) else value)


def facts_of(records: Iterable[Record]) -> Facts:
    """What each field says, by record and field."""
    return {
        (str(getattr(one, "id")), field): fact(field, getattr(one, field))  # noqa: B009
        for one in records
        for field in FIELDS[type(one)]
    }


def facts_are_right(promises: Promises, records: list[Record]) -> None:
    """What was done stands, once, unless what came after it was being saved."""
    found = facts_of(records)
    for at, value in promises.done.items():
        expected = (value, promises.doing.get(at))
        assert found.get(at) in expected, f"{at} is {found.get(at)} and not one of {expected}"
    loans = Counter(one.key_ring_id for one in records if isinstance(one, KeyLoan))
    for ring in (one for one in records if isinstance(one, KeyRing)):
        assert loans[ring.id] == ring.loans, f"{ring.number} has {loans[ring.id]} loans"


def settle(promises: Promises, records: list[Record]) -> None:
    """What was being saved when the app was killed is what stands now, once it was looked at."""
    found = facts_of(records)
    promises.done |= {at: found[at] for at in promises.doing if at in found}
    promises.doing.clear()
