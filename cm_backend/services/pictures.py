"""What a file really is, by its content and never by what somebody says about it."""

from pathlib import Path

import puremagic
from PIL import Image

from cm_contract.records.stored import PictureType
from cm_documents.broken import BROKEN

MOST_PIXELS = 100_000_000
HEAD_BYTES = 4_096
FORMATS = {PictureType.JPEG: "JPEG", PictureType.PNG: "PNG", PictureType.WEBP: "WEBP"}
"""How the library that reads pictures calls them."""
_PNG_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"
_JPEG_END = b"\xff\xd9"
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


def picture_type(path: Path) -> PictureType | None:
    """The type of a whole and sound picture of a reasonable size, None for anything else."""
    try:
        found = PictureType(puremagic.from_string(_piece(path, 0, HEAD_BYTES), mime=True))
    except (puremagic.PureError, ValueError):
        return None
    return found if _ends_as(found, path) and is_sound(path, FORMATS[found]) else None


def is_sound(path: Path, form: str) -> bool:
    """Whether it can be read as a picture of that form, and is of a reasonable size."""
    try:
        with Image.open(path, formats=(form,)) as image:
            width, height = image.size
            image.verify()
    except BROKEN:
        return False
    return 0 < width * height <= MOST_PIXELS


def _ends_as(kind: PictureType, path: Path) -> bool:
    """Whether the picture's end is the file's: neither cut nor with something behind it."""
    size = path.stat().st_size
    match kind:
        case PictureType.PNG:
            return _piece(path, size - len(_PNG_END), len(_PNG_END)) == _PNG_END
        case PictureType.JPEG:
            return _piece(path, size - len(_JPEG_END), len(_JPEG_END)) == _JPEG_END
        case PictureType.WEBP:
            return int.from_bytes(_piece(path, 4, 4), "little") == size - 8


def _piece(path: Path, start: int, length: int) -> bytes:
    with path.open("rb") as file:
        file.seek(max(start, 0))
        return file.read(length)
