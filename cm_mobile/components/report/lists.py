"""The lists of a customer's reports: what is to be finished, and the results."""

import flet as ft

from cm_contract.records.quality_report import ReportState
from cm_contract.rules import Actor
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.report.lines import draft_line, finished_line
from cm_mobile.components.report.removing import may_delete, removing
from cm_mobile.store.report_rows import ReportLine

Lines = tuple[ReportLine, ...]


def drafts(lines: Lines, app: App, look: Look, actor: Actor) -> list[ft.Control]:
    """The drafts; each has a button to delete it where the user may."""
    begun = [one for one in lines if one.state is ReportState.DRAFT]
    if not begun:
        return []
    rows = [draft_line(one, app, look, _delete(one, app, look, actor)) for one in begun]
    return [kit.group(look.texts("reports.drafts"), rows, indent=16), kit.gap()]


def _delete(one: ReportLine, app: App, look: Look, actor: Actor) -> kit.Click | None:
    if not may_delete(actor, one.started_by, one.filled_by, is_finished=False):
        return None
    return removing(one.customer_id, one.id, app, look, lambda: None)


def finished(lines: Lines, app: App, look: Look, older: kit.Click | None) -> list[ft.Control]:
    """The results, and the way to older ones where there are some."""
    done = [one for one in lines if one.state is ReportState.FINISHED]
    if not done:
        return []
    rows = [finished_line(one, app, look) for one in done]
    parts: list[ft.Control] = [kit.group(look.texts("reports.finished"), rows, indent=16)]
    if older is not None:
        parts.append(kit.link(look.texts("reports.older"), older, "reports.older"))
    return [*parts, kit.gap()]
