"""A file into a draft: on disk before anything else, and what goes wrong is told."""

import asyncio
from pathlib import Path

from cm_contract.errors import Code, Refused
from cm_contract.values import CustomerId
from cm_mobile.components.context import App, Look
from cm_mobile.device.device import Chosen
from cm_mobile.documents.capturing import as_file
from cm_mobile.documents.picking import picked
from cm_mobile.store.disk import DiskFull
from cm_mobile.texts.refusals import refusal


def draft_of(customer_id: CustomerId) -> str:
    """The key of the draft of a new resource at a customer."""
    return f"resource:{customer_id}"


async def begin(draft_key: str, app: App, *, is_link: bool) -> None:
    """Says of the draft of a new resource whether it is a link; what was filled in stays."""
    drafts = app.store.drafts
    draft = await asyncio.to_thread(drafts.get, draft_key)
    values = {**(draft.values if draft else {}), "is_link": is_link or None}
    await asyncio.to_thread(drafts.save, draft_key, values)


async def take_file(chosen: Chosen, draft_key: str, app: App, look: Look) -> bool:
    """Puts a chosen file on the draft; a copy that was made for that is gone afterwards."""
    try:
        return await _kept(chosen.path, chosen.name, draft_key, app, look)
    finally:
        if chosen.is_copy:
            await asyncio.to_thread(chosen.path.unlink, missing_ok=True)


async def take_photo(content: bytes, draft_key: str, app: App, look: Look) -> bool:
    """Puts a photo on the draft, no larger than needed and without its place."""
    now = app.store.now()
    name = look.texts("resources.photo_name", when=look.formats.date_and_time(now))
    made = await asyncio.to_thread(as_file, app.store, content)
    if made is None:
        app.notices.show(look.texts("photo.no_picture"))
        return False
    return await _kept(made, name, draft_key, app, look)


async def _kept(source: Path | bytes, name: str, draft_key: str, app: App, look: Look) -> bool:
    store = app.store
    try:
        await asyncio.to_thread(picked, store, draft_key, source, name, store.now())
    except Refused as refused:
        app.notices.show(refusal(look.texts, refused.code, refused.field))
    except DiskFull as full:
        size = look.formats.size(full.needed_bytes)
        app.notices.show(look.texts("resources.disk_full", size=size))
    except FileNotFoundError:
        app.notices.show(refusal(look.texts, Code.REQUIRED, "file"))
    else:
        return True
    return False
