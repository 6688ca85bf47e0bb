"""A photo of a draft, as far as it is."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cm_contract.records.photo import NewPhoto
from cm_contract.records.stored import PictureType
from cm_contract.values import Instant, PhotoId


class CaptureState(StrEnum):
    """How far a photo is."""

    RAW = "raw"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """A photo of a draft; `sha256` and what follows it are known once it is ready.

    `code` says why it failed: `file_type` for what is no picture, `file_missing`.
    """

    photo_id: PhotoId
    draft_key: str
    state: CaptureState
    code: str | None
    sha256: str | None
    thumbnail_sha256: str | None
    size_bytes: int | None
    media_type: PictureType | None
    caption: str | None
    taken_at: Instant

    def new_photo(self) -> NewPhoto | None:
        """The photo as a command brings it, once it is ready."""
        if self.state is not CaptureState.READY or self.sha256 is None or self.size_bytes is None:
            return None
        return NewPhoto(
            photo_id=self.photo_id,
            sha256=self.sha256,
            size_bytes=self.size_bytes,
            media_type=self.media_type or PictureType.JPEG,
            thumbnail_sha256=self.thumbnail_sha256,
            caption=self.caption,
            taken_at=self.taken_at,
        )


COLUMNS = (
    "photo_id, draft_key, state, code, sha256, thumbnail_sha256, size_bytes, media_type,"
    " caption, taken_at"
)


def captured_of(row: tuple[Any, ...]) -> Captured:
    """The photo in a row of COLUMNS."""
    values = dict(zip(COLUMNS.replace(",", "").split(), row, strict=True))
    values["state"] = CaptureState(values["state"])
    values["media_type"] = PictureType(values["media_type"]) if values["media_type"] else None
    return Captured(**values)
