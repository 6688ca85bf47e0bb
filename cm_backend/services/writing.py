"""Records written by the thousand: by the sample company and by imports."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import msgspec

from cm_backend.store.accounts import Account
from cm_backend.store.records import PUT
from cm_backend.store.session import Session
from cm_backend.store.sight import audience_of
from cm_contract.names import initials
from cm_contract.records.base import Record, customer_of
from cm_contract.records.directory import User
from cm_contract.records.employee import Employee
from cm_contract.rules import Role
from cm_contract.values import EmployeeId, TenantId

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


def account_records(account: Account, seq: int, known: Employee | None = None) -> list[Row]:
    """The records by which colleagues know a user; `known` is what there is of the employee."""
    user = User(id=account.id, name=account.name, role=account.role)
    rows = [row_of(account.tenant_id, user, seq)]
    if account.role is not Role.CONTACT:
        rows.append(row_of(account.tenant_id, employee_of(account, known), seq))
    return rows


def employee_of(account: Account, known: Employee | None) -> Employee:
    """The employee that an account belongs to."""
    id, short = EmployeeId(account.id), initials(account.name)
    if known is None:
        return Employee(
            id=id, name=account.name, initials=short, e_mail=account.e_mail, role=account.role
        )
    return replace(known, name=account.name, initials=short, role=account.role)


def insert_all(db: Session, rows: Iterable[Row]) -> None:
    """Writes the rows."""
    db.run_many(PUT, rows)
