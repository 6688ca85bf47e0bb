"""Who has a key ring, who sees it, and what its history says."""

from dataclasses import replace
from typing import Any

import pytest

from cm_contract.commands.base import Command, Note
from cm_contract.commands.codes import EditCode, ViewCode
from cm_contract.commands.editing import Edit
from cm_contract.commands.key_loans import HandOutKeyRing, ReturnKeyRing
from cm_contract.commands.key_ring_losses import FindKeyRing, ReportKeyRingLost
from cm_contract.commands.key_rings import EditKeyRing, RetireKeyRing
from cm_contract.commands.ring_keys import KeyEdit
from cm_contract.errors import Code, Refused
from cm_contract.records.history import HistoryEntry
from cm_contract.records.key_code import KeyCode
from cm_contract.records.key_loan import KeyLoan
from cm_contract.records.key_ring import KeyRing, RingKey, RingState
from cm_contract.records.reminder import (
    Reminder,
    ReminderOccurrence,
    Source,
    occurrence_id,
)
from cm_contract.rules import Actor, Role
from cm_contract.values import Day, Instant, Key
from tests.contract.basics import AT, id_of
from tests.contract.register import Register, actor, company
from tests.contract.ring_examples import APPLIED_TO_RINGS
from tests.contract.rings import CELLAR, CLINIC, DOOR, HELD, SIGNED, ring, sealed

IN, OUT, LOST, RETIRED = RingState
HAND_OUT, GIVE_BACK, LOSE, FIND, RETIRE = "hand out", "return", "lose", "find", "retire"
BECOMES: list[tuple[RingState, str, RingState | Code]] = [
    (IN, HAND_OUT, OUT), (OUT, HAND_OUT, Code.KEY_RING_OUT),
    (LOST, HAND_OUT, Code.KEY_RING_LOST), (RETIRED, HAND_OUT, Code.NOT_FOUND),
    (IN, GIVE_BACK, Code.KEY_RING_NOT_OUT), (OUT, GIVE_BACK, IN),
    (LOST, GIVE_BACK, Code.KEY_RING_NOT_OUT), (RETIRED, GIVE_BACK, Code.NOT_FOUND),
    (IN, LOSE, LOST), (OUT, LOSE, LOST),
    (LOST, LOSE, Code.KEY_RING_LOST), (RETIRED, LOSE, Code.NOT_FOUND),
    (IN, FIND, Code.KEY_RING_NOT_OUT), (OUT, FIND, Code.KEY_RING_OUT),
    (LOST, FIND, IN), (RETIRED, FIND, Code.NOT_FOUND),
    (IN, RETIRE, RETIRED), (OUT, RETIRE, Code.KEY_RING_OUT),
    (LOST, RETIRE, RETIRED), (RETIRED, RETIRE, Code.NOT_FOUND),
]  # fmt: skip


def command(what: str, number: str = "17") -> Command:
    about: dict[str, Any] = {"customer_id": CLINIC, "key_ring_id": id_of(f"ring {number}")}
    signed: dict[str, Any] = {"employee_id": id_of("employee"), "signature": SIGNED}
    made: dict[str, Command] = {
        HAND_OUT: HandOutKeyRing(**about, loan_id=id_of("new loan"), **signed),
        GIVE_BACK: ReturnKeyRing(**about, loan_id=id_of("loan")),
        LOSE: ReportKeyRingLost(**about),
        FIND: FindKeyRing(**about),
        RETIRE: RetireKeyRing(**about),
    }
    return made[what]


def shown(register: Register, number: str = "17") -> KeyRing:
    found = register.get(KeyRing, id_of(f"ring {number}"))
    assert found is not None
    return found


def told(register: Register) -> HistoryEntry:
    return register.of_customer(HistoryEntry, CLINIC)[-1]


@pytest.mark.parametrize(("before", "what", "becomes"), BECOMES)
def test_a_ring_goes_from_state_to_state_and_no_other_way(
    before: RingState, what: str, becomes: RingState | Code
) -> None:
    register = company()
    held = HELD if before in (OUT, LOST) else {}
    register.put(ring("17", state=before, **held))
    if isinstance(becomes, RingState):
        register.do(command(what))
        assert shown(register).state is becomes
        is_held = (becomes in (OUT, LOST) and before is not IN) or what == HAND_OUT
        assert (shown(register).holder_id is not None) is is_held
        return
    with pytest.raises(Refused) as caught:
        register.do(command(what))
    assert caught.value.code is becomes
    assert caught.value.about == (id_of("loan") if becomes is Code.KEY_RING_OUT else None)


def test_a_loan_is_a_receipt_with_what_hung_on_the_ring_then() -> None:
    register = company()
    register.do(APPLIED_TO_RINGS["HandOutKeyRing"])
    loan = register.get(KeyLoan, id_of("new"))
    assert loan is not None
    assert (loan.receipt, loan.employee_name, loan.out_by_name) == (
        "18-1", "Piotr Nowak", "Inspector",
    )  # fmt: skip
    assert (loan.keys, loan.out_at, loan.out_signature) == ((DOOR, CELLAR), AT, SIGNED)
    register.do(APPLIED_TO_RINGS["EditKeyRing"], id=id_of("edit"))
    assert register.get(KeyLoan, id_of("new")) == loan
    assert (shown(register, "18").loans, shown(register, "18").holder_initials) == (1, "PN")


def test_nobody_elses_loan_is_overwritten_example_2() -> None:
    register = company()
    before = shown(register), register.get(KeyLoan, id_of("loan"))
    with pytest.raises(Refused) as caught:
        register.do(command(HAND_OUT), actor(Role.ADMINISTRATOR))
    assert (caught.value.code, caught.value.about) == (Code.KEY_RING_OUT, id_of("loan"))
    assert (shown(register), register.get(KeyLoan, id_of("loan"))) == before


def test_a_return_ends_no_other_loan_than_its_own() -> None:
    register = company()
    register.do(command(GIVE_BACK), id=id_of("first"))
    register.do(command(HAND_OUT), id=id_of("next"))
    with pytest.raises(Refused) as caught:
        register.do(command(GIVE_BACK), id=id_of("late"))
    assert caught.value.code is Code.KEY_RING_NOT_OUT
    assert shown(register).holder_name == "Piotr Nowak"


def test_what_was_lost_by_its_holder_and_found_again_has_its_end() -> None:
    register = company()
    register.do(command(LOSE), employee("holder"))
    assert shown(register).viewers() == {id_of("holder")}
    later = Instant("2026-11-24T08:00:00.000Z")
    register.do(command(FIND), at=later, id=id_of("found"))
    loan = register.get(KeyLoan, id_of("loan"))
    assert loan is not None
    assert (loan.lost_at, loan.back_at, loan.back_by_name) == (AT, later, "Inspector")


def employee(key: str) -> Actor:
    return replace(actor(Role.EMPLOYEE), user_id=id_of(key))


@pytest.mark.parametrize("ends", [FIND, RETIRE])
def test_administrators_are_reminded_of_a_lost_ring_until_it_is_found_or_retired(
    ends: str,
) -> None:
    register = company()
    register.do(command(LOSE))
    (reminder,) = [o for o in register.of_customer(Reminder, CLINIC) if o.key_ring_id]
    assert (reminder.text, reminder.source) == ("17", Source.KEY_RING)
    assert reminder.is_for(actor(Role.ADMINISTRATOR))
    assert not reminder.is_for(actor(Role.INSPECTOR))
    register.do(command(ends))
    done = register.get(ReminderOccurrence, occurrence_id(reminder.id, reminder.due_on))
    assert done is not None
    assert done.done_at == AT


def test_employees_report_what_they_hold_and_what_all_use_and_nothing_else() -> None:
    register = company()
    for number, who in (("17", "employee"), ("18", "holder")):
        with pytest.raises(Refused) as caught:
            register.do(command(LOSE, number), employee(who))
        assert caught.value.code is Code.NO_RIGHT
    register.do(command(LOSE, "17"), employee("holder"), id=id_of("a"))
    register.do(command(LOSE, "20"), employee("employee"), id=id_of("b"))


def test_a_code_is_seen_with_its_ring_and_by_nobody_else() -> None:
    register = company()

    def seen(key: str) -> set[str]:
        code = register.get(KeyCode, id_of(key))
        assert code is not None
        roles = {role for role in Role if code.is_open_to(role)}
        return {str(role) for role in roles} | set(code.viewers())

    both = {"administrator", "inspector"}
    assert seen("alarm") == both
    register.do(APPLIED_TO_RINGS["HandOutKeyRing"], id=id_of("out"))
    assert seen("alarm") == both | {id_of("employee")}
    back = ReturnKeyRing(customer_id=CLINIC, key_ring_id=id_of("ring 18"), loan_id=id_of("new"))
    register.do(back, id=id_of("back"))
    assert seen("alarm") == both
    register.do(edit(is_for_all=True), id=id_of("all"))
    assert seen("alarm") == both | {"employee"}
    register.do(edit(is_for_all=False), id=id_of("not all"))
    assert seen("alarm") == both
    assert seen("box") == both | {"employee"}


def edit(**fields: Any) -> EditKeyRing:
    edits = {name: Edit(None, to) for name, to in fields.items()}
    return EditKeyRing(customer_id=CLINIC, key_ring_id=id_of("ring 18"), fields=edits)


def test_who_looks_at_a_code_is_in_the_history_with_the_time_and_without_the_code() -> None:
    register, at = company(), Instant("2026-11-23T06:12:00.000Z")
    look = ViewCode(customer_id=CLINIC, code_id=id_of("holder's alarm"))
    register.do(look, employee("holder"), at=at)
    line = told(register)
    assert (line.command, line.at, line.by_id) == ("ViewCode", at, id_of("holder"))
    assert (line.name, line.record_id, line.changes) == ("17 · Alarm", look.code_id, ())


def test_the_history_of_a_code_never_holds_what_was_sealed() -> None:
    register = company()
    change = Edit(sealed("another"), sealed("new"))
    decision = register.do(
        EditCode(customer_id=CLINIC, code_id=id_of("alarm"), fields={"secret": change})
    )
    assert decision.notes == (Note("secret", "overwritten", None),)
    (line,) = (one for one in decision.changes if isinstance(one, HistoryEntry))
    (said,) = line.changes
    assert (said.field, said.was, said.to, said.is_overwritten) == ("secret", None, None, True)


def test_contacts_see_number_keys_state_and_initials_and_no_more() -> None:
    whole = ring("17", state=OUT, place="B4", remark="Bøjet", due_on="2026-11-20", **HELD)
    seen = whole.as_seen_by(Role.CONTACT)
    assert (seen.number, seen.keys, seen.state) == ("17", (DOOR, CELLAR), OUT)
    assert (seen.holder_initials, seen.out_at) == ("AY", AT)
    unsaid = (seen.place, seen.remark, seen.holder_id, seen.holder_name, seen.due_on, seen.loan_id)
    assert unsaid == (None,) * 6
    assert whole.as_seen_by(Role.EMPLOYEE) == whole


@pytest.mark.parametrize(
    ("values", "who"),
    [
        ({}, {Role.ADMINISTRATOR, Role.INSPECTOR, Role.CONTACT}),
        ({"is_for_all": True}, set(Role)),
        ({"state": RETIRED}, {Role.ADMINISTRATOR, Role.INSPECTOR}),
    ],
)
def test_a_ring_is_open_to_its_users(values: dict[str, Any], who: set[Role]) -> None:
    assert {role for role in Role if ring("1", **values).is_open_to(role)} == who


def test_two_who_change_different_keys_both_have_their_way() -> None:
    register = company()
    stamped, plenty = replace(DOOR, stamp="A13"), replace(CELLAR, count=2)
    chip = RingKey(key=Key("chip"), name="Chip")
    for n, one in enumerate(
        (
            KeyEdit(key=DOOR.key, was=DOOR, to=stamped),
            KeyEdit(key=CELLAR.key, was=CELLAR, to=plenty),
            KeyEdit(key=chip.key, to=chip),
        )
    ):
        register.do(replace(edit(), keys=(one,)), id=id_of(f"edit {n}"))
    assert shown(register, "18").keys == (stamped, plenty, chip)
    gone = KeyEdit(key=DOOR.key, was=DOOR)
    lost = register.do(replace(edit(), keys=(gone,)), id=id_of("stale"))
    assert shown(register, "18").keys == (plenty, chip)
    assert lost.notes == (Note("key", "overwritten", "Hoveddør A13"),)


def test_a_copy_has_the_same_keys_and_neither_holder_nor_codes() -> None:
    register = company()
    copy = replace(APPLIED_TO_RINGS["CopyKeyRing"], key_ring_id=id_of("ring 17"))  # type: ignore[call-arg]
    register.do(copy)
    one = register.get(KeyRing, id_of("new"))
    assert one is not None
    assert (one.number, one.state, one.holder_id, one.loans) == ("22", IN, None, 0)
    assert one.keys == (DOOR, CELLAR)
    assert not [c for c in register.of_customer(KeyCode, CLINIC) if c.key_ring_id == one.id]


def test_a_retired_rings_number_stays_its_own() -> None:
    register = company()
    register.do(command(RETIRE, "18"), id=id_of("retire"))
    again = replace(APPLIED_TO_RINGS["CreateKeyRing"], fields={"number": "18"})  # type: ignore[call-arg]
    with pytest.raises(Refused) as caught:
        register.do(again)
    assert (caught.value.code, caught.value.about) == (Code.ALREADY_EXISTS, id_of("ring 18"))


@pytest.mark.parametrize(
    ("day", "is_overdue"), [("2026-11-26", False), ("2026-11-27", False), ("2026-11-28", True)]
)
def test_a_ring_is_overdue_from_the_day_after_it_was_due(day: str, is_overdue: bool) -> None:
    assert (
        ring("17", state=OUT, due_on=Day("2026-11-27"), **HELD).is_overdue(Day(day)) is is_overdue
    )
    assert not ring("17", due_on=Day("2026-11-27")).is_overdue(Day(day))
