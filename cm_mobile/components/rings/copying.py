"""The sheet that makes another ring with the same keys."""

import flet as ft

from cm_contract.commands.key_rings import CopyKeyRing
from cm_contract.errors import Refused
from cm_contract.records.key_ring import KeyRing
from cm_contract.values import KeyRingId
from cm_mobile.components import kit
from cm_mobile.components.context import use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.rings.model import wrong_number
from cm_mobile.components.rings.sheet_frame import STRETCH, head_of
from cm_mobile.components.rings.words import hanging
from cm_mobile.components.typing import Field, typed_field


@component
def CopySheet(ring: KeyRing, close: kit.Click) -> ft.Control:
    """Its number is asked, and what is wrong with it told below."""
    app, look = use_app(), use_look()
    number, set_number = ft.use_state("")
    nothing: str | None = None
    error, set_error = ft.use_state(nothing)

    async def copy() -> None:
        id = KeyRingId(app.store.new_id())
        command = CopyKeyRing(
            customer_id=ring.customer_id, key_ring_id=ring.id, new_id=id, number=number
        )
        try:
            await app.perform(command)
        except Refused as refused:
            set_error(wrong_number(refused, look))
            return
        close()
        app.notices.show(look.texts("rings.copied", number=number.strip()))
        app.way.go(f"/customers/{ring.customer_id}/key_rings/{id}")

    texts = look.texts
    title = texts("rings.copy_title", number=ring.number)
    field = Field(
        key="copy.number", label=f"{texts('field.ring_number')} *", error=error, has_focus=True
    )
    parts = [
        *head_of(title, hanging(ring.keys), close, "copy.close", look),
        typed_field(field, "", set_number),
        kit.quiet(texts("rings.copy_what")),
        kit.filled(texts("rings.copy"), copy, "copy.submit", ft.Icons.COPY),
    ]
    column = ft.Column(parts, spacing=12, tight=True, horizontal_alignment=STRETCH)
    return ft.Container(column, padding=ft.Padding.only(left=16, right=16, bottom=24))
