"""Reports in the list of a customer: drafts with their progress, finished ones with the result."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.report.words import percent
from cm_mobile.components.typography import SEMI_BOLD
from cm_mobile.store.report_rows import Progress, ReportLine

_PADDING = ft.Padding.symmetric(horizontal=16, vertical=12)


def draft_line(one: ReportLine, app: App, look: Look, delete: kit.Click | None) -> ft.Control:
    """Template, who began it, how far it is; `delete` only where the user may."""
    who = one.inspector or look.texts("customer.somebody")
    when = look.formats.moment(one.started_at, app.store.now())
    progress = one.progress or Progress(0, 0)
    words = look.texts("reports.progress", answered=progress.answered, asked=progress.asked)
    share = progress.answered / progress.asked if progress.asked else 0
    bar = ft.ProgressBar(
        value=share,
        bar_height=6,
        border_radius=3,
        bgcolor=ft.Colors.SURFACE_CONTAINER_HIGH,
        color=ft.Colors.PRIMARY,
    )
    parts = [
        kit.text(one.template.of(look.texts.language), kit.Style.TITLE_MEDIUM),
        kit.quiet(look.texts("reports.begun", name=who, when=when)),
        kit.text(words, kit.Style.BODY_MEDIUM),
        ft.Semantics(exclude_semantics=True, content=bar),
    ]
    row = _pressable(ft.Column(parts, spacing=4, tight=True), one, app)
    if delete is None:
        return row
    label = look.texts("reports.delete_draft")
    icon = ft.Icons.DELETE_OUTLINE
    button = kit.icon_button(
        icon, label, delete, f"reports.{one.id}.delete", ft.Colors.ON_SURFACE_VARIANT
    )
    return ft.Row([ft.Container(row, expand=True), button], spacing=0)


def finished_line(one: ReportLine, app: App, look: Look) -> ft.Control:
    """Date, template and inspector; score and whether it was passed, as sign and word."""
    at = one.finished_at or one.started_at
    names = (one.template.of(look.texts.language), one.inspector)
    words = ft.Column(
        [
            kit.text(look.formats.date(at), kit.Style.TITLE_MEDIUM),
            kit.quiet(" · ".join(name for name in names if name)),
        ],
        spacing=2,
        tight=True,
        expand=look.fill,
    )
    result = ft.Column(
        [kit.text(percent(one.score, look), font_family=SEMI_BOLD), passed_mark(one, look)],
        spacing=2,
        tight=True,
        horizontal_alignment=(
            ft.CrossAxisAlignment.START if look.is_large else ft.CrossAxisAlignment.END
        ),
    )
    parts: list[ft.Control] = [words, result]
    shown = ft.Column(parts, spacing=8, tight=True) if look.is_large else ft.Row(parts, spacing=12)
    return _pressable(shown, one, app)


def passed_mark(one: ReportLine, look: Look) -> ft.Control:
    """Passed or not passed, small."""
    icon, color, word = ft.Icons.CHECK, look.extra.success, look.texts("reports.passed")
    if not one.is_passed:
        icon, color = ft.Icons.CLOSE, ft.Colors.TERTIARY
        word = look.texts("reports.not_passed")
    mark = ft.Icon(icon, size=16, color=color)
    return ft.Row([mark, kit.text(word, kit.Style.LABEL_MEDIUM, color)], spacing=4, tight=True)


def _pressable(content: ft.Control, one: ReportLine, app: App) -> ft.Control:
    way = app.way.to(f"/customers/{one.customer_id}/quality_reports/{one.id}")
    return kit.pressable(content, f"reports.{one.id}", way, _PADDING)
