"""The states of a page that isn't content: loading, empty, error, no right."""

import asyncio
from typing import Any

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.broken import broken
from cm_mobile.components.context import Look, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.live import Live

PATIENCE_S = 0.1
"""What comes sooner needs no skeleton."""


@component
def Loading(rows: int = 6, height: float = 72) -> ft.Control:
    """Nothing for a tenth of a second, then grey bars of the final size."""
    is_shown, show = ft.use_state(False)

    async def wait() -> None:
        await asyncio.sleep(PATIENCE_S)
        show(True)

    ft.use_effect(wait, [], cleanup=lambda: None)
    bars = [_bar(height) for _ in range(rows)] if is_shown else []
    label = use_look().texts("state.loading") if is_shown else ""
    return ft.Semantics(label=label, content=ft.Column(bars, spacing=8))


def _bar(height: float) -> ft.Control:
    return ft.Container(
        height=height - 8, border_radius=12, bgcolor=ft.Colors.SURFACE_CONTAINER_LOW
    )


def empty(sentence: str, action: ft.Control | None = None) -> ft.Control:
    """One sentence that says what will be here, and the action that starts it."""
    parts: list[ft.Control] = [kit.quiet(sentence, kit.Style.BODY_LARGE, text_align=_CENTER)]
    if action is not None:
        parts.append(action)
    return ft.Container(
        ft.Column(parts, horizontal_alignment=ft.CrossAxisAlignment.CENTER, spacing=16),
        padding=ft.Padding.symmetric(vertical=48, horizontal=24),
        alignment=ft.Alignment.CENTER,
    )


_CENTER = ft.TextAlign.CENTER


def Problem(error: Exception) -> ft.Control:
    """A query that failed: what happened, what is safe, and another try."""
    return broken(error, label="action.retry")


def pending(live: Live[Any], rows: int = 6, height: float = 72) -> ft.Control:
    """What stands for an answer that isn't there: why its query failed, or bars until it comes."""
    if live.error:
        return Problem(live.error)
    return ft.Container(Loading(rows, height), padding=m.EDGE)


def no_customer(
    live: Live[Any],
    look: Look,
    rows: int = 6,
    height: float = 72,
    action: ft.Control | None = None,
) -> ft.Control:
    """What stands for a customer that isn't there; `action` leads on from one that is gone."""
    return missing(live, look.texts("customer.gone"), rows, height, action)


def missing(
    live: Live[Any],
    sentence: str,
    rows: int = 6,
    height: float = 72,
    action: ft.Control | None = None,
) -> ft.Control:
    """What stands for a record that may still come; `sentence` says that it is gone."""
    if live.error or live.is_loading:
        return pending(live, rows, height)
    return empty(sentence, action)


def denied(reason: str) -> ft.Control:
    """The page of a function that this user may not use, with the reason."""
    return ft.Container(
        ft.Column(
            [
                ft.Icon(ft.Icons.LOCK_OUTLINE, color=ft.Colors.ON_SURFACE_VARIANT, size=32),
                kit.text(reason, text_align=_CENTER),
            ],
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
            spacing=12,
        ),
        padding=32,
        alignment=ft.Alignment.CENTER,
    )
