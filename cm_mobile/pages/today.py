"""Today: what needs the user, what is unfinished, and the customers of last time."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.badge import Badge
from cm_mobile.components.context import use_app, use_look, use_me
from cm_mobile.components.frame import scrolling
from cm_mobile.components.guarded import component


@component
def TodayTab() -> ft.Control:
    """The greeting, and what there is to do."""
    app, look, me = use_app(), use_look(), use_me()
    now = app.store.now()
    head = ft.Row(
        [
            ft.Column(
                [
                    kit.quiet(look.formats.long_date(now)),
                    kit.heading(look.formats.greeting(now, me.name.split()[0])),
                ],
                spacing=2,
                tight=True,
                expand=True,
            ),
            Badge(),
        ],
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    return scrolling([kit.gap(16), head])
