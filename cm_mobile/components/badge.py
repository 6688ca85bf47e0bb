"""The sync badge: in one glance whether all is sent."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.sync_sheet import SyncSheet, sheet
from cm_mobile.components.sync_state import status_of
from cm_mobile.store.waiting import Counts
from cm_mobile.sync.status import Phase, SyncStatus

HEIGHT, BARE = 32, 42
"""How high it is, and how wide with its icon alone."""


@component
def Badge(is_short: bool = False, reach: float = m.TARGET) -> ft.Control:
    """State and figure; a tap opens the sync sheet. `reach` is how high its target is."""
    app, look = use_app(), use_look()
    is_open, set_open = ft.use_state(False)
    counts = use_live(app.store.waiting.counts).value or Counts()
    status = use_live(status_of, app.engine).value

    def close() -> None:
        set_open(False)

    def open_sheet() -> None:
        set_open(True)

    ft.use_dialog(sheet(SyncSheet(close), close) if is_open else None)
    return draw(counts, status, look, open_sheet, is_short or look.is_large, reach)


def draw(
    counts: Counts,
    status: SyncStatus | None,
    look: Look,
    tap: kit.Click,
    is_short: bool,
    reach: float = m.TARGET,
) -> ft.Control:
    """The badge of a state."""
    icon, label, spoken, is_warning = _words(counts, status, look)
    ground = ft.Colors.TERTIARY_CONTAINER if is_warning else ft.Colors.SURFACE_CONTAINER
    color = ft.Colors.ON_TERTIARY_CONTAINER if is_warning else ft.Colors.ON_SURFACE_VARIANT
    parts: list[ft.Control] = [ft.Icon(icon, size=18, color=color)]
    short = str(counts.attention or counts.unsent or "")
    if not is_short:
        parts.append(kit.text(label, kit.Style.LABEL_MEDIUM, color))
    elif short:
        parts.append(kit.text(short, kit.Style.LABEL_MEDIUM, color))
    box = ft.Container(
        ft.Row(parts, spacing=6, tight=True),
        bgcolor=ground,
        border_radius=m.RADIUS_FULL,
        padding=ft.Padding.symmetric(horizontal=12, vertical=7),
    )
    target = ft.Container(
        ft.Semantics(exclude_semantics=True, content=box),
        key="sync.badge",
        on_click=kit.on(tap),
        padding=ft.Padding.symmetric(
            vertical=(reach - HEIGHT) / 2, horizontal=(reach - BARE) / 2 if len(parts) == 1 else 0
        ),
        border_radius=m.RADIUS_FULL,
    )
    return ft.MergeSemantics(content=ft.Semantics(label=spoken, button=True, content=target))


def _words(
    counts: Counts, status: SyncStatus | None, look: Look
) -> tuple[ft.IconData, str, str, bool]:
    texts, offline = look.texts, status is not None and not status.is_online
    if counts.attention:
        spoken = texts("sync.attention_spoken", n=counts.attention)
        return ft.Icons.ERROR_OUTLINE, str(counts.attention), spoken, True
    if status is not None and status.phase is Phase.FIRST_SYNC and not offline:
        return ft.Icons.CLOUD_SYNC_OUTLINED, texts("state.loading"), texts("sheet.fetching"), False
    if offline and counts.unsent:
        label = texts("sync.offline_count", n=counts.unsent)
        return (
            ft.Icons.CLOUD_OFF_OUTLINED,
            label,
            texts("sync.offline_waiting", n=counts.unsent),
            False,
        )
    if offline:
        return ft.Icons.CLOUD_OFF_OUTLINED, texts("sync.offline"), texts("sync.offline"), False
    if counts.unsent:
        label = texts("sync.waiting", n=counts.unsent)
        return (
            ft.Icons.CLOUD_UPLOAD_OUTLINED,
            label,
            texts("sync.waiting_spoken", n=counts.unsent),
            False,
        )
    return ft.Icons.CLOUD_DONE_OUTLINED, texts("sync.all_sent"), texts("sync.all_sent"), False
