"""Chips: one of a few, or on and off."""

from inspect import isawaitable

import flet as ft

from cm_mobile.components import kit


def chip(label: str, is_on: bool, click: kit.Click, key: str, has_mark: bool = True) -> ft.Control:
    """A chip that calls `click` without arguments."""

    async def select(_event: ft.Event[ft.Chip]) -> None:
        done = click()
        if isawaitable(done):
            await done

    return ft.Chip(
        label=ft.Text(label), selected=is_on, on_select=select, key=key, show_checkmark=has_mark
    )
