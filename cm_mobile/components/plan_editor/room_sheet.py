"""A room of a plan: its name, where it is, how large, what it is used for."""

from functools import partial

import flet as ft

from cm_contract.commands.plan_photos import MOST_PHOTOS
from cm_contract.records.cleaning_plan import PlanRoom, RoomType
from cm_contract.values import PlanId
from cm_mobile.components import kit
from cm_mobile.components.album import Album, AlbumRow
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.cleaning.sheets import sheet_column
from cm_mobile.components.context import use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.plan_editor.desk import Desk
from cm_mobile.components.plan_editor.typed import self_saving
from cm_mobile.components.typing import Field
from cm_mobile.documents.attaching import room_key


@component
def RoomSheet(plan_id: PlanId, room_id: str) -> ft.Control:
    """The fields; each change is saved at once."""
    app, look, texts = use_app(), use_look(), use_look().texts
    whole = use_live(app.store.cleaning_plans.get, plan_id).value
    found = [one for one in whole.rooms if one.room.id == room_id] if whole else []
    if whole is None or not found:
        return ft.Container(height=120)
    room, desk = found[0].room, Desk(whole, app, look)
    album = Album(
        found[0].photos, room_key(room), MOST_PHOTOS, f"room.{room.id}", room.name, desk.removing
    )
    kinds = [
        chip(
            texts(f"plan.room_{one}"),
            one is room.type,
            partial(desk.edit_room, room, "type", one.value),
            f"room.type.{one}",
        )
        for one in RoomType
    ]
    return sheet_column(
        [
            kit.heading(texts("plan.room"), kit.Style.HEADLINE_SMALL),
            self_saving(
                Field(key="room.name", label=texts("plan.room_name")),
                room.name,
                partial(desk.edit_room, room, "name"),
            ),
            self_saving(
                Field(key="room.floor", label=texts("plan.floor")),
                room.floor,
                partial(desk.edit_room, room, "floor"),
            ),
            self_saving(
                Field(
                    key="room.area", label=texts("plan.area_m2"), keyboard=ft.KeyboardType.NUMBER
                ),
                look.formats.number(room.area_m2) if room.area_m2 is not None else None,
                partial(_save_area, desk, room),
            ),
            chip_row(kinds),
            kit.group_title(texts("plan.photos")),
            AlbumRow(album),
        ],
        scrolls=True,
    )


async def _save_area(desk: Desk, room: PlanRoom, text: str | None) -> None:
    try:
        area = float(text.replace(",", ".")) if text else None
    except ValueError:
        desk.app.notices.show(desk.look.texts("plan.no_number"))
        return
    await desk.edit_room(room, "area_m2", area)
