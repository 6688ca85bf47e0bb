"""The device by Flet's services: the same code on phones and in the browser."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from secrets import token_hex
from typing import TypeVar
from urllib.parse import quote

import flet as ft
import flet_geolocator as geo

from cm_mobile.device.device import Chosen
from cm_mobile.store.distance import Position

T = TypeVar("T")
log = logging.getLogger(__name__)

POSITION_TIMEOUT_S = 8
"""A stairwell may have no satellites; the page goes on without a position."""

UPLOAD_S = 600
"""So long a browser may take to hand over a file."""

UNMETERED = frozenset({ft.ConnectivityType.WIFI, ft.ConnectivityType.ETHERNET})


class FletDevice:
    """Implements `Device` for one page. A browser hands chosen files over through a folder."""

    def __init__(self, page: ft.Page, uploads: Path) -> None:
        self._page, self._uploads = page, uploads
        self._geolocator = geo.Geolocator()
        self._launcher, self._clipboard = ft.UrlLauncher(), ft.Clipboard()
        self._share, self._haptic = ft.Share(), ft.HapticFeedback()
        self._files = ft.FilePicker(on_upload=self._heard)
        self._network, self._has_ended = ft.Connectivity(), asyncio.Event()

    async def position(self) -> Position | None:
        allowed = await _tried(self._geolocator.request_permission())
        return await self._current() if _is_allowed(allowed) else None

    async def known_position(self) -> Position | None:
        allowed = await _tried(self._geolocator.get_permission_status())
        return await self._current() if _is_allowed(allowed) else None

    async def open_link(self, url: str) -> bool:
        return await _done(self._launcher.launch_url(url))

    async def copy(self, text: str) -> None:
        await _done(self._clipboard.set(text))

    async def share_file(self, name: str, content: bytes, media_type: str) -> bool:
        if self._page.web:
            return await self.save_file(name, content)
        file = ft.ShareFile.from_bytes(content, mime_type=media_type, name=name)
        return await _tried(self._share.share_files([file])) is not None

    async def save_file(self, name: str, content: bytes) -> bool:
        saved = await _tried(self._files.save_file(file_name=name, src_bytes=content))
        return saved is not None or self._page.web

    async def pick_file(self) -> Chosen | None:
        chosen = await _tried(self._files.pick_files())
        if not chosen:
            return None
        if self._page.web:
            return await self._handed_over(chosen[0])
        path = chosen[0].path
        return Chosen(chosen[0].name, Path(path)) if path is not None else None

    async def pick_pictures(self) -> tuple[bytes, ...]:
        chosen = await _tried(
            self._files.pick_files(
                file_type=ft.FilePickerFileType.IMAGE, allow_multiple=True, with_data=True
            )
        )
        return tuple(one.bytes for one in chosen or () if one.bytes)

    async def share_text(self, text: str) -> bool:
        if self._page.web:
            await self.copy(text)
            return False
        return await _tried(self._share.share_text(text)) is not None

    async def watch_network(self, told: Callable[[bool], object]) -> None:
        self._network.on_change = lambda event: told(_is_metered(event.connectivity))
        now = await _tried(self._network.get_connectivity())
        told(_is_metered(now or ()))

    async def tap(self) -> None:
        if not self._page.web:
            tick: Callable[[], Awaitable[None]] = self._haptic.light_impact
            await _done(tick())

    def maps_link(self, address: str, position: Position | None) -> str:
        where = f"{position.latitude},{position.longitude}" if position else ""
        match self._page.platform:
            case ft.PagePlatform.ANDROID if not self._page.web:
                return f"geo:{where or '0,0'}?q={quote(where or address)}"
            case ft.PagePlatform.IOS if not self._page.web:
                return f"https://maps.apple.com/?daddr={quote(where or address)}"
            case _:
                target = quote(where or address, safe=",")
                return f"https://www.openstreetmap.org/search?query={target}"

    async def _handed_over(self, file: ft.FilePickerFile) -> Chosen | None:
        """What a browser has sent; a file is too much for one message of its socket."""
        token = token_hex(16)
        self._has_ended.clear()
        url = self._page.get_upload_url(token, UPLOAD_S)
        await _tried(self._files.upload([ft.FilePickerUploadFile(url, id=file.id)]))
        await _tried(asyncio.wait_for(self._has_ended.wait(), UPLOAD_S))
        path = self._uploads / token
        return Chosen(file.name, path, is_copy=True) if path.exists() else None

    def _heard(self, event: ft.FilePickerUploadEvent) -> None:
        if event.error is not None or event.progress == 1:
            self._has_ended.set()

    async def _current(self) -> Position | None:
        async def ask() -> Position | None:
            found = await self._geolocator.get_current_position()
            if found.latitude is None or found.longitude is None:
                return None
            return Position(found.latitude, found.longitude, found.accuracy)

        try:
            return await asyncio.wait_for(_tried(ask()), POSITION_TIMEOUT_S)
        except TimeoutError:
            return None


def _is_allowed(status: geo.GeolocatorPermissionStatus | None) -> bool:
    return status in (
        geo.GeolocatorPermissionStatus.ALWAYS,
        geo.GeolocatorPermissionStatus.WHILE_IN_USE,
    )


def _is_metered(networks: Iterable[ft.ConnectivityType]) -> bool:
    """Mobile data is; a phone that has Wi-Fi beside it uses that."""
    here = frozenset(networks)
    return ft.ConnectivityType.MOBILE in here and not here & UNMETERED


async def _tried(call: Awaitable[T]) -> T | None:
    """The answer of a platform call, None when the platform lacks it or says no."""
    try:
        return await call
    except (RuntimeError, TimeoutError, ft.FletException) as error:
        log.info("the device said no: %s", error)
        return None


async def _done(call: Awaitable[None]) -> bool:
    async def true() -> bool:
        await call
        return True

    return await _tried(true()) is True
