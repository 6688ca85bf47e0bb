"""Whether the user wants the mail of the morning: a setting that the server keeps."""

from functools import partial

import flet as ft

from cm_contract.commands.user_settings import WantMorningMail
from cm_contract.rules import Access, Function
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.context import use_app, use_look, use_me
from cm_mobile.components.doing import done
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live


@component
def MorningChoice() -> ft.Control:
    """Two chips; nothing for those who have no reminders."""
    app, look, me = use_app(), use_look(), use_me()
    wants = use_live(app.store.people.wants_morning_mail, me.user_id).value or False

    async def choose(is_wanted: bool) -> None:
        if is_wanted is not wants:
            await done(app, look, WantMorningMail(wants=is_wanted))

    if not me.actor().may(Function.REMINDERS, Access.READ):
        return ft.Container()
    chips = [
        chip(look.texts(f"more.morning_{name}"), wants is on, partial(choose, on), key)
        for name, on, key in (("on", True, "more.morning.on"), ("off", False, "more.morning.off"))
    ]
    row = chip_row(chips)
    title = kit.group_title(look.texts("more.morning"))
    column = ft.Column([title, row], spacing=m.GAP_TITLE, tight=True)
    return ft.Container(column, margin=ft.Margin.only(bottom=m.GAP_GROUP))
