"""Records with bytes: the record goes by sync, its bytes by `/v1/files`."""

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

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
class Filed(Record):
    """A record that may name bytes by their SHA-256. Whoever sees the record may fetch them.

    `media_types` is what they may be. Commands leave `is_here` and `has_thumbnail` alone: they are
    the server's word on what it has.
    """

    media_types: ClassVar[Set[str]]
    sha256: str | None = None
    size_bytes: int | None = None
    media_type: str | None = None
    thumbnail_sha256: str | None = None
    is_here: bool = False
    has_thumbnail: bool = False

    @property
    def sender_id(self) -> str | None:
        """Whose bytes alone count as its own; None: those of anybody in the company."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored(Filed):
    """A picture, which a record of this kind can't do without."""

    media_types: ClassVar[Set[str]] = frozenset(PictureType)
    sha256: Annotated[str, Digest()]
    size_bytes: Annotated[int, Count(1, MOST_PICTURE_BYTES)]
    media_type: Annotated[PictureType, Choice(PictureType, PictureType.JPEG)] = PictureType.JPEG
    thumbnail_sha256: Annotated[str | None, Digest(is_required=False)] = None
