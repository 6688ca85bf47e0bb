"""A resource in words and signs: what it is, who sees it, where it is."""

from dataclasses import dataclass

import flet as ft

from cm_contract.media import PICTURES, FileType
from cm_contract.records.resource import InspectorsRight, OthersRight, Resource
from cm_mobile.components.context import Look
from cm_mobile.store.resources import Shown, Whereabouts
from cm_mobile.texts.refusals import refusal

_ICONS = {
    FileType.PDF: ft.Icons.PICTURE_AS_PDF_OUTLINED,
    FileType.TXT: ft.Icons.NOTES,
    FileType.CSV: ft.Icons.TABLE_CHART_OUTLINED,
    FileType.XLS: ft.Icons.TABLE_CHART_OUTLINED,
    FileType.XLSX: ft.Icons.TABLE_CHART_OUTLINED,
    FileType.ODS: ft.Icons.TABLE_CHART_OUTLINED,
    FileType.MP4: ft.Icons.MOVIE_OUTLINED,
}


@dataclass(frozen=True)
class Mark:
    """A sign with words."""

    icon: ft.IconData
    words: str
    color: ft.ColorValue = ft.Colors.ON_SURFACE_VARIANT


def icon_of(media_type: str | None) -> ft.IconData:
    """The sign of a kind of file; a link has no media type."""
    if media_type is None:
        return ft.Icons.LINK
    kind = FileType(media_type)
    return ft.Icons.IMAGE_OUTLINED if kind in PICTURES else _ICONS.get(kind, _PAPER)


_PAPER = ft.Icons.DESCRIPTION_OUTLINED


def kind_of(media_type: str | None, size_bytes: int | None, look: Look) -> str:
    """`PDF · 24 kB`; a link has neither."""
    if media_type is None:
        return look.texts("resources.type.link")
    kind = look.texts(f"resources.type.{FileType(media_type).name.lower()}")
    size = look.formats.size(size_bytes or 0)
    return look.texts("resources.size", kind=kind, size=size)


def shown_to(resource: Resource, look: Look) -> str:
    """Who sees it besides administrators."""
    rights = {
        "inspectors": resource.inspectors is not InspectorsRight.NONE,
        "employees": resource.employees is OthersRight.SEE,
        "contacts": resource.contacts is OthersRight.SEE,
    }
    roles = [look.texts(f"resources.role.{name}") for name, may_see in rights.items() if may_see]
    if not roles:
        return look.texts("resources.office")
    *first, last = roles
    if not first:
        return last
    return look.texts("resources.and", first=", ".join(first), last=last)


def mark_of(shown: Shown, look: Look, is_own: bool, is_online: bool) -> Mark:
    """Where it is, from this phone's point of view."""
    texts, icons = look.texts, ft.Icons
    match shown.whereabouts:
        case Whereabouts.WAITING:
            return Mark(icons.PHONE_IPHONE_OUTLINED, texts("sync.saved"))
        case Whereabouts.SENDING:
            percent = round(100 * (shown.part_sent or 0))
            return Mark(icons.UPLOAD_OUTLINED, texts("resources.sending", percent=percent))
        case Whereabouts.FAILED:
            why = refusal(texts, shown.code or "unknown", "file")
            return Mark(icons.ERROR_OUTLINE, why, ft.Colors.ERROR)
        case Whereabouts.HERE if shown.is_kept_offline:
            kept = texts("resources.kept_here")
            return Mark(icons.DOWNLOAD_DONE, kept, look.extra.success)
        case Whereabouts.HERE if not is_own:
            return Mark(icons.DOWNLOAD_DONE, texts("resources.here"), look.extra.success)
        case Whereabouts.HERE | Whereabouts.LINK:
            return Mark(icons.DONE_ALL, texts("sync.sent"), look.extra.success)
        case Whereabouts.AT_SERVER if is_online:
            return Mark(icons.CLOUD_DOWNLOAD_OUTLINED, texts("resources.can_be_fetched"))
        case Whereabouts.AT_SERVER:
            return Mark(icons.CLOUD_OFF_OUTLINED, texts("resources.comes_later"))
        case Whereabouts.ELSEWHERE:
            return Mark(icons.HOURGLASS_EMPTY, texts("resources.elsewhere"))
