"""A note from anywhere: whom it is likely to be about, and the sheet in which it is written."""

import asyncio

import flet as ft

from cm_contract.rules import Access, Function
from cm_mobile.components import kit
from cm_mobile.components.context import use_app, use_look, use_me
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.note_sheet import NoteSheet
from cm_mobile.components.sync_sheet import sheet
from cm_mobile.store.customers import Filters, Row

CLOSE_M = 200
"""A customer so near is the one that a note is about."""
OFFERED = 3


def use_offered() -> tuple[Row, ...]:
    """Whom a note is likely to be about: those who are near, then those of last time."""
    app = use_app()
    nobody: tuple[Row, ...] = ()
    near, set_near = ft.use_state(nobody)
    recent = use_live(app.store.customers.recent).value or ()

    async def look_around() -> None:
        position = await app.device.known_position()
        if position is not None:
            rows = await asyncio.to_thread(app.store.customers.nearest, position, Filters())
            set_near(tuple(row for row in rows if (row.distance_m or 0) <= CLOSE_M))

    ft.use_effect(kit.on(look_around), [], cleanup=lambda: None)
    rows = {row.id: row for row in (*near, *recent)}
    return tuple(rows.values())[:OFFERED]


def use_note_sheet(offered: tuple[Row, ...]) -> kit.Click | None:
    """A handler that opens the sheet; None for somebody who writes no notes."""
    me = use_me()
    is_open, set_open = ft.use_state(False)

    def close() -> None:
        set_open(False)

    def write() -> None:
        set_open(True)

    ft.use_dialog(sheet(NoteSheet(offered, close), close) if is_open else None)
    return write if me.actor().may(Function.JOURNAL, Access.WRITE) else None


@component
def WriteButton() -> ft.Control:
    """The square on top of the rail."""
    write = use_note_sheet(use_offered())
    if write is None:
        return ft.Container()
    label = use_look().texts("today.write")
    color = ft.Colors.ON_PRIMARY_CONTAINER
    return ft.FloatingActionButton(
        ft.Icon(ft.Icons.EDIT_OUTLINED, semantics_label=label, color=color),
        tooltip=kit.tip(label),
        key="today.note",
        on_click=kit.on(write),
        bgcolor=ft.Colors.PRIMARY_CONTAINER,
        elevation=0,
    )
