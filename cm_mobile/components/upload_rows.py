"""Photos and files on their way, as the sync sheet shows them."""

from functools import partial

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import App, Look
from cm_mobile.components.off_loop import off_loop
from cm_mobile.components.resources.words import icon_of
from cm_mobile.store.uploads import Upload

MOST = 4
"""More of them than this are told by their number."""


def upload_rows(uploads: tuple[Upload, ...], look: Look, second: str) -> list[ft.Control]:
    """How far each is; `second` is what is said of one that has not begun."""
    pictures = [one for one in uploads if not one.is_thumbnail]
    rows = [_row(one, look, second) for one in pictures[:MOST]]
    if len(pictures) > MOST:
        more = kit.quiet(look.texts("sheet.more_files", n=len(pictures) - MOST))
        rows.append(ft.Container(more, padding=16))
    return rows


def failed_rows(failed: tuple[Upload, ...], app: App, look: Look) -> list[ft.Control]:
    """Those that the server would not have, with the reason; a tap tries once more."""
    return [
        kit.row(
            ft.Icons.ERROR_OUTLINE,
            _label(one, look),
            f"sync.item.{one.sha256[:16]}",
            off_loop(partial(app.store.uploads.again, one.sha256)),
            second=look.texts("sheet.file_failed", why=look.texts(f"refusal.{one.code}")),
        )
        for one in failed[:MOST]
    ]


def _row(upload: Upload, look: Look, second: str) -> ft.Control:
    size, icon = look.formats.size(upload.size_bytes), _icon(upload)
    key, label = f"sync.item.{upload.sha256[:16]}", _label(upload, look)
    if not upload.sent_bytes:
        return kit.row(icon, label, key, None, second=second)
    sent = look.texts("sheet.sent_of", sent=look.formats.size(upload.sent_bytes), size=size)
    bar = ft.ProgressBar(value=upload.sent_bytes / upload.size_bytes, semantics_label=sent)
    edge = ft.Padding.only(left=m.INDENT_HAIRLINE, right=16, bottom=12)
    row = kit.row(icon, label, key, None, second=sent)
    return ft.Column([row, ft.Container(bar, padding=edge)], spacing=0, tight=True)


def _icon(upload: Upload) -> ft.IconData:
    return icon_of(upload.media_type) if upload.title else ft.Icons.IMAGE_OUTLINED


def _label(upload: Upload, look: Look) -> str:
    """What it is called, which a photo is not."""
    size = look.formats.size(upload.size_bytes)
    if upload.title is None:
        return look.texts("sheet.photo", size=size)
    return look.texts("sheet.file", name=upload.title, size=size)
