"""What was skipped in a week, and why; what was photographed and remarked of the work."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.cleaning.photos import with_photos
from cm_mobile.components.cleaning.reasons import ICONS
from cm_mobile.components.context import App, Look
from cm_mobile.store.cleaning_plans import Period, Said

INDENT = 56


def skips(period: Period, app: App, look: Look) -> list[ft.Control]:
    """The newest first; nothing where nothing was skipped or noted."""
    titles = (("plan.skipped_title", period.skipped), ("plan.noted_title", period.noted))
    parts: list[ft.Control] = []
    for title, found in titles:
        rows = [_row(one, app, look) for one in found]
        parts += [kit.group(look.texts(title), rows), kit.gap()] if rows else []
    return parts


def _row(one: Said, app: App, look: Look) -> ft.Control:
    done, name = one.done, one.row.name(look.texts.language)
    reason = look.texts(f"plan.reason_{done.reason}") if done.reason else ""
    said = ": ".join(filter(None, (reason, done.remark)))
    where = " · ".join(filter(None, (one.room, look.formats.long_day(done.day), said)))
    icon = ICONS[done.reason] if done.reason else ft.Icons.CHECK
    row = kit.row(icon, name, f"said.{done.id}", None, second=where)
    return with_photos(row, name, (), one.photos, app, look, INDENT)
