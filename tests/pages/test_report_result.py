"""A finished report: read, explained, reopened."""

import re

import flet as ft

from cm_contract.commands.occurrences import DoneReminder
from cm_contract.commands.quality_reports import ReopenReport
from cm_contract.records.quality_report import ReportRoom, ReportState
from cm_contract.score import lines, shown, stored
from cm_contract.values import Key, ReportId
from cm_mobile.components.report.rooms import Scored, worth_seeing
from cm_mobile.texts import Language
from cm_mobile.texts.formats import Formats
from tests.pages.cases import newest
from tests.pages.report_steps import open_result, reports, result
from tests.pages.stage import Stage


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
    task = next(one.reminder for one in result(inspector).follow_ups if one.done_at is None)
    await inspector.screen.tap(f"result.task.{task.id}")
    assert [type(one) for one in inspector.waiting()] == [DoneReminder]
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


def kept_reason(stage: Stage) -> str:
    """The reason for reopening that is on disk."""
    draft = stage.store.drafts.get(f"report:{result(stage).report.id}:reopen")
    return str(draft.values["reason"]) if draft else ""


async def test_an_administrator_reopens_a_report_with_a_reason(administrator: Stage) -> None:
    await open_result(administrator)
    await administrator.screen.tap("result.menu.reopen")
    await administrator.screen.tap("reopen.do")
    assert administrator.waiting() == []
    await administrator.screen.type("reopen.reason", "Forkert lokale")
    await administrator.until(lambda: bool(kept_reason(administrator)))
    await administrator.screen.redraw()
    await administrator.screen.tap("result.menu.reopen")
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
