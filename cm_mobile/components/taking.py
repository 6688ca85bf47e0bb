"""Photos into a draft: on disk before anything else, and what goes wrong is told."""

from collections.abc import Sequence

from cm_contract.commands.journal import MOST_PHOTOS
from cm_mobile.components.context import App, Look
from cm_mobile.store.disk import DiskFull


async def taken(
    contents: Sequence[bytes],
    draft_key: str,
    room: int,
    app: App,
    look: Look,
    most: int = MOST_PHOTOS,
) -> bool:
    """Whether all are kept; tells of one that is none, of more than `most`, of a full disk."""
    are_kept = len(contents) <= room
    if not are_kept:
        app.notices.show(look.texts("photo.too_many", most=most))
    for content in contents[:room]:
        try:
            if not await app.capture(draft_key, content):
                are_kept = False
                app.notices.show(look.texts("photo.no_picture"))
        except DiskFull as full:
            size = look.formats.size(full.needed_bytes)
            app.notices.show(look.texts("photo.disk_full", size=size))
            return False
    return are_kept
