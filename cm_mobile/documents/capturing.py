"""A photo from the camera to the draft: kept as it came, then developed."""

import logging
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cm_contract.errors import Code
from cm_contract.values import Instant, PhotoId, instant
from cm_mobile.documents.attaching import attach_rest
from cm_mobile.store.captured import Captured
from cm_mobile.store.store import Store

if TYPE_CHECKING:
    from cm_mobile.documents.pictures import Prepared

log = logging.getLogger(__name__)


def captured(store: Store, draft_key: str, content: bytes, photo_id: PhotoId, at: Instant) -> bool:
    """Puts a photo on the draft: on disk first, then resized. Blocks: call it in a thread.

    False: it is no picture, and stays on the draft as failed. Raises: DiskFull; the photo is then
    on the draft as it came if there was room for that much.
    """
    keep = partial(store.captures.keep_raw, draft_key, content, photo_id, at)
    store.originals.giving_way(keep)
    return _develop(store, photo_id, content, at)


def develop_rest(store: Store) -> None:
    """Develops what the end of the app interrupted, and brings it where it belongs.

    Raises: DiskFull.
    """
    for one in store.captures.raw():
        content = _raw(store, one)
        if content is not None:
            _develop(store, one.photo_id, content, one.taken_at)
    attach_rest(store)


def _develop(store: Store, photo_id: PhotoId, content: bytes, at: Instant) -> bool:
    made = _made(store, content)
    if made is None:
        store.captures.failed(photo_id, Code.FILE_TYPE)
        return False
    told = (made.picture, made.thumbnail, made.media_type, _not_after(made.taken_at, at))
    store.originals.giving_way(partial(store.captures.ready, photo_id, *told))
    return True


def _made(store: Store, content: bytes) -> "Prepared | None":
    """The photo as its company wants it; None: it is no picture."""
    # takes its time to load, so only who needs it waits
    from cm_mobile.documents.pictures import NotAPicture, prepared

    me = store.meta.me()
    keeps = me.keeps_place_and_device
    try:
        return prepared(content, ZoneInfo(me.time_zone), keeps_place_and_device=keeps)
    except NotAPicture as error:
        log.info("no picture: %s", error)
        return None


def _not_after(taken_at: datetime | None, at: Instant) -> Instant:
    """When it was taken; a camera whose clock is fast does not count."""
    return at if taken_at is None else min(instant(taken_at), at)


def _raw(store: Store, one: Captured) -> bytes | None:
    """What the camera gave, unless somebody has let go of the photo meanwhile."""
    try:
        return store.captures.raw_content(one.photo_id)
    except FileNotFoundError:
        return None


def as_file(store: Store, content: bytes) -> bytes | None:
    """A photo that is to be a file, made as any other; None: no picture."""
    made = _made(store, content)
    return made.picture if made else None
