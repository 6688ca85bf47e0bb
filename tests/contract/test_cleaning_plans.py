"""What becomes of plans, their rooms and their tasks."""

from dataclasses import replace
from typing import Any

import pytest

from cm_contract.commands.base import Note
from cm_contract.commands.editing import Edit
from cm_contract.commands.plan_copies import CopyPlan
from cm_contract.commands.plan_rooms import MovePlanRoom, RemovePlanRoom, RestorePlanRoom
from cm_contract.commands.plan_tasks import AddPlanTask, EditPlanTask, MovePlanTask, RemovePlanTask
from cm_contract.errors import Code, Refused
from cm_contract.records.catalogue_task import CatalogueTask, ColourCode
from cm_contract.records.cleaning_plan import CleaningPlan, PlanRoom, PlanState, PlanTask
from cm_contract.records.history import HistoryEntry
from cm_contract.rules import Role
from cm_contract.values import Day, Instant
from tests.contract.plan_examples import APPLIED_TO_PLANS, PLAN, TASK
from tests.contract.plans import CLINIC, plan, room, task
from tests.contract.register import AT, Register, actor, company, id_of

AT_PLAN: dict[str, Any] = {"customer_id": CLINIC, "plan_id": PLAN}


def the_plan(register: Register, id: str = PLAN) -> CleaningPlan:
    found = register.get(CleaningPlan, id)
    assert found is not None
    return found


def the_task(register: Register, id: str) -> PlanTask:
    found = register.get(PlanTask, id)
    assert found is not None
    return found


def test_a_new_plan_is_a_draft_with_its_rows() -> None:
    register = company()
    register.do(APPLIED_TO_PLANS["CreatePlan"])
    made = the_plan(register, id_of("new"))
    assert (made.state, made.version, made.created_by) == ("draft", 1, id_of("inspector"))
    new = the_task(register, id_of("new task"))
    assert (new.plan_id, new.room_id, new.minutes) == (id_of("new"), id_of("new room"), 5)


def test_a_task_of_the_catalogue_has_its_icon_colour_and_minutes_unless_said_otherwise() -> None:
    register, fields = company(), {**TASK, "text": None, "catalogue_id": id_of("vacuum")}
    add = replace(APPLIED_TO_PLANS["AddPlanTask"], fields=fields)  # type: ignore[call-arg]
    register.do(add)
    own = {**fields, "colour": "red", "minutes": 9}
    register.do(replace(add, task_id=id_of("own"), fields=own))  # type: ignore[call-arg]
    plain, other = the_task(register, id_of("new")), the_task(register, id_of("own"))
    assert (plain.icon, plain.fixture) == ("vacuum", "floor")
    assert (plain.colour, plain.minutes) == (ColourCode.GREEN, 6)
    assert (other.icon, other.colour, other.minutes) == ("vacuum", ColourCode.RED, 9)


COUNTED = ("AddPlanRoom", "EditPlanRoom", "MovePlanRoom", "RemovePlanRoom", "RestorePlanRoom",
           "AddPlanTask", "EditPlanTask", "MovePlanTask", "RemovePlanTask", "RestorePlanTask",
           "EditPlan", "EndPlan")  # fmt: skip


@pytest.mark.parametrize("name", COUNTED)
def test_the_version_counts_every_change_and_the_history_tells_of_all_but_moves(name: str) -> None:
    register = company()
    register.do(APPLIED_TO_PLANS[name])
    assert the_plan(register).version == 2
    told = [one.command for one in register.of_customer(HistoryEntry, CLINIC)]
    assert told == ([] if name.startswith("Move") else [name])


def test_five_hundred_rows_are_enough() -> None:
    register = company()
    register.put(*(task(f"t{n}", "toilet", "V") for n in range(495)))
    add = APPLIED_TO_PLANS["AddPlanTask"]
    for name in ("AddPlanRoom", "AddPlanTask", "RestorePlanTask", "RestorePlanRoom"):
        with pytest.raises(Refused) as refused:
            register.do(APPLIED_TO_PLANS[name])
        assert refused.value.code is Code.PLAN_TOO_LONG
    register.do(RemovePlanTask(**AT_PLAN, task_id=id_of("t0")))
    register.do(add)


def test_a_room_takes_its_tasks_along_and_brings_them_back() -> None:
    register = company()
    at = {**AT_PLAN, "room_id": id_of("toilet")}
    later = Instant("2026-11-23T14:00:00.000Z")
    register.do(RemovePlanRoom(**at), at=later)
    assert the_task(register, id_of("bowl")).removed_at == later
    register.do(RestorePlanRoom(**at))
    assert the_task(register, id_of("bowl")).removed_at is None
    assert the_task(register, id_of("mirror")).removed_at == AT, "that one went before"


def test_two_phones_change_two_rows_of_a_plan_and_both_are_there() -> None:
    register = company()
    first = EditPlanTask(
        **AT_PLAN, task_id=id_of("bowl"), fields={"text": Edit("Bowl", "Rengør toilet")}
    )
    second = EditPlanTask(**AT_PLAN, task_id=id_of("tables"), fields={"minutes": Edit(5, 8)})
    assert [register.do(one).notes for one in (first, second)] == [(), ()]
    assert the_task(register, id_of("bowl")).text == "Rengør toilet"
    assert the_task(register, id_of("tables")).minutes == 8
    stale = replace(second, fields={"minutes": Edit(5, 3)})
    assert register.do(stale).notes == (Note("minutes", "overwritten", 8),)


def test_a_task_moves_into_another_room_and_a_room_past_another() -> None:
    register = company()
    register.do(
        MovePlanTask(**AT_PLAN, task_id=id_of("bowl"), room_id=id_of("waiting"), position="x")
    )
    bowl = the_task(register, id_of("bowl"))
    assert (bowl.room_id, bowl.position) == (id_of("waiting"), "x")
    register.do(MovePlanRoom(**AT_PLAN, room_id=id_of("waiting"), position="x"))
    rooms = [one for one in register.of_customer(PlanRoom, CLINIC) if one.plan_id == PLAN]
    order = [one.name for one in sorted(rooms, key=lambda one: one.position)]
    assert order.index("Waiting") > order.index("Toilet")


def test_a_copy_has_rows_of_its_own_at_the_other_customer() -> None:
    register = company()
    register.put(replace(the_plan(register), location_id=id_of("door"), comment="Bag om"))
    register.do(APPLIED_TO_PLANS["CopyPlan"], id=id_of("c"))
    copy = the_plan(register, id_of("new"))
    assert (copy.customer_id, copy.location_id) == (id_of("private"), None)
    assert (copy.state, copy.language, copy.comment) == (PlanState.DRAFT, "de", "Bag om")
    rooms = register.of_customer(PlanRoom, id_of("private"))
    tasks = register.of_customer(PlanTask, id_of("private"))
    assert sorted(one.name for one in rooms) == ["Toilet", "Waiting"]
    assert sorted(str(one.text) for one in tasks) == ["Bowl", "None", "Tables"]
    names = {one.id: one.name for one in rooms}
    assert {names[one.room_id] for one in tasks if one.text == "Bowl"} == {"Toilet"}
    assert not {one.id for one in tasks} & {
        one.id for one in company().of_customer(PlanTask, CLINIC)
    }


def test_phone_and_server_make_the_same_copy() -> None:
    phone, server = company(), company()
    command = CopyPlan(customer_id=CLINIC, source_plan_id=PLAN, plan_id=id_of("new"))
    for one in (phone, server):
        one.do(command, id=id_of("c"))
    assert phone.records == server.records


def test_one_works_by_a_plan_while_it_is_active_and_valid() -> None:
    bounded = plan("p", valid_from=Day("2026-11-01"), valid_until=Day("2026-11-30"))
    days = [Day(day) for day in ("2026-10-31", "2026-11-01", "2026-11-30", "2026-12-01")]
    assert [bounded.is_valid_on(day) for day in days] == [False, True, True, False]
    assert plan("p").is_valid_on(days[0])
    for state in (PlanState.DRAFT, PlanState.ENDED):
        assert not plan("p", state=state).is_valid_on(days[1])


def test_the_catalogue_is_the_administrators() -> None:
    register, admin = company(), actor(Role.ADMINISTRATOR)
    edit = APPLIED_TO_PLANS["EditCatalogueTask"]
    with pytest.raises(Refused) as refused:
        register.do(edit, actor(Role.INSPECTOR))
    assert refused.value.code is Code.NO_RIGHT
    register.do(edit, admin)
    known = register.get(CatalogueTask, id_of("vacuum"))
    assert known is not None
    names = [known.words.of(language) for language in ("da", "en", "de")]
    assert names == ["Støvsug gulv", "Hoover", "Boden saugen"]
    lost = register.do(replace(edit, fields={"name_en": Edit(None, "Clean")}), admin)  # type: ignore[call-arg]
    assert lost.notes == (Note("name_en", "overwritten", "Hoover"),)


def test_a_room_of_another_plan_gets_no_task() -> None:
    register = company()
    register.put(room("else", "V", plan_id=id_of("sketch")))
    add = AddPlanTask(**AT_PLAN, task_id=id_of("new"), room_id=id_of("else"), fields=TASK)
    with pytest.raises(Refused) as refused:
        register.do(add)
    assert (refused.value.code, refused.value.field) == (Code.NOT_FOUND, "room_id")
