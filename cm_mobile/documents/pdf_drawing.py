"""A page of a PDF as a picture: sharp enough to zoom into, and never too large for a phone."""

import time
from collections.abc import Callable
from ctypes import CDLL, byref, c_char
from enum import Enum, auto
from io import BytesIO
from math import sqrt

from cm_mobile.documents.pdfium import ANNOTATIONS, ASKED, BGR, FEW_IMAGES_IN_MEMORY, Pause

DPI, MOST_PIXELS, LONGEST_PX, QUALITY = 200, 8_000_000, 4_096, 85
"""A4 gets 1,654 x 2,339 px; 8 megapixels take 24 MB while they are drawn."""
POINTS_PER_INCH, MOST_POINTS = 72, 1e6
PATIENCE_S = 10.0
"""A page that takes longer to draw is for other apps."""
STOPPED, DONE = 1, 2
"""Answers of FPDF_RenderPageBitmap_Start."""


class Ended(Enum):
    """How drawing ended without a picture."""

    TOO_LATE = auto()
    FAILED = auto()


def drawn(pdfium: CDLL, page: int, is_wanted: Callable[[], bool]) -> bytes | Ended:
    """An open page on white, as a JPEG. It is left at once when it is no longer wanted."""
    size = size_of(pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page))
    stride = (3 * size[0] + 3) // 4 * 4
    pixels = bytearray(b"\xff") * (stride * size[1])
    ground = (c_char * len(pixels)).from_buffer(pixels)
    bitmap = pdfium.FPDFBitmap_CreateEx(*size, BGR, ground, stride)
    try:
        answer = _draw(pdfium, bitmap, page, size, is_wanted)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    if answer != DONE:
        return Ended.TOO_LATE if answer == STOPPED else Ended.FAILED
    return _jpeg(size, pixels, stride)


def size_of(width_pt: float, height_pt: float) -> tuple[int, int]:
    """How many pixels a page gets: 200 to the inch, or as many as there is room for."""
    wide, high = max(1.0, min(width_pt, MOST_POINTS)), max(1.0, min(height_pt, MOST_POINTS))
    most = min(sqrt(MOST_PIXELS / (wide * high)), LONGEST_PX / max(wide, high))
    scale = min(DPI / POINTS_PER_INCH, most)
    return max(1, int(wide * scale)), max(1, int(high * scale))


def _draw(
    pdfium: CDLL, bitmap: int, page: int, size: tuple[int, int], is_wanted: Callable[[], bool]
) -> int:
    ends_at = time.monotonic() + PATIENCE_S
    pause = Pause(1, ASKED(lambda _: not is_wanted() or time.monotonic() > ends_at), None)
    how = ANNOTATIONS | FEW_IMAGES_IN_MEMORY
    start = pdfium.FPDF_RenderPageBitmap_Start
    answer = int(start(bitmap, page, 0, 0, *size, 0, how, byref(pause)))
    pdfium.FPDF_RenderPage_Close(page)
    return answer


def _jpeg(size: tuple[int, int], pixels: bytearray, stride: int) -> bytes:
    # takes its time to load, so only who needs it waits
    from PIL import Image

    out = BytesIO()
    picture = Image.frombuffer("RGB", size, pixels, "raw", "BGR", stride, 1)
    picture.save(out, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    return out.getvalue()
