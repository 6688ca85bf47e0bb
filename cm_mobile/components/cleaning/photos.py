"""Photos on the pages of cleaning plans: of rooms, of tasks, and of what was done."""

from collections.abc import Sequence

import flet as ft

from cm_contract.commands.done_notes import MOST_PHOTOS, AddDonePhoto, RemoveDonePhoto
from cm_contract.records.cleaning_plan import PlanTask
from cm_contract.records.photo import DonePhoto, NewPhoto, PlanPhoto
from cm_contract.rules import Role
from cm_contract.values import Day
from cm_mobile.components import kit
from cm_mobile.components.album import Album, AlbumRow, taking_away
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.photo_strip import photo_squares
from cm_mobile.documents.attaching import done_key

SIZE = 64
REACH = 56


@component
def DayPhotos(task: PlanTask, day: Day, name: str) -> ft.Control:
    """What was taken of a task on a day, with the place for one more."""
    app, look, me = use_app(), use_look(), use_me()
    found = use_live(app.store.plan_photos.of_day, task.customer_id, task.id, day).value or ()

    def removing(photo: DonePhoto) -> kit.Click | None:
        if me.role is Role.EMPLOYEE and photo.author_id != me.user_id:
            return None
        remove = RemoveDonePhoto(customer_id=task.customer_id, done_photo_id=photo.id)
        return taking_away(photo, remove, add, app, look)

    def add(photo: NewPhoto) -> AddDonePhoto:
        return AddDonePhoto(customer_id=task.customer_id, task_id=task.id, day=day, photo=photo)

    key = done_key(task, day)
    album = Album(found, key, MOST_PHOTOS, f"task.{task.id}", name, removing, REACH)
    shown: ft.Control = AlbumRow(album)
    return shown


def with_photos(
    content: ft.Control,
    name: str,
    planned: Sequence[PlanPhoto],
    taken: Sequence[DonePhoto],
    app: App,
    look: Look,
    indent: float = 0,
) -> ft.Control:
    """The content, and below it a row of photos if there are any: the plan's, then the work's."""
    squares = photo_squares(planned, app, look, name, SIZE)
    if planned and taken:
        squares.append(ft.Container(width=1, height=SIZE, bgcolor=ft.Colors.OUTLINE_VARIANT))
    squares += photo_squares(taken, app, look, name, SIZE)
    if not squares:
        return content
    strip = ft.Row(squares, spacing=8, scroll=ft.ScrollMode.HIDDEN)
    edge = ft.Padding.only(left=indent, right=16, bottom=14) if indent else None
    below = ft.Container(strip, padding=edge)
    return ft.Column([content, below], spacing=0 if indent else 8, tight=True)
