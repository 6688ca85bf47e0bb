"""Where the phone keeps its identity and the key that seals its secrets."""

import base64
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from secrets import token_bytes
from typing import Protocol
from uuid import uuid4

import flet as ft
from flet_secure_storage import SecureStorage

from cm_mobile.device.asking import PATIENT_S, answered

NAME = "cm-mobile.phone"
log = logging.getLogger(__name__)


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


async def identity(
    shelves: Sequence["Shelf"] = (), waits_s: Sequence[float] = PATIENT_S
) -> Identity:
    """This phone's identity; made and stored at the first start.

    The system's secure storage holds it; where there is none, the app's own preferences do. It is
    asked again while it stays silent: were that believed, the phone would be another one, without
    its user and what that one has not yet sent.
    """
    for shelf in shelves or (_Secure(), _Preferences()):
        try:
            kept = await answered(shelf.get, waits_s)
            known = Identity.from_text(kept or "")
            if known is not None:
                return known
            fresh = Identity.fresh()
            await answered(partial(shelf.set, fresh.to_text()), waits_s)
            return fresh
        except (RuntimeError, TimeoutError) as error:
            log.warning("%s is not to be had: %r", type(shelf).__name__, error)
    return Identity.fresh()


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
