"""The form of a reminder, new or there already."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.context import use_app, use_look, use_me
from cm_mobile.components.days import today_of
from cm_mobile.components.drafting import use_draft
from cm_mobile.components.form_fields import column
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.reminders import parts
from cm_mobile.components.reminders.desk import Desk
from cm_mobile.components.reminders.model import Model
from cm_mobile.components.repeat_field import repeat_field
from cm_mobile.components.states import Loading
from cm_mobile.components.tried import Tried
from cm_mobile.store.customers import Whole
from cm_mobile.store.reminders import Shown


@component
def ReminderForm(whole: Whole, shown: Shown | None) -> ft.Control:
    """The form of a reminder at a customer; without `shown` of a new one."""
    app, look, me = use_app(), use_look(), use_me()
    id = whole.customer.id
    reminder = shown.reminder if shown else None
    form = use_draft(f"edit_reminder:{id}:{reminder.id}" if reminder else f"reminder:{id}")
    state, show = ft.use_state(Tried())
    types = use_live(app.store.reminders.types).value or ()
    people = use_live(app.store.people.staff).value or ()
    model = Model(id, reminder, form.writer.values, today_of(app, look), me.user_id)
    desk = Desk(app, look, form, model, state, lambda new: show(new))
    day = parts.use_days(desk)
    title = look.texts("reminders.edit" if reminder else "reminders.new")
    if not form.is_ready:
        return frame(ft.Container(Loading(), padding=16), title=title)
    sections = [
        kit.gap(8),
        column([parts.text(desk, "text", lines=6), *parts.types(desk, types)]),
        kit.gap(16),
        day,
        kit.gap(16),
        repeat_field("reminder.repeat", model.value("repeat") or None, model.day, desk_put(desk)),
        kit.gap(16),
        parts.before(desk),
        kit.gap(16),
        parts.people(desk, people),
        *parts.places(desk, whole.locations),
        kit.gap(16),
        *parts.discarding(desk),
    ]
    return frame(
        scrolling(sections, key="reminder.fields"),
        title=title,
        subtitle=whole.customer.name,
        leading=_close(desk),
        badge=False,
        docked=column([kit.filled(look.texts("action.save"), desk.save, "reminder.save")]),
    )


def desk_put(desk: Desk) -> kit.Click:
    """What hears of a new rule of coming again."""

    def put(repeat: str | None) -> None:
        desk.put("repeat", repeat)

    return put


def _close(desk: Desk) -> ft.Control:
    label, close = desk.look.texts("action.close"), desk.app.way.back
    return kit.icon_button(ft.Icons.CLOSE, label, close, "reminder.close")
