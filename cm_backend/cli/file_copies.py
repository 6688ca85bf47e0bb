"""The files that go with a copy of the data: each is copied once, since none ever changes."""

from pathlib import Path

from cm_backend.storage.base import Storage, key_of
from cm_backend.storage.folder import PART, Folder
from cm_backend.store import files, tenants
from cm_backend.store.session import Database


def beside(copy: Path) -> Path:
    """Where the files lie of all copies in one folder."""
    return copy.parent / "files"


def copy_missing(source: Path, target: Folder) -> int:
    """Copies what the target does not have yet; how many files that was.

    Raises: UnreachableError.
    """
    count = 0
    for file in source.rglob("*") if source.is_dir() else ():
        key = str(file.relative_to(source))
        if file.is_file() and file.suffix != PART and target.size(key) is None:
            target.keep(file, key)
            count += 1
    return count


def missing(database: Database, storage: Storage) -> int:
    """How many files ought to be in the storage and are not. Raises: UnreachableError."""
    with database.reading() as db:
        named = {one.id: files.everything(db, one.id) for one in tenants.everyone(db)}
    return sum(
        storage.size(key_of(tenant_id, sha256)) is None
        for tenant_id, hashes in named.items()
        for sha256 in hashes
    )
