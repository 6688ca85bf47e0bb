"""Text in which the words that were searched for are marked."""

import flet as ft

from cm_mobile.store.folding import spans


def marked(
    value: str,
    words: tuple[str, ...],
    style: ft.TextThemeStyle,
    color: ft.ColorValue,
    lines: int = 1,
) -> ft.Text:
    """Text of at most so many lines; the matches stand on the ground of the chosen."""
    found = spans(value, list(words))
    if not found:
        return ft.Text(
            value,
            theme_style=style,
            color=color,
            max_lines=lines,
            overflow=ft.TextOverflow.ELLIPSIS,
        )
    parts: list[ft.TextSpan] = []
    at = 0
    ground = ft.TextStyle(bgcolor=ft.Colors.PRIMARY_CONTAINER, color=ft.Colors.ON_PRIMARY_CONTAINER)
    for start, end in found:
        if start > at:
            parts.append(ft.TextSpan(value[at:start]))
        parts.append(ft.TextSpan(value[start:end], style=ground))
        at = end
    parts.append(ft.TextSpan(value[at:]))
    return ft.Text(
        spans=parts,
        theme_style=style,
        color=color,
        max_lines=lines,
        overflow=ft.TextOverflow.ELLIPSIS,
    )
