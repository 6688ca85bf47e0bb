"""To whom something was mailed, and what became of that."""

from collections.abc import Mapping, Sequence

import flet as ft

from cm_contract.records.delivery import Delivery, DeliveryState
from cm_contract.values import ContactPersonId
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look

_SIGNS = {
    DeliveryState.WAITING: ft.Icons.SCHEDULE_SEND_OUTLINED,
    DeliveryState.SENT: ft.Icons.DONE_ALL,
    DeliveryState.REFUSED: ft.Icons.ERROR_OUTLINE,
}
Names = Mapping[ContactPersonId, str]


def delivery_rows(
    found: Sequence[Delivery], names: Names, app: App, look: Look
) -> list[ft.Control]:
    """A row for each person, by name where it is known, else by address."""
    return [_row(one, names, app, look) for one in found]


def _row(one: Delivery, names: Names, app: App, look: Look) -> ft.Control:
    known = names.get(one.contact_person_id) if one.contact_person_id else None
    when = look.formats.moment(one.at, app.store.now())
    state = look.texts(f"delivery.{one.state}")
    if one.reason is not None:
        state += f": {look.texts(f'delivery.reason.{one.reason}')}"
    words: list[ft.Control] = [
        kit.text(known or one.e_mail, kit.Style.TITLE_SMALL),
        kit.quiet(f"{state} · {when}"),
    ]
    if known:
        words.append(kit.quiet(one.e_mail))
    color = ft.Colors.TERTIARY if one.state is DeliveryState.REFUSED else ft.Colors.PRIMARY
    row = ft.Row(
        [ft.Icon(_SIGNS[one.state], color=color), ft.Column(words, spacing=2, expand=True)],
        spacing=16,
    )
    padding = ft.Padding.symmetric(horizontal=16, vertical=10)
    return ft.MergeSemantics(content=ft.Container(row, padding=padding, key=f"delivery.{one.id}"))
