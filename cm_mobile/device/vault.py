"""Where the phone keeps its identity and the key that seals its secrets."""

import asyncio
import base64
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from secrets import token_bytes
from typing import Protocol, TypeVar
from uuid import uuid4

import flet as ft
from flet_secure_storage import SecureStorage

NAME = "cm-mobile.phone"
T = TypeVar("T")
log = logging.getLogger(__name__)
QUESTIONS, ANSWER_S = 5, 4.0


@dataclass(frozen=True, slots=True)
class Identity:
    """Which phone this is, and its 32 byte key."""

    phone_id: str
    key: bytes

    def to_text(self) -> str:
        """The form in which it is stored."""
        return f"{self.phone_id}.{base64.urlsafe_b64encode(self.key).decode()}"

    @classmethod
    def from_text(cls, text: str) -> "Identity | None":
        """The identity that was stored, if the text is one."""
        phone_id, _, key = text.partition(".")
        try:
            raw = base64.urlsafe_b64decode(key)
        except ValueError:
            return None
        return (
            cls(phone_id, raw) if phone_id.replace("-", "").isalnum() and len(raw) == 32 else None
        )

    @classmethod
    def fresh(cls) -> "Identity":
        """A phone that was not there before."""
        return cls(str(uuid4()), token_bytes(32))


async def identity(shelves: Sequence["Shelf"] = (), answer_s: float = ANSWER_S) -> Identity:
    """This phone's identity; made and stored at the first start.

    The system's secure storage holds it; where there is none, the app's own preferences do.
    """
    for shelf in shelves or (_Secure(), _Preferences()):
        try:
            kept = await _answered(shelf.get, answer_s)
            known = Identity.from_text(kept or "")
            if known is not None:
                return known
            fresh = Identity.fresh()
            await _answered(partial(shelf.set, fresh.to_text()), answer_s)
            return fresh
        except (RuntimeError, TimeoutError) as error:
            log.warning("%s is not to be had: %r", type(shelf).__name__, error)
    return Identity.fresh()


async def _answered(ask: Callable[[], Awaitable[T]], answer_s: float) -> T:
    """What a storage says. Raises: TimeoutError when it stays silent.

    A page that is reloaded while it starts takes the first question with it; were that believed,
    the phone would be another one, without its user and what that one has not yet sent.
    """
    for _ in range(QUESTIONS - 1):
        with suppress(TimeoutError):
            return await asyncio.wait_for(ask(), answer_s)
    return await asyncio.wait_for(ask(), answer_s)


class Shelf(Protocol):
    """A place that outlives the app."""

    async def get(self) -> str | None:
        """What was put there."""
        ...

    async def set(self, text: str) -> None:
        """Puts a text there."""
        ...


class _Secure:
    def __init__(self) -> None:
        self._storage = SecureStorage()

    async def get(self) -> str | None:
        found = await self._storage.get(NAME)
        return found if isinstance(found, str) else None

    async def set(self, text: str) -> None:
        await self._storage.set(NAME, text)


class _Preferences:
    def __init__(self) -> None:
        self._storage = ft.SharedPreferences()

    async def get(self) -> str | None:
        found = await self._storage.get(NAME)
        return found if isinstance(found, str) else None

    async def set(self, text: str) -> None:
        await self._storage.set(NAME, text)
