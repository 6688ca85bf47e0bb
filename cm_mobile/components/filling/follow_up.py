"""A task about a weak checkpoint: what, who, and by when."""

from datetime import timedelta
from functools import partial

import flet as ft

from cm_contract.commands.follow_ups import AddFollowUp
from cm_contract.records.directory import User
from cm_contract.values import Day, ReminderId, UserId
from cm_mobile.components import kit
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.context import use_app, use_look, use_me
from cm_mobile.components.doing import done
from cm_mobile.components.filling.point import Point
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.sync_sheet import sheet
from cm_mobile.components.typing import Field, typed_field

DAYS = (1, 3, 7, 14)
"""By when it can be due, in days from now."""


def use_follow_up_sheet(point: Point) -> kit.Click:
    """A handler that opens the sheet."""
    is_open, set_open = ft.use_state(False)
    close = partial(set_open, False)
    ft.use_dialog(sheet(FollowUpSheet(point, close), close) if is_open else None)
    return partial(set_open, True)


@component
def FollowUpSheet(point: Point, close: kit.Click) -> ft.Control:
    """The task; it has the checkpoint's comment as its text at first."""
    app, look, me = use_app(), use_look(), use_me()
    users = use_live(app.store.people.assignees).value or ()
    name = point.checkpoint.text.of(look.texts.language)
    text, set_text = ft.use_state(": ".join(filter(None, (name, point.answer.comment))))
    who, set_who = ft.use_state(str(me.user_id))
    days, set_days = ft.use_state(DAYS[1])
    due_on = look.formats.today(app.now()) + timedelta(days=days)

    async def add() -> None:
        command = AddFollowUp(
            customer_id=point.customer_id,
            report_id=point.report_id,
            follow_up_id=ReminderId(app.store.new_id()),
            room_key=point.answer.room_key,
            checkpoint_key=point.answer.checkpoint_key,
            text=text,
            assignee_id=UserId(who),
            due_on=Day(due_on.isoformat()),
        )
        sent = await done(app, look, command)
        if sent is not None:
            close()
            app.notices.show(look.texts("fill.follow_up_saved"), app.taking_back(sent))

    def person(one: User) -> ft.Control:
        return chip(one.name, one.id == who, partial(set_who, one.id), f"follow_up.who.{one.id}")

    def day(count: int) -> ft.Control:
        label = look.texts("fill.in_days", n=count)
        return chip(label, count == days, partial(set_days, count), f"follow_up.days.{count}")

    field = Field(key="follow_up.text", hint=look.texts("fill.follow_up_what"), lines=4)
    parts = [
        kit.heading(look.texts("fill.follow_up_title"), kit.Style.HEADLINE_SMALL),
        typed_field(field, text, set_text),
        kit.group_title(look.texts("field.assignee_id")),
        chip_row([person(one) for one in users]),
        kit.group_title(look.texts("fill.due", day=look.formats.day(Day(due_on.isoformat())))),
        chip_row([day(one) for one in DAYS]),
        kit.filled(look.texts("fill.follow_up_add"), add, "follow_up.add"),
    ]
    column = ft.Column(
        parts, spacing=12, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
    )
    return ft.Container(column, padding=ft.Padding.only(left=16, right=16, bottom=24))
