"""Deleting reports, with the way back."""

from cm_contract.commands.quality_reports import DeleteReport
from cm_contract.records.report_template import FilledBy
from cm_contract.rules import Actor, Role
from cm_contract.values import CustomerId, ReportId, UserId
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.doing import done
from cm_mobile.components.report.rights import fills


def may_delete(actor: Actor, started_by: UserId, filled_by: FilledBy, is_finished: bool) -> bool:
    """One's own draft; any report as an administrator."""
    is_own = started_by == actor.user_id and not is_finished
    return fills(actor, filled_by) and (is_own or actor.role is Role.ADMINISTRATOR)


def removing(
    customer_id: CustomerId, report_id: ReportId, app: App, look: Look, then: kit.Click
) -> kit.Click:
    """What deletes the report, tells of it with an undo, and goes on with `then`."""

    async def remove() -> None:
        command = DeleteReport(customer_id=customer_id, report_id=report_id)
        sent = await done(app, look, command)
        if sent is not None:
            then()
            app.notices.show(look.texts("reports.deleted_now"), app.taking_back(sent))

    return remove
