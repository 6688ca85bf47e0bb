"""Photos that can be taken away again, and the place for one more."""

import flet as ft

from cm_contract.records.stored import Stored
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look
from cm_mobile.components.thumbnail import Thumbnail


def removable(
    photo: Stored,
    number: int,
    label: str,
    look_at: kit.Click,
    remove: kit.Click | None,
    look: Look,
    reach: float = m.TARGET,
) -> ft.Control:
    """A photo, with the cross that takes it away unless `remove` is None."""
    inside = Thumbnail(photo, label, look_at, m.PHOTO_DRAFT)
    return with_cross(inside, photo.id, number, remove, look, reach)


def with_cross(
    inside: ft.Control,
    id: str,
    number: int,
    remove: kit.Click | None,
    look: Look,
    reach: float = m.TARGET,
) -> ft.Control:
    """The photo of that id and number, with its cross at the corner."""
    parts: list[ft.Control] = [ft.Container(inside, padding=_ROOM)]
    if remove is not None:
        spoken = look.texts("photo.remove", n=number)
        cross = kit.icon_button(ft.Icons.CANCEL, spoken, remove, f"photo.{id}.remove", reach=reach)
        parts += [_ground(reach), ft.Container(cross, right=0, top=0)]
    return ft.Stack(parts)


def _ground(reach: float) -> ft.Control:
    """What is seen through the cross, for a photo may be as bright as the disc around it."""
    aside = (reach - _GROUND) / 2
    return ft.Container(
        width=_GROUND,
        height=_GROUND,
        right=aside,
        top=aside,
        border_radius=_GROUND / 2,
        bgcolor=ft.Colors.SURFACE,
    )


def plus(key: str, add: kit.Click, look: Look) -> ft.Control:
    """The place for one more photo."""
    box = ft.Container(
        ft.Icon(ft.Icons.ADD_A_PHOTO_OUTLINED, color=ft.Colors.PRIMARY),
        width=m.PHOTO_DRAFT,
        height=m.PHOTO_DRAFT,
        border_radius=m.RADIUS_FIELD,
        border=ft.Border.all(1, ft.Colors.OUTLINE),
        ink=True,
        on_click=kit.on(add),
        key=f"{key}.add_photo",
    )
    label = look.texts("photo.add")
    return ft.MergeSemantics(content=ft.Semantics(button=True, label=label, content=box))


_GROUND = 16
_ROOM = ft.Padding.only(top=12, right=12)
