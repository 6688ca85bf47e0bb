"""One resource in the list."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import App, Look
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.resources.words import Mark, icon_of, kind_of, shown_to
from cm_mobile.components.thumbnail import square, use_small_picture
from cm_mobile.components.typography import MARK
from cm_mobile.store.resources import Shown


def resource_row(shown: Shown, mark: Mark, app: App, look: Look, tells_rights: bool) -> ft.Control:
    """What it is, by whom and when, who sees it, and where it is; a tap opens its page."""
    resource = shown.resource
    when = look.formats.moment(resource.uploaded_at, app.store.now())
    name = shown.uploader or look.texts("customer.somebody")
    kind = kind_of(resource.media_type, resource.size_bytes, look)
    lines: list[ft.Control] = [
        kit.text(resource.name, kit.Style.TITLE_MEDIUM, max_lines=3, overflow=_CUT),
        kit.quiet(f"{kind} · {look.texts('resources.by', name=name, when=when)}"),
    ]
    if tells_rights:
        words = look.texts("resources.shown", roles=shown_to(resource, look))
        lines.append(mark_line(Mark(ft.Icons.VISIBILITY_OUTLINED, words), look))
    lines.append(mark_line(mark, look))
    if shown.part_sent is not None:
        lines.append(ft.ProgressBar(value=shown.part_sent, semantics_label=mark.words))
    words_of_it = ft.Column(lines, spacing=3, tight=True, expand=look.fill)
    picture = keyed(f"sign {resource.id}", Sign, shown, m.TARGET)
    return kit.pressable(
        _beside(picture, words_of_it, look),
        f"resources.row.{resource.id}",
        app.way.to(f"/customers/{resource.customer_id}/resources/{resource.id}"),
        padding=ft.Padding.symmetric(horizontal=16, vertical=12),
    )


_CUT, _TOP = ft.TextOverflow.ELLIPSIS, ft.CrossAxisAlignment.START


def _beside(picture: ft.Control, words: ft.Control, look: Look) -> ft.Control:
    """At large text the words need all the width."""
    if look.is_large:
        return ft.Column([picture, words], spacing=8, tight=True)
    return ft.Row([picture, words], spacing=m.GAP_ICON, vertical_alignment=_TOP)


def mark_line(mark: Mark, look: Look) -> ft.Control:
    """A sign with its words, which may take more than a line."""
    sign = ft.Icon(mark.icon, size=m.ICON_MARK * look.text_scale, color=mark.color)
    words = kit.text(mark.words, MARK, mark.color, expand=True)
    return ft.Row([sign, words], spacing=6, vertical_alignment=_TOP)


@component
def Sign(shown: Shown, size: float) -> ft.Control:
    """A small picture where there is one, else the sign of its kind."""
    resource = shown.resource
    small = use_small_picture(resource, resource.thumbnail_sha256 or "").value
    return square(small, size) if small is not None else sign(resource.media_type, size)


def sign(media_type: str | None, size: float) -> ft.Control:
    """The sign of a kind of file on a square."""
    return ft.Container(
        ft.Icon(icon_of(media_type), color=ft.Colors.ON_PRIMARY_CONTAINER, size=size / 2),
        width=size,
        height=size,
        border_radius=m.RADIUS_FIELD,
        bgcolor=ft.Colors.PRIMARY_CONTAINER,
        alignment=ft.Alignment.CENTER,
    )
