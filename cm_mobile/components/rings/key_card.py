"""One key of a ring that is being filled in."""

from collections.abc import Callable
from functools import partial

import flet as ft

from cm_contract.records.key_ring import RingKey
from cm_mobile.components import kit
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.context import Look
from cm_mobile.components.form_fields import column, reachable
from cm_mobile.components.rings.model import COUNTS, KINDS
from cm_mobile.components.stepper import stepper
from cm_mobile.components.typing import Field, typed_field

Put = Callable[[str, str | int], object]


def key_card(
    one: RingKey, error: str | None, put: Put, remove: kit.Click, edition: str, look: Look
) -> ft.Control:
    """Name, stamp, kind and count, and the way to take it off."""
    texts, root = look.texts, f"ring_form.key.{one.key}"
    name = Field(key=f"{root}.name", label=f"{texts('field.name')} *", error=error)
    stamp = Field(key=f"{root}.stamp", label=texts("field.stamp"))
    kinds = [
        chip(
            texts(f"rings.kind_{kind}"),
            one.kind is kind,
            partial(put, "kind", kind.value),
            f"{root}.kind.{kind}",
        )
        for kind in KINDS
    ]
    off = kit.link(texts("rings.take_off"), remove, f"{root}.remove", ft.Icons.CLOSE)
    count = stepper(
        texts("field.count"), one.count, COUNTS, partial(put, "count"), f"{root}.count", look
    )
    fields = column(
        [
            typed_field(name, one.name, lambda text: _said(put("name", text)), edition),
            typed_field(stamp, one.stamp or "", lambda text: _said(put("stamp", text)), edition),
            chip_row(kinds),
            count,
            ft.Row([off], alignment=ft.MainAxisAlignment.END),
        ]
    )
    return reachable(f"key.{one.key}.name", kit.card(fields, padding=16))


def _said(_: object) -> None:
    """What a handler answers is not looked at."""
