"""What a new resource consists of: the file that was chosen, or the address of a link."""

import flet as ft

from cm_contract.errors import Code
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import use_app, use_look
from cm_mobile.components.form_fields import column, reachable
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.resources.desk import Desk
from cm_mobile.components.resources.parts import text
from cm_mobile.components.resources.row import sign
from cm_mobile.components.resources.words import kind_of
from cm_mobile.components.thumbnail import square
from cm_mobile.store.picking import Picked
from cm_mobile.texts.refusals import refusal


def content_of(desk: Desk, add: kit.Click) -> ft.Control:
    """The file or the address, and the way to another one."""
    model, texts = desk.model, desk.look.texts
    if model.is_link:
        other = kit.link(texts("resources.file"), add, "resource.ways", ft.Icons.ATTACH_FILE)
        keyboard = ft.KeyboardType.URL
        return column([text(desk, "url", is_required=True, keyboard=keyboard), ft.Row([other])])
    if model.picked is not None:
        return reachable("file", keyed(model.picked.sha256, PickedFile, model.picked, add))
    parts: list[ft.Control] = [
        kit.tonal(texts("resources.add"), add, "resource.ways", ft.Icons.ADD)
    ]
    refused = desk.errors().get("file")
    if refused is not None:
        is_missing = refused.code is Code.REQUIRED
        why = texts("resources.file_missing") if is_missing else refusal(texts, refused.code)
        parts.append(kit.text(why, kit.Style.BODY_SMALL, ft.Colors.ERROR))
    return reachable("file", column(parts))


@component
def PickedFile(picked: Picked, change: kit.Click) -> ft.Control:
    """The file with its kind and size."""
    app, look = use_app(), use_look()
    small = use_live(app.store.shelf.read, picked.thumbnail_sha256 or "").value
    size = m.PHOTO_DRAFT
    picture = square(small, size) if small else sign(picked.media_type, size)
    other = kit.link(look.texts("resources.change_file"), change, "resource.ways")
    words: list[ft.Control] = [
        kit.text(picked.name, kit.Style.TITLE_MEDIUM, max_lines=3, overflow=_CUT),
        kit.quiet(kind_of(picked.media_type, picked.size_bytes, look)),
    ]
    column_of_words = ft.Column(words, spacing=4, tight=True, expand=True)
    return kit.card(
        ft.Row([picture, column_of_words], spacing=m.GAP_ICON),
        ft.Row([other], wrap=True),
        padding=ft.Padding.only(left=16, right=16, top=16, bottom=4),
    )


_CUT = ft.TextOverflow.ELLIPSIS
