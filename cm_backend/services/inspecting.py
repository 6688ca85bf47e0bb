"""Whether a file is what it was announced as, by its content."""

from pathlib import Path

from cm_backend.services.pictures import is_sound, picture_type
from cm_contract.contents import file_type
from cm_contract.media import FileType
from cm_contract.records.stored import PictureType

TEXTS = frozenset({FileType.TXT, FileType.CSV})
"""A table is told from other text by its name alone, which is not the server's to judge."""


def is_of(path: Path, media_type: str) -> bool:
    """Whether the bytes are a whole file of that type; pictures are looked into besides."""
    if media_type in list(PictureType):
        return picture_type(path) == media_type
    with path.open("rb") as file:
        found = file_type(file)
    if found is FileType.GIF and not is_sound(path, "GIF"):
        return False
    return found == media_type or (found in TEXTS and media_type in TEXTS)
