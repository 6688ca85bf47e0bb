"""Which bytes a user may have: those of the records that this user sees, by the record's id."""

from json import loads

from cm_backend.services.filing import STORED
from cm_backend.services.people import actor_of, view_of
from cm_backend.store import files, keys, records, tenants
from cm_backend.store.accounts import Account
from cm_backend.store.files import StoredFile
from cm_backend.store.session import Session
from cm_contract.records.stored import Filed
from cm_contract.wire import decode


def file_of(db: Session, account: Account, record_id: str, is_thumbnail: bool) -> StoredFile | None:
    """The record's bytes, or its thumbnail's.

    None when there is no such record, when the user does not see it, or when they are not here:
    nobody is told which.
    """
    record = _seen(db, account, record_id)
    if record is None or not (record.has_thumbnail if is_thumbnail else record.is_here):
        return None
    sha256 = record.thumbnail_sha256 if is_thumbnail else record.sha256
    return files.get(db, account.tenant_id, sha256) if sha256 else None


def _seen(db: Session, account: Account, record_id: str) -> Filed | None:
    tenant_id = account.tenant_id
    tenant = tenants.get(db, tenant_id)
    view = view_of(account, tenant)
    for kind in STORED:
        found = records.get(db, tenant_id, kind.type_name(), record_id)
        if found is None or kind.type_name() not in view.types:
            continue
        customer_id, body = found
        if customer_id is None or keys.is_visible(db, tenant_id, customer_id, view.keys):
            record = decode(kind, loads(body))
            return record if record.is_seen_by(actor_of(account, tenant)) else None
    return None
