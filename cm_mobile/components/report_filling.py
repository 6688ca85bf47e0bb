"""Filling in a quality report by thumb: one tap an answer, one button to the next room."""

import asyncio
from functools import partial

import flet as ft

from cm_contract.commands.quality_reports import DeleteReport
from cm_contract.commands.report_photos import AddReportPhoto
from cm_contract.errors import Refused
from cm_contract.values import Key, ReportId
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.doing import done
from cm_mobile.components.filling.dock import Dock
from cm_mobile.components.filling.finish import FinishSheet
from cm_mobile.components.filling.head import RoomState, head, rooms_of
from cm_mobile.components.filling.point import Point, photos_start, points_of
from cm_mobile.components.filling.rooms import RoomsSheet
from cm_mobile.components.filling.row import CheckpointRow
from cm_mobile.components.frame import frame
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.menus import menu_button, menu_item
from cm_mobile.components.sync_sheet import sheet
from cm_mobile.store.captured import Captured, CaptureState
from cm_mobile.store.report_rows import WholeReport
from cm_mobile.store.reports import Stay
from cm_mobile.texts.refusals import refusal


@component
def Filling(whole: WholeReport, place: Stay | None) -> ft.Control:
    """A draft, where its user was when the app was last closed."""
    app, look, me = use_app(), use_look(), use_me()
    rooms = rooms_of(whole, look.texts.language)
    room_key, go_to = ft.use_state(_first(place, rooms))
    sheet_name, show_sheet = ft.use_state("")
    use_attached(whole, app, look)
    at = next((n for n, one in enumerate(rooms) if one.room.key == room_key), 0)
    points = points_of(whole, rooms[at].room, me.user_id)
    close = partial(show_sheet, "")

    def enter(key: Key) -> None:
        close()
        go_to(key)

    def onwards() -> None:
        if at + 1 < len(rooms):
            enter(rooms[at + 1].room.key)
        else:
            show_sheet("finish")

    inside: ft.Control | None = None
    if sheet_name == "rooms":
        inside = RoomsSheet(whole, rooms, enter)
    elif sheet_name == "finish":
        inside = FinishSheet(whole, enter)
    ft.use_dialog(sheet(inside, close) if inside is not None else None)
    names = tuple(one.name for one in rooms)
    offset = place.offset if place is not None and place.room_key == room_key else 0.0
    return frame(
        ft.Column(
            [
                head(whole, rooms, at, look),
                kit.hairline(),
                keyed(room_key, RoomBody, whole.report.id, room_key, points, offset),
            ],
            spacing=0,
            expand=True,
        ),
        title=look.texts("fill.title"),
        subtitle=whole.customer_name,
        actions=[_menu(whole, app, look, partial(show_sheet, "finish"))],
        docked=keyed(
            room_key, Dock, whole.report, points, names, at, partial(show_sheet, "rooms"), onwards
        ),
    )


def _first(place: Stay | None, rooms: tuple[RoomState, ...]) -> Key:
    """Where one was, else the first room with something left."""
    keys = {one.room.key for one in rooms}
    if place is not None and place.room_key in keys:
        return place.room_key
    left = next((one for one in rooms if not one.is_done), rooms[0])
    return left.room.key


AT_ONCE = 5
"""So many checkpoints fill a phone's screen; the others are drawn when these stand."""


@component
def RoomBody(
    report_id: ReportId, room_key: Key, points: tuple[Point, ...], offset: float
) -> ft.Control:
    """The room's checkpoints; where one has scrolled to is remembered."""
    app = use_app()
    column = ft.use_memo(ft.Ref[ft.ListView], [])
    start = ft.use_memo(lambda: offset, [])
    is_whole, draw_whole = ft.use_state(bool(offset))

    async def stay(offset: float) -> None:
        await asyncio.to_thread(app.store.reports.stay, report_id, Stay(room_key, offset))

    async def come() -> None:
        if start and column.current is not None:
            await column.current.scroll_to(offset=start, duration=0)
        await stay(start)
        draw_whole(True)

    async def scrolled(event: ft.OnScrollEvent) -> None:
        if event.event_type is ft.ScrollType.END:
            await stay(event.pixels)

    ft.use_effect(kit.on(come), [], cleanup=lambda: None)
    parts: list[ft.Control] = []
    for one in points if is_whole else points[:AT_ONCE]:
        parts += [keyed(str(one.place), CheckpointRow, one), kit.hairline()]
    return ft.ListView(
        [ft.Container(ft.Column(parts, spacing=12, tight=True), alignment=ft.Alignment.TOP_CENTER)],
        expand=True,
        padding=ft.Padding.only(left=m.EDGE, right=m.EDGE, top=12, bottom=24),
        on_scroll=kit.on(scrolled),
        ref=column,
        key=f"report.body.{room_key}",
    )


def use_attached(whole: WholeReport, app: App, look: Look) -> None:
    """Brings photos to their checkpoints as soon as they are ready, also those of before a kill."""
    start = photos_start(whole.report.id)
    captured = use_live(app.store.captures.of_drafts, start).value or ()
    ready = tuple(one for one in captured if one.state is CaptureState.READY)
    order = ft.use_memo(asyncio.Lock, [])

    async def attach() -> None:
        async with order:
            for key in sorted({one.draft_key for one in ready}):
                await _attach(whole, key, app, look)

    ft.use_effect(kit.on(attach), [_ids(ready)], cleanup=lambda: None)


def _ids(captured: tuple[Captured, ...]) -> tuple[str, ...]:
    return tuple(one.photo_id for one in captured)


async def _attach(whole: WholeReport, draft_key: str, app: App, look: Look) -> None:
    photos = await asyncio.to_thread(app.store.captures.new_photos, draft_key)
    if not photos:
        return
    room_key, _, checkpoint_key = draft_key.rpartition(":")[2].partition(".")
    command = AddReportPhoto(
        customer_id=whole.report.customer_id,
        report_id=whole.report.id,
        room_key=Key(room_key),
        checkpoint_key=Key(checkpoint_key),
        photos=photos,
    )
    try:
        await app.perform(command, draft=draft_key)
    except Refused as refused:
        app.notices.show(refusal(look.texts, refused.code, refused.field))


def _menu(whole: WholeReport, app: App, look: Look, finish: kit.Click) -> ft.Control:
    texts, report = look.texts, whole.report

    async def delete() -> None:
        command = DeleteReport(customer_id=report.customer_id, report_id=report.id)
        sent = await done(app, look, command)
        if sent is not None:
            app.notices.show(texts("fill.deleted"), app.taking_back(sent))
            app.way.back()

    items = [
        menu_item(ft.Icons.CHECK, texts("fill.finish"), "report.menu.finish", finish),
        menu_item(
            ft.Icons.DELETE_OUTLINE,
            texts("fill.delete"),
            "report.menu.delete",
            delete,
            ft.Colors.ERROR,
        ),
    ]
    return menu_button(items, texts("fill.menu"), "report.menu")
