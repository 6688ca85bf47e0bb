"""A chosen file on its way to the draft: kept as it is, then given a small picture."""

import logging
from pathlib import Path

from cm_contract.media import PICTURES
from cm_contract.values import Instant
from cm_mobile.store.picking import Picked
from cm_mobile.store.store import Store

log = logging.getLogger(__name__)


def picked(store: Store, draft_key: str, source: Path | bytes, name: str, at: Instant) -> Picked:
    """Puts a file on the draft: on disk before anything else. Blocks: call it in a thread.

    Raises: DiskFull; Refused `file_type` or `file_too_large`; then nothing of it is there.
    """
    kept = store.picks.keep(draft_key, source, name, at)
    if kept.media_type in PICTURES:
        _add_thumbnail(store, kept)
    return store.picks.of_draft(draft_key) or kept


def _add_thumbnail(store: Store, kept: Picked) -> None:
    # takes its time to load, so only who needs it waits
    from cm_mobile.documents.pictures import NotAPicture, thumbnail

    path = store.shelf.path(kept.sha256)
    try:
        small = thumbnail(path) if path is not None else None
    except NotAPicture as error:  # also HEIC on a phone, which can't read it there
        log.info("no small picture: %s", error)
        return
    if small is not None:
        store.picks.add_thumbnail(kept.draft_key, small)
