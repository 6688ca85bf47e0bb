"""Journal entries as they are shown: marks, pills, and the whole line."""

import flet as ft

from cm_contract.records.journal import EntryKind
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look
from cm_mobile.components.typography import MARK
from cm_mobile.store.journal import Written


def entry_mark(written: Written, look: Look) -> ft.Control:
    """Whether the server has it: sent, sent but for photos, or saved on this phone."""
    on_their_way = sum(not one.is_here for one in written.photos)
    if written.is_sent and on_their_way:
        color: ft.ColorValue = ft.Colors.ON_SURFACE_VARIANT
        icon, label = ft.Icons.UPLOAD_OUTLINED, look.texts("photo.on_their_way", n=on_their_way)
    elif written.is_sent:
        color = look.extra.success
        icon, label = ft.Icons.DONE_ALL, look.texts("sync.sent")
    else:
        color = ft.Colors.ON_SURFACE_VARIANT
        icon, label = ft.Icons.PHONE_IPHONE_OUTLINED, look.texts("sync.saved")
    return ft.Row(
        [ft.Icon(icon, size=m.ICON_MARK, color=color), kit.text(label, MARK, color)],
        spacing=4,
        tight=True,
    )


def kind_pill(kind: EntryKind, look: Look) -> ft.Control | None:
    """Complaint or praise as a sign with a word; a note has none."""
    if kind is EntryKind.COMPLAINT:
        return kit.pill(look.texts("journal.complaint"), ft.Icons.FLAG_OUTLINED)
    if kind is EntryKind.PRAISE:
        return kit.pill(
            look.texts("journal.praise"),
            ft.Icons.THUMB_UP_OUTLINED,
            look.extra.success_container,
            look.extra.on_success_container,
        )
    return None
