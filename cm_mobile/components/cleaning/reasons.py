"""Why something wasn't done: four large buttons."""

from collections.abc import Callable
from functools import partial

import flet as ft

from cm_contract.records.check_off import SkipReason
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look
from cm_mobile.components.typography import LABEL_ROW

ICONS = {
    SkipReason.LOCKED: ft.Icons.LOCK_OUTLINE,
    SkipReason.OCCUPIED: ft.Icons.GROUPS_OUTLINED,
    SkipReason.NO_TIME: ft.Icons.TIMER_OFF_OUTLINED,
    SkipReason.OTHER: ft.Icons.MORE_HORIZ,
}
Choose = Callable[[SkipReason], object]
REACH = 56


def reasons(choose: Choose, key: str, look: Look) -> ft.Control:
    """The reasons in rows of 56, each a button."""
    return kit.card_of([_row(one, "", choose, key, look) for one in ICONS], m.INDENT_HAIRLINE)


def reason_choice(now: SkipReason | None, choose: Choose, key: str, look: Look) -> ft.Control:
    """The same, the chosen one with a mark."""
    rows = []
    for one in ICONS:
        mark = ft.Icon(ft.Icons.CHECK, color=ft.Colors.PRIMARY) if one is now else ""
        row = _row(one, mark, choose, key, look)
        rows.append(ft.MergeSemantics(content=ft.Semantics(checked=one is now, content=row)))
    return kit.card_of(rows, m.INDENT_HAIRLINE)


def _row(
    one: SkipReason, mark: str | ft.Control, choose: Choose, key: str, look: Look
) -> ft.Control:
    label, click = look.texts(f"plan.reason_{one}"), partial(choose, one)
    return kit.row(ICONS[one], label, f"{key}.{one}", click, value=mark)


def one_reason(
    name: str, now: SkipReason | None, choose: Choose, key: str, look: Look
) -> ft.Control:
    """A task's name above four buttons with signs alone."""
    buttons = [
        _button(one, one is now, partial(choose, one), f"{key}.{one}", look) for one in ICONS
    ]
    said = look.texts(f"plan.reason_{now}") if now else look.texts("plan.no_reason")
    words = ft.Column([kit.text(name, LABEL_ROW), kit.quiet(said)], spacing=0, tight=True)
    row = ft.Row(buttons, spacing=8, wrap=True)
    return ft.Container(
        ft.Column([words, row], spacing=8, tight=True),
        padding=ft.Padding.symmetric(horizontal=16, vertical=12),
    )


def _button(one: SkipReason, is_on: bool, click: kit.Click, key: str, look: Look) -> ft.Control:
    color = ft.Colors.ON_PRIMARY if is_on else ft.Colors.ON_SURFACE
    label = look.texts(f"plan.reason_{one}")
    box = ft.Container(
        ft.Icon(ICONS[one], color=color, semantics_label=label),
        width=REACH,
        height=REACH,
        border_radius=m.RADIUS_FIELD,
        bgcolor=ft.Colors.PRIMARY if is_on else ft.Colors.SURFACE_CONTAINER_HIGH,
        alignment=ft.Alignment.CENTER,
        ink=True,
        on_click=kit.on(click),
        key=key,
        tooltip=kit.tip(label),
    )
    return ft.MergeSemantics(content=ft.Semantics(button=True, checked=is_on, content=box))
