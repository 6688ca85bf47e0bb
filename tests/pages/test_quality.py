"""Quality of the whole company: figures that add up, and a way to each customer."""

import csv
from fractions import Fraction
from io import StringIO

from cm_contract.records.quality_report import ReportState
from cm_contract.score import stored
from cm_contract.values import CustomerId
from tests.pages.stage import Stage


def scores(stage: Stage) -> list[Fraction]:
    """The exact scores of all finished reports on the phone."""
    with stage.store.database.reading() as db:
        rows = db.execute("SELECT DISTINCT customer_id FROM quality_report").fetchall()
    lines = [
        one
        for (id,) in rows
        for one in stage.store.reports.of_customer(CustomerId(id), 1000)
        if one.state is ReportState.FINISHED and one.score is not None
    ]
    found = (stage.store.reports.whole(one.id) for one in lines)
    exact = (stored(one.report) for one in found if one is not None)
    return [one.percent for one in exact if one is not None]


async def test_the_means_are_those_of_the_reports(administrator: Stage) -> None:
    overview = administrator.store.report_overview.of_year()
    everything = sum((one.mean * one.reports for one in overview.months), Fraction())
    assert everything == sum((one.mean * one.reports for one in overview.areas), Fraction())
    count = sum(one.reports for one in overview.months)
    exact = scores(administrator)
    assert 0 < count <= len(exact)
    assert min(exact) <= everything / count <= max(exact)


async def test_it_is_shown_and_leads_to_the_customers(administrator: Stage) -> None:
    await administrator.screen.go("/more")
    await administrator.screen.tap("more.quality")
    worst = administrator.store.report_overview.of_year().worst[0]
    assert administrator.screen.says(administrator.t("quality.how"))
    await administrator.screen.tap(f"quality.worst.{worst.id}")
    assert administrator.screen.says(administrator.t("reports.title"))


async def test_it_is_a_spreadsheet_too(administrator: Stage) -> None:
    await administrator.screen.go("/quality")
    await administrator.screen.tap("quality.csv")
    (name, content, media_type) = administrator.device.shared[-1]
    assert (name, media_type) == ("Kvalitet.csv", "text/csv")
    head, *rows = csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";")
    overview = administrator.store.report_overview.of_year()
    assert head[0] == administrator.t("quality.kind")
    count = len(overview.months) + len(overview.areas)
    assert len(rows) == count + len(overview.worst) + len(overview.most_improved)


async def test_inspectors_see_their_own_customers(inspector: Stage) -> None:
    await inspector.screen.go("/quality")
    mine = inspector.store.report_overview.of_year()
    assert mine.months
    assert inspector.screen.says(inspector.t("quality.how"))


async def test_a_cleaner_sees_nothing_of_it(employee: Stage) -> None:
    await employee.screen.go("/more")
    assert not employee.screen.has("more.quality")
    await employee.screen.go("/quality")
    assert employee.screen.says(employee.t("reports.denied"))
