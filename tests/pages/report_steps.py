"""Steps that tests of quality reports share."""

from cm_contract.commands.quality_reports import StartReport
from cm_contract.values import CustomerId, ReportId
from cm_mobile.store.report_rows import ReportLine, WholeReport
from tests.pages.cases import newest
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
    """Opens the customer's reports."""
    await stage.screen.go(f"/customers/{stage.id_of()}/quality_reports")


async def open_result(stage: Stage) -> None:
    """Opens the newest finished one."""
    await stage.screen.go(f"/customers/{stage.id_of()}/quality_reports/{newest(stage)}")


async def start(stage: Stage) -> str:
    """Begins a report with what is offered first; answers its id."""
    await stage.screen.tap("reports.start")
    await stage.screen.tap("start.begin")
    started = stage.waiting()[-1]
    assert isinstance(started, StartReport)
    return started.report_id
