"""Office documents that are ZIP packages. Source: ISO/IEC 29500-2; OpenDocument 1.3, part 2."""

from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from cm_contract.media import FileType

START = b"PK\x03\x04"
MOST_PARTS, MOST_TYPES_BYTES = 10_000, 1_000_000
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
        with ZipFile(file) as package:
            if package.comment or len(package.filelist) > MOST_PARTS or not _is_all(file, package):
                return None
            names = package.namelist()
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                return None
            return _by_types(package) if _TYPES in names else _by_mimetype(package, names)
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        return None


def _is_all(file: BinaryIO, package: ZipFile) -> bool:
    """Whether the first part begins the file, and the directory's end is the file's."""
    end = file.seek(0, 2)
    file.seek(max(end - 22, 0))
    first = min((one.header_offset for one in package.filelist), default=-1)
    return first == 0 and file.read(4) == b"PK\x05\x06"


def _by_types(package: ZipFile) -> FileType | None:
    said = _part(package, _TYPES)
    return next((kind for main, kind in _MAIN.items() if main in said), None)


def _by_mimetype(package: ZipFile, names: list[str]) -> FileType | None:
    said = _part(package, "mimetype") if "mimetype" in names else b""
    return _OPEN.get(said.decode("ascii", "replace").strip())


def _part(package: ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        return part.read(MOST_TYPES_BYTES)
