"""What Pillow raises for bytes that are no picture, or no whole one."""

import struct

from PIL import Image, UnidentifiedImageError

BROKEN = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    struct.error,
)
"""A broken PNG is a SyntaxError to it, a TIFF whose numbers lead nowhere any of the last."""
