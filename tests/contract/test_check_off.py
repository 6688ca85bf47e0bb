"""Checking off: by one, by two, on which day, and what is left."""

from dataclasses import replace
from typing import Any

import pytest

from cm_contract.commands.check_off import CheckOffTask, SkipTask, UncheckTask
from cm_contract.commands.faults import ReportFault, Urgency
from cm_contract.commands.plan_visits import EndVisit, Left, StartVisit
from cm_contract.errors import Code, Refused
from cm_contract.records.check_off import PlanVisit, SkipReason, TaskDone, TaskOutcome, done_id
from cm_contract.records.journal import JournalEntry
from cm_contract.records.photo import JournalPhoto
from cm_contract.records.reminder import Reminder, Source
from cm_contract.rules import Role
from cm_contract.values import Day, Instant
from tests.contract.examples import photo
from tests.contract.plans import CLINIC, MONDAY
from tests.contract.register import AT, Register, actor, company, id_of

CLEANER, INSPECTOR = actor(Role.EMPLOYEE), actor(Role.INSPECTOR)
OTHER = replace(CLEANER, user_id=id_of("other cleaner"))
BOWL: dict[str, Any] = {"customer_id": CLINIC, "task_id": id_of("bowl"), "day": MONDAY}
VISIT: dict[str, Any] = {"customer_id": CLINIC, "plan_id": id_of("daily"), "day": MONDAY}


def standing(register: Register, key: str = "bowl", day: Day = MONDAY) -> TaskDone:
    found = register.get(TaskDone, done_id(id_of(key), day))
    assert found is not None
    return found


def names(register: Register) -> list[str]:
    return [one.user_id for one in standing(register).done_by]


def visit_of(register: Register, user_id: str) -> PlanVisit:
    visits = register.of_customer(PlanVisit, CLINIC)
    return next(one for one in visits if one.user_id == user_id)


def refusal(register: Register, command: Any, by: Any, at: Instant = AT) -> Code:
    with pytest.raises(Refused) as refused:
        register.do(command, by, at)
    return refused.value.code


def test_two_cleaners_do_it_once_and_both_have_their_name_there() -> None:
    register = company()
    for by in (CLEANER, OTHER, CLEANER):
        register.do(CheckOffTask(**BOWL), by)
    assert standing(register).outcome is TaskOutcome.DONE
    assert names(register) == [CLEANER.user_id, OTHER.user_id]
    assert (
        len(
            [
                one
                for one in register.of_customer(TaskDone, CLINIC)
                if one.task_id == BOWL["task_id"]
            ]
        )
        == 1
    )


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (1, 2, 0)])
def test_done_by_one_is_done_whoever_found_it_locked_in_whatever_order(
    order: tuple[int, ...],
) -> None:
    register = company()
    acts = (
        (CheckOffTask(**BOWL), CLEANER),
        (SkipTask(**BOWL, reason=SkipReason.LOCKED), OTHER),
        (CheckOffTask(**BOWL), INSPECTOR),
    )
    for number in order:
        register.do(*acts[number])
    done = standing(register)
    assert (done.outcome, done.reason, done.skipped_by) == (TaskOutcome.DONE, None, None)
    assert set(names(register)) == {CLEANER.user_id, INSPECTOR.user_id}


def test_one_takes_back_ones_own_word_and_the_others_stays() -> None:
    register = company()
    for by in (CLEANER, OTHER):
        register.do(CheckOffTask(**BOWL), by)
    register.do(UncheckTask(**BOWL), CLEANER)
    assert names(register) == [OTHER.user_id]
    assert refusal(register, UncheckTask(**BOWL), CLEANER) is Code.NOT_OWN_ENTRY
    register.do(UncheckTask(**BOWL), INSPECTOR)
    assert (names(register), standing(register).outcome) == ([], TaskOutcome.OPEN)
    assert register.do(UncheckTask(**BOWL), CLEANER).changes == ()


def test_a_skipped_task_says_why_until_it_is_done_or_taken_back() -> None:
    register = company()
    register.do(SkipTask(**BOWL, reason=SkipReason.OCCUPIED, remark="Møde"), CLEANER)
    skipped = standing(register)
    assert (skipped.outcome, skipped.reason, skipped.remark) == ("skipped", "occupied", "Møde")
    assert skipped.skipped_by is not None
    assert skipped.skipped_by.user_id == CLEANER.user_id
    assert refusal(register, UncheckTask(**BOWL), OTHER) is Code.NOT_OWN_ENTRY
    register.do(UncheckTask(**BOWL), CLEANER)
    back = standing(register)
    assert (back.outcome, back.reason, back.remark, back.skipped_by) == ("open", None, None, None)
    register.do(CheckOffTask(**BOWL), CLEANER)
    register.do(SkipTask(**BOWL, reason=SkipReason.OTHER), CLEANER)
    assert standing(register).outcome is TaskOutcome.SKIPPED, "she changed her mind"


@pytest.mark.parametrize(
    ("at", "may"),
    [
        ("2026-11-23T22:59:59.000Z", True),
        ("2026-11-24T10:59:59.000Z", True),
        ("2026-11-24T11:00:00.000Z", False),
        ("2026-11-24T18:00:00.000Z", False),
    ],
)
def test_a_word_is_taken_back_on_its_day_or_in_the_night_shift_that_follows(
    at: str, may: bool
) -> None:
    register = company()
    register.do(CheckOffTask(**BOWL), CLEANER)
    if may:
        register.do(UncheckTask(**BOWL), CLEANER, Instant(at))
    else:
        assert refusal(register, UncheckTask(**BOWL), CLEANER, Instant(at)) is Code.INVALID_FIELD


def test_a_shift_over_midnight_counts_for_the_day_on_which_it_began_example_2() -> None:
    register, after_midnight = company(), Instant("2026-11-24T00:30:00.000Z")
    register.do(CheckOffTask(**BOWL), CLEANER, AT)
    register.do(CheckOffTask(**BOWL), OTHER, after_midnight)
    tuesday = {**BOWL, "day": Day("2026-11-24")}
    register.do(CheckOffTask(**tuesday), CLEANER, after_midnight)
    assert names(register) == [CLEANER.user_id, OTHER.user_id]
    assert standing(register, day=Day("2026-11-24")).outcome is TaskOutcome.DONE
    assert (
        len(
            [
                one
                for one in register.of_customer(TaskDone, CLINIC)
                if one.task_id == BOWL["task_id"]
            ]
        )
        == 2
    )


def test_what_was_not_due_is_done_as_an_extra() -> None:
    register = company()
    register.do(CheckOffTask(**BOWL, is_extra=True), CLEANER)
    register.do(CheckOffTask(**BOWL), OTHER)
    assert standing(register).is_extra


def test_a_task_that_was_removed_meanwhile_is_still_checked_off() -> None:
    register = company()
    register.do(CheckOffTask(**(BOWL | {"task_id": id_of("mirror")})), CLEANER)
    assert standing(register, "mirror").outcome is TaskOutcome.DONE


def test_a_visit_keeps_the_tasks_that_it_began_with_and_counts_what_was_done() -> None:
    register, two = company(), (id_of("bowl"), id_of("floor"))
    register.do(StartVisit(**VISIT, task_ids=two), OTHER)
    register.do(StartVisit(**VISIT, task_ids=(id_of("tables"),)), OTHER)
    assert visit_of(register, OTHER.user_id).task_ids == two
    register.do(CheckOffTask(**BOWL), CLEANER)
    left = Left(task_id=id_of("floor"), reason=SkipReason.NO_TIME, remark="Syg")
    late = Left(task_id=id_of("bowl"), reason=SkipReason.LOCKED)
    register.do(EndVisit(**VISIT, left=(left, late)), OTHER)
    ended = visit_of(register, OTHER.user_id)
    assert (ended.ended_at, ended.done, ended.due) == (AT, 1, 2)
    floor = standing(register, "floor")
    assert (floor.outcome, floor.reason, floor.remark) == ("skipped", "no_time", "Syg")
    assert standing(register).outcome is TaskOutcome.DONE, "somebody had done it"


def test_whoever_ends_a_visit_too_early_goes_on_with_it() -> None:
    register = company()
    register.do(EndVisit(**VISIT), CLEANER)
    assert register.do(EndVisit(**VISIT), CLEANER).changes == ()
    register.do(StartVisit(**VISIT), CLEANER)
    visit = visit_of(register, CLEANER.user_id)
    assert (visit.ended_at, visit.due) == (None, 3)


@pytest.mark.parametrize(
    ("urgency", "kind"), [(Urgency.URGENT, "complaint"), (Urgency.NORMAL, "note")]
)
def test_a_fault_becomes_a_note_or_a_complaint_with_its_photos(urgency: Urgency, kind: str) -> None:
    register = company()
    command = ReportFault(
        customer_id=CLINIC, entry_id=id_of("new"), text="Hanen drypper", urgency=urgency,
        photos=(photo("tap"),),
    )  # fmt: skip
    register.do(command, CLEANER)
    entry = register.get(JournalEntry, id_of("new"))
    assert entry is not None
    assert (entry.kind, entry.text, entry.author_id) == (kind, "Hanen drypper", CLEANER.user_id)
    assert register.get(JournalPhoto, id_of("tap")) is not None
    assert command.files() == {photo("tap").sha256}
    (raised,) = [one for one in register.of_customer(Reminder, CLINIC) if one.entry_id]
    assert (raised.entry_id, raised.text, raised.source) == (entry.id, entry.text, Source.FAULT)
    assert raised.is_for(actor(Role.INSPECTOR))
    assert not raised.is_for(CLEANER)
