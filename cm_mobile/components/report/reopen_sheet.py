"""Reopening a finished report: why."""

from functools import partial

import flet as ft

from cm_contract.commands.quality_reports import ReopenReport
from cm_contract.errors import Refused
from cm_contract.records.quality_report import QualityReport
from cm_mobile.components import kit
from cm_mobile.components.context import use_app, use_look
from cm_mobile.components.drafting import use_draft
from cm_mobile.components.guarded import component
from cm_mobile.components.typing import Field, typed_field
from cm_mobile.store.drafts import REPORT
from cm_mobile.texts.refusals import refusal


@component
def ReopenSheet(report: QualityReport, close: kit.Click) -> ft.Control:
    """What will happen, the reason, and the button."""
    app, look = use_app(), use_look()
    form = use_draft(f"{REPORT}{report.id}:reopen")
    error, tell = ft.use_state("")

    async def reopen() -> None:
        command = ReopenReport(
            customer_id=report.customer_id, report_id=report.id, reason=form.text("reason")
        )
        try:
            async with form.writer.used():
                await app.perform(command, draft=form.writer.key)
        except Refused as refused:
            tell(refusal(look.texts, refused.code, refused.field, refused.about))
            return
        close()

    label = look.texts("reopen.reason")
    field = Field(
        key="reopen.reason",
        label=label,
        lines=4,
        error=error or None,
        has_focus=True,
        is_locked=not form.is_ready,
    )
    parts = [
        kit.heading(look.texts("reopen.title"), kit.Style.HEADLINE_SMALL),
        kit.quiet(look.texts("reopen.what"), kit.Style.BODY_LARGE),
        typed_field(field, form.text("reason"), partial(form.put, "reason"), str(form.revision)),
        kit.filled(look.texts("reopen.do"), reopen, "reopen.do", ft.Icons.LOCK_OPEN_OUTLINED),
    ]
    stretch = ft.CrossAxisAlignment.STRETCH
    column = ft.Column(parts, spacing=16, tight=True, horizontal_alignment=stretch)
    return ft.Container(column, padding=ft.Padding.only(left=16, right=16, bottom=24))
