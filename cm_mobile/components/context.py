"""What every page can reach: the phone, its store, the device, the user's language and look."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import flet as ft

from cm_contract.commands.base import Command
from cm_contract.messages import Me, Sent
from cm_contract.values import PhotoId
from cm_mobile.components import measures as m
from cm_mobile.components.accents import Extra
from cm_mobile.components.changes import Changes
from cm_mobile.components.nav import Way
from cm_mobile.components.notices import Notices
from cm_mobile.config import Config
from cm_mobile.device.device import Device
from cm_mobile.documents.attaching import attach
from cm_mobile.documents.capturing import captured
from cm_mobile.store.store import Store
from cm_mobile.sync.code_keys import CodeKeys
from cm_mobile.sync.engine import Engine
from cm_mobile.sync.fetching import Fetching
from cm_mobile.sync.phone import Phone, Session
from cm_mobile.texts import Texts
from cm_mobile.texts.formats import Formats


@dataclass(frozen=True)
class App:
    """The objects of one session, built once by the composition root.

    Pages get it bound to the user who was signed in when they were drawn: one that is drawn once
    more while somebody signs out still has its store.
    """

    config: Config
    phone: Phone
    device: Device
    changes: Changes
    notices: Notices
    way: Way
    now: Callable[[], datetime]
    session: Session | None = None

    @property
    def store(self) -> Store:
        """The signed-in user's database. Raises: LookupError when nobody is signed in."""
        return self._signed_in().store

    @property
    def code_keys(self) -> CodeKeys:
        """What seals and opens the codes of key rings. Raises: LookupError."""
        return self._signed_in().code_keys

    @property
    def engine(self) -> Engine:
        """What sends and fetches for the signed-in user. Raises: LookupError."""
        return self._signed_in().engine

    def _signed_in(self) -> Session:
        session = self.session or self.phone.session
        if session is None:
            raise LookupError("nobody is signed in")
        return session

    async def perform(
        self, *commands: Command, draft: str | None = None, insist: bool = False
    ) -> tuple[Sent, ...]:
        """Saves what the user did; when it returns all is on disk. Raises: Refused."""
        store = self.store
        sent = await asyncio.to_thread(store.perform, *commands, draft=draft, insist=insist)
        self.engine.saved()
        return sent

    @property
    def fetching(self) -> Fetching:
        """What brings photos from the server. Raises: LookupError when nobody is signed in."""
        return self._signed_in().engine.fetching

    async def capture(self, draft_key: str, content: bytes) -> bool:
        """Puts a photo into a draft, on disk when it returns; False: that is no picture.

        One whose draft is no form goes at once where it belongs. Raises: DiskFull.
        """
        store, id = self.store, PhotoId(self.store.new_id())
        is_picture = await asyncio.to_thread(captured, store, draft_key, content, id, store.now())
        if not is_picture:
            await asyncio.to_thread(store.captures.remove, id)
        elif await asyncio.to_thread(attach, store, draft_key):
            self.engine.saved()
        return is_picture

    def taking_back(self, sent: Sent) -> Callable[[], Awaitable[None]]:
        """What an undo button does."""

        async def take_back() -> None:
            await asyncio.to_thread(self.store.take_back, sent)
            self.engine.saved()

        return take_back


@dataclass(frozen=True)
class Look:
    """How this session looks and speaks."""

    texts: Texts
    formats: Formats
    extra: Extra
    is_dark: bool
    text_scale: float
    width: float
    reduce_motion: bool = False

    @property
    def is_wide(self) -> bool:
        """Whether list and detail stand side by side."""
        return self.width >= m.WIDE_FROM

    @property
    def is_large(self) -> bool:
        """Whether the text is so large that rows become columns."""
        return self.text_scale >= 1.5

    @property
    def fill(self) -> bool | None:
        """`expand` of a part of a row that wraps at large text, where Flutter allows none."""
        return None if self.is_large else True


_no_app: App | None = None
_app = ft.create_context(_no_app)
_no_look: Look | None = None
_look = ft.create_context(_no_look)
_nobody: Me | None = None
_me = ft.create_context(_nobody)
T = TypeVar("T")


def provide_app(app: App, draw: Callable[[], T]) -> T:
    """Draws something that may call `use_app`."""
    return _app(app, draw)


def provide(look: Look, me: Me | None, draw: Callable[[], T]) -> T:
    """Draws something that may call `use_look`, and `use_me` when somebody is signed in."""
    return _look(look, lambda: _me(me, draw))


def use_app() -> App:
    """The objects of this session."""
    return _provided(ft.use_context(_app))


def use_look() -> Look:
    """How this session looks and speaks."""
    return _provided(ft.use_context(_look))


def use_known_look() -> Look | None:
    """How this session looks and speaks, if it is known already: for what tells of errors."""
    return ft.use_context(_look)


def use_me() -> Me:
    """The signed-in user."""
    return _provided(ft.use_context(_me))


def _provided(value: T | None) -> T:
    if value is None:
        raise LookupError("drawn outside of what provides it")
    return value
