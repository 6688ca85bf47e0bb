"""The end of an upload: its bytes are looked at, kept, and told to everybody who sees a record."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from typing import Any

from cm_backend.services.inspecting import is_of
from cm_backend.services.ledger import put
from cm_backend.services.uploading import Uploads
from cm_backend.storage.base import Storage, disk, key_of
from cm_backend.store import files, records, tenants, uploads
from cm_backend.store.files import StoredFile
from cm_backend.store.session import Database, Session
from cm_backend.store.uploads import Upload
from cm_contract.catalogue import RECORDS
from cm_contract.errors import Code, Refused
from cm_contract.values import Instant, TenantId, instant
from cm_contract.wire import decode


@dataclass(frozen=True)
class Finisher:
    """Turns received bytes into stored ones. May be done again, whatever it was killed at."""

    database: Database
    storage: Storage
    uploads: Uploads
    now: Callable[[], datetime]

    def finish(self, upload: Upload, whole: Any = None) -> bool:
        """Keeps the bytes; whether records changed by that. Blocks on disk and storage.

        `whole` is their SHA-256 if it was made while they came; else the file is read.

        Raises: Refused `file_mismatch` and `file_type`, and then nothing of the upload is left;
        UnreachableError, and then it can be finished later.
        """
        try:
            self._check(upload, whole)
        except Refused:
            self.uploads.end(upload)
            raise
        path = self.uploads.partials.path(upload.id)
        self.storage.take(path, key_of(upload.tenant_id, upload.sha256))
        now = instant(self.now())
        with self.database.writing() as db:
            file = StoredFile(upload.sha256, upload.size_bytes, upload.media_type)
            files.sent(db, upload.tenant_id, upload.sha256, upload.user_id)
            is_news = take_in(db, upload.tenant_id, file, now)
            uploads.finish(db, upload, now)
        self.uploads.partials.remove(upload.id)
        return is_news

    def _check(self, upload: Upload, whole: Any) -> None:
        with disk():
            path = self.uploads.partials.path(upload.id)
            if whole is None or whole.hexdigest() != upload.sha256:
                with path.open("rb") as file:
                    whole = file_digest(file, "sha256")
            if whole.hexdigest() != upload.sha256:
                raise Refused(Code.FILE_MISMATCH, "sha256")
            if not is_of(path, upload.media_type):
                raise Refused(Code.FILE_TYPE, "type")


def take_in(db: Session, tenant_id: TenantId, file: StoredFile, now: Instant) -> bool:
    """Notes that the bytes are here, at each record that names them; whether there is one.

    The records change in a commit of their own number, so that every phone hears of it.
    """
    files.add(db, tenant_id, file, now)
    named = files.users(db, tenant_id, file.sha256)
    if named:
        seq = tenants.next_seq(db, tenant_id)
        for type, id in named:
            found = records.get(db, tenant_id, type, id)
            if found is not None:
                put(db, tenant_id, decode(RECORDS[type], json.loads(found[1])), seq, now)
        tenants.mark(db, tenant_id, seq, now)
    return bool(named)
