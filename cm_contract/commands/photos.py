"""What all commands share that bring photos."""

from collections.abc import Iterable, Sequence

from cm_contract.commands.base import Act
from cm_contract.errors import Code, Refused
from cm_contract.records.photo import NewPhoto
from cm_contract.records.stored import Stored


def check_photos(act: Act, kind: type[Stored], photos: Sequence[NewPhoto], most: int) -> None:
    """Raises: Refused `too_long` for too many, `already_exists` for an id that is taken."""
    if len(photos) > most:
        raise Refused(Code.TOO_LONG, "photos")
    ids = {one.photo_id for one in photos}
    if len(ids) < len(photos):
        raise Refused(Code.INVALID_FIELD, "photos")
    for one in photos:
        act.unused(kind, one.photo_id, "photos")


def digests_of(photos: Iterable[NewPhoto | Stored]) -> tuple[str, ...]:
    """What their bytes are, in order."""
    return tuple(one.sha256 for one in photos)


def files_of(photos: Iterable[NewPhoto]) -> frozenset[str]:
    """The SHA-256 of pictures and thumbnails."""
    named = {digest for one in photos for digest in (one.sha256, one.thumbnail_sha256)}
    return frozenset(digest for digest in named if digest is not None)
