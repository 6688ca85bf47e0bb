"""The pages of a PDF, one at a time: to be zoomed into, and to be leafed through."""

import asyncio
from functools import partial

import flet as ft

from cm_contract.records.resource import Resource
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.frame import dock
from cm_mobile.components.guarded import component
from cm_mobile.components.picture import zoomed
from cm_mobile.components.resources.leafing import Leafing
from cm_mobile.components.resources.opening import hand_over
from cm_mobile.components.states import Loading, empty
from cm_mobile.documents.pdf import PdfPage, Why

PALE = 0.4
"""How strong the last page is while the next one is drawn."""


@component
def Pages(resource: Resource) -> ft.Control:
    """The first page, and the way to the others."""
    app, look = use_app(), use_look()
    nothing: PdfPage | None = None
    page, show = ft.use_state(nothing)
    number, go = ft.use_state(1)
    leafing = ft.use_memo(partial(Leafing, show), [])

    async def begin() -> None:
        leafing.path = await asyncio.to_thread(app.store.shelf.path, resource.sha256 or "")
        if leafing.path is None:
            show(PdfPage(number, why=Why.MISSING))
        await leafing.turn(number)

    async def turn(by: int) -> None:
        go(number + by)
        await leafing.turn(number + by)

    ft.use_effect(kit.on(begin), [resource.sha256], cleanup=leafing.leave)
    if page is None:
        return ft.Container(Loading(1, 400), padding=m.EDGE)
    return draw(page, number, look, turn, partial(hand_over, resource, app))


def draw(page: PdfPage, number: int, look: Look, turn: kit.Click, hand_on: kit.Click) -> ft.Control:
    """The page that has come, above where one is; `number` is the page that is wanted."""
    if page.picture is not None:
        leaf = _leaf(page, page.picture, look, is_pale=number != page.number)
    else:
        leaf = _without(page.why, look, hand_on)
    parts: list[ft.Control] = [ft.Container(leaf, expand=True)]
    if page.count > 0:
        parts.append(dock(_bar(page, number, look, turn)))
    stretch = ft.CrossAxisAlignment.STRETCH
    return ft.Column(parts, spacing=0, expand=True, horizontal_alignment=stretch)


def _leaf(page: PdfPage, picture: bytes, look: Look, is_pale: bool) -> ft.Control:
    """Paper on a darker ground."""
    spoken = f"{_place(page.number, page, look)}. {page.text}".strip()
    return ft.Container(
        zoomed(picture, spoken, f"pdf.page.{page.number}"),
        bgcolor=ft.Colors.SURFACE_CONTAINER_HIGH,
        opacity=PALE if is_pale else 1,
    )


def _without(why: Why | None, look: Look, hand_on: kit.Click) -> ft.Control:
    """Why the page can't be seen here, and the way to an app that may show it."""
    if why is Why.MISSING:
        return empty(look.texts("resources.not_fetched"))
    elsewhere = kit.tonal(look.texts("resources.open_elsewhere"), hand_on, "pdf.elsewhere")
    return empty(look.texts(f"resources.pdf.{why}"), elsewhere)


def _bar(page: PdfPage, number: int, look: Look, turn: kit.Click) -> ft.Control:
    words = kit.text(_place(number, page, look), text_align=ft.TextAlign.CENTER)
    back = _arrow(ft.Icons.CHEVRON_LEFT, "back", look, partial(turn, -1), number > 1)
    on = _arrow(ft.Icons.CHEVRON_RIGHT, "on", look, partial(turn, 1), number < page.count)
    said = ft.Semantics(content=words, live_region=True)
    return ft.Row([back, ft.Container(said, expand=True), on])


def _arrow(icon: ft.IconData, way: str, look: Look, click: kit.Click, is_there: bool) -> ft.Control:
    color = ft.Colors.ON_SURFACE if is_there else ft.Colors.OUTLINE
    label = look.texts(f"resources.page_{way}")
    button = kit.icon_button(icon, label, click, f"pdf.{way}", color)
    button.disabled = not is_there
    return button


def _place(number: int, page: PdfPage, look: Look) -> str:
    return look.texts("resources.page", n=number, of=page.count)
