"""A whole number that is counted up and down by thumb."""

from collections.abc import Callable
from functools import partial

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.context import Look


def stepper(
    label: str,
    value: int | None,
    span: tuple[int, int],
    changed: Callable[[int], object],
    key: str,
    look: Look,
    *,
    second: str = "",
    by: int = 1,
    color: ft.ColorValue = ft.Colors.ON_SURFACE,
) -> ft.Control:
    """The label, one less, the number (a dash for none yet), one more; it stays within the span.

    `by` is how far one tap goes.
    """
    least, most = span
    now = least if value is None else value

    def step(up: int) -> object:
        return changed(max(least, min(most, now + up * by)))

    words: list[ft.Control] = [kit.text(label)]
    if second:
        words.append(kit.quiet(second))
    less, more = look.texts("fill.less", what=label), look.texts("fill.more", what=label)
    return ft.Row(
        [
            ft.Column(words, spacing=0, tight=True, expand=True),
            kit.icon_button(ft.Icons.REMOVE, less, partial(step, -1), f"{key}.less"),
            kit.text("–" if value is None else str(value), kit.Style.TITLE_MEDIUM, color),
            kit.icon_button(ft.Icons.ADD, more, partial(step, 1), f"{key}.more"),
        ],
        spacing=4,
    )
