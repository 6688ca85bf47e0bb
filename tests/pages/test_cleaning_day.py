"""A cleaner's day by thumb: checked off, taken back, skipped, ended, a fault reported."""

import flet as ft

from cm_contract.commands.check_off import CheckOffTask, SkipTask, UncheckTask
from cm_contract.commands.faults import ReportFault
from cm_contract.commands.key_loans import HandOutKeyRing
from cm_contract.commands.plan_visits import EndVisit, StartVisit
from cm_contract.records.check_off import SkipReason, TaskOutcome
from cm_contract.records.key_ring import RingState
from cm_contract.values import CustomerId, EmployeeId, KeyLoanId
from cm_mobile.store.plan_days import DayRoom, DayTask
from tests.contract.rings import SIGNED
from tests.pages.plan_cases import MONDAY, day_of, with_pictures_first
from tests.pages.screen import walk
from tests.pages.stage import Stage


async def open_day(stage: Stage) -> None:
    await stage.screen.go(f"/customers/{stage.id_of()}/cleaning")


def rooms(stage: Stage) -> list[DayRoom]:
    return [room for plan in day_of(stage).plans for room in plan.rooms]


def key_of(task: DayTask) -> str:
    return f"task.{task.row.task.id}.done"


async def hold(stage: Stage, task: DayTask) -> None:
    await stage.screen.fire(stage.screen.find(key_of(task)), "long_press")


async def test_one_tap_checks_off_and_begins_the_visit_in_the_same_breath_example_3(
    employee: Stage,
) -> None:
    await employee.go_offline()
    await employee.screen.go(f"/customers/{employee.id_of()}")
    await employee.screen.tap("customer.tile.cleaning")
    first, second, *_ = day_of(employee).tasks
    await employee.screen.tap(key_of(first))
    assert [type(one) for one in employee.waiting()] == [StartVisit, CheckOffTask]
    start = employee.waiting()[0]
    assert isinstance(start, StartVisit)
    assert start.task_ids == tuple(one.row.task.id for one in day_of(employee).tasks)
    await employee.screen.tap(key_of(second))
    assert [type(one) for one in employee.waiting()][2:] == [CheckOffTask]
    done = employee.t("plan.tasks_done", done=2, of=len(day_of(employee).tasks))
    assert employee.screen.says(done)


async def test_what_is_done_goes_pale_and_stays_where_it_is_and_another_tap_takes_it_back(
    employee: Stage,
) -> None:
    await open_day(employee)
    before = [key for key in employee.screen.all_keys() if key.endswith(".done")]
    room = rooms(employee)[0]
    for task in room.tasks:
        await employee.screen.tap(key_of(task))
    assert [key for key in employee.screen.all_keys() if key.endswith(".done")] == before
    assert employee.screen.has(f"room.{room.room.id}.toggle"), "it can be folded, but isn't"
    await employee.screen.tap(key_of(room.tasks[0]))
    assert rooms(employee)[0].done == len(room.tasks) - 1
    assert {type(one) for one in employee.waiting()} >= {CheckOffTask}


async def test_a_tap_draws_its_own_room_anew_and_no_other(employee: Stage) -> None:
    await open_day(employee)
    (mine, *_), (others, *_), *_ = (room.tasks for room in rooms(employee))
    before = employee.screen.find(key_of(mine)), employee.screen.find(key_of(others))
    await employee.screen.tap(key_of(mine))
    assert employee.screen.find(key_of(mine)) is not before[0]
    assert employee.screen.find(key_of(others)) is before[1]


async def test_a_room_that_was_finished_before_is_folded_until_it_is_opened(
    employee: Stage,
) -> None:
    room = rooms(employee)[0]
    await open_day(employee)
    for task in room.tasks:
        await employee.screen.tap(key_of(task))
    await employee.screen.go("/")
    await open_day(employee)
    assert not employee.screen.has(key_of(room.tasks[0]))
    await employee.screen.tap(f"room.{room.room.id}.toggle")
    assert employee.screen.has(key_of(room.tasks[0]))


async def test_a_long_press_says_why_it_is_not_done_and_that_can_be_taken_back(
    employee: Stage,
) -> None:
    await open_day(employee)
    first, *_ = day_of(employee).tasks
    await hold(employee, first)
    await employee.screen.type("skip.remark", "Ruder pudses")
    await employee.screen.tap("skip.occupied")
    (skip,) = [one for one in employee.waiting() if isinstance(one, SkipTask)]
    assert (skip.reason, skip.remark) == (SkipReason.OCCUPIED, "Ruder pudses")
    assert employee.screen.says(f"{employee.t('plan.reason_occupied')}: Ruder pudses")
    await employee.screen.tap("undo")
    assert day_of(employee).tasks[0].outcome is TaskOutcome.OPEN


async def test_a_skipped_task_is_opened_again_by_a_tap(employee: Stage) -> None:
    await open_day(employee)
    first, *_ = day_of(employee).tasks
    await hold(employee, first)
    await employee.screen.tap("skip.locked")
    await employee.screen.tap(key_of(first))
    assert isinstance(employee.waiting()[-1], UncheckTask)
    assert day_of(employee).tasks[0].outcome is TaskOutcome.OPEN


def pictures(stage: Stage, task: DayTask) -> list[tuple[str, float]]:
    """What stands in a task's row, and how wide."""
    row = walk(stage.screen.find(key_of(task)), set())
    shown = [one for one in row if isinstance(one, ft.Image)]
    return [(str(one.src), float(one.width or 0)) for one in shown]


async def test_where_the_company_says_so_pictures_come_first_and_large(employee: Stage) -> None:
    task = next(one for one in day_of(employee).tasks if one.row.task.fixture)
    icon, fixture = (f"pictograms/{one}.svg" for one in (task.row.task.icon, task.row.task.fixture))
    await open_day(employee)
    ((src, small),) = pictures(employee, task)
    assert src == icon
    await with_pictures_first(employee)
    (first, large), (second, beside) = pictures(employee, task)
    assert (first, second, large) == (icon, fixture, beside)
    assert large > small
    assert employee.screen.says(task.row.name("da")), "the words are there too"
    await employee.screen.tap(key_of(task))
    assert isinstance(employee.waiting()[-1], CheckOffTask)


async def test_the_end_asks_one_reason_for_all_that_is_left(employee: Stage) -> None:
    await open_day(employee)
    first, *_, last = day_of(employee).tasks
    await employee.screen.tap(key_of(first))
    await employee.screen.tap("plan.end")
    assert not employee.screen.has("end.submit")
    await employee.screen.tap("end.all.no_time")
    await employee.screen.tap("end.submit")
    (end,) = [one for one in employee.waiting() if isinstance(one, EndVisit)]
    assert len(end.left) == len(day_of(employee).tasks) - 1
    assert {one.reason for one in end.left} == {SkipReason.NO_TIME}
    assert day_of(employee).has_ended
    assert day_of(employee).tasks[-1].outcome is TaskOutcome.SKIPPED
    assert last.outcome is TaskOutcome.OPEN
    assert employee.notice() == employee.t("plan.visit_ended")


async def test_the_end_takes_a_reason_for_each(employee: Stage) -> None:
    await open_day(employee)
    *others, one, two = day_of(employee).tasks
    for task in others:
        await employee.screen.tap(key_of(task))
    await employee.screen.tap("plan.end")
    await employee.screen.tap("end.each")
    await employee.screen.tap(f"end.{one.row.task.id}.locked")
    assert not employee.screen.has("end.submit")
    await employee.screen.tap(f"end.{two.row.task.id}.other")
    await employee.screen.tap("end.submit")
    (end,) = [sent for sent in employee.waiting() if isinstance(sent, EndVisit)]
    assert [left.reason for left in end.left] == [SkipReason.LOCKED, SkipReason.OTHER]


async def test_when_all_is_done_the_end_asks_nothing(employee: Stage) -> None:
    await open_day(employee)
    for task in day_of(employee).tasks:
        await employee.screen.tap(key_of(task))
    await employee.screen.tap("plan.end")
    assert isinstance(employee.waiting()[-1], EndVisit)
    await open_day(employee)
    assert not employee.screen.has("plan.end")
    assert employee.screen.says(employee.t("plan.began_and_ended", start="13.00", end="13.00"))


async def test_two_cleaners_stand_at_the_task_that_both_have_done(inspector: Stage) -> None:
    first, *_ = day_of(inspector).tasks
    await open_day(inspector)
    await inspector.screen.tap(key_of(first))
    await inspector.sync()
    piotr = await inspector.company.user("medarbejder@nordlys")
    task = first.row.task
    done = CheckOffTask(customer_id=task.customer_id, task_id=task.id, day=MONDAY)
    assert (await piotr.outcome(done))["outcome"] == "applied"
    await inspector.sync()
    assert inspector.screen.says("Karen Holm · Piotr Nowak")
    assert day_of(inspector).done == 1


async def test_tasks_of_the_catalogue_and_colours_read_german_and_free_texts_danish_example_4(
    employee: Stage,
) -> None:
    await employee.screen.go("/more")
    await employee.screen.tap("more.language.de")
    await open_day(employee)
    shown = employee.screen.texts()
    assert "Boden saugen" in shown
    assert "Grün · 6 Min." in shown
    assert "Alarmkode hos Mette. Parkér bag bygningen." in shown
    assert "Venteværelse" in shown


async def test_a_fault_goes_to_the_office_with_its_photo(employee: Stage) -> None:
    await employee.go_offline()
    await open_day(employee)
    await employee.screen.tap("plan.fault")
    assert not employee.screen.has("fault.send")
    await employee.screen.type("fault.text", "Hanen drypper")
    await employee.screen.tap("fault.urgent")
    await employee.screen.tap("fault.send")
    (fault,) = employee.waiting()
    assert isinstance(fault, ReportFault)
    assert (fault.text, fault.urgency) == ("Hanen drypper", "urgent")
    assert employee.notice() == employee.t("fault.sent")
    employee.network.is_online = True
    await employee.sync()
    karen = await employee.company.user("inspektor@nordlys")
    entry = next(
        one for one in await karen.bodies("journal_entry") if one["text"] == "Hanen drypper"
    )
    assert (entry["kind"], entry["customer_id"]) == ("complaint", employee.id_of())


async def test_a_fault_that_was_begun_waits_on_today(employee: Stage) -> None:
    id = CustomerId(employee.id_of())
    await employee.screen.go(f"/customers/{id}/fault")
    await employee.screen.type("fault.text", "Hanen drypper")
    await employee.screen.go("/")
    await employee.until(lambda: employee.store.drafts.get(f"fault:{id}") is not None)
    assert employee.screen.says(employee.t("today.draft_fault", text="Hanen drypper"))
    await employee.screen.tap(f"today.draft.{id}")
    assert employee.screen.find("fault.text").value == "Hanen drypper"


async def test_from_the_start_page_the_first_task_is_two_taps_away(employee: Stage) -> None:
    id = employee.id_of()
    await employee.screen.go("/")
    count = len(day_of(employee).tasks)
    assert employee.screen.says(employee.t("plan.done_of", done=0, of=count))
    await employee.screen.tap(f"today.cleaning.{id}")
    await employee.screen.tap(key_of(day_of(employee).tasks[0]))
    assert day_of(employee).done == 1
    await employee.screen.go("/")
    assert employee.screen.says(employee.t("plan.done_of", done=1, of=count))


async def test_an_inspectors_start_page_has_no_cleaning(inspector: Stage) -> None:
    await inspector.screen.go("/")
    assert not [key for key in inspector.screen.all_keys() if key.startswith("today.cleaning")]


async def test_the_ring_in_ones_pocket_stands_in_the_head(inspector: Stage) -> None:
    at, me = CustomerId(inspector.id_of()), inspector.store.meta.me().user_id
    found = inspector.store.key_rings.of_customer(at, day_of(inspector).day)
    ring = next(one for one in found if one.state is RingState.IN and not one.is_for_all)
    hand_out = HandOutKeyRing(
        customer_id=at,
        key_ring_id=ring.id,
        loan_id=KeyLoanId(inspector.store.new_id()),
        employee_id=EmployeeId(me),
        signature=SIGNED,
    )
    await open_day(inspector)
    said = inspector.t("plan.rings_held", rings=ring.number)
    assert not inspector.screen.says(said)
    await inspector.perform(hand_out)
    assert inspector.screen.says(said)
