"""What one seldom does with a finished report."""

import flet as ft

from cm_contract.rules import Access, Actor, Function
from cm_contract.score import stored
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.menus import menu_button, menu_item
from cm_mobile.components.report.removing import may_delete, removing
from cm_mobile.components.report.words import percent, target
from cm_mobile.store.report_rows import WholeReport


def result_menu(
    whole: WholeReport, app: App, look: Look, actor: Actor, save_csv: kit.Click, reopen: kit.Click
) -> ft.Control:
    """CSV and sharing for all; reopening and deleting for administrators."""
    texts, report = look.texts, whole.report
    table, share = ft.Icons.TABLE_CHART_OUTLINED, ft.Icons.SHARE_OUTLINED
    items = [
        menu_item(table, texts("result.csv"), "result.menu.csv", save_csv),
        menu_item(share, texts("result.share"), "result.menu.share", _sharing(whole, app, look)),
    ]
    if actor.may(Function.REOPEN_REPORT, Access.WRITE):
        icon = ft.Icons.LOCK_OPEN_OUTLINED
        items.append(menu_item(icon, texts("reopen.title"), "result.menu.reopen", reopen))
    if may_delete(actor, report.started_by, report.filled_by, report.is_finished):
        delete = removing(report.customer_id, report.id, app, look, app.way.back)
        icon, red = ft.Icons.DELETE_OUTLINE, ft.Colors.ERROR
        items.append(menu_item(icon, texts("result.delete"), "result.menu.delete", delete, red))
    return menu_button(items, texts("result.menu"), "result.menu")


def _sharing(whole: WholeReport, app: App, look: Look) -> kit.Click:
    """The result in a few lines of text."""
    report, texts = whole.report, look.texts
    outcome = texts("reports.passed" if report.is_passed else "reports.not_passed")
    lines = (
        f"{texts('reports.one')}: {whole.customer_name}",
        f"{whole.content.name.of(texts.language)}, "
        f"{look.formats.date(report.finished_at or report.started_at)}",
        f"{percent(stored(report), look)} ({target(report.target_percent or 0, look)}): {outcome}",
    )

    async def share() -> None:
        if not await app.device.share_text("\n".join(lines)):
            app.notices.show(texts("customer.copied"))

    return share
