"""Unexpected errors: written down, told to the user, and never the end of the session."""

import logging
import platform
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from inspect import Parameter, isawaitable, signature
from pathlib import Path
from typing import Any

import flet as ft

from cm_contract import PROTOCOL_VERSION
from cm_contract.values import instant
from cm_mobile import VERSION

log = logging.getLogger(__name__)
ROOT = Path(__file__).parents[2]
OURS = ("cm_mobile", "cm_contract")
KEY = "failures"


@dataclass
class Failures:
    """What a session does about errors: `again` draws everything anew, `copy` takes a report."""

    again: Callable[[], None]
    copy: Callable[[str], Awaitable[None]]
    now: Callable[[], datetime]
    listener: Callable[[Exception], None] = field(default=lambda _error: None)

    def watch(self, page: ft.Page) -> None:
        """From now on the page's errors come here."""
        page.session.store.set(KEY, self)


def failures() -> Failures | None:
    """Those of the page that is drawn, or whose event is handled, now."""
    found = ft.context.page.session.store.get(KEY)
    return found if isinstance(found, Failures) else None


def safely(work: Callable[..., object] | None) -> Any:
    """A handler or an effect as Flet takes it, whether or not it wants the event, async or not.

    An exception that left a handler would end the session; here it leads to the error page.
    """
    if work is None:
        return None

    async def done(*event: object) -> None:
        try:
            answer = work(*event) if _wants_event(work) else work()
            if isawaitable(answer):
                await answer
        except Exception as error:
            log.exception("%s failed", getattr(work, "__qualname__", work))
            known = failures()
            if known is not None:
                known.listener(error)

    return done


def report(error: BaseException, at: datetime) -> str:
    """What a developer needs and nothing else: no message, no value, no name of anybody."""
    kinds = [type(error).__name__]
    cause = error.__cause__
    while cause is not None:
        kinds.append(type(cause).__name__)
        cause = cause.__cause__
    return "\n".join(
        [
            f"CM Mobile {VERSION}, protocol {PROTOCOL_VERSION}",
            f"Python {platform.python_version()}, Flet {ft.__version__}",
            instant(at),
            " < ".join(kinds),
            *_places(error),
        ]
    )


def _places(error: BaseException) -> list[str]:
    """Where it happened in this app's own code, the innermost last."""
    places = []
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in OURS:
            where = path.relative_to(ROOT).as_posix()
            places.append(f"{where}:{frame.lineno} {frame.name}")
    return places


def _wants_event(work: Callable[..., object]) -> bool:
    positional = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
    wanted = (one for one in signature(work).parameters.values() if one.kind in positional)
    return any(one.default is Parameter.empty for one in wanted)
