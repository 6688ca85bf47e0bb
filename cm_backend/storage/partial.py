"""The bytes of uploads on their way: a file for each, in the data folder."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cm_backend.storage.base import disk
from cm_backend.storage.folder import copy, make_folder, settle


@dataclass(frozen=True, slots=True)
class Partials:
    """The folder. Methods block on the disk and raise UnreachableError when it has no room."""

    folder: Path

    def path(self, id: str) -> Path:
        """Where the bytes of an upload lie; `id` is one that we gave."""
        return self.folder / id

    def size(self, id: str) -> int:
        """How many bytes there are."""
        with disk():
            path = self.path(id)
            return path.stat().st_size if path.is_file() else 0

    def write(self, id: str, offset: int, block: Sequence[bytes]) -> None:
        """Puts the block at the offset, over what may lie there; `settle` puts it on disk."""
        with disk():
            path = self.path(id)
            if path.exists():
                _unshare(path)
            else:
                make_folder(self.folder)
                path.touch(exist_ok=False)
                settle(self.folder)
            with path.open("r+b") as file:
                file.seek(offset)
                file.writelines(block)

    def settle(self, id: str) -> None:
        """Puts on disk what was written, and says so if that failed. Source: fsync(2)."""
        with disk(), self.path(id).open("r+b") as file:
            os.fsync(file.fileno())

    def remove(self, id: str) -> None:
        """Removes the bytes; if there are none, it is no error."""
        with disk():
            self.path(id).unlink(missing_ok=True)

    def ids(self) -> list[str]:
        """The uploads of which there are bytes."""
        with disk():
            there = self.folder.iterdir() if self.folder.is_dir() else ()
            return sorted(path.name for path in there)


def _unshare(path: Path) -> None:
    """Leaves alone what the storage has too: put back from a backup, an upload may go on there."""
    if path.stat().st_nlink > 1:
        own = path.with_name(f"{path.name}.own")
        copy(path, own)
        own.replace(path)
