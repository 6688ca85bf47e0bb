"""Office documents that are ZIP packages. Source: ISO/IEC 29500-2; OpenDocument 1.3, part 2."""

import struct
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from cm_contract.media import FileType

START = b"PK\x03\x04"
MOST_DIRECTORY_BYTES, MOST_TYPES_BYTES = 4_000_000, 1_000_000
_END = struct.Struct("<4s4H2LH")
_TYPES = "[Content_Types].xml"
_MAIN = {
    b"wordprocessingml.document.main+xml": FileType.DOCX,
    b"spreadsheetml.sheet.main+xml": FileType.XLSX,
}
"""The main part as its package names it; with macros it has another name, and isn't accepted."""
_OPEN = {str(one): one for one in (FileType.ODT, FileType.ODS)}


def file_type(file: BinaryIO) -> FileType | None:
    """The kind of document; None for any other archive, and for one with something behind it."""
    try:
        if not _ends_here(file):
            return None
        with ZipFile(file) as package:
            if min(one.header_offset for one in package.filelist) != 0:
                return None
            names = package.namelist()
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                return None
            return _by_types(package) if _TYPES in names else _by_mimetype(package, names)
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        return None


def _ends_here(file: BinaryIO) -> bool:
    """Whether the directory's end is the file's, and the directory of a reasonable size."""
    size = file.seek(0, 2)
    file.seek(max(size - _END.size, 0))
    end = file.read(_END.size)
    if len(end) < _END.size:
        return False
    mark, *_, directory_bytes, start, comment = _END.unpack(end)
    is_all = start + directory_bytes + _END.size == size and not comment
    return mark == b"PK\x05\x06" and is_all and directory_bytes <= MOST_DIRECTORY_BYTES


def _by_types(package: ZipFile) -> FileType | None:
    said = _part(package, _TYPES)
    return next((kind for main, kind in _MAIN.items() if main in said), None)


def _by_mimetype(package: ZipFile, names: list[str]) -> FileType | None:
    said = _part(package, "mimetype") if "mimetype" in names else b""
    return _OPEN.get(said.decode("ascii", "replace").strip())


def _part(package: ZipFile, name: str) -> bytes:
    if package.getinfo(name).compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadZipFile(name)
    with package.open(name) as part:
        return part.read(MOST_TYPES_BYTES)
