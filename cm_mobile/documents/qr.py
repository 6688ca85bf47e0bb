"""QR codes as pictures."""

from dataclasses import dataclass
from io import BytesIO

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.pil import PilImage

QUIET_MODULES = 4
PIXELS = 8


@dataclass(frozen=True, slots=True)
class Code:
    """A PNG, white with its quiet zone, and how many modules wide it is."""

    png: bytes
    modules: int


def code_of(text: str) -> Code:
    """The code of a text, error correction M. Source: ISO/IEC 18004."""
    maker = qrcode.QRCode(error_correction=ERROR_CORRECT_M, box_size=PIXELS, border=QUIET_MODULES)
    maker.add_data(text.encode())
    maker.make(fit=True)
    out = BytesIO()
    maker.make_image(image_factory=PilImage, fill_color="black", back_color="white").save(
        out, "PNG"
    )
    return Code(out.getvalue(), maker.modules_count + 2 * QUIET_MODULES)
