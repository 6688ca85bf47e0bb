"""Something that happened at a customer, as one quiet line of its journal."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.context import Look
from cm_mobile.store.history import Happened


def event_line(one: Happened, look: Look) -> ft.Control:
    """What was done, to whom, by whom, at what time."""
    icon = ft.Container(
        ft.Icon(ft.Icons.EDIT_NOTE, size=20, color=ft.Colors.ON_SURFACE_VARIANT),
        width=40,
        alignment=ft.Alignment.CENTER,
    )
    facts = [event_title(one, look), one.by or look.texts("customer.somebody")]
    words = kit.quiet(" · ".join([*facts, look.formats.time(one.entry.at)]), expand=True)
    return ft.Container(
        ft.Row([icon, words], spacing=12),
        padding=ft.Padding.symmetric(horizontal=16, vertical=8),
        key=f"journal.event.{one.entry.id}",
    )


def event_title(one: Happened, look: Look) -> str:
    """What was done, and the name of what it was done to."""
    entry, texts = one.entry, look.texts
    key = f"command.{entry.command}"
    what = texts(key) if key in texts else entry.command
    return texts("history.line", what=what, name=entry.name) if entry.name else what
