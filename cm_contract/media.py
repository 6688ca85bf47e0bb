"""Which files a resource may be, and how they are called."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from cm_contract.fields import Text

MOST_FILE_BYTES = 200_000_000
MOST_NAME = 120


class FileType(StrEnum):
    """The media types; what a file is says its content, never its name."""

    PDF = "application/pdf"
    DOC = "application/msword"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLS = "application/vnd.ms-excel"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ODT = "application/vnd.oasis.opendocument.text"
    ODS = "application/vnd.oasis.opendocument.spreadsheet"
    TXT = "text/plain"
    CSV = "text/csv"
    PNG = "image/png"
    GIF = "image/gif"
    JPEG = "image/jpeg"
    WEBP = "image/webp"
    HEIC = "image/heic"
    MP4 = "video/mp4"

    @property
    def ending(self) -> str:
        """How names of such files end, `.pdf`."""
        return ".jpg" if self is FileType.JPEG else f".{self.name.lower()}"


PICTURES = frozenset({FileType.PNG, FileType.GIF, FileType.JPEG, FileType.WEBP, FileType.HEIC})
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+"
)
"""Characters that show nothing or turn the reading direction: a name must read as what it is."""
_FOLDERS = re.compile(r"\A(?:[A-Za-z]:|\.{0,2})[\\/](?:.*[\\/])?")
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]+')
_ENDING = re.compile(r"\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class FileName(Text):
    """A name to be shown, out of what may be a path; it is never used as one."""

    def clean(self, value: object, field: str) -> str | None:
        if isinstance(value, str):
            value = _FOLDERS.sub("", _UNSEEN.sub(" ", value).strip(), count=1)
        return Text.clean(self, value, field)


def name_of(path: str) -> str:
    """What a file on disk is called for people: without folders and ending, at most 120 long.

    Empty when nothing is left.
    """
    last = re.split(r"[\\/]", _UNSEEN.sub(" ", path))[-1].strip()
    ending = PurePosixPath(last).suffix
    return last.removesuffix(ending if _ENDING.fullmatch(ending) else "").strip(" .")[:MOST_NAME]


def file_name(name: str, media_type: str) -> str:
    """A name under which the bytes may lie on any disk, with the ending that they deserve."""
    plain = _FORBIDDEN.sub("-", _UNSEEN.sub(" ", name)).strip(" .-") or "file"
    return plain[:MOST_NAME] + FileType(media_type).ending
