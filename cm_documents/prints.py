"""Photos made small enough for print."""

from dataclasses import dataclass
from io import BytesIO
from math import sqrt

from PIL import Image, ImageOps

from cm_documents.broken import BROKEN

QUALITY = 75
LONG_SIDE_PX, LEAST_SIDE_PX, UP_TO = 900, 240, 60
"""As many photos have their full size; the more there are, the smaller is each."""


@dataclass(frozen=True, slots=True)
class Print:
    """A JPEG, upright, and its size."""

    jpeg: bytes
    width_px: int
    height_px: int

    def within(self, width: float, height: float) -> tuple[float, float]:
        """Its size when it fills the box as far as its shape lets it."""
        scale = min(width / self.width_px, height / self.height_px)
        return self.width_px * scale, self.height_px * scale


def long_side_px(photos: int) -> int:
    """The long side of each of so many photos."""
    if photos <= UP_TO:
        return LONG_SIDE_PX
    return max(LEAST_SIDE_PX, round(LONG_SIDE_PX * sqrt(UP_TO / photos)))


def printed(content: bytes | None, side_px: int) -> Print | None:
    """The picture for print, None when there is none that can be read."""
    if content is None:
        return None
    try:
        with Image.open(BytesIO(content)) as found:
            scale = side_px / max(found.size)
            box = (round(found.width * scale), round(found.height * scale))
            found.draft("RGB", box)  # a JPEG is not even unpacked much larger
            upright = ImageOps.exif_transpose(found)
        return _print(_flat(upright), side_px)
    except BROKEN:
        return None


def _flat(picture: Image.Image) -> Image.Image:
    """What lies on nothing lies on white."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture.convert("RGBA")).convert("RGB")


def _print(picture: Image.Image, side_px: int) -> Print:
    picture.thumbnail((side_px, side_px))
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, exif=b"")
    return Print(out.getvalue(), *picture.size)
