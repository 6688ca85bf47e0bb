"""What was skipped in a week, and why."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.cleaning.reasons import ICONS
from cm_mobile.components.context import Look
from cm_mobile.store.cleaning_plans import Skipped


def skips(found: tuple[Skipped, ...], look: Look) -> list[ft.Control]:
    """The newest first; nothing where nothing was skipped."""
    if not found:
        return []
    rows = [_row(one, look) for one in found]
    return [kit.group(look.texts("plan.skipped_title"), rows), kit.gap()]


def _row(one: Skipped, look: Look) -> ft.Control:
    reason = look.texts(f"plan.reason_{one.done.reason}") if one.done.reason else ""
    said = f"{reason}: {one.done.remark}" if one.done.remark else reason
    where = f"{one.room} · {look.formats.long_day(one.done.day)} · {said}"
    icon = ICONS[one.done.reason] if one.done.reason else ft.Icons.REMOVE
    name = one.row.name(look.texts.language)
    return kit.row(icon, name, f"skipped.{one.done.id}", None, second=where)
