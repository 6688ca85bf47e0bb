"""A photo from the camera to the draft: kept as it came, then developed."""

import logging
from datetime import datetime
from zoneinfo import ZoneInfo

from cm_contract.values import Instant, PhotoId, instant
from cm_mobile.store.captured import Captured
from cm_mobile.store.store import Store

log = logging.getLogger(__name__)


def captured(store: Store, draft_key: str, content: bytes, photo_id: PhotoId, at: Instant) -> bool:
    """Puts a photo on the draft: on disk first, then resized. Blocks: call it in a thread.

    False: it is no picture, and stays on the draft as failed. Raises: DiskFull; the photo is then
    on the draft as it came if there was room for that much.
    """
    store.captures.keep_raw(draft_key, content, photo_id, at)
    return _develop(store, photo_id, content, at)


def develop_rest(store: Store) -> None:
    """Develops what the end of the app interrupted. Raises: DiskFull."""
    for one in store.captures.raw():
        content = _raw(store, one)
        if content is not None:
            _develop(store, one.photo_id, content, one.taken_at)


def _develop(store: Store, photo_id: PhotoId, content: bytes, at: Instant) -> bool:
    # takes its time to load, so only who needs it waits
    from cm_mobile.documents.pictures import NotAPicture, prepared

    try:
        made = prepared(content, ZoneInfo(store.meta.me().time_zone))
    except NotAPicture as error:
        log.info("no picture: %s", error)
        store.captures.failed(photo_id, error.code)
        return False
    taken_at = _not_after(made.taken_at, at)
    store.captures.ready(photo_id, made.picture, made.thumbnail, made.media_type, taken_at)
    return True


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
    """A photo that is to be a file: no larger than needed, without place; None: no picture."""
    from cm_mobile.documents.pictures import NotAPicture, prepared

    try:
        return prepared(content, ZoneInfo(store.meta.me().time_zone)).picture
    except NotAPicture as error:
        log.info("no picture: %s", error)
        return None
