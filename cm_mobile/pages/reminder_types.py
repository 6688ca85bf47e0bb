"""The company's own kinds of reminders: added, and offered no more."""

from functools import partial

import flet as ft

from cm_contract.commands.base import Command
from cm_contract.commands.reminder_types import AddReminderType, RetireReminderType
from cm_contract.records.reminder import ReminderType
from cm_contract.rules import Access, Function
from cm_contract.values import ReminderTypeId
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.doing import done
from cm_mobile.components.form_fields import column
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.paged import page
from cm_mobile.components.states import denied, empty, pending
from cm_mobile.components.typing import Field, typed_field


@page("reminder_types")
def ReminderTypesPage() -> ft.Control:
    """The kinds by name, each with the button that retires it, and a field for a new one."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    text, typed = ft.use_state("")
    revision, anew = ft.use_state(0)
    live = use_live(app.store.reminders.types)
    title = look.texts("reminders.types")

    async def add() -> None:
        id = ReminderTypeId(app.store.new_id())
        if await done(app, look, AddReminderType(type_id=id, fields={"name": text})) is not None:
            typed("")
            anew(revision + 1)

    if not actor.may(Function.REMINDER_TYPES, Access.WRITE):
        return frame(denied(look.texts("refusal.no_right")), title=title)
    field = Field(key="reminder_types.name", label=look.texts("reminders.new_type"))
    button = kit.filled(look.texts("reminders.add_type"), add, "reminder_types.add", ft.Icons.ADD)
    form = column([typed_field(field, text, typed, str(revision), submit=add), button])
    return frame(draw(live, app, look), title=title, docked=form)


def draw(live: Live[tuple[ReminderType, ...]], app: App, look: Look) -> ft.Control:
    """The list in each of its states."""
    if live.value is None:
        return pending(live)
    if not live.value:
        return empty(look.texts("reminders.no_types"))
    return scrolling([kit.card_of([_row(one, app, look) for one in live.value], 16)])


def _row(one: ReminderType, app: App, look: Look) -> ft.Control:
    retire: Command = RetireReminderType(type_id=one.id)
    label = look.texts("reminders.retire_type", name=one.name)
    button = kit.icon_button(
        ft.Icons.REMOVE_CIRCLE_OUTLINE,
        label,
        partial(done, app, look, retire),
        f"reminder_types.{one.id}.retire",
    )
    row = ft.Row([kit.text(one.name, expand=True), button])
    return ft.Container(row, padding=ft.Padding.only(left=16, right=4, top=4, bottom=4))
