"""Records with bytes: the record goes by sync, its bytes by `/v1/files`."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from cm_contract.fields import Choice, Count, Digest
from cm_contract.records.base import Record

MOST_PICTURE_BYTES = 20_000_000
MOST_THUMBNAIL_BYTES = 200_000


class PictureType(StrEnum):
    """What a photo is stored as."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored(Record):
    """A record that names bytes by their SHA-256. Whoever sees the record may fetch them.

    Commands leave `is_here` and `has_thumbnail` alone: they are the server's word on what it has.
    """

    sha256: Annotated[str, Digest()]
    size_bytes: Annotated[int, Count(1, MOST_PICTURE_BYTES)]
    media_type: Annotated[PictureType, Choice(PictureType, PictureType.JPEG)] = PictureType.JPEG
    thumbnail_sha256: Annotated[str | None, Digest(is_required=False)] = None
    is_here: bool = False
    has_thumbnail: bool = False
