"""The pieces that screens are made of: text, buttons, rows, groups, tiles."""

from collections.abc import Callable, Sequence
from typing import Any

import flet as ft

from cm_mobile.components import measures as m
from cm_mobile.components.failures import safely
from cm_mobile.components.typography import LABEL_ROW

Style = ft.TextThemeStyle
Colors = ft.Colors
LONGEST_BESIDE = 22
"""A value of more characters than this goes below its label."""
Click = Callable[..., object]
"""A handler; one that is async is awaited, what it answers is not looked at."""


def on(click: Click | None) -> Any:
    """A handler as Flet takes it; an error in it leads to the error page."""
    return safely(click)


def text(
    value: str,
    style: ft.TextThemeStyle = Style.BODY_LARGE,
    color: ft.ColorValue = Colors.ON_SURFACE,
    **more: Any,
) -> ft.Text:
    """Text by the names of the type scale and the colour roles."""
    return ft.Text(value, theme_style=style, color=color, **more)


def quiet(value: str, style: ft.TextThemeStyle = Style.BODY_MEDIUM, **more: Any) -> ft.Text:
    """Text of the second line."""
    return text(value, style, Colors.ON_SURFACE_VARIANT, **more)


def heading(value: str, style: ft.TextThemeStyle = Style.HEADLINE_LARGE) -> ft.Control:
    """A heading, for readers too."""
    return ft.Semantics(header=True, content=text(value, style))


def tip(label: str) -> ft.Tooltip:
    """What a pointer is told of a target that readers know by its own label: they hear it once."""
    return ft.Tooltip(message=label, exclude_from_semantics=True)


def icon_button(
    icon: ft.IconData,
    label: str,
    click: Click,
    key: str,
    color: ft.ColorValue = Colors.ON_SURFACE,
    reach: float = m.TARGET,
) -> ft.Control:
    """A round target of 48, or of `reach`, with a name."""
    return ft.IconButton(
        ft.Icon(icon, semantics_label=label, color=color, size=m.ICON),
        tooltip=tip(label),
        on_click=on(click),
        key=key,
        size_constraints=ft.BoxConstraints(min_width=reach, min_height=reach),
    )


def filled(label: str, click: Click, key: str, icon: ft.IconData | None = None) -> ft.Control:
    """The page's one filled button, 56 high and as wide as there is room."""
    return _button(ft.FilledButton, label, click, key, icon)


def tonal(label: str, click: Click, key: str, icon: ft.IconData | None = None) -> ft.Control:
    """A second button of weight."""
    return _button(
        ft.FilledButton,
        label,
        click,
        key,
        icon,
        Colors.PRIMARY_CONTAINER,
        Colors.ON_PRIMARY_CONTAINER,
    )


def outlined(
    label: str,
    click: Click,
    key: str,
    icon: ft.IconData | None = None,
    color: ft.ColorValue = Colors.PRIMARY,
) -> ft.Control:
    """A button for the other way."""
    return _button(ft.OutlinedButton, label, click, key, icon, None, color)


def _button(
    kind: Any,
    label: str,
    click: Click,
    key: str,
    icon: ft.IconData | None,
    ground: ft.ColorValue | None = None,
    color: ft.ColorValue | None = None,
) -> ft.Control:
    words: list[ft.Control] = [
        ft.Text(label, theme_style=Style.LABEL_LARGE, color=color, text_align=ft.TextAlign.CENTER)
    ]
    if kind is ft.FilledButton and color is None:
        words = [
            ft.Text(
                label,
                theme_style=Style.LABEL_LARGE,
                color=Colors.ON_PRIMARY,
                text_align=ft.TextAlign.CENTER,
            )
        ]
    if icon is not None:
        words.insert(0, ft.Icon(icon, size=m.ICON_SMALL, color=color or Colors.ON_PRIMARY))
    content = ft.Row(
        words, alignment=ft.MainAxisAlignment.CENTER, spacing=8, wrap=True, run_alignment=_CENTER
    )
    # A button with a ground of its own would get a shadow.
    flat = ft.ButtonStyle(bgcolor=ground, elevation=0, shadow_color=Colors.TRANSPARENT)
    more = {"style": flat} if ground is not None else {}
    button: ft.Control = kind(content=content, on_click=on(click), key=key, **more)
    return button


_CENTER = ft.MainAxisAlignment.CENTER


def link(label: str, click: Click, key: str, icon: ft.IconData | None = None) -> ft.Control:
    """A quiet button of text, its target 48 high."""
    words: list[ft.Control] = [text(label, Style.TITLE_SMALL, Colors.PRIMARY)]
    if icon is not None:
        words.insert(0, ft.Icon(icon, size=m.ICON_SMALL, color=Colors.PRIMARY))
    return ft.TextButton(content=ft.Row(words, spacing=6, tight=True), on_click=on(click), key=key)


def pill(
    label: str,
    icon: ft.IconData | None = None,
    ground: ft.ColorValue = Colors.TERTIARY_CONTAINER,
    color: ft.ColorValue = Colors.ON_TERTIARY_CONTAINER,
) -> ft.Control:
    """A small sign with a word."""
    parts: list[ft.Control] = [text(label, Style.LABEL_MEDIUM, color)]
    if icon is not None:
        parts.insert(0, ft.Icon(icon, size=m.ICON_MARK, color=color))
    return ft.Container(
        ft.Row(parts, spacing=4, tight=True),
        bgcolor=ground,
        border_radius=m.RADIUS_FULL,
        padding=ft.Padding.symmetric(horizontal=10, vertical=5),
    )


def avatar(initials: str, is_me: bool = False) -> ft.Control:
    """A circle of 40 with initials; readers pass over it, for the name stands beside."""
    ground = Colors.PRIMARY_CONTAINER if is_me else Colors.SURFACE_CONTAINER_HIGH
    color = Colors.ON_PRIMARY_CONTAINER if is_me else Colors.ON_SURFACE
    return ft.Container(
        ft.Semantics(
            exclude_semantics=True,
            content=ft.Text(initials, size=14, font_family="Inter SemiBold", color=color),
        ),
        width=m.AVATAR,
        height=m.AVATAR,
        border_radius=m.AVATAR / 2,
        bgcolor=ground,
        alignment=ft.Alignment.CENTER,
    )


def row(
    icon: ft.IconData,
    label: str,
    key: str,
    click: Click | None,
    *,
    value: str | ft.Control = "",
    second: str = "",
    locked: str = "",
    is_large: bool = False,
) -> ft.Control:
    """A row of a group: icon, label, value at the right; `locked` says why it can't be used."""
    color = Colors.ON_SURFACE_VARIANT if locked else Colors.ON_SURFACE
    words: list[ft.Control] = [text(label, LABEL_ROW, color)]
    if locked or second:
        words.append(quiet(locked or second))
    shown = (
        quiet(value, max_lines=1, overflow=ft.TextOverflow.ELLIPSIS)
        if value and isinstance(value, str)
        else value
    )
    is_long = isinstance(value, str) and len(value) > LONGEST_BESIDE
    if (is_large or is_long) and shown:
        words.append(shown)
        shown = ""
    parts: list[ft.Control] = [
        ft.Icon(icon, size=m.ICON, color=Colors.ON_SURFACE_VARIANT if locked else Colors.PRIMARY),
        ft.Column(words, spacing=2, tight=True, expand=True),
    ]
    if isinstance(shown, ft.Control):
        parts.append(shown)
    if locked:
        parts.append(ft.Icon(ft.Icons.LOCK_OUTLINE, size=m.ICON_SMALL, color=color))
    return pressable(
        ft.Row(parts, spacing=m.GAP_ICON, vertical_alignment=ft.CrossAxisAlignment.CENTER),
        key,
        click,
        padding=ft.Padding.symmetric(horizontal=16, vertical=16 if len(words) == 1 else 10),
    )


def pressable(
    content: ft.Control,
    key: str,
    click: Click | None,
    padding: ft.PaddingValue = m.PAD_ROW,
    **more: Any,
) -> ft.Control:
    """Something drawn that can be tapped; readers hear its texts as one button."""
    box = ft.Container(
        content, key=key, ink=click is not None, on_click=on(click), padding=padding, **more
    )
    return ft.MergeSemantics(content=ft.Semantics(button=click is not None, content=box))


def card(
    *parts: ft.Control,
    padding: ft.PaddingValue = 0,
    ground: ft.ColorValue = Colors.SURFACE_CONTAINER_LOW,
) -> ft.Container:
    """A card of the page's ground tone."""
    return ft.Container(
        ft.Column(list(parts), spacing=0, tight=True),
        bgcolor=ground,
        border_radius=m.RADIUS_CARD,
        clip_behavior=ft.ClipBehavior.HARD_EDGE,
        padding=padding,
    )


def group(title: str, rows: Sequence[ft.Control], indent: float = m.INDENT_HAIRLINE) -> ft.Control:
    """A titled card of rows."""
    column = [group_title(title), card_of(rows, indent)]
    return ft.Column(column, spacing=m.GAP_TITLE, tight=True)


def card_of(rows: Sequence[ft.Control], indent: float = 0) -> ft.Control:
    """A card of rows with hairlines between them, from `indent` to the edge."""
    lines = [part for row in rows for part in (hairline(indent), row)]
    return card(*lines[1:])


def card_part(
    rows: Sequence[ft.Control], indent: float, is_first: bool, is_last: bool
) -> ft.Control:
    """Some rows of a card that is drawn in parts, one below the other."""
    lines = [part for row in rows for part in (hairline(indent), row)]
    part = card(*lines[is_first:])
    top, bottom = m.RADIUS_CARD * is_first, m.RADIUS_CARD * is_last
    part.border_radius = ft.BorderRadius(top, top, bottom, bottom)
    return part


def group_title(title: str, action: ft.Control | None = None) -> ft.Control:
    """The quiet heading over a card, with a link at its right."""
    words = ft.Semantics(
        header=True, content=text(title, Style.TITLE_SMALL, Colors.ON_SURFACE_VARIANT)
    )
    parts: list[ft.Control] = [ft.Container(words, expand=True)]
    if action is not None:
        parts.append(action)
    return ft.Row(parts, vertical_alignment=ft.CrossAxisAlignment.CENTER)


def hairline(indent: float = 0) -> ft.Control:
    """A line between rows, from the text's start to the edge."""
    return ft.Divider(height=1, thickness=1, leading_indent=indent, color=Colors.OUTLINE_VARIANT)


def gap(height: float = m.GAP_GROUP) -> ft.Control:
    """Room between groups."""
    return ft.Container(height=height)
