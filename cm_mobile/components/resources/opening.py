"""Opening a resource: in the app, in another app of the phone, or in the browser."""

import asyncio
from dataclasses import dataclass

import flet as ft

from cm_contract.media import FileType, file_name
from cm_contract.records.resource import Resource, ResourceKind
from cm_contract.records.stored import MOST_PICTURE_BYTES
from cm_mobile.components.context import App, Look, use_app, use_look
from cm_mobile.components.live import use_live
from cm_mobile.documents import pdfium
from cm_mobile.store.resources import Shown, Whereabouts

PICTURES = frozenset({FileType.PNG, FileType.GIF, FileType.JPEG, FileType.WEBP})
"""What every phone and browser can draw; HEIC is for other apps."""
TEXTS = frozenset({FileType.TXT, FileType.CSV})


def is_picture(resource: Resource) -> bool:
    """Whether the app shows it as a picture."""
    return resource.media_type in PICTURES and (resource.size_bytes or 0) <= MOST_PICTURE_BYTES


def is_text(resource: Resource) -> bool:
    """Whether the app shows it as text."""
    return resource.media_type in TEXTS


def is_pdf(resource: Resource) -> bool:
    """Whether the app shows its pages; a phone without PDFium leaves them to other apps."""
    return resource.media_type == FileType.PDF and pdfium.is_there()


def is_shown_here(resource: Resource) -> bool:
    """Whether the app shows what is in it, in whichever way."""
    return is_picture(resource) or is_text(resource) or is_pdf(resource)


@dataclass(frozen=True)
class Opening:
    """How to open a resource. `part` is from 0 to 1 while its bytes are fetched.

    `stopped` outlives a redrawing: whether the user has stopped that.
    """

    shown: Shown
    app: App
    look: Look
    part: float | None
    stopped: set[str]

    @property
    def label(self) -> str:
        """The words on the button."""
        resource, texts = self.shown.resource, self.look.texts
        if resource.kind is ResourceKind.LINK:
            return texts("resources.open_link")
        if self.shown.whereabouts is Whereabouts.AT_SERVER:
            size = self.look.formats.size(resource.size_bytes or 0)
            return texts("resources.fetch", size=size)
        return texts("resources.open" if is_shown_here(resource) else "resources.open_elsewhere")

    async def open(self) -> None:
        """Shows it in the app, or hands it to the app that can; what is not here is fetched."""
        resource = self.shown.resource
        if resource.kind is ResourceKind.LINK:
            if not await self.app.device.open_link(resource.url or ""):
                self.app.notices.show(self.look.texts("customer.cannot_open"))
        elif not is_shown_here(resource):
            await self.share()
        elif await self._fetched():
            self.app.way.go(f"/customers/{resource.customer_id}/resources/{resource.id}/open")

    async def share(self) -> None:
        """Hands the file, or the address, to the phone's own apps."""
        resource = self.shown.resource
        if resource.kind is ResourceKind.LINK:
            if not await self.app.device.share_text(resource.url or ""):
                self.app.notices.show(self.look.texts("customer.copied"))
        elif await self._fetched():
            await hand_over(resource, self.app)

    def stop(self) -> None:
        """Stops fetching; the next time goes on from there."""
        self.stopped.add(self.shown.resource.id)
        self.app.fetching.call_off(self.shown.resource)

    async def _fetched(self) -> bool:
        self.stopped.clear()
        has_come = await self.app.fetching.brought(self.shown.resource)
        if not has_come and not self.stopped:
            is_elsewhere = self.shown.whereabouts is Whereabouts.ELSEWHERE
            why = "resources.elsewhere_why" if is_elsewhere else "resources.not_fetched"
            self.app.notices.show(self.look.texts(why))
        return has_come


def use_opening(shown: Shown) -> Opening:
    """How to open it, with the progress while it comes."""
    app, look = use_app(), use_look()
    part = use_live(app.fetching.part_of, shown.resource).value
    stopped = ft.use_memo(set[str], [])
    return Opening(shown, app, look, part, stopped)


async def hand_over(resource: Resource, app: App) -> None:
    """Gives a file that is here to the phone's own apps."""
    content = await asyncio.to_thread(app.store.shelf.read, resource.sha256 or "")
    if content is not None and resource.media_type is not None:
        name = file_name(resource.name, resource.media_type)
        await app.device.share_file(name, content, resource.media_type)
