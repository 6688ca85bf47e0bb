"""The head of a cleaner's day: how far it is, and what one has to know."""

from functools import partial

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look, use_look
from cm_mobile.components.guarded import component
from cm_mobile.store.plan_days import CleaningDay

BAR = 10


def progress(day: CleaningDay, look: Look) -> ft.Control:
    """Done of due, the bar, and the minutes that are left."""
    of, texts = len(day.tasks), look.texts
    done = kit.text(texts("plan.tasks_done", done=day.done, of=of), kit.Style.TITLE_MEDIUM)
    left = kit.quiet(texts("plan.minutes_left", n=day.minutes_left) if day.left else "")
    words = ft.Row(
        [ft.Container(done, expand=look.fill), left], spacing=8, wrap=look.is_large, run_spacing=0
    )
    bar = ft.ProgressBar(
        value=day.done / of if of else 0,
        bar_height=BAR,
        border_radius=BAR / 2,
        bgcolor=ft.Colors.SURFACE_CONTAINER_HIGH,
        semantics_label=texts("plan.tasks_done", done=day.done, of=of),
    )
    return ft.Column([words, bar], spacing=8, tight=True)


@component
def Comment(text: str) -> ft.Control:
    """What one has to know, on one line; a tap shows all of it."""
    look = use_look()
    is_whole, show = ft.use_state(False)
    color, is_cut = look.extra.on_note, not (is_whole or look.is_large)
    words = kit.text(
        text,
        kit.Style.BODY_MEDIUM,
        color,
        max_lines=1 if is_cut else None,
        overflow=ft.TextOverflow.ELLIPSIS if is_cut else None,
        expand=True,
    )
    return kit.pressable(
        ft.Row([ft.Icon(ft.Icons.PUSH_PIN_OUTLINED, color=color), words], spacing=12),
        "plan.comment",
        partial(show, not is_whole),
        padding=16,
        bgcolor=look.extra.note,
        border_radius=m.RADIUS_CARD,
    )
