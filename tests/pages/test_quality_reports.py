"""The list of quality reports: found, begun, deleted, read without the module."""

from cm_contract.commands.quality_reports import (
    DeleteReport,
    RestoreReport,
    StartReport,
)
from cm_contract.records.quality_report import ReportState
from cm_contract.score import shown, stored
from cm_contract.values import ReportId
from tests.pages.cases import newest, without_module, without_reports
from tests.pages.report_steps import open_list, reports, result, start
from tests.pages.stage import Stage


async def test_the_customers_page_leads_to_the_reports_with_the_last_result(
    inspector: Stage,
) -> None:
    await inspector.screen.go(f"/customers/{inspector.id_of()}")
    score = shown(stored(result(inspector).report))
    assert inspector.screen.says(f"{score}\u00a0% · ")
    await inspector.screen.tap("customer.tile.quality_reports")
    assert inspector.screen.has("reports.start")


async def test_the_list_says_who_began_a_draft_and_how_far_it_is(inspector: Stage) -> None:
    await open_list(inspector)
    draft = next(one for one in reports(inspector) if one.state is ReportState.DRAFT)
    assert draft.progress is not None
    progress = {"answered": draft.progress.answered, "asked": draft.progress.asked}
    assert inspector.screen.says(inspector.t("reports.progress", **progress))
    assert inspector.screen.says("Påbegyndt af Jonas Bach")


async def test_a_result_says_passed_or_not_in_words(inspector: Stage) -> None:
    await open_list(inspector)
    outcomes = {one.is_passed for one in reports(inspector) if one.state is ReportState.FINISHED}
    assert outcomes == {True, False}
    assert inspector.screen.says(inspector.t("reports.passed"))
    assert inspector.screen.says(inspector.t("reports.not_passed"))


async def test_a_report_begins_with_the_usual_template_and_opens(inspector: Stage) -> None:
    await open_list(inspector)
    id = await start(inspector)
    begun = inspector.store.reports.whole(ReportId(id))
    assert begun is not None
    assert begun.content.name.da == result(inspector).content.name.da
    assert inspector.screen.says(inspector.t("fill.title"))
    assert not inspector.screen.has("start.begin")


async def test_a_report_begins_where_and_with_what_was_chosen(inspector: Stage) -> None:
    await open_list(inspector)
    await inspector.screen.tap("reports.start")
    other = inspector.store.reports.templates()[-1]
    place = next(one for one in inspector.whole().locations if not one.is_main)
    (cleaner, *_) = inspector.store.people.cleaners()
    await inspector.screen.tap(f"start.template.{other.series_id}")
    await inspector.screen.tap(f"start.location.{place.id}")
    await inspector.screen.tap(f"start.cleaner.{cleaner.id}")
    await inspector.screen.tap("start.begin")
    (begun,) = inspector.waiting()
    assert isinstance(begun, StartReport)
    chosen = (begun.template_id, begun.location_id, begun.cleaner_id)
    assert chosen == (other.id, place.id, cleaner.id)


async def test_an_own_draft_is_deleted_and_comes_back(inspector: Stage) -> None:
    await open_list(inspector)
    id = await start(inspector)
    await inspector.sync()
    await open_list(inspector)
    await inspector.screen.tap(f"reports.{id}.delete")
    assert [type(one) for one in inspector.waiting()] == [DeleteReport]
    assert not inspector.screen.has(f"reports.{id}")
    assert inspector.notice() == inspector.t("reports.deleted_now")
    await inspector.sync()
    await inspector.screen.tap("undo")
    assert [type(one) for one in inspector.waiting()] == [RestoreReport]
    assert inspector.screen.has(f"reports.{id}")


async def test_nobody_deletes_a_colleagues_draft_but_an_administrator(
    inspector: Stage, administrator: Stage
) -> None:
    draft = newest(inspector, ReportState.DRAFT)
    await open_list(inspector)
    await open_list(administrator)
    assert not inspector.screen.has(f"reports.{draft}.delete")
    assert administrator.screen.has(f"reports.{draft}.delete")


async def test_a_deleted_result_is_gone_from_the_list(administrator: Stage) -> None:
    id = newest(administrator)
    await open_list(administrator)
    await administrator.screen.tap(f"reports.{id}")
    await administrator.screen.tap("result.menu.delete")
    assert not administrator.screen.has(f"reports.{id}")
    await administrator.screen.tap("undo")
    assert administrator.screen.has(f"reports.{id}")


async def test_without_the_module_an_inspector_reads_the_reason(inspector: Stage) -> None:
    await without_module(inspector)
    reason = inspector.t("refusal.module_off", module=inspector.t("module.quality_reports"))
    await inspector.screen.go(f"/customers/{inspector.id_of()}")
    assert inspector.screen.says(reason)
    assert inspector.screen.find("customer.tile.quality_reports").on_click is None
    await open_list(inspector)
    assert inspector.screen.says(reason)
    assert not inspector.screen.has("reports.start")


async def test_without_the_module_an_administrator_reads_and_does_nothing_else(
    administrator: Stage,
) -> None:
    await without_module(administrator)
    await administrator.screen.go(f"/customers/{administrator.id_of()}")
    await administrator.screen.tap("customer.tile.quality_reports")
    assert not administrator.screen.has("reports.start")
    await administrator.screen.tap(f"reports.{newest(administrator)}")
    assert administrator.screen.has("result.pdf")
    forbidden = ("result.send", "result.menu.reopen", "result.menu.delete")
    assert not [key for key in forbidden if administrator.screen.has(key)]


async def test_a_cleaner_sees_nothing_of_reports(employee: Stage) -> None:
    await employee.screen.go(f"/customers/{employee.id_of()}")
    assert not employee.screen.has("customer.tile.quality_reports")


async def test_the_first_report_starts_from_the_empty_page(administrator: Stage) -> None:
    await without_reports(administrator)
    await open_list(administrator)
    assert administrator.screen.says(administrator.t("reports.empty"))
    await start(administrator)
    assert administrator.screen.says(administrator.t("fill.title"))


async def test_a_report_of_another_customer_is_not_shown_here(inspector: Stage) -> None:
    other = inspector.id_of("1012")
    await inspector.screen.go(f"/customers/{other}/quality_reports/{newest(inspector)}")
    assert inspector.screen.says(inspector.t("reports.gone"))
