"""Reopening a finished report: why."""

import flet as ft

from cm_contract.commands.quality_reports import ReopenReport
from cm_contract.errors import Refused
from cm_contract.records.quality_report import QualityReport
from cm_mobile.components import kit
from cm_mobile.components.context import use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.typing import Field, typed_field
from cm_mobile.texts.refusals import refusal


@component
def ReopenSheet(report: QualityReport, close: kit.Click) -> ft.Control:
    """What will happen, the reason, and the button."""
    app, look = use_app(), use_look()
    reason, write = ft.use_state("")
    error, tell = ft.use_state("")

    async def reopen() -> None:
        command = ReopenReport(customer_id=report.customer_id, report_id=report.id, reason=reason)
        try:
            await app.perform(command)
        except Refused as refused:
            tell(refusal(look.texts, refused.code, refused.field, refused.about))
            return
        close()

    label = look.texts("reopen.reason")
    field = Field(key="reopen.reason", label=label, lines=4, error=error or None, has_focus=True)
    parts = [
        kit.heading(look.texts("reopen.title"), kit.Style.HEADLINE_SMALL),
        kit.quiet(look.texts("reopen.what"), kit.Style.BODY_LARGE),
        typed_field(field, reason, write),
        kit.filled(look.texts("reopen.do"), reopen, "reopen.do", ft.Icons.LOCK_OPEN_OUTLINED),
    ]
    stretch = ft.CrossAxisAlignment.STRETCH
    column = ft.Column(parts, spacing=16, tight=True, horizontal_alignment=stretch)
    return ft.Container(column, padding=ft.Padding.only(left=16, right=16, bottom=24))
