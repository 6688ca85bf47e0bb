"""Views: what a user could see at some time, kept under the hash of its content."""

import json
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from cm_backend.store.session import Session
from cm_contract.rules import Role
from cm_contract.values import TenantId


@dataclass(frozen=True)
class View:
    """The keys that a user holds, the record types that role and modules show, and the role."""

    keys: frozenset[str]
    types: frozenset[str]
    role: Role

    @cached_property
    def body(self) -> str:
        """The view as text, the same for the same content."""
        return json.dumps([sorted(self.keys), sorted(self.types), self.role])

    @cached_property
    def id(self) -> str:
        """The hash of the content."""
        return sha256(self.body.encode()).hexdigest()[:24]


def known(db: Session, tenant_id: TenantId, id: str) -> View | None:
    """The view of an id; one of before roles were part of it isn't known."""
    row = db.one(
        "SELECT body FROM view WHERE tenant_id = :tenant_id AND id = :id",
        tenant_id=tenant_id,
        id=id,
    )
    if row is None:
        return None
    keys, types, *role = json.loads(row[0])
    return View(frozenset(keys), frozenset(types), Role(role[0])) if role else None


def keep(db: Session, tenant_id: TenantId, view: View) -> None:
    """Keeps the view, so that a cursor may name it."""
    db.run(
        "INSERT INTO view VALUES (:tenant_id, :id, :body) ON CONFLICT DO NOTHING",
        tenant_id=tenant_id,
        id=view.id,
        body=view.body,
    )
