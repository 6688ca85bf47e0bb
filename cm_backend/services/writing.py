"""Records written by the thousand: by the sample company and by imports."""

from collections.abc import Iterable
from typing import Any

import msgspec

from cm_backend.store.accounts import Account
from cm_backend.store.records import PUT
from cm_backend.store.session import Session
from cm_backend.store.sight import audience_of
from cm_contract.records.base import Record, customer_of
from cm_contract.records.directory import User
from cm_contract.values import TenantId

Row = dict[str, Any]


def row_of(tenant_id: TenantId, record: Record, seq: int) -> Row:
    """The row of a record."""
    return {
        "tenant_id": tenant_id,
        "type": type(record).type_name(),
        "id": record.id,
        "customer_id": customer_of(record),
        "seq": seq,
        "body": msgspec.json.encode(record).decode(),
        "audience": audience_of(record),
    }


def account_records(account: Account, seq: int) -> list[Row]:
    """The record by which colleagues know a user."""
    user = User(id=account.id, name=account.name, role=account.role)
    return [row_of(account.tenant_id, user, seq)]


def insert_all(db: Session, rows: Iterable[Row]) -> None:
    """Writes the rows."""
    db.run_many(PUT, rows)
