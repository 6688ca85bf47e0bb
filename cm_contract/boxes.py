"""Videos and pictures that are made of boxes. Source: ISO/IEC 14496-12, 4.2; 23008-12."""

from collections.abc import Iterator
from typing import BinaryIO

from cm_contract.media import FileType

START = b"ftyp"
MOST_BOXES, MOST_BRANDS = 10_000, 40
_PICTURES = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"})
_VIDEOS = frozenset(
    {b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9", b"mp41",
     b"mp42", b"avc1", b"M4V ", b"MSNV", b"3gp4", b"3gp5", b"dash"}
)  # fmt: skip


def file_type(file: BinaryIO, size: int) -> FileType | None:
    """The type by its brands, if the boxes fill the file and the one with the content is there."""
    boxes, brands = set(_boxes(file, size)), _brands(file)
    if _PICTURES.intersection(brands) and b"meta" in boxes:
        return FileType.HEIC
    return FileType.MP4 if brands[0] in _VIDEOS and b"moov" in boxes else None


def _brands(file: BinaryIO) -> list[bytes]:
    """The brand that the file is of, and those that it can be read as."""
    file.seek(0)
    length = int.from_bytes(file.read(4), "big")
    file.seek(8)
    said = file.read(min(max(length - 8, 4), 4 * MOST_BRANDS))
    return [said[:4], *(said[at : at + 4] for at in range(8, len(said), 4))]


def _boxes(file: BinaryIO, size: int) -> Iterator[bytes]:
    """The names of the outermost boxes; nothing unless they are the whole of the file."""
    at = 0
    found: list[bytes] = []
    while at < size and len(found) < MOST_BOXES:
        file.seek(at)
        head = file.read(16)
        found.append(head[4:8])
        at = _end(head, at, size)
    if at == size:
        yield from found


def _end(head: bytes, at: int, size: int) -> int:
    length = int.from_bytes(head[:4], "big")
    if length == 0:  # the last box goes to the end
        return size
    if length == 1:
        length = int.from_bytes(head[8:16], "big")
    return at + length if length >= 8 else size + 1
