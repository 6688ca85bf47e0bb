"""The sheet that begins a report."""

import flet as ft

from cm_contract.commands.quality_reports import StartReport
from cm_contract.values import CustomerId, ReportId
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look
from cm_mobile.components.doing import done
from cm_mobile.components.guarded import component
from cm_mobile.components.report.start_choices import Choice, Offered, choices


@component
def StartSheet(offered: Offered, close: kit.Click) -> ft.Control:
    """Only what leaves a choice is asked; the button begins."""
    app, look = use_app(), use_look()
    choice, choose = ft.use_state(offered.first)
    is_starting = ft.use_ref(False)

    async def start() -> None:
        if is_starting.current:
            return
        is_starting.current = True
        try:
            await begin(offered.customer_id, choice, app, look, close)
        finally:
            is_starting.current = False

    parts: list[ft.Control] = [
        kit.heading(look.texts("reports.start"), kit.Style.HEADLINE_SMALL),
        *choices(offered, choice, choose, look),
        kit.filled(look.texts("reports.begin"), start, "start.begin", ft.Icons.PLAY_ARROW_OUTLINED),
    ]
    stretch = ft.CrossAxisAlignment.STRETCH
    column = ft.Column(
        parts,
        spacing=12,
        tight=True,
        scroll=ft.ScrollMode.AUTO if look.is_large else None,
        horizontal_alignment=stretch,
    )
    return ft.Container(column, padding=ft.Padding.only(left=16, right=16, bottom=24))


async def begin(
    customer_id: CustomerId, choice: Choice, app: App, look: Look, close: kit.Click
) -> None:
    """Begins the report and opens it; says why not otherwise."""
    report_id = ReportId(app.store.new_id())
    command = StartReport(
        customer_id=customer_id,
        report_id=report_id,
        template_id=choice.template_id,
        location_id=choice.location_id,
        cleaner_id=choice.cleaner_id,
    )
    if await done(app, look, command) is None:
        return
    close()
    app.way.go(f"/customers/{customer_id}/quality_reports/{report_id}")
