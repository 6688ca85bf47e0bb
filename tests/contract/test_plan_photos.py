"""Photos of rooms, tasks and what was done, and what is remarked of it."""

from dataclasses import replace
from typing import Any

import pytest

from cm_contract.commands.base import Note
from cm_contract.commands.check_off import CheckOffTask, SkipTask, UncheckTask
from cm_contract.commands.done_notes import AddDonePhoto, RemarkTask, RemoveDonePhoto
from cm_contract.commands.plan_copies import CopyPlan
from cm_contract.commands.plan_photos import AddRoomPhoto, AddTaskPhoto
from cm_contract.errors import Refused
from cm_contract.records.check_off import SkipReason, TaskDone, done_id
from cm_contract.records.cleaning_plan import CleaningPlan, PlanRoom, PlanTask
from cm_contract.records.history import HistoryEntry
from cm_contract.records.photo import DonePhoto, PlanPhoto
from cm_contract.rules import Role
from cm_contract.values import Instant
from tests.contract.plan_examples import APPLIED_TO_PLANS, PLAN
from tests.contract.plans import CLINIC, MONDAY
from tests.contract.register import Register, actor, company, id_of
from tests.contract.shots import photo

CLEANER = actor(Role.EMPLOYEE)
OTHER = replace(CLEANER, user_id=id_of("other cleaner"))
AT_PLAN: dict[str, Any] = {"customer_id": CLINIC, "plan_id": PLAN}
TABLES: dict[str, Any] = {"customer_id": CLINIC, "task_id": id_of("tables"), "day": MONDAY}
BOWL: dict[str, Any] = {**TABLES, "task_id": id_of("bowl")}


def remark(register: Register, key: str = "tables") -> str | None:
    found = register.get(TaskDone, done_id(id_of(key), MONDAY))
    assert found is not None
    return found.remark


def photos_in(register: Register, plan_id: str) -> list[PlanPhoto]:
    every = register.of_customer(PlanPhoto, CLINIC)
    return [one for one in every if one.plan_id == plan_id]


def test_a_photo_of_a_room_is_a_change_of_its_plan() -> None:
    register, brought = company(), photo("new", thumbnail_sha256="0" * 64)
    command = AddRoomPhoto(**AT_PLAN, room_id=id_of("waiting"), photo=brought)
    before = register.get(CleaningPlan, PLAN)
    register.do(command)
    kept, after = register.get(PlanPhoto, id_of("new")), register.get(CleaningPlan, PLAN)
    assert kept is not None
    assert before is not None
    assert after is not None
    assert (kept.room_id, kept.task_id, kept.is_here) == (id_of("waiting"), None, False)
    assert after.version == before.version + 1
    assert command.files() == {brought.sha256, "0" * 64}


def test_a_room_and_each_of_its_tasks_have_three_photos_of_their_own() -> None:
    register = company()
    for number in range(3):
        command = AddTaskPhoto(**AT_PLAN, task_id=id_of("bowl"), photo=photo(str(number)))
        register.do(command)
    with pytest.raises(Refused, match="too_long: photo"):
        register.do(replace(command, photo=photo("fourth")))


def test_a_copy_at_the_same_customer_has_photos_of_its_own_with_the_same_bytes() -> None:
    register = company()
    copy: Any = {"source_plan_id": PLAN, "plan_id": id_of("copy")}
    register.do(CopyPlan(customer_id=CLINIC, **copy))
    old, new = photos_in(register, PLAN), photos_in(register, id_of("copy"))
    assert sorted(one.sha256 for one in new) == sorted(one.sha256 for one in old)
    assert not {one.id for one in new} & {one.id for one in old}
    for one in new:
        subject = register.get(PlanRoom, one.room_id or "") or register.get(
            PlanTask, one.task_id or ""
        )
        assert subject is not None
        assert subject.plan_id == id_of("copy")


def test_no_photo_goes_along_to_another_customer() -> None:
    register = company()
    register.do(APPLIED_TO_PLANS["CopyPlan"])
    assert register.of_customer(PlanPhoto, id_of("private")) == []


def test_a_task_of_a_day_has_three_photos_whoever_took_them() -> None:
    register = company()
    for number, by in enumerate((CLEANER, OTHER, CLEANER)):
        register.do(AddDonePhoto(**BOWL, photo=photo(str(number))), by)
    authors = [
        one.author_id
        for one in register.of_customer(DonePhoto, CLINIC)
        if one.task_id == BOWL["task_id"]
    ]
    assert sorted(authors) == sorted([CLEANER.user_id, OTHER.user_id, CLEANER.user_id])
    with pytest.raises(Refused, match="too_long: photo"):
        register.do(AddDonePhoto(**BOWL, photo=photo("fourth")), OTHER)


def test_a_photo_that_was_left_on_the_phone_comes_days_later() -> None:
    register, later = company(), Instant("2026-11-27T08:00:00.000Z")
    register.do(AddDonePhoto(**BOWL, photo=photo("new")), CLEANER, later)
    kept = register.get(DonePhoto, id_of("new"))
    assert kept is not None
    assert kept.day == MONDAY


def test_one_removes_ones_own_photo_and_an_inspector_everybodys() -> None:
    register = company()
    register.do(AddDonePhoto(**BOWL, photo=photo("mine")), CLEANER)
    register.do(AddDonePhoto(**BOWL, photo=photo("other's")), OTHER)
    mine = RemoveDonePhoto(customer_id=CLINIC, done_photo_id=id_of("mine"))
    with pytest.raises(Refused, match="not_own_entry"):
        register.do(replace(mine, done_photo_id=id_of("other's")), CLEANER)
    register.do(mine, CLEANER)
    register.do(replace(mine, done_photo_id=id_of("other's")), actor(Role.INSPECTOR))
    assert register.get(DonePhoto, id_of("mine")) is None
    assert register.get(DonePhoto, id_of("other's")) is None


def test_a_remark_stays_while_the_task_is_done_and_goes_with_the_last_word() -> None:
    register = company()
    register.do(CheckOffTask(**BOWL), CLEANER)
    register.do(RemarkTask(**BOWL, was=None, remark=" Kalk "), CLEANER)
    register.do(CheckOffTask(**BOWL), OTHER)
    assert remark(register, "bowl") == "Kalk"
    register.do(UncheckTask(**BOWL), CLEANER)
    assert remark(register, "bowl") == "Kalk"
    register.do(UncheckTask(**BOWL), OTHER)
    assert remark(register, "bowl") is None


def test_what_was_said_of_a_skipped_task_goes_when_it_is_done() -> None:
    register = company()
    register.do(SkipTask(**BOWL, reason=SkipReason.LOCKED, remark="Nøgle mangler"), CLEANER)
    register.do(CheckOffTask(**BOWL), OTHER)
    assert remark(register, "bowl") is None


def test_a_remark_over_an_unseen_one_is_merged_and_the_history_keeps_both() -> None:
    register = company()
    register.do(RemarkTask(**TABLES, was=None, remark="Et ben er løst"), CLEANER)
    assert register.of_customer(HistoryEntry, CLINIC) == []
    decision = register.do(RemarkTask(**TABLES, was=None, remark="Ridser"), OTHER)
    assert remark(register) == "Ridser"
    assert decision.notes == (Note("remark", "overwritten", "Et ben er løst"),)
    (line,) = register.of_customer(HistoryEntry, CLINIC)
    assert [(one.was, one.to) for one in line.changes] == [("Et ben er løst", "Ridser")]
