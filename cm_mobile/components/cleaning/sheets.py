"""The sheets of a cleaner's day: why a task wasn't done, and what is left at the end."""

from collections.abc import Awaitable, Callable
from functools import partial

import flet as ft

from cm_contract.records.check_off import SkipReason
from cm_contract.values import Day
from cm_mobile.components import kit
from cm_mobile.components.cleaning.photos import DayPhotos
from cm_mobile.components.cleaning.reasons import one_reason, reason_choice, reasons
from cm_mobile.components.context import Look, use_look
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.typing import Field, typed_field
from cm_mobile.store.plan_days import DayTask

Skip = Callable[[SkipReason, str | None], Awaitable[None]]
End = Callable[[dict[str, SkipReason]], Awaitable[None]]
Chosen = dict[str, SkipReason]
FITTING = 3
"""So many tasks with their buttons stand on a small phone without scrolling."""


@component
def SkipSheet(task: DayTask, day: Day, skip: Skip) -> ft.Control:
    """Four reasons; a tap on one is enough, a remark may be written and a photo taken before."""
    look = use_look()
    remark = ft.use_ref("")

    def typed(text: str) -> None:
        remark.current = text

    async def choose(reason: SkipReason) -> None:
        await skip(reason, (remark.current or "").strip() or None)

    field = Field(key="skip.remark", hint=look.texts("plan.remark"), lines=2)
    name, one = task.row.name(look.texts.language), task.row.task
    return sheet_column(
        [
            handle(),
            kit.heading(name, kit.Style.HEADLINE_SMALL),
            kit.quiet(look.texts("plan.why_not")),
            reasons(choose, "skip", look),
            typed_field(field, "", typed),
            keyed(f"photos {one.id}", DayPhotos, one, day, name),
        ],
        scrolls=look.is_large,
    )


@component
def EndSheet(left: tuple[DayTask, ...], end: End) -> ft.Control:
    """A reason for all that is left, or for each; the button ends when all have one."""
    look, texts = use_look(), use_look().texts
    nothing: Chosen = {}
    chosen, choose = ft.use_state(nothing)
    is_each, show_each = ft.use_state(False)

    def for_all(reason: SkipReason) -> None:
        choose({one.row.task.id: reason for one in left})

    def for_one(id: str, reason: SkipReason) -> None:
        choose({**chosen, id: reason})

    async def finish() -> None:
        if len(chosen) == len(left):
            await end(chosen)

    shared = set(chosen.values()) if len(chosen) == len(left) else set()
    now = next(iter(shared)) if len(shared) == 1 else None
    parts = [
        handle(),
        kit.heading(texts("plan.left", n=len(left)), kit.Style.HEADLINE_SMALL),
        kit.quiet(texts("plan.why_left")),
    ]
    if is_each:
        parts.append(kit.card_of([_one(one, chosen, for_one, look) for one in left], 16))
    else:
        parts.append(reason_choice(now, for_all, "end.all", look))
        each = kit.outlined(texts("plan.each"), partial(show_each, True), "end.each")
        parts += [each] if len(left) > 1 else []
    if len(chosen) == len(left):
        parts.append(kit.filled(texts("plan.end"), finish, "end.submit"))
    return sheet_column(parts, scrolls=look.is_large or (is_each and len(left) > FITTING))


def _one(
    task: DayTask, chosen: Chosen, choose: Callable[[str, SkipReason], None], look: Look
) -> ft.Control:
    id, name = task.row.task.id, task.row.name(look.texts.language)
    return one_reason(name, chosen.get(id), partial(choose, id), f"end.{id}", look)


def sheet_column(parts: list[ft.Control], *, scrolls: bool) -> ft.Control:
    """What stands on a sheet, one below the other; one that scrolls is as high as the page."""
    column = ft.Column(
        parts,
        spacing=16,
        tight=True,
        scroll=ft.ScrollMode.AUTO if scrolls else None,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.Container(column, padding=ft.Padding.only(left=16, right=16, bottom=24))


def glove_sheet(content: ft.Control, closed: kit.Click) -> ft.BottomSheet:
    """A sheet without the system's handle, which would be a target too small for gloves."""
    return ft.BottomSheet(
        content,
        draggable=True,
        scrollable=True,
        on_dismiss=kit.on(closed),
        use_safe_area=True,
    )


def handle() -> ft.Control:
    """What shows that the sheet can be pushed away."""
    line = ft.Container(width=32, height=4, border_radius=2, bgcolor=ft.Colors.ON_SURFACE_VARIANT)
    return ft.Container(line, padding=ft.Padding.only(top=16), alignment=ft.Alignment.CENTER)
