"""The snack bar of a notice, with its undo."""

from collections.abc import Callable

import flet as ft

from cm_mobile.components import measures as m
from cm_mobile.components.failures import safely
from cm_mobile.components.notices import Notice
from cm_mobile.texts import Texts

SHORT_MS = 4_000


def notice_bar(notice: Notice, texts: Texts, closed: Callable[[], None]) -> ft.SnackBar:
    """The bar at the bottom: 8 s with an undo, 4 s without."""
    undo = notice.undo

    async def take_back(_event: ft.Event[ft.SnackBarAction]) -> None:
        if undo is not None:
            await undo()

    action = None
    if undo is not None:
        action = ft.SnackBarAction(
            label=texts("action.undo"), on_click=safely(take_back), key="undo"
        )
    return ft.SnackBar(
        ft.Text(notice.text),
        action=action,
        behavior=ft.SnackBarBehavior.FLOATING,
        duration=m.UNDO_MS if undo else SHORT_MS,
        persist=False,
        on_dismiss=safely(closed),
    )
