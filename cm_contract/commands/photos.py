"""What all commands share that bring photos."""

from collections.abc import Iterable, Sequence
from typing import Any

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


def check_one(act: Act, photo: Stored, beside: Sequence[Stored], most: int) -> None:
    """Raises: Refused `too_long` for one more than there may be, `already_exists` for its id."""
    act.unused(type(photo), photo.id, "photo")
    if len(beside) >= most:
        raise Refused(Code.TOO_LONG, "photo")


def kept_of(photo: NewPhoto) -> dict[str, Any]:
    """What its record says, whatever the photo is of."""
    return {
        "id": photo.photo_id,
        "sha256": photo.sha256,
        "size_bytes": photo.size_bytes,
        "media_type": photo.media_type,
        "thumbnail_sha256": photo.thumbnail_sha256,
        "caption": photo.caption,
        "taken_at": photo.taken_at,
    }


def digests_of(photos: Iterable[NewPhoto | Stored]) -> tuple[str, ...]:
    """What their bytes are, in order."""
    return tuple(one.sha256 for one in photos)


def files_of(photos: Iterable[NewPhoto]) -> frozenset[str]:
    """The SHA-256 of pictures and thumbnails."""
    named = {digest for one in photos for digest in (one.sha256, one.thumbnail_sha256)}
    return frozenset(digest for digest in named if digest is not None)
