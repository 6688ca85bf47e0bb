"""The beginning of a text file, to be read and copied."""

import asyncio

import flet as ft

from cm_contract.records.resource import Resource
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.states import Loading, empty
from cm_mobile.documents.reading import Beginning, beginning

LINES = 40
"""So many are one piece of the list: what is not on the screen is not drawn."""


@component
def Reading(resource: Resource) -> ft.Control:
    """The text as it stands in the file."""
    app, look = use_app(), use_look()
    nothing: Beginning | None = None
    read, show = ft.use_state(nothing)
    is_gone, lose = ft.use_state(False)

    async def begin() -> None:
        path = await asyncio.to_thread(app.store.shelf.path, resource.sha256 or "")
        try:
            show(await asyncio.to_thread(beginning, path) if path else None)
            lose(path is None)
        except FileNotFoundError:
            lose(True)

    ft.use_effect(kit.on(begin), [resource.sha256], cleanup=lambda: None)
    if is_gone:
        return empty(look.texts("resources.not_fetched"))
    return draw(read, look) if read else ft.Container(Loading(4), padding=m.EDGE)


def draw(read: Beginning, look: Look) -> ft.Control:
    """Pieces of it one below the other, and what says that there is more."""
    lines = read.text.split("\n")
    pieces = ["\n".join(lines[at : at + LINES]) for at in range(0, len(lines), LINES)]
    texts: list[ft.Control] = [kit.text(piece) for piece in pieces]
    if read.has_more:
        more = kit.quiet(look.texts("resources.cut"))
        texts.append(ft.Container(more, padding=ft.Padding.symmetric(vertical=16)))
    pages = ft.ListView(texts, expand=True, padding=m.EDGE, key="resource.text")
    return ft.SelectionArea(pages, expand=True)
