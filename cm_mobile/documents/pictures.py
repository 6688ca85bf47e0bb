"""Photos as they leave the phone: no larger than needed, upright, without place and device."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from cm_contract.records.stored import PictureType
from cm_documents.broken import BROKEN
from cm_mobile.documents.noted import keep_place_and_device

try:
    from pi_heif import register_heif_opener
except ImportError:  # phones have no such wheel; their pickers hand out JPEG
    HEIF: tuple[str, ...] = ()
else:
    register_heif_opener()
    HEIF = ("HEIF",)

LONG_SIDE_PX, THUMBNAIL_PX, QUALITY = 2_048, 256, 82
MOST_PIXELS = 100_000_000
KINDS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", *HEIF)
WHITE = (255, 255, 255)
EXIF_IFD, TAKEN_AT, TAKEN_OFFSET = 0x8769, 0x9003, 0x9011
"""Source: EXIF 2.32, DateTimeOriginal and OffsetTimeOriginal."""


class NotAPicture(Exception):
    """The bytes are no picture that can be shown, or one of more than 100 megapixels."""

    code = "file_type"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture and its thumbnail, both JPEG; `taken_at` as the camera says, if it is known."""

    picture: bytes
    thumbnail: bytes
    taken_at: datetime | None
    media_type: PictureType = PictureType.JPEG


def prepared(
    content: bytes, zone: tzinfo | None = None, *, keeps_place_and_device: bool = False
) -> Prepared:
    """At most 2,048 px on the long side; of what the camera noted only the time is left.

    `zone`: where a camera's clock stands that doesn't say it. `keeps_place_and_device`: these are
    left in the picture too, in the thumbnail never. Raises: NotAPicture.
    """
    try:
        picture, exif = _opened(content)
        kept = _time(exif)
        if keeps_place_and_device:
            keep_place_and_device(exif, kept)
        small = picture.copy()
        small.thumbnail((THUMBNAIL_PX, THUMBNAIL_PX))
        return Prepared(_jpeg(picture, kept), _jpeg(small, Image.Exif()), _taken_at(kept, zone))
    except BROKEN as error:
        raise NotAPicture(str(error)) from error


def thumbnail(path: Path) -> bytes:
    """A small JPEG of a picture on disk, upright, without what the camera noted.

    Raises: NotAPicture.
    """
    try:
        with Image.open(path, formats=KINDS) as found:
            if found.width * found.height > MOST_PIXELS:
                raise ValueError("too many pixels")
            found.draft("RGB", (2 * THUMBNAIL_PX, 2 * THUMBNAIL_PX))
            small = _flat(ImageOps.exif_transpose(found))
        small.thumbnail((THUMBNAIL_PX, THUMBNAIL_PX))
        return _jpeg(small, Image.Exif())
    except BROKEN as error:
        raise NotAPicture(str(error)) from error


def _opened(content: bytes) -> tuple[Image.Image, Image.Exif]:
    """The picture in its size, upright, without transparency; and what the camera noted."""
    with Image.open(BytesIO(content), formats=KINDS) as found:
        if found.width * found.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        exif = found.getexif()
        found.draft("RGB", (LONG_SIDE_PX, LONG_SIDE_PX))  # a JPEG is not even unpacked larger
        upright = ImageOps.exif_transpose(found)
    flat = _flat(upright)
    flat.thumbnail((LONG_SIDE_PX, LONG_SIDE_PX), Image.Resampling.LANCZOS)
    flat.info = {}  # comments and the like, which would be written out with it
    return flat, exif


def _flat(picture: Image.Image) -> Image.Image:
    """What lies on nothing lies on white."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    ground = Image.new("RGBA", picture.size, (*WHITE, 255))
    return Image.alpha_composite(ground, picture.convert("RGBA")).convert("RGB")


def _time(exif: Image.Exif) -> Image.Exif:
    """The time alone, if it reads as one."""
    noted, kept = exif.get_ifd(EXIF_IFD), Image.Exif()
    texts = {tag: noted[tag] for tag in (TAKEN_AT, TAKEN_OFFSET) if isinstance(noted.get(tag), str)}
    if TAKEN_AT in texts and len(texts[TAKEN_AT]) == len("2026:11:23 13:05:00"):
        kept.get_ifd(EXIF_IFD).update(texts)
    return kept


def _taken_at(time: Image.Exif, zone: tzinfo | None) -> datetime | None:
    """The time, if it is clear at which place on earth."""
    noted = time.get_ifd(EXIF_IFD)
    text, offset = noted.get(TAKEN_AT, ""), noted.get(TAKEN_OFFSET, "")
    for shape, written in (("%Y:%m:%d %H:%M:%S%z", text + offset), ("%Y:%m:%d %H:%M:%S", text)):
        try:
            found = datetime.strptime(written, shape)  # noqa: DTZ007 - the zone comes below
        except ValueError:
            continue
        return found if found.tzinfo else found.replace(tzinfo=zone) if zone else None
    return None


def _jpeg(picture: Image.Image, exif: Image.Exif) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True, exif=exif)
    return out.getvalue()
