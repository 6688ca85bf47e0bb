"""The photos of an entry, of an answer, or of a cleaning plan, side by side."""

from collections.abc import Sequence

import flet as ft

from cm_contract.records.photo import DonePhoto, JournalPhoto, PlanPhoto, ReportPhoto
from cm_mobile.components import measures as m
from cm_mobile.components.context import App, Look
from cm_mobile.components.guarded import keyed
from cm_mobile.components.thumbnail import Thumbnail

Pictured = JournalPhoto | ReportPhoto | PlanPhoto | DonePhoto


def photo_strip(photos: Sequence[Pictured], app: App, look: Look) -> ft.Control:
    """A row that scrolls; each photo opens the viewer."""
    return ft.Row(photo_squares(photos, app, look), spacing=8, scroll=ft.ScrollMode.HIDDEN)


def photo_squares(
    photos: Sequence[Pictured], app: App, look: Look, name: str = "", size: float = m.PHOTO
) -> list[ft.Control]:
    """Each photo as a square that opens the viewer; readers hear `name` before its number."""
    return [
        keyed(one.id, Thumbnail, one, label, app.way.to(_at(one)), size)
        for one, label in zip(photos, spoken(photos, look, name), strict=True)
    ]


def spoken(photos: Sequence[Pictured], look: Look, name: str = "") -> list[str]:
    """What a reader says of each."""
    labels = []
    for number, one in enumerate(photos, 1):
        which = look.texts("photo.number", n=number, of=len(photos))
        labels.append(": ".join(filter(None, (name, which, one.caption))))
    return labels


def _at(photo: Pictured) -> str:
    root = f"/customers/{photo.customer_id}"
    match photo:
        case ReportPhoto():
            return f"{root}/quality_reports/{photo.report_id}/photos/{photo.id}"
        case PlanPhoto():
            return f"{root}/cleaning_plans/{photo.plan_id}/photos/{photo.id}"
        case DonePhoto():
            return f"{root}/cleaning/photos/{photo.id}"
        case JournalPhoto():
            return f"{root}/journal/photos/{photo.id}"
