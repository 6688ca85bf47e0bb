"""Bytes that the server itself puts into the storage."""

from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from cm_backend.storage.base import Storage, key_of
from cm_backend.store.files import StoredFile
from cm_contract.values import TenantId


def kept(storage: Storage, tenant_id: TenantId, content: bytes, media_type: str) -> StoredFile:
    """The content as a file of the company's. Raises: UnreachableError."""
    digest = sha256(content).hexdigest()
    with TemporaryDirectory() as folder:
        path = Path(folder) / digest
        path.write_bytes(content)
        storage.keep(path, key_of(tenant_id, digest))
    return StoredFile(digest, len(content), media_type)
