"""Folders that outlive a test and not the tests."""

import atexit
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp


def lasting_folder(prefix: str, within: Path | None = None) -> Path:
    """An empty folder that is there until this process ends."""
    folder = Path(mkdtemp(prefix=prefix, dir=within))
    atexit.register(rmtree, folder, ignore_errors=True)
    return folder
