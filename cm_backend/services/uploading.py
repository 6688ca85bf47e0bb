"""Uploads from their creation to their end. What comes between is in `receiving`."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from cm_backend.services.filing import may_send
from cm_backend.services.people import actor_of
from cm_backend.storage.partial import Partials
from cm_backend.store import tenants, uploads
from cm_backend.store.accounts import Account
from cm_backend.store.session import Database, Session
from cm_backend.store.uploads import Upload
from cm_contract.errors import Code, Refused
from cm_contract.media import FileType
from cm_contract.values import instant

KEPT = timedelta(days=7)
MOST_UNFINISHED = 50
"""Uploads that one user may have under way."""
MOST_UNFINISHED_BYTES = 5_000_000_000
"""What all of a company may have under way."""
BUSY_S = 60


class BusyError(Exception):
    """There is too much under way already: later there may be room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUpload:
    """What somebody wants to send: what it is to be, and the header that says so."""

    sha256: str
    size_bytes: int
    media_type: str
    metadata: str


@dataclass(frozen=True)
class Uploads:
    """Begins uploads and ends them. Methods block on the disk."""

    database: Database
    partials: Partials
    now: Callable[[], datetime]
    most_bytes: int

    def create(self, account: Account, wanted: NewUpload) -> Upload:
        """A new upload, or the one that was begun by the same request and got nothing yet.

        Raises: Refused `no_right`, `file_too_large` and `file_type`, BusyError.
        """
        if wanted.media_type not in list(FileType):
            raise Refused(Code.FILE_TYPE, "type")
        upload = Upload(
            tenant_id=account.tenant_id,
            id=str(uuid4()),
            user_id=account.id,
            sha256=wanted.sha256,
            size_bytes=wanted.size_bytes,
            media_type=wanted.media_type,
            metadata=wanted.metadata,
            expires_at=instant(self.now() + KEPT),
        )
        with self.database.writing() as db:
            check_right(db, account)
            if wanted.size_bytes > self._most_bytes(db, account):
                raise Refused(Code.FILE_TOO_LARGE, "Upload-Length")
            begun = uploads.begun(db, upload, instant(self.now()))
            if begun is not None:
                return begun
            _check_room(db, upload)
            uploads.add(db, upload)
        return upload

    def _most_bytes(self, db: Session, account: Account) -> int:
        of_company = tenants.get(db, account.tenant_id).most_file_bytes
        return self.most_bytes if of_company is None else min(self.most_bytes, of_company)

    def current(self, account: Account, id: str) -> Upload:
        """The user's upload as it stands on disk. Raises: Refused `no_right`, `not_found`."""
        with self.database.reading() as db:
            check_right(db, account)
            upload = uploads.get(db, account.tenant_id, account.id, id, instant(self.now()))
        if upload is None:
            raise Refused(Code.NOT_FOUND)
        there = self.partials.size(upload.id)
        if upload.finished_at is None and there < upload.received:
            return self.advance(upload, there)
        return upload

    def advance(self, upload: Upload, received: int) -> Upload:
        """The upload of which so much is on disk. Raises: Refused `not_found` when it was ended."""
        with self.database.writing() as db:
            if not uploads.advance(db, upload, received):
                raise Refused(Code.NOT_FOUND)
        return replace(upload, received=received)

    def end(self, upload: Upload) -> None:
        """Ends an upload, and nothing of it is kept."""
        with self.database.writing() as db:
            uploads.remove(db, upload)
        self.partials.remove(upload.id)


def check_right(db: Session, account: Account) -> None:
    """Raises: Refused `no_right` when the user may give no command that brings bytes."""
    if not may_send(actor_of(account, tenants.get(db, account.tenant_id))):
        raise Refused(Code.NO_RIGHT)


def _check_room(db: Session, upload: Upload) -> None:
    count, size_bytes = uploads.unfinished(db, upload.tenant_id, upload.user_id)
    is_full = size_bytes + upload.size_bytes > MOST_UNFINISHED_BYTES
    if count >= MOST_UNFINISHED or is_full:
        raise BusyError
