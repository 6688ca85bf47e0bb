"""The checkpoints that were most often under target."""

from collections.abc import Sequence

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.report.words import checkpoint_text, room_at
from cm_mobile.store.report_results import WeakSpot


def weak_spots(found: Sequence[WeakSpot], app: App, look: Look) -> list[ft.Control]:
    """How often, at what, where; a tap leads to the answers of last in that room."""
    if not found:
        return []
    rows = [_row(one, app, look) for one in found]
    return [kit.group(look.texts("reports.weak_spots"), rows), kit.gap()]


def _row(one: WeakSpot, app: App, look: Look) -> ft.Control:
    report, place = one.newest.report, one.place
    root = f"/customers/{report.customer_id}/quality_reports/{report.id}"
    room = room_at(place.room_key, one.newest, look)
    often = look.texts("reports.weak_times", under=one.under, n=one.times)
    words = ft.Column(
        [kit.text(checkpoint_text(place, one.newest, look)), kit.quiet(f"{room} · {often}")],
        spacing=2,
        tight=True,
        expand=True,
    )
    icon = ft.Icon(ft.Icons.TRENDING_DOWN, color=ft.Colors.TERTIARY)
    return kit.pressable(
        ft.Row([icon, words], spacing=16),
        f"reports.weak.{report.id}.{place}",
        app.way.to(f"{root}/answers/{place.room_key}"),
        padding=ft.Padding.symmetric(horizontal=16, vertical=10),
    )
