"""What the backend is told from outside."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_bytes

from cm_contract.media import MOST_FILE_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Where the data lie, and whether the map's demo tiles are served.

    `files` is where whole files lie: a folder or `s3://bucket/prefix`, by default in the data.
    `smtp_url` is the mail server, `smtp://user:password@host:port`, and `mail_from` the address
    that mail comes from; without them mail waits.
    """

    data_folder: Path
    files: str | None = None
    serves_tiles: bool = False
    most_requests_a_minute: int = 1200
    most_file_bytes: int = MOST_FILE_BYTES
    smtp_url: str | None = field(default=None, repr=False)
    mail_from: str | None = None

    @property
    def database(self) -> Path:
        """The database's file."""
        return self.data_folder / "cm.db"

    @property
    def storage(self) -> str:
        """Where whole files lie."""
        return self.files or str(self.data_folder / "files")

    @property
    def uploads(self) -> Path:
        """Where the bytes of unfinished uploads lie."""
        return self.data_folder / "uploads"

    def secret(self) -> bytes:
        """The key that signs tokens and cursors: 32 bytes, made at the first start."""
        path = self.data_folder / "secret.key"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(token_bytes(32))
                file.flush()
                os.fsync(file.fileno())
        return path.read_bytes()
