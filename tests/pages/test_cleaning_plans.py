"""Cleaning plans by thumb: begun from a template, changed row by row, put in force, copied."""

from io import BytesIO
from typing import Any

import flet as ft
import pytest
from pypdf import PdfReader

from cm_contract.commands.cleaning_plans import ActivatePlan, CreatePlan, EditPlan, EndPlan
from cm_contract.commands.plan_copies import CopyPlan
from cm_contract.commands.plan_rooms import AddPlanRoom, EditPlanRoom, MovePlanRoom, RemovePlanRoom
from cm_contract.commands.plan_tasks import AddPlanTask, EditPlanTask, MovePlanTask, RemovePlanTask
from cm_contract.records.cleaning_plan import PlanState
from cm_contract.score import shown, stored
from cm_contract.values import CustomerId, Instant, PlanId
from cm_mobile.components.cleaning.compared import room_in
from cm_mobile.components.plan_editor.rows import lines_of
from cm_mobile.store.plan_rows import WholePlan
from cm_mobile.store.report_rows import WholeReport
from cm_schedule.plan_templates import PLAN_TEMPLATES, plan_template
from tests.pages.cases import without_module
from tests.pages.plan_cases import plan_of, with_skips
from tests.pages.stage import Stage


async def open_editor(stage: Stage) -> WholePlan:
    whole = plan_of(stage)
    await stage.screen.go(f"/customers/{stage.id_of()}/cleaning_plans/{whole.plan.id}/edit")
    return whole


def last(stage: Stage, kind: type[Any]) -> Any:
    sent = stage.waiting()[-1]
    assert isinstance(sent, kind), sent
    return sent


def names(whole: WholePlan) -> list[str]:
    return [one.room.name for one in whole.rooms]


async def drag(stage: Stage, old: int, new: int) -> None:
    (listed,) = [one for one in stage.screen.controls() if isinstance(one, ft.ReorderableListView)]
    await stage.screen.fire(listed, "reorder", {"old_index": old, "new_index": new})


@pytest.mark.parametrize("key", PLAN_TEMPLATES)
async def test_a_plan_begins_with_all_of_a_template(inspector: Stage, key: str) -> None:
    await inspector.screen.go(f"/customers/{inspector.id_of()}/cleaning_plans")
    await inspector.screen.tap("plans.new")
    await inspector.screen.tap("plans.language.de")
    await inspector.screen.tap(f"plans.new.{key}")
    made = last(inspector, CreatePlan)
    template = plan_template(key)
    whole = inspector.store.cleaning_plans.get(made.plan_id)
    assert whole is not None
    assert (whole.plan.name, whole.plan.language) == (template.name.de, "de")
    assert names(whole) == [room.name.de for room in template.rooms]
    assert len(whole.rows) == sum(len(room.tasks) for room in template.rooms)
    assert inspector.screen.has("plan.add_room"), "the editor is open"
    await inspector.sync()
    assert not inspector.waiting()


async def test_an_empty_plan_is_filled_and_put_in_force(inspector: Stage) -> None:
    await inspector.screen.go(f"/customers/{inspector.id_of()}/cleaning_plans")
    await inspector.screen.tap("plans.new")
    await inspector.screen.tap("plans.new.empty")
    plan_id = last(inspector, CreatePlan).plan_id
    await inspector.screen.tap("plan.add_room")
    room = last(inspector, AddPlanRoom)
    assert inspector.screen.has("room.name"), "its sheet is open"
    await inspector.screen.tap("room.type.office")
    assert last(inspector, EditPlanRoom).fields["type"].to == "office"
    await inspector.screen.tap(f"room.{room.room_id}.add")
    await inspector.screen.type("catalogue.search", "vacuum floor")
    keys = [key for key in inspector.screen.all_keys() if key.startswith("catalogue.")]
    await inspector.screen.tap(next(key for key in keys if len(key) > 40))
    task = last(inspector, AddPlanTask)
    assert task.fields["catalogue_id"]
    assert task.fields["starts_on"] == "2026-11-23"
    await inspector.screen.go(f"/customers/{inspector.id_of()}/cleaning_plans/{plan_id}")
    await inspector.screen.tap("plan.start")
    assert last(inspector, ActivatePlan).plan_id == plan_id
    await inspector.sync()
    whole = inspector.store.cleaning_plans.get(PlanId(plan_id))
    assert whole is not None
    assert whole.plan.state is PlanState.ACTIVE


async def test_what_the_catalogue_lacks_is_written_freely(inspector: Stage) -> None:
    whole = await open_editor(inspector)
    await inspector.screen.tap(f"room.{whole.rooms[0].room.id}.add")
    await inspector.screen.type("catalogue.search", "Fodr fiskene")
    await inspector.screen.tap("catalogue.own")
    added = last(inspector, AddPlanTask)
    assert added.fields["text"] == "Fodr fiskene"
    assert added.fields["repeat"] == whole.rooms[0].rows[-1].task.repeat, "as its neighbour"
    assert plan_of(inspector).rooms[0].rows[-1].name("de") == "Fodr fiskene"


async def test_a_row_is_dragged_into_another_room_and_a_room_past_another(
    inspector: Stage,
) -> None:
    whole = await open_editor(inspector)
    lines = lines_of(whole.rooms)
    task = whole.rooms[0].rows[0].task
    behind = next(n for n, one in enumerate(lines) if one.room is whole.rooms[1] and one.row)
    await drag(inspector, 1, behind)
    assert last(inspector, MovePlanTask).room_id == whole.rooms[1].room.id
    moved = plan_of(inspector).rooms[1]
    assert [row.task.id for row in moved.rows].index(task.id) == 1
    await drag(inspector, 0, len(lines) - 1)
    assert last(inspector, MovePlanRoom).room_id == whole.rooms[0].room.id
    assert names(plan_of(inspector)) == [*names(whole)[1:], names(whole)[0]]


async def test_the_same_is_done_by_buttons(inspector: Stage) -> None:
    whole = await open_editor(inspector)
    first, second = whole.rooms[0].rows[:2]
    await inspector.screen.tap(f"task.{first.task.id}.down")
    rows = plan_of(inspector).rooms[0].rows
    assert [row.task.id for row in rows[:2]] == [second.task.id, first.task.id]
    await inspector.screen.tap(f"task.{second.task.id}.up")
    assert plan_of(inspector).rooms[0].rows[0].task.id == second.task.id, "nothing is above it"
    end = plan_of(inspector).rooms[0].rows[-1].task
    await inspector.screen.tap(f"task.{end.id}.down")
    assert plan_of(inspector).rooms[1].rows[0].task.id == end.id, "into the next room"
    await inspector.screen.tap(f"room.{whole.rooms[1].room.id}.up")
    assert names(plan_of(inspector))[:2] == [names(whole)[1], names(whole)[0]]


async def test_what_is_removed_can_be_taken_back(inspector: Stage) -> None:
    whole = await open_editor(inspector)
    room = whole.rooms[0]
    await inspector.screen.tap(f"task.{room.rows[0].task.id}.remove")
    assert last(inspector, RemovePlanTask)
    await inspector.screen.tap("undo")
    assert plan_of(inspector).rows == whole.rows
    await inspector.screen.tap(f"room.{room.room.id}.remove")
    assert last(inspector, RemovePlanRoom)
    assert names(plan_of(inspector)) == names(whole)[1:]
    await inspector.screen.tap("undo")
    assert plan_of(inspector).rows == whole.rows


async def test_a_task_is_changed_on_its_sheet_and_each_change_is_saved(inspector: Stage) -> None:
    whole = await open_editor(inspector)
    task = whole.rooms[0].rows[0].task
    await inspector.screen.tap(f"task.{task.id}.open")
    await inspector.screen.tap("task.colour.red")
    assert last(inspector, EditPlanTask).fields["colour"].to == "red"
    await inspector.screen.tap("task.minutes.more")
    await inspector.screen.tap("task.repeat.monthly")
    assert last(inspector, EditPlanTask).fields["repeat"].to.startswith("FREQ=MONTHLY")
    await inspector.screen.tap("task.on_holidays")
    await inspector.screen.type("task.instruction", "Brug den grønne klud")
    await inspector.screen.leave("task.instruction")
    now = plan_of(inspector).rooms[0].rows[0].task
    assert (now.minutes, now.on_holidays) == (task.minutes + 1, True)
    assert now.instruction == "Brug den grønne klud"
    await inspector.sync()
    assert not inspector.waiting()


async def test_a_task_of_free_words_gets_a_picture_and_one_beside_it(inspector: Stage) -> None:
    task = (await open_editor(inspector)).rooms[0].rows[0].task
    await inspector.screen.tap(f"task.{task.id}.open")
    for key in ("task.picture", "task.picture.plant", "task.fixture", "task.fixture.window"):
        await inspector.screen.tap(key)
    now = plan_of(inspector).rooms[0].rows[0].task
    assert (now.icon, now.fixture) == ("plant", "window")
    shown = [one.src for one in inspector.screen.controls() if isinstance(one, ft.Image)]
    assert "pictograms/plant.svg" in shown


async def test_the_plan_itself_and_a_room_are_changed_where_they_stand(inspector: Stage) -> None:
    whole = await open_editor(inspector)
    await inspector.screen.type("plan.name", "Aftenrengøring")
    await inspector.screen.leave("plan.name")
    assert last(inspector, EditPlan).fields["name"].to == "Aftenrengøring"
    await inspector.screen.tap("plan.language.en")
    await inspector.screen.tap(f"room.{whole.rooms[0].room.id}.open")
    await inspector.screen.type("room.area", "24,5")
    await inspector.screen.leave("room.area")
    assert plan_of(inspector).rooms[0].room.area_m2 == 24.5
    await inspector.screen.type("room.area", "stor")
    await inspector.screen.leave("room.area")
    assert inspector.notice() == inspector.t("plan.no_number")
    assert plan_of(inspector).plan.language == "en"


async def test_a_name_that_is_taken_away_is_refused_and_said(inspector: Stage) -> None:
    await open_editor(inspector)
    await inspector.screen.type("plan.name", " ")
    await inspector.screen.leave("plan.name")
    assert not inspector.waiting()
    assert inspector.notice()


async def test_a_plan_is_copied_to_another_customer_and_opened_there(inspector: Stage) -> None:
    whole = plan_of(inspector)
    await inspector.screen.go(f"/customers/{inspector.id_of()}/cleaning_plans/{whole.plan.id}")
    await inspector.screen.tap("plan.copy")
    await inspector.screen.tap("plan.copy.language.de")
    await inspector.screen.type("plan.copy.search", "1012")
    await inspector.screen.tap("plan.copy.row.1012")
    sent = last(inspector, CopyPlan)
    assert (sent.customer_id, sent.language) == (inspector.id_of("1012"), "de")
    copy = inspector.store.cleaning_plans.get(sent.plan_id)
    assert copy is not None
    assert names(copy) == names(whole)
    assert inspector.screen.has("plan.start")
    await inspector.sync()
    assert not inspector.waiting()


async def test_a_plan_is_ended_and_that_taken_back(inspector: Stage) -> None:
    whole = plan_of(inspector)
    await inspector.screen.go(f"/customers/{inspector.id_of()}/cleaning_plans/{whole.plan.id}")
    await inspector.screen.tap("plan.stop")
    assert last(inspector, EndPlan)
    await inspector.screen.tap("undo")
    assert plan_of(inspector).plan.state is PlanState.ACTIVE


async def test_the_week_says_in_words_what_was_done_and_skipped_and_why(inspector: Stage) -> None:
    await with_skips(inspector)
    whole = plan_of(inspector)
    await inspector.screen.go(f"/customers/{inspector.id_of()}/cleaning_plans/{whole.plan.id}")
    said = [one.label for one in inspector.screen.controls() if isinstance(one, ft.Semantics)]
    today = inspector.t("plan.count_skipped", n=1)
    monday = "mandag 23. november"
    assert any(today in (one or "") and monday in (one or "") for one in said)
    assert inspector.screen.says("Låst: Nøglen passer ikke")
    await inspector.screen.tap("plan.week.before")
    assert inspector.screen.says(inspector.t("day.week", week="47"))
    assert not inspector.screen.says("Låst: Nøglen passer ikke")


async def test_the_week_stands_beside_the_report_that_was_the_newest_then(
    inspector: Stage,
) -> None:
    whole, here = plan_of(inspector), f"/customers/{inspector.id_of()}"
    await with_skips(inspector)
    await inspector.screen.go(f"{here}/cleaning_plans/{whole.plan.id}")
    report = standing(inspector, "2026-11-30T00:00:00Z")
    score = shown(stored(report.report))
    percent = inspector.t("reports.percent", value=score)
    assert inspector.screen.says(inspector.t("plan.compared_score", percent=percent))
    waiting = next(one.room.id for one in whole.rooms if one.room.name == "Venteværelse")
    await inspector.screen.tap(f"compared.{waiting}")
    assert (
        inspector.screen.page.route == f"{here}/quality_reports/{report.report.id}/answers/waiting"
    )


async def test_a_room_is_found_in_the_report_in_any_language_and_without_its_number(
    inspector: Stage,
) -> None:
    report = standing(inspector, "2026-11-30T00:00:00Z")
    names = ("Venteværelse", "waiting room", "Wartezimmer 2", "Kælder")
    assert [room_in(report, name) for name in names] == ["waiting", "waiting", "waiting", None]


async def test_without_the_module_a_week_stands_beside_no_report(inspector: Stage) -> None:
    await without_module(inspector)
    await with_skips(inspector)
    whole = plan_of(inspector)
    await inspector.screen.go(f"/customers/{inspector.id_of()}/cleaning_plans/{whole.plan.id}")
    assert inspector.screen.says(inspector.t("plan.skipped_title"))
    assert not inspector.screen.has("compared.all")


def standing(stage: Stage, at: str) -> WholeReport:
    found = stage.store.report_results.standing_at(CustomerId(stage.id_of()), Instant(at))
    assert found is not None
    return found


async def test_contact_persons_read_the_plan_and_hear_nothing_of_the_work(contact: Stage) -> None:
    await contact.screen.go(f"/customers/{contact.id_of()}")
    assert not contact.screen.has("customer.tile.cleaning")
    await contact.screen.tap("customer.tile.cleaning_plans")
    await contact.screen.tap(f"plan.{plan_of(contact).plan.id}")
    assert not contact.screen.has("plan.week.before")
    assert contact.screen.says("Venteværelse")
    assert contact.screen.says("hver dag")


async def test_the_customers_page_says_how_the_week_has_gone(inspector: Stage) -> None:
    here = CustomerId(inspector.id_of())
    (line,) = inspector.store.cleaning_plans.of_customer(here, "2026-11-23")  # type: ignore[arg-type]
    await inspector.screen.go(f"/customers/{here}")
    said = inspector.t("plan.done_of", done=line.week.done, of=line.week.due)
    assert inspector.screen.says(said)


async def test_the_paper_plan_shows_a_weeks_fields_and_becomes_a_pdf_of_four_weeks(
    inspector: Stage,
) -> None:
    whole = plan_of(inspector)
    await inspector.screen.go(f"/customers/{inspector.id_of()}/cleaning_plans/{whole.plan.id}")
    await inspector.screen.tap("plan.paper")
    labels = [
        one.label or "" for one in inspector.screen.controls() if isinstance(one, ft.Semantics)
    ]
    due = inspector.t("plan.tick_due")
    assert any(one.startswith("mandag 23. november") and due in one for one in labels)
    assert inspector.screen.says(inspector.t("plan.week_none")), "what comes once a month"
    await inspector.screen.tap("plan.print")
    ((name, content, kind),) = inspector.device.shared
    assert (name, kind) == ("Daglig rengøring.pdf", "application/pdf")
    reader = PdfReader(BytesIO(content))
    assert len(reader.pages) == 2, "a page for each floor"
    said = " ".join(page.extract_text() for page in reader.pages)
    assert "Uge 48" in said
    assert "Uge 51" in said
    assert "Legetøjet lægges i den blå kasse." in said


async def test_a_draft_is_the_offices_alone(employee: Stage) -> None:
    id: Any = employee.id_of()
    karen = await employee.company.user("inspektor@nordlys")
    plan_id: Any = employee.company.new_id()
    draft = CreatePlan(customer_id=id, plan_id=plan_id, fields={"name": "Til foråret"})
    assert (await karen.outcome(draft))["outcome"] == "applied"
    await employee.sync()
    await employee.screen.go(f"/customers/{id}/cleaning_plans")
    assert not employee.screen.says("Til foråret")
    await employee.screen.go(f"/customers/{id}/cleaning_plans/{plan_id}")
    assert employee.screen.says(employee.t("plan.gone"))
