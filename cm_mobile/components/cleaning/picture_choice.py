"""The picture of a task, chosen from all there are."""

from collections.abc import Awaitable, Callable
from functools import partial

import flet as ft

from cm_contract.records.catalogue_task import CatalogueTask, ColourCode
from cm_contract.records.cleaning_plan import PlanTask
from cm_documents.pictograms import pictograms
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.cleaning.pictures import pictogram, picture
from cm_mobile.components.context import Look, use_look
from cm_mobile.components.guarded import component
from cm_mobile.store.sorting import sort_key

Edit = Callable[[str, str | None], Awaitable[None]]
Choose = Callable[[str | None], Awaitable[None]]
TILE, PICTURE, GAP = 56, 34, 4


def picture_choices(
    task: CatalogueTask | PlanTask, edit: Edit, key: str, look: Look
) -> list[ft.Control]:
    """What a task looks like, and the picture beside it: where it is done, or on what."""
    texts = look.texts
    return [
        PictureChoice(
            texts("picture.title"), task.icon, task.colour, partial(edit, "icon"), f"{key}.picture"
        ),
        PictureChoice(
            texts("picture.beside"), task.fixture, None, partial(edit, "fixture"), f"{key}.fixture"
        ),
    ]


@component
def PictureChoice(
    label: str, now: str | None, colour: ColourCode | None, choose: Choose, key: str
) -> ft.Control:
    """The one it has; a tap unfolds the others below, and a tap on one of them takes it."""
    look = use_look()
    is_open, show = ft.use_state(False)

    async def take(icon: str | None) -> None:
        show(False)
        await choose(icon)

    words = ft.Column(
        [kit.text(label), kit.quiet(name_of(now, look))],
        spacing=2,
        tight=True,
        expand=True,
    )
    arrow = ft.Icon(ft.Icons.EXPAND_LESS if is_open else ft.Icons.EXPAND_MORE)
    head = kit.pressable(
        ft.Row([pictogram(now, colour, look, False), words, arrow], spacing=16),
        key,
        partial(show, not is_open),
        padding=8,
        border_radius=m.RADIUS_CHIP,
    )
    keys = [None, *sorted(pictograms(), key=lambda one: sort_key(name_of(one, look)))]
    tiles = [_tile(one, one == now, partial(take, one), key, look) for one in keys]
    grid = ft.Row(tiles, spacing=GAP, run_spacing=GAP, wrap=True)
    return ft.Column([head, *([grid] if is_open else [])], spacing=8, tight=True)


def name_of(icon: str | None, look: Look) -> str:
    """What a picture shows; one that this app doesn't know is a plain one."""
    known = icon if icon in pictograms() else "none"
    return look.texts(f"picture.{known}")


def _tile(icon: str | None, is_chosen: bool, take: kit.Click, key: str, look: Look) -> ft.Control:
    box = ft.Container(
        picture(icon, PICTURE, ft.Colors.ON_SURFACE),
        width=TILE,
        height=TILE,
        alignment=ft.Alignment.CENTER,
        bgcolor=ft.Colors.PRIMARY_CONTAINER if is_chosen else ft.Colors.SURFACE_CONTAINER_LOWEST,
        border=ft.Border.all(1, ft.Colors.OUTLINE_VARIANT),
        border_radius=m.RADIUS_FIELD,
        ink=True,
        on_click=kit.on(take),
        key=f"{key}.{icon or 'none'}",
        tooltip=kit.tip(name_of(icon, look)),
    )
    return ft.Semantics(label=name_of(icon, look), button=True, selected=is_chosen, content=box)
