"""Real pictures of any size, and files that only say that they are pictures."""

import struct
import zlib
from functools import cache
from io import BytesIO
from random import Random
from zipfile import ZipFile

from PIL import Image


@cache
def jpeg(seed: int = 1, side: int = 120) -> bytes:
    """A small photo, another one for each seed."""
    return _saved(_noise(seed, side), "JPEG")


@cache
def webp(seed: int = 1) -> bytes:
    """The same kind of picture in another format."""
    return _saved(_noise(seed, 60), "WEBP")


@cache
def big_png(size_bytes: int, seed: int = 1) -> bytes:
    """A PNG of noise of a little more than the size."""
    side = int((size_bytes / 3) ** 0.5) + 1
    return _saved(_noise(seed, side), "PNG", compress_level=0)


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it has 40,000 by 40,000 pixels."""
    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    content = zlib.compress(bytes(1_000))
    chunks = ((b"IHDR", head), (b"IDAT", content), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in chunks)


def with_a_zip_behind(picture: bytes) -> bytes:
    """A picture that is an archive as well."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("run.sh", "#!/bin/sh\n")
    return picture + out.getvalue()


def _chunk(name: bytes, content: bytes) -> bytes:
    checked = name + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))


def _noise(seed: int, side: int) -> Image.Image:
    return Image.frombytes("RGB", (side, side), Random(seed).randbytes(side * side * 3))


def _saved(image: Image.Image, kind: str, **how: int) -> bytes:
    out = BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()
