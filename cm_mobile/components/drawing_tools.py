"""What one draws with: the shape and the colour."""

from collections.abc import Callable
from functools import partial

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.context import Look
from cm_mobile.components.form_fields import column
from cm_mobile.documents.drawing import Ink, Shape

Tool = tuple[Shape, Ink]


def drawing_tools(
    now: Tool, look: Look, choose: Callable[[Tool], object], save: kit.Click
) -> ft.Control:
    """Chips, and the button that saves."""
    texts, (shape, ink) = look.texts, now
    chips = [
        chip(texts(f"photo.{one}"), one is shape, partial(choose, (one, ink)), f"drawing.{one}")
        for one in Shape
    ]
    chips += [
        chip(texts(f"photo.{one}"), one is ink, partial(choose, (shape, one)), f"drawing.{one}")
        for one in Ink
    ]
    rows: list[ft.Control] = [chip_row(chips)]
    rows.append(kit.filled(texts("photo.save_drawing"), save, "drawing.save"))
    return column(rows)
