"""Quality reports on a contact person's phone: read, explained, kept as PDF, and no more."""

from dataclasses import replace

import pytest

from cm_contract.commands.quality_reports import ReopenReport
from cm_contract.records.quality_report import ReportState
from cm_contract.records.report_template import FilledBy
from cm_contract.score import shown, stored
from cm_contract.values import CustomerId, ReportId
from tests.pages.cases import NOBODYS, newest, without_module
from tests.pages.report_steps import open_list, open_result, reports, result
from tests.pages.stage import Stage

TILE = "customer.tile.quality_reports"
NOT_HERS = ("result.send", "result.menu.reopen", "result.menu.delete", "reports.older")


def hers(stage: Stage) -> list[str]:
    """What stands on the screen that a contact person has no use for."""
    prefixes = ("reports.weak.", "result.task.", "result.offer.", "result.version.")
    keys = stage.screen.all_keys()
    return [key for key in keys if key in NOT_HERS or key.startswith(prefixes)]


async def test_her_customers_page_leads_to_the_newest_result(contact: Stage) -> None:
    await contact.screen.go(f"/customers/{contact.id_of()}")
    score = shown(stored(result(contact).report))
    assert contact.screen.says(f"{score}\u00a0% · ")
    await contact.screen.tap(TILE)
    await contact.screen.tap(f"reports.{newest(contact)}")
    assert contact.screen.says(f"{score}\u00a0%")


async def test_the_list_has_results_and_trend_and_nothing_of_the_companys(contact: Stage) -> None:
    await open_list(contact)
    lines = reports(contact)
    assert {one.state for one in lines} == {ReportState.FINISHED}
    rounds = [one for one in lines if one.filled_by is FilledBy.INSPECTOR]
    assert (len(rounds), len(lines)) == (12, 13)
    name = lines[0].template.da
    assert contact.screen.says(contact.t("reports.trend", name=name, n=12))
    assert not contact.screen.says(contact.t("reports.weak_spots"))
    assert not contact.screen.says(contact.t("customer.somebody"))
    assert hers(contact) == []


async def test_a_result_is_read_explained_and_kept_and_nothing_else(contact: Stage) -> None:
    await open_result(contact)
    assert contact.screen.has("result.menu.csv")
    assert hers(contact) == []
    await contact.screen.tap("result.pdf")
    await contact.screen.tap("result.how")
    assert contact.screen.says(contact.t("how.rule"))


async def test_internal_comments_are_not_on_her_phone(contact: Stage, inspector: Stage) -> None:
    internal = 0
    for one in reports(contact):
        whole, theirs = (stage.store.reports.whole(one.id) for stage in (contact, inspector))
        assert whole is not None
        assert theirs is not None
        internal += sum(answer.is_internal for answer in theirs.report.answers)
        assert whole.report.answers == tuple(
            replace(answer, comment=None, is_internal=False, photo_ids=())
            if answer.is_internal
            else answer
            for answer in theirs.report.answers
        )
    assert internal


async def test_a_photo_opens(contact: Stage) -> None:
    await open_result(contact)
    first, *_ = photos = result(contact).all_photos()
    await contact.screen.tap(f"photo.{first.id}")
    assert contact.screen.says(contact.t("photo.number", n=1, of=len(photos)))


async def test_a_report_that_is_reopened_is_gone_while_she_reads_it(contact: Stage) -> None:
    id = newest(contact)
    await open_result(contact)
    admin = await contact.company.user("admin@nordlys")
    command = ReopenReport(
        customer_id=CustomerId(contact.id_of()), report_id=ReportId(id), reason="Forkert"
    )
    assert (await admin.outcome(command))["outcome"] == "applied"
    await contact.sync()
    assert contact.screen.says(contact.t("reports.gone"))
    await open_list(contact)
    assert not contact.screen.has(f"reports.{id}")


async def test_without_the_module_her_customers_page_has_no_row(contact: Stage) -> None:
    await contact.screen.go(f"/customers/{contact.id_of()}")
    assert contact.screen.has(TILE)
    await without_module(contact)
    assert not contact.screen.has(TILE)


@pytest.mark.parametrize("page", ["/templates", "/templates/new", f"/templates/{NOBODYS}"])
async def test_templates_are_no_page_of_hers(contact: Stage, page: str) -> None:
    await contact.screen.go("/more")
    assert not contact.screen.has("more.templates")
    await contact.screen.go(page)
    assert contact.screen.says(contact.t("template.denied"))
