"""A contact person fills in a report that is meant for her, and what the company makes of it."""

import pytest

from cm_contract.commands.follow_ups import AddFollowUp
from cm_contract.commands.quality_reports import DeleteReport, StartReport
from cm_contract.commands.report_answers import AnswerCheckpoint, CommentCheckpoint
from cm_contract.commands.report_finishing import FinishReport
from cm_contract.records.quality_report import ReportState
from cm_contract.records.report_template import FilledBy
from cm_contract.values import CustomerId, ReportId
from cm_mobile.store.report_rows import WholeReport
from tests.pages.cases import without_module
from tests.pages.report_steps import open_list, reports, start
from tests.pages.stage import Stage
from tests.pages.test_templates import edit, published


def whole(stage: Stage, id: str) -> WholeReport:
    found = stage.store.reports.whole(ReportId(id))
    assert found is not None
    return found


def hers(stage: Stage) -> str:
    """What she has finished."""
    found = [one for one in reports(stage) if one.filled_by is FilledBy.CONTACT]
    return next(one.id for one in found if one.state is ReportState.FINISHED)


async def begun(stage: Stage) -> str:
    await open_list(stage)
    return await start(stage)


async def answer_all(stage: Stage) -> None:
    """The rest of each room by one tap."""
    await stage.screen.tap("report.rest")
    await stage.screen.tap("report.next")
    await stage.screen.tap("report.rest")
    await stage.screen.tap("report.next")


async def test_she_is_offered_her_template_alone_and_the_page_opens(contact: Stage) -> None:
    id = await begun(contact)
    report = whole(contact, id).report
    assert report.filled_by is FilledBy.CONTACT
    assert report.started_by == contact.store.meta.me().user_id
    assert contact.screen.has("report.cleaning.overall.3")


async def test_she_answers_comments_and_finishes_offline(contact: Stage) -> None:
    await contact.go_offline()
    id = await begun(contact)
    await contact.screen.tap("report.cleaning.overall.2")
    await contact.screen.tap("report.cleaning.overall.comment")
    await contact.screen.type("report.cleaning.overall.text", "Støv i vinduerne")
    await contact.until(lambda: isinstance(contact.waiting()[-1], CommentCheckpoint))
    for end in ("internal", "follow_up"):
        assert not contact.screen.has(f"report.cleaning.overall.{end}")
    await answer_all(contact)
    await contact.screen.tap("report.finish")
    kinds = [type(one) for one in contact.waiting()]
    assert kinds[:2] == [StartReport, AnswerCheckpoint]
    assert kinds[-1] is FinishReport
    assert whole(contact, id).report.is_finished
    contact.network.is_online = True
    await contact.sync()
    assert not contact.waiting()
    assert contact.store.waiting.counts().attention == 0


async def test_a_draft_of_hers_is_on_todays_page_and_can_be_deleted(contact: Stage) -> None:
    id = await begun(contact)
    await contact.screen.go("/")
    assert contact.screen.has(f"today.draft.report.{id}")
    await open_list(contact)
    await contact.screen.tap(f"reports.{id}.delete")
    assert isinstance(contact.waiting()[-1], DeleteReport)
    assert not contact.screen.has(f"reports.{id}")


async def test_without_the_module_nothing_can_be_begun(contact: Stage) -> None:
    await open_list(contact)
    assert contact.screen.has("reports.start")
    await without_module(contact)
    assert not contact.screen.has("reports.start")


async def test_an_inspector_hears_which_template_is_the_customers(inspector: Stage) -> None:
    await open_list(inspector)
    await inspector.screen.tap("reports.start")
    assert inspector.screen.says(inspector.t("reports.for_contacts"))


async def test_weak_answers_of_hers_become_tasks_by_the_inspectors_hand(inspector: Stage) -> None:
    id = hers(inspector)
    await inspector.screen.go(f"/customers/{inspector.id_of()}/quality_reports/{id}")
    offers = [key for key in inspector.screen.all_keys() if key.startswith("result.offer.")]
    assert offers
    await inspector.screen.tap(offers[0])
    await inspector.screen.tap("follow_up.add")
    task = inspector.waiting()[-1]
    assert isinstance(task, AddFollowUp)
    assert task.customer_id == CustomerId(inspector.id_of())
    assert not inspector.screen.has(offers[0])
    assert inspector.screen.has(f"result.task.{task.follow_up_id}")


@pytest.mark.parametrize("by", [FilledBy.CONTACT, FilledBy.INSPECTOR])
async def test_the_editor_says_who_fills_it_in(administrator: Stage, by: FilledBy) -> None:
    await edit(administrator)
    await administrator.screen.tap(f"filled_by.{by}")
    assert administrator.screen.has("template.is_shared") is (by is FilledBy.INSPECTOR)
    assert (await published(administrator)).filled_by is by
