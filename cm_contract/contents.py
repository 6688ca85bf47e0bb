"""What a file is, by its content. The caller opens it; nothing here knows of disks.

Nothing passes that is two things at once: with an archive in it, or with something behind its end.
"""

import codecs
import re
from typing import BinaryIO
from zipfile import is_zipfile

from cm_contract import boxes, compound, packages
from cm_contract.media import FileType

HEAD_BYTES, TAIL_BYTES, PIECE = 64, 1_024, 1 << 20
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82", FileType.PNG),
    (b"GIF87a", b"\x3b", FileType.GIF),
    (b"GIF89a", b"\x3b", FileType.GIF),
    (b"\xff\xd8\xff", b"\xff\xd9", FileType.JPEG),
)
"""How such a file begins and how it ends."""
_MARKUP = re.compile(
    r"<(?:!--|(?:!doctype|\?xml|html|head|body|script|svg|iframe|object|embed|style|meta|link|img)\b)",
    re.IGNORECASE,
)
_UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"))


def file_type(file: BinaryIO, name: str = "") -> FileType | None:
    """The type of a whole file, None for anything that is not accepted.

    The name decides nothing but whether a text is a table.
    """
    head = _at(file, 0, HEAD_BYTES)
    if head.startswith(packages.START):
        return packages.file_type(file)
    if is_zipfile(file):
        return None
    if head.startswith(compound.START):
        return compound.file_type(file)
    if head[4:8] == boxes.START:
        return boxes.file_type(file, _size(file))
    return _plain(file, head, name)


def _plain(file: BinaryIO, head: bytes, name: str) -> FileType | None:
    size = _size(file)
    tail = _at(file, max(size - TAIL_BYTES, 0), TAIL_BYTES)
    for start, end, kind in _PICTURES:
        if head.startswith(start):
            return kind if tail.endswith(end) else None
    if head.startswith(b"%PDF-"):
        return FileType.PDF if tail.rstrip(b"\r\n\t \x00").endswith(b"%%EOF") else None
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileType.WEBP if int.from_bytes(head[4:8], "little") == size - 8 else None
    if head and any(_is_text(file, code) for code in codes(head)):
        return FileType.CSV if name.lower().endswith(".csv") else FileType.TXT
    return None


def codes(head: bytes) -> tuple[str, ...]:
    """How a text may be written: as it says, else as today or as Danish offices did for long."""
    said = tuple(code for mark, code in _MARKS if head.startswith(mark))
    return said or ("utf-8", "cp1252")


def _is_text(file: BinaryIO, code: str) -> bool:
    """Whether all of it can be read, and is neither markup nor a script."""
    decoder, rest = codecs.getincrementaldecoder(code)(), ""
    file.seek(0)
    try:
        while piece := file.read(PIECE):
            text = rest + decoder.decode(piece)
            if _is_strange(text) or (not rest and text.startswith("#!")):
                return False
            rest = text[-16:]
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _is_strange(text: str) -> bool:
    """Whether it has what no plain text has: control characters, markup, another file's head."""
    return bool("%PDF-" in text or _MARKUP.search(text) or _UNPRINTED.search(text))


def _size(file: BinaryIO) -> int:
    return file.seek(0, 2)


def _at(file: BinaryIO, start: int, length: int) -> bytes:
    file.seek(start)
    return file.read(length)
