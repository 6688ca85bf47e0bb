"""A button of the dock whose label never breaks: what does not fit is shortened."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components import measures as m


def dock_button(
    label: str,
    click: kit.Click,
    key: str,
    *,
    before: ft.IconData | None = None,
    after: ft.IconData | None = None,
    is_main: bool = False,
) -> ft.Control:
    """A pill of 56 with an icon on either side; the main one is filled."""
    ground = ft.Colors.PRIMARY if is_main else ft.Colors.SURFACE_CONTAINER_HIGH
    color = ft.Colors.ON_PRIMARY if is_main else ft.Colors.ON_SURFACE
    cut = ft.TextOverflow.ELLIPSIS
    words = kit.text(label, kit.Style.LABEL_LARGE, color, max_lines=1, overflow=cut)
    parts: list[ft.Control] = [ft.Container(words, expand_loose=True, expand=True)]
    if before is not None:
        parts.insert(0, ft.Icon(before, size=m.ICON_SMALL, color=color))
    if after is not None:
        parts.append(ft.Icon(after, size=m.ICON_SMALL, color=color))
    box = ft.Container(
        ft.Row(parts, alignment=ft.MainAxisAlignment.CENTER, spacing=8),
        height=m.HEIGHT_ACTION,
        padding=ft.Padding.symmetric(horizontal=16),
        border_radius=m.RADIUS_FULL,
        bgcolor=ground,
        ink=True,
        on_click=kit.on(click),
        key=key,
    )
    return ft.MergeSemantics(content=ft.Semantics(button=True, content=box))
