"""The photos of a journal entry or of an answer in a report, side by side."""

from collections.abc import Sequence

import flet as ft

from cm_contract.records.photo import JournalPhoto, ReportPhoto
from cm_mobile.components.context import App, Look
from cm_mobile.components.guarded import keyed
from cm_mobile.components.thumbnail import Thumbnail

Pictured = JournalPhoto | ReportPhoto


def photo_strip(photos: Sequence[Pictured], app: App, look: Look) -> ft.Control:
    """A row that scrolls; each photo opens the viewer."""
    squares = [
        keyed(one.id, Thumbnail, one, label, app.way.to(_at(one)))
        for one, label in zip(photos, spoken(photos, look), strict=True)
    ]
    return ft.Row(squares, spacing=8, scroll=ft.ScrollMode.HIDDEN)


def spoken(photos: Sequence[Pictured], look: Look) -> list[str]:
    """What a reader says of each."""
    labels = []
    for number, one in enumerate(photos, 1):
        which = look.texts("photo.number", n=number, of=len(photos))
        labels.append(f"{which}: {one.caption}" if one.caption else which)
    return labels


def _at(photo: Pictured) -> str:
    root = f"/customers/{photo.customer_id}"
    if isinstance(photo, ReportPhoto):
        return f"{root}/quality_reports/{photo.report_id}/photos/{photo.id}"
    return f"{root}/journal/photos/{photo.id}"
