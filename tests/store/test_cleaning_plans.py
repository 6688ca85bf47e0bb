"""Plans, a cleaner's day and a week's picture, as screens ask for them."""

from dataclasses import replace
from time import perf_counter
from typing import Any

import pytest

from cm_contract.commands.check_off import CheckOffTask, SkipTask
from cm_contract.commands.cleaning_plans import EndPlan
from cm_contract.commands.editing import Edit
from cm_contract.commands.plan_tasks import AddPlanTask, EditPlanTask, RemovePlanTask
from cm_contract.commands.plan_visits import EndVisit, StartVisit
from cm_contract.records.check_off import SkipReason, TaskDone, TaskOutcome
from cm_contract.records.cleaning_plan import PlanState
from cm_contract.rules import Role
from cm_contract.values import CustomerId, Day, PlanId
from cm_mobile.store.cleaning_plans import Period
from cm_mobile.store.plan_days import CleaningDay
from cm_mobile.store.plan_marks import Mark, Tally, monday_of
from tests.contract.plan_examples import TASK
from tests.contract.plans import CLINIC, MONDAY, done, plan, room, task, visit
from tests.contract.register import company, id_of
from tests.store.phone import Phone

DAILY, CLEANER = PlanId(id_of("daily")), id_of("employee")
TUESDAY, SUNDAY = Day("2026-11-24"), Day("2026-11-22")
AT: dict[str, Any] = {"customer_id": CLINIC, "plan_id": DAILY}


def day(phone: Phone, today: Day = MONDAY, yesterday: Day | None = None) -> CleaningDay:
    return phone.store.plan_days.of_customer(CustomerId(CLINIC), CLEANER, today, yesterday)


def names(shown: CleaningDay, language: str = "da") -> list[str]:
    return [one.row.name(language) for one in shown.tasks]


def period(phone: Phone, first: Day = MONDAY, today: Day = MONDAY, count: int = 7) -> Period:
    found = phone.store.cleaning_plans.period(DAILY, first, count, today)
    assert found is not None
    return found


@pytest.fixture
def cleaner(tmp_path: Any) -> Any:
    """The phone of an employee."""
    phone = Phone(tmp_path / "phone.db", role=Role.EMPLOYEE)
    yield phone
    phone.store.close()


def test_a_plan_is_read_with_rooms_and_tasks_in_order_and_nothing_removed(phone: Phone) -> None:
    whole = phone.store.cleaning_plans.get(DAILY)
    assert whole is not None
    shown = [(one.room.name, [row.name("de") for row in one.rows]) for one in whole.rooms]
    assert shown == [("Waiting", ["Tables", "Boden saugen"]), ("Toilet", ["Bowl"])]
    assert phone.store.cleaning_plans.get(PlanId(id_of("nowhere"))) is None


def test_the_plans_of_a_customer_say_how_the_week_has_gone(phone: Phone) -> None:
    lines = phone.store.cleaning_plans.of_customer(CustomerId(CLINIC), MONDAY)
    assert [one.plan.state for one in lines] == ["active", "draft", "ended"]
    first = lines[0]
    assert (first.rooms, first.tasks, first.week) == (2, 3, Tally(due=3, done=1))
    thursday = phone.store.cleaning_plans.of_customer(CustomerId(CLINIC), Day("2026-11-26"))
    assert thursday[0].week == Tally(due=12, done=1, missed=8)


def test_a_day_has_what_is_due_by_room_with_who_has_done_it(cleaner: Phone) -> None:
    shown = day(cleaner)
    assert [(one.room.name, one.done, one.is_finished) for one in shown.plans[0].rooms] == [
        ("Waiting", 1, False), ("Toilet", 0, False),
    ]  # fmt: skip
    assert names(shown) == ["Tables", "Støvsug gulv", "Bowl"]
    assert (shown.done, len(shown.left), shown.minutes_left) == (1, 2, 11)
    tables = shown.tasks[0].done
    assert tables is not None
    assert [shown.names[one.user_id] for one in tables.done_by] == [
        "Inspector", "Employee", "Administrator",
    ]  # fmt: skip


def test_catalogue_tasks_speak_the_cleaners_language_and_free_texts_their_own_example_4(
    cleaner: Phone,
) -> None:
    assert names(day(cleaner), "de") == ["Tables", "Boden saugen", "Bowl"]


def test_a_day_without_anything_names_the_next_that_has_something(cleaner: Phone) -> None:
    cleaner.company = company()
    shown = day(cleaner, Day("2026-11-28"))
    assert (shown.tasks, shown.next_day) == ((), "2026-11-30")
    christmas = day(cleaner, Day("2026-12-25"))
    assert (christmas.tasks, christmas.next_day) == ((), "2026-12-28"), "the 25th is a holiday"


def test_the_next_visit_is_today_until_something_was_said_of_everything(cleaner: Phone) -> None:
    def next_visit() -> Day | None:
        return cleaner.store.plan_days.next_visit(CustomerId(CLINIC), MONDAY)

    assert next_visit() == MONDAY
    for one in day(cleaner).left:
        skipped = SkipTask(
            customer_id=CLINIC, task_id=one.row.task.id, day=MONDAY, reason=SkipReason.LOCKED
        )
        cleaner.store.perform(skipped)
    assert next_visit() == TUESDAY


def test_the_day_keeps_the_tasks_it_began_with_and_the_next_has_the_new_ones(
    phone: Phone,
) -> None:
    phone.perform(
        RemovePlanTask(**AT, task_id=id_of("bowl")),
        AddPlanTask(**AT, task_id=id_of("new"), room_id=id_of("toilet"), fields=TASK | {
            "repeat": "FREQ=DAILY"}),
        EditPlanTask(**AT, task_id=id_of("tables"), fields={
            "repeat": Edit("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=WEEKLY;BYDAY=FR")}),
    )  # fmt: skip
    assert names(day(phone)) == ["Tables", "Støvsug gulv", "Bowl"]
    assert names(day(phone, TUESDAY)) == ["Støvsug gulv", "Tør støv af"]
    phone.perform(EndPlan(**AT))
    assert names(day(phone)) == ["Tables", "Støvsug gulv", "Bowl"]
    assert names(day(phone, TUESDAY)) == []


def test_a_night_shift_goes_on_with_the_day_before_until_it_is_ended_example_2(
    cleaner: Phone,
) -> None:
    assert day(cleaner, TUESDAY, yesterday=MONDAY).day == MONDAY
    assert day(cleaner, TUESDAY).day == TUESDAY
    cleaner.perform(EndVisit(**AT, day=MONDAY))
    assert day(cleaner, TUESDAY, yesterday=MONDAY).day == TUESDAY
    assert day(cleaner).has_ended


def test_on_the_night_when_the_clock_goes_back_each_task_is_due_once_example_2(
    cleaner: Phone,
) -> None:
    sunday = Day("2026-10-25")
    cleaner.company.put(
        task("night", "toilet", "x", repeat="FREQ=DAILY", starts_on=Day("2026-10-24"))
    )
    cleaner.take_snapshot()
    assert names(day(cleaner, sunday)) == ["Night"]
    found = period(cleaner, Day("2026-10-24"), sunday, 3)
    marks = [found.marks[id_of("night"), one] for one in found.days]
    assert marks == [Mark.MISSED, Mark.TO_DO, Mark.TO_DO]


def test_what_was_not_due_stands_there_once_it_is_done(cleaner: Phone) -> None:
    saturday = Day("2026-11-28")
    cleaner.now = cleaner.now.replace(day=28)
    cleaner.perform(
        CheckOffTask(customer_id=CLINIC, task_id=id_of("bowl"), day=saturday, is_extra=True)
    )
    assert names(day(cleaner, saturday)) == ["Bowl"]
    found = period(cleaner, saturday, saturday, 1)
    assert found.marks == {(id_of("bowl"), saturday): Mark.EXTRA}
    assert found.of_room(found.whole.rooms[1], saturday) == Tally(extra=1)


def test_a_weeks_picture_shows_room_by_day_and_why_something_was_left(phone: Phone) -> None:
    phone.perform(
        SkipTask(customer_id=CLINIC, task_id=id_of("bowl"), day=MONDAY,
                 reason=SkipReason.LOCKED, remark="Nøglen passer ikke"),
    )  # fmt: skip
    found = period(phone, today=Day("2026-11-25"))
    waiting, toilet = found.whole.rooms
    assert found.of_room(waiting, MONDAY) == Tally(due=2, done=1, missed=1)
    assert found.of_room(toilet, MONDAY) == Tally(due=1, skipped=1)
    assert found.of_room(toilet, TUESDAY) == Tally(due=1, missed=1)
    assert found.of_room(toilet, Day("2026-11-26")) == Tally(due=1)
    assert found.of_room(toilet, Day("2026-11-28")) == Tally()
    (skipped,) = found.skipped
    assert (skipped.row.name("da"), skipped.room) == ("Bowl", "Toilet")
    assert (skipped.done.reason, skipped.done.remark) == ("locked", "Nøglen passer ikke")


def test_a_week_of_two_cleaners_without_network_counts_nothing_twice_example_5(
    tmp_path: Any,
) -> None:
    """Both work offline from Monday to Friday; the second began before the first had sent."""
    shared = company()
    for key in list(shared.records):
        if key[0] in ("task_done", "plan_visit"):
            del shared.records[key]
    phones = [
        Phone(tmp_path / f"{role}.db", shared, role=role)
        for role in (Role.EMPLOYEE, Role.INSPECTOR)
    ]
    for one in phones:
        work_a_week(one)
    for one in phones:
        assert {told.outcome for told in one.push()} <= {"applied", "merged"}
    for one in phones:
        one.take_snapshot()
        found = period(one, today=Day("2026-11-28"))
        marks = list(found.marks.values())
        assert (marks.count(Mark.DONE), marks.count(Mark.SKIPPED), len(marks)) == (12, 1, 15)
        line = one.store.cleaning_plans.of_customer(CustomerId(CLINIC), Day("2026-11-28"))[0]
        assert line.week == Tally(due=15, done=12, skipped=1, missed=2)
        one.store.close()
    both = [
        one
        for one in shared.records.values()
        if isinstance(one, TaskDone) and len(one.done_by) == 2
    ]
    assert len(both) == 4


def work_a_week(phone: Phone) -> None:
    """The employee does the waiting room and skips once; the inspector bowl and tables."""
    mine = ("tables", "floor") if phone.role is Role.EMPLOYEE else ("bowl", "tables")
    for number in range(5):
        today = Day(f"2026-11-{23 + number}")
        phone.perform(
            StartVisit(**AT, day=today, task_ids=tuple(map(id_of, ("tables", "floor", "bowl"))))
        )
        for key in mine[: 2 if number < 4 else 0]:
            phone.perform(CheckOffTask(customer_id=CLINIC, task_id=id_of(key), day=today))
        if number == 4 and phone.role is Role.EMPLOYEE:
            skip = {"customer_id": CLINIC, "task_id": id_of("bowl"), "day": today}
            phone.perform(SkipTask(**skip, reason=SkipReason.NO_TIME))
        phone.perform(EndVisit(**AT, day=today))
        phone.pass_by(days=1)


def test_a_cleaners_customers_of_today_are_those_with_something_due(cleaner: Phone) -> None:
    cleaner.company.put(
        plan("home", id_of("private")),
        room("bath", "V", customer_id=id_of("private"), plan_id=id_of("home")),
        task("tub", "bath", "V", customer_id=id_of("private"), plan_id=id_of("home"),
             repeat="FREQ=WEEKLY;BYDAY=TU"),
    )  # fmt: skip
    cleaner.take_snapshot()
    of_user = cleaner.store.plan_days.of_user
    assert [one.customer_id for one in of_user(CLEANER, MONDAY, None)] == [CLINIC]
    assert {one.customer_id for one in of_user(CLEANER, TUESDAY, None)} == {
        CLINIC,
        id_of("private"),
    }
    assert of_user(CLEANER, SUNDAY, None) == ()


def test_two_hundred_tasks_a_day_are_read_in_a_moment(cleaner: Phone) -> None:
    rules = ("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO", "FREQ=MONTHLY;BYMONTHDAY=23")
    cleaner.company.put(
        *(task(f"t{n}", "toilet", f"x{n:03}x", repeat=rules[n % 3], starts_on=Day("2016-02-01"))
          for n in range(200)),
        *(replace(one, task_ids=()) for one in (visit("employee"),)),
    )  # fmt: skip
    for key in list(cleaner.company.records):
        if key[0] == "plan_visit":
            del cleaner.company.records[key]
    cleaner.take_snapshot()
    begun = perf_counter()
    assert len(day(cleaner).tasks) == 203
    assert perf_counter() - begun < 0.5


def test_one_done_before_the_visit_is_of_the_day_too(cleaner: Phone) -> None:
    assert monday_of(SUNDAY) == "2026-11-16"
    cleaner.company.put(done("bowl", day=MONDAY))
    cleaner.take_snapshot()
    assert [one.outcome for one in day(cleaner).tasks] == [
        TaskOutcome.DONE, TaskOutcome.OPEN, TaskOutcome.OPEN,
    ]  # fmt: skip


def test_a_draft_and_an_ended_plan_are_nobodys_day(cleaner: Phone) -> None:
    cleaner.company.put(plan("daily", state=PlanState.DRAFT))
    for key in list(cleaner.company.records):
        if key[0] in ("plan_visit", "task_done"):
            del cleaner.company.records[key]
    cleaner.take_snapshot()
    shown = day(cleaner)
    assert (shown.tasks, shown.next_day) == ((), None)
