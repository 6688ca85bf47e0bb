"""The state of the sync in words: one sentence, and what to do about it."""

import flet as ft

from cm_mobile.components.context import App, Look
from cm_mobile.store.waiting import Counts
from cm_mobile.sync.status import Phase, SyncStatus, Trouble


def state_of(status: SyncStatus | None, counts: Counts, app: App, look: Look) -> str:
    """The one sentence."""
    texts = look.texts
    if status is not None and status.phase is Phase.FIRST_SYNC:
        return texts("sheet.fetching")
    if status is not None and status.problem not in (None, Trouble.OFFLINE):
        return texts(f"sheet.trouble.{status.problem}")
    if status is not None and not status.is_online:
        if status.offline_since is None:
            return texts("sheet.offline")
        when = look.formats.moment(status.offline_since, app.store.now())
        return texts("sheet.offline_since", when=when)
    if counts.waiting:
        return texts("sheet.sending", n=counts.waiting)
    if counts.photos:
        return texts("sheet.sending_files", n=counts.photos)
    return texts("sheet.all_sent")


def second_of(status: SyncStatus | None, look: Look) -> str:
    """That all is safe, and what has to be done, if anything."""
    problem = status.problem if status is not None else None
    if problem in (None, Trouble.OFFLINE):
        return look.texts("sheet.safe")
    return look.texts(f"sheet.{problem}")


def icon_of(status: SyncStatus | None, counts: Counts) -> ft.IconData:
    """The sign of the state."""
    if status is not None and status.problem not in (None, Trouble.OFFLINE):
        return ft.Icons.ERROR_OUTLINE
    if status is not None and not status.is_online:
        return ft.Icons.CLOUD_OFF_OUTLINED
    return ft.Icons.CLOUD_UPLOAD_OUTLINED if counts.unsent else ft.Icons.CLOUD_DONE_OUTLINED
