"""A note in two taps: the sheet with the customers that it may be about."""

from functools import partial

import flet as ft

from cm_contract.messages import Sent
from cm_contract.values import CustomerId
from cm_mobile.components import kit
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.composer import Composer
from cm_mobile.components.context import use_app, use_look
from cm_mobile.components.guarded import component, keyed
from cm_mobile.store.customers import Row


@component
def NoteSheet(customers: tuple[Row, ...], close: kit.Click) -> ft.Control:
    """Chips of customers, the first one chosen, and the composer; it closes when a note is sent."""
    app, look = use_app(), use_look()
    chosen_id, choose = ft.use_state(customers[0].id if customers else "")
    chosen = next((row for row in customers if row.id == chosen_id), None)

    def sent(sent: Sent) -> None:
        close()
        name = chosen.name if chosen else ""
        app.notices.show(look.texts("journal.saved_at", name=name), app.taking_back(sent))

    def other() -> None:
        close()
        app.way.go("/customers")

    chips = [
        chip(row.name, row.id == chosen_id, partial(choose, row.id), f"note.customer.{row.number}")
        for row in customers
    ]
    chips.append(chip(look.texts("note.other"), False, other, "note.customer.other"))
    parts: list[ft.Control] = [
        kit.heading(look.texts("note.title"), kit.Style.HEADLINE_SMALL),
        chip_row(chips),
    ]
    if chosen is None:
        parts.append(kit.quiet(look.texts("note.none")))
    else:
        id = CustomerId(chosen.id)
        parts.append(keyed(f"note {id}", Composer, id, sent, has_focus=True))
    column = ft.Column(parts, spacing=16, tight=True)
    return ft.Container(column, padding=ft.Padding.only(left=16, right=16, bottom=24))
