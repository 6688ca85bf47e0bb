"""Office documents of before 2007. Source: [MS-CFB], Compound File Binary File Format."""

import struct
from array import array
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from cm_contract.media import FileType

START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER, ENTRY = 512, 128
MOST_SECTORS = 20_000
"""Of a chain; a directory has far fewer, and a chain that goes round has no end."""
_LAST = 0xFFFFFFFA
"""From here on a number is no sector's."""
_STREAMS = {"WordDocument": FileType.DOC, "Workbook": FileType.XLS, "Book": FileType.XLS}


def file_type(file: BinaryIO) -> FileType | None:
    """The kind of document by the stream that it must have; None for installers and the like."""
    try:
        names = set(_names(file))
    except (struct.error, ValueError, IndexError):
        return None
    return next((kind for stream, kind in _STREAMS.items() if stream in names), None)


def _names(file: BinaryIO) -> Iterator[str]:
    """The names in the directory."""
    file.seek(0)
    header = file.read(HEADER)
    (shift,) = struct.unpack_from("<H", header, 30)
    if shift not in (9, 12):
        raise ValueError(shift)
    size, (first,) = 1 << shift, struct.unpack_from("<I", header, 48)
    table = _table(file, header, size)
    for number in _chain(table, first):
        sector = _sector(file, number, size)
        for at in range(0, size, ENTRY):
            (length,) = struct.unpack_from("<H", sector, at + 64)
            yield sector[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")


def _table(file: BinaryIO, header: bytes, size: int) -> "array[int]":
    """Which sector follows which; as many as the file can have, whatever it says."""
    most, table = file.seek(0, 2) // size, array("I")
    for place in _places(file, header, size, most):
        if len(table) > most:
            raise ValueError(place)
        table.extend(struct.unpack(f"<{size // 4}I", _sector(file, place, size)))
    return table


def _places(file: BinaryIO, header: bytes, size: int, most: int) -> Iterator[int]:
    """The sectors that hold the table."""
    listed: Sequence[int] = struct.unpack_from("<109I", header, 76)
    (more,) = struct.unpack_from("<I", header, 68)
    for _ in range(most):
        yield from (place for place in listed if place < _LAST)
        if more >= _LAST:
            return
        *listed, more = struct.unpack(f"<{size // 4}I", _sector(file, more, size))


def _chain(table: "array[int]", number: int) -> Iterator[int]:
    for _ in range(MOST_SECTORS):
        if number >= _LAST:
            return
        yield number
        number = table[number]


def _sector(file: BinaryIO, number: int, size: int) -> bytes:
    file.seek((number + 1) * size)
    return file.read(size)
