"""A photo as large as there is room, its thumbnail until it has come."""

import flet as ft

from cm_contract.records.stored import Filed
from cm_mobile.components import kit
from cm_mobile.components.context import use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live

CLOSEST = 5.0
"""How far one can zoom in."""


@component
def Picture(photo: Filed, label: str) -> ft.Control:
    """The photo; where it isn't here it is fetched, and says why it does not come."""
    app, look = use_app(), use_look()
    whole = use_live(app.store.shelf.read, photo.sha256 or "")
    small = use_live(app.store.shelf.read, photo.thumbnail_sha256 or "")
    has_failed, fail = ft.use_state(False)
    is_missing = not whole.is_loading and whole.value is None

    async def fetch() -> None:
        if is_missing and photo.is_here:
            fail(not await app.fetching.brought(photo))

    ft.use_effect(kit.on(fetch), [photo.sha256, is_missing, photo.is_here], cleanup=lambda: None)
    content = whole.value or small.value
    why = ""
    if is_missing and not photo.is_here:
        why = look.texts("photo.not_yet")
    elif is_missing and has_failed:
        why = look.texts("photo.waiting", size=look.formats.size(photo.size_bytes or 0))
    return draw(content, label, why)


def draw(content: bytes | None, label: str, why: str) -> ft.Control:
    """The picture, and the sentence below it when the whole one isn't here."""
    parts: list[ft.Control] = []
    if content is not None:
        parts.append(zoomed(content, label))
    if why:
        words = kit.quiet(why, text_align=ft.TextAlign.CENTER)
        parts.append(ft.Container(words, padding=24, alignment=ft.Alignment.CENTER))
    return ft.Column(
        parts,
        alignment=ft.MainAxisAlignment.CENTER,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        expand=True,
    )


def zoomed(content: bytes, label: str, key: str | None = None) -> ft.Control:
    """A picture as large as there is room, that two fingers or the wheel enlarge.

    Under another key it is small again.
    """
    image = ft.Image(
        src=content,
        fit=ft.BoxFit.CONTAIN,
        semantics_label=label,
        gapless_playback=True,
        expand=True,
    )
    viewer = ft.InteractiveViewer(image, max_scale=CLOSEST, expand=True, key=key)
    return ft.Container(viewer, expand=True, clip_behavior=ft.ClipBehavior.HARD_EDGE)
