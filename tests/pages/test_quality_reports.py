"""Finished quality reports: found, read, explained, sent, reopened, deleted."""

import re

import flet as ft
import pytest

from cm_contract.commands.contact_person import EditContactPerson
from cm_contract.commands.editing import Edit
from cm_contract.commands.follow_ups import DoneFollowUp
from cm_contract.commands.quality_reports import (
    DeleteReport,
    ReopenReport,
    RestoreReport,
    StartReport,
)
from cm_contract.commands.report_sending import SendReport
from cm_contract.records.quality_report import ReportRoom, ReportState
from cm_contract.score import lines, shown, stored
from cm_contract.values import CustomerId, Key, ReportId
from cm_mobile.components.report.rooms import Scored, worth_seeing
from cm_mobile.store.report_rows import ReportLine, WholeReport
from cm_mobile.texts import Language
from cm_mobile.texts.formats import Formats
from tests.pages.cases import newest, without_module, without_persons, without_reports
from tests.pages.stage import Stage


def reports(stage: Stage) -> tuple[ReportLine, ...]:
    """The customer's reports."""
    return stage.store.reports.of_customer(CustomerId(stage.id_of()))


def result(stage: Stage) -> WholeReport:
    """The newest finished one."""
    whole = stage.store.reports.whole(ReportId(newest(stage)))
    assert whole is not None
    return whole


async def open_list(stage: Stage) -> None:
    await stage.screen.go(f"/customers/{stage.id_of()}/quality_reports")


async def open_result(stage: Stage, below: str = "") -> None:
    await stage.screen.go(f"/customers/{stage.id_of()}/quality_reports/{newest(stage)}{below}")


async def start(stage: Stage) -> str:
    """Begins a report with what is offered first; answers its id."""
    await stage.screen.tap("reports.start")
    await stage.screen.tap("start.begin")
    started = stage.waiting()[-1]
    assert isinstance(started, StartReport)
    return started.report_id


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


async def test_the_result_shows_score_target_rooms_and_trend(inspector: Stage) -> None:
    await open_result(inspector)
    whole = result(inspector)
    assert inspector.screen.says(f"{shown(stored(whole.report))}\u00a0%")
    assert inspector.screen.says(f"mål {whole.report.target_percent}\u00a0%")
    rooms = [key for key in inspector.screen.all_keys() if key.startswith("result.room.")]
    assert rooms == [f"result.room.{one.key}" for one in whole.report.rooms[:6]]
    assert inspector.screen.says(inspector.t("result.trend", n=12))
    assert inspector.screen.says("bedre end i september")


async def test_a_room_leads_to_its_answers_and_from_there_to_all(inspector: Stage) -> None:
    await open_result(inspector)
    first, second, *_ = result(inspector).report.rooms
    await inspector.screen.tap(f"result.room.{second.key}")
    names = [one.name.da for one in result(inspector).content.areas]
    assert inspector.screen.says(names[1])
    assert not inspector.screen.says(names[0])
    await inspector.screen.tap("answers.all")
    assert inspector.screen.says(names[0])
    assert first.key != second.key


async def test_how_it_was_worked_out_adds_up(inspector: Stage) -> None:
    await open_result(inspector)
    await inspector.screen.tap("result.how")
    report = result(inspector).report
    number = Formats(Language.DA).number
    worked_out = lines(report.answers)
    assert sum(one.points for one in worked_out) == report.points
    for one in worked_out:
        product = f"{one.weight} × {one.share_percent} = {number(one.points)}"
        assert inspector.screen.says(product)
    score = stored(report)
    assert score is not None
    assert inspector.screen.says(f"{number(score.points)} ÷ {number(score.weight)} = ")
    assert inspector.screen.says(f"afrundet {shown(score)}\u00a0%")


async def test_a_failed_critical_checkpoint_is_named_and_the_report_not_passed(
    inspector: Stage,
) -> None:
    done = [one for one in reports(inspector) if one.state is ReportState.FINISHED]
    wholes = [inspector.store.reports.whole(one.id) for one in done]
    failed = next(one for one in wholes if one is not None and one.report.failed_critical)
    await inspector.screen.go(f"/customers/{inspector.id_of()}/quality_reports/{failed.report.id}")
    assert inspector.screen.says(inspector.t("reports.not_passed"))
    assert not inspector.screen.says("Bestået")
    critical = [text for text in inspector.screen.texts() if text.startswith("Kritisk: ")]
    assert len(critical) == len(failed.report.failed_critical)


async def test_the_trend_is_read_out_with_every_figure(inspector: Stage) -> None:
    await open_result(inspector)
    trend = inspector.store.reports.trend(ReportId(newest(inspector)))
    labels = [one.label for one in inspector.screen.controls() if isinstance(one, ft.Semantics)]
    (spoken,) = [label for label in labels if label and label.startswith("Udvikling")]
    assert [shown(one.score) for one in trend] == re.findall(r": (\d+)\u00a0%", spoken)


def test_no_room_under_target_is_left_out_for_one_that_is_not() -> None:
    rooms = [
        Scored(ReportRoom(key=Key(f"r{n}"), area_key=Key("office")), None, is_under=n in (6, 8))
        for n in range(9)
    ]
    seen = [str(one.room.key) for one in worth_seeing(rooms)]
    assert seen == ["r0", "r1", "r2", "r3", "r6", "r8"]


async def test_a_task_is_done_with_one_tap_and_taken_back(inspector: Stage) -> None:
    await open_result(inspector)
    task = next(one for one in result(inspector).follow_ups if one.done_at is None)
    await inspector.screen.tap(f"result.task.{task.id}")
    assert [type(one) for one in inspector.waiting()] == [DoneFollowUp]
    await inspector.screen.tap("undo")
    assert inspector.waiting() == []


async def test_a_photo_of_the_report_opens_and_the_next_is_a_swipe_away(inspector: Stage) -> None:
    await open_result(inspector)
    first, second, *_ = photos = result(inspector).all_photos()
    await inspector.screen.tap(f"photo.{first.id}")
    assert inspector.screen.says(inspector.t("photo.number", n=1, of=len(photos)))
    await inspector.screen.fire(inspector.screen.find("photo.pages"), "change", "1")
    assert inspector.screen.says(inspector.t("photo.number", n=2, of=len(photos)))
    assert first.id != second.id


async def test_the_report_goes_to_the_persons_chosen(inspector: Stage) -> None:
    await open_result(inspector)
    assert inspector.screen.says(inspector.t("send.to", name="Mette Lind"))
    mette, jens = inspector.whole().contact_persons
    await inspector.screen.tap("result.send")
    await inspector.screen.tap(f"send.to.{jens.id}")
    await inspector.screen.tap("send.send")
    (sent,) = inspector.waiting()
    assert isinstance(sent, SendReport)
    assert set(sent.contact_person_ids) == {mette.id, jens.id}
    assert inspector.notice() == inspector.t("send.saved")
    assert inspector.screen.says(inspector.t("delivery.waiting"))


async def test_offline_the_sheet_says_when_it_will_be_sent(inspector: Stage) -> None:
    await inspector.go_offline()
    await open_result(inspector)
    await inspector.screen.tap("result.send")
    assert inspector.screen.says(inspector.t("send.when_online"))


async def test_a_person_without_an_address_is_named_and_can_get_one(inspector: Stage) -> None:
    mette, _ = inspector.whole().contact_persons
    await inspector.perform(
        EditContactPerson(
            customer_id=mette.customer_id,
            contact_person_id=mette.id,
            fields={"e_mail": Edit(mette.e_mail, None)},
        )
    )
    await open_result(inspector)
    await inspector.screen.tap("result.send")
    assert inspector.screen.says(inspector.t("send.no_address", name=mette.name))
    await inspector.screen.tap(f"send.to.{mette.id}")
    assert inspector.screen.has("edit.save")


async def test_without_contact_persons_the_sheet_leads_to_the_form(inspector: Stage) -> None:
    await without_persons(inspector)
    await open_result(inspector)
    await inspector.screen.tap("result.send")
    assert inspector.screen.says(inspector.t("send.nobody"))
    await inspector.screen.tap("send.edit")
    assert inspector.screen.has("edit.save")


@pytest.mark.parametrize(
    ("key", "ending", "media_type", "begin"),
    [
        ("result.pdf", "pdf", "application/pdf", b"%PDF-"),
        ("result.menu.csv", "csv", "text/csv", b"\xef\xbb\xbf"),
    ],
)
async def test_a_file_of_the_report_is_made_offline(
    inspector: Stage, key: str, ending: str, media_type: str, begin: bytes
) -> None:
    await inspector.go_offline()
    await open_result(inspector)
    await inspector.screen.tap(key)
    ((name, content, kind),) = inspector.device.shared
    assert name.startswith("Kvalitetsrapport Søhøjlandets Tandklinik ")
    assert name.endswith(f".{ending}")
    assert kind == media_type
    assert content.startswith(begin)


async def test_the_result_is_shared_as_text(inspector: Stage) -> None:
    await open_result(inspector)
    await inspector.screen.tap("result.menu.share")
    ((_, content, _),) = inspector.device.shared
    assert "Søhøjlandets Tandklinik" in content.decode()
    assert inspector.t("reports.passed") in content.decode()


async def test_an_administrator_reopens_a_report_with_a_reason(administrator: Stage) -> None:
    await open_result(administrator)
    await administrator.screen.tap("result.menu.reopen")
    await administrator.screen.tap("reopen.do")
    assert administrator.waiting() == []
    await administrator.screen.type("reopen.reason", "Forkert lokale")
    await administrator.screen.tap("reopen.do")
    (reopened,) = administrator.waiting()
    assert isinstance(reopened, ReopenReport)
    assert reopened.reason == "Forkert lokale"
    assert administrator.screen.says(administrator.t("fill.title"))


async def test_a_reopened_report_says_by_whom_and_why(inspector: Stage) -> None:
    done = [one for one in reports(inspector) if one.state is ReportState.FINISHED]
    results = inspector.store.report_results
    reopened = next(one for one in done if results.versions(one.id))
    await inspector.screen.go(f"/customers/{inspector.id_of()}/quality_reports/{reopened.id}")
    reason = {"name": "Lise Nørgaard", "reason": "Forkert lokale valgt"}
    assert inspector.screen.says(inspector.t("result.reopened_by", **reason))


async def test_an_inspector_neither_reopens_nor_deletes_a_finished_report(
    inspector: Stage,
) -> None:
    await open_result(inspector)
    assert inspector.screen.has("result.menu.csv")
    assert not inspector.screen.has("result.menu.reopen")
    assert not inspector.screen.has("result.menu.delete")


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
    assert not employee.screen.says(employee.t("customer.at_the_site"))


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
