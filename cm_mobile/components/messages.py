"""What lies over every page: the newest notice, and what tells of an unexpected error."""

from functools import partial

import flet as ft

from cm_mobile.components.broken import broken
from cm_mobile.components.context import App, Look, provide
from cm_mobile.components.failures import failures, safely
from cm_mobile.components.notice_bar import notice_bar
from cm_mobile.components.notices import Notice
from cm_mobile.components.sync_sheet import sheet


def use_messages(app: App, look: Look) -> None:
    """Shows the session's notices and errors as they come."""
    no_notice: Notice | None = None
    notice, set_notice = ft.use_state(no_notice)
    no_failure: Exception | None = None
    failure, set_failure = ft.use_state(no_failure)

    def tell(new: Notice | None) -> None:
        set_notice(new)

    def fail(error: Exception | None) -> None:
        set_failure(error)

    def watch() -> None:
        app.notices.listener = tell
        known = failures()
        if known is not None:
            known.listener = fail

    ft.use_effect(safely(watch), [], cleanup=lambda: None)
    unsaid = partial(tell, None)
    ft.use_dialog(notice_bar(notice, look.texts, unsaid) if notice is not None else None)
    told = None if failure is None else partial(_failed, failure, partial(fail, None))
    ft.use_dialog(provide(look, None, told) if told is not None else None)


def _failed(error: Exception, go_on: "partial[None]") -> ft.BottomSheet:
    return sheet(broken(error, go_on), go_on)
