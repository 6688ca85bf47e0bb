"""Who sees a single record, where the record itself has a say, and when somebody lost sight."""

from dataclasses import dataclass

from cm_backend.store.session import Session
from cm_contract.records.base import Record
from cm_contract.rules import Role
from cm_contract.values import TenantId, UserId

Audience = str | None
"""The roles and users that see a record, `administrator inspector 0193…`; None: those of its type
and customer."""
SEEN = "(r.audience IS NULL OR instr(r.audience, :role) OR instr(r.audience, :user_id))"
"""Whether a `record r` is open to the user, who is of `:role`."""
LOST = (
    "EXISTS (SELECT 1 FROM lost_sight l WHERE l.tenant_id = r.tenant_id AND l.type = r.type"
    " AND l.record_id = r.id AND l.role IN (:role, :user_id) AND l.seq > :seq)"
)
"""Whether a `record r` was open to the user, or to the role, at commit `:seq` or after it for a
while, and isn't now."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks at records."""

    user_id: UserId
    role: Role

    def values(self) -> dict[str, str]:
        """The parameters of `SEEN` and `LOST`."""
        return {"user_id": self.user_id, "role": self.role.value}


def audience_of(record: Record) -> Audience:
    """The record's own word on who sees it."""
    roles = [role.value for role in Role if record.is_open_to(role)]
    return None if len(roles) == len(Role) else " ".join([*roles, *sorted(record.viewers())])


def was_lost(db: Session, tenant_id: TenantId, type: str, id: str, viewer: Viewer) -> bool:
    """Whether the record was open to somebody once, as far back as is known, and isn't now."""
    return (
        db.one(
            "SELECT 1 FROM lost_sight WHERE tenant_id = :tenant_id AND type = :type"
            " AND record_id = :id AND role IN (:role, :user_id)",
            tenant_id=tenant_id,
            type=type,
            id=id,
            **viewer.values(),
        )
        is not None
    )


def narrow(db: Session, tenant_id: TenantId, type: str, id: str, audience: str, seq: int) -> None:
    """Notes who sees the record no more once it has this audience; to be said before it has."""
    record = {"tenant_id": tenant_id, "type": type, "id": id}
    row = db.one(
        "SELECT audience FROM record WHERE tenant_id = :tenant_id AND type = :type AND id = :id"
        " AND body IS NOT NULL",
        **record,
    )
    if row is None:
        return
    before = [role.value for role in Role] if row[0] is None else row[0].split()
    lost = set(before) - set(audience.split())
    db.run_many(
        "INSERT INTO lost_sight VALUES (:tenant_id, :type, :id, :role, :seq)"
        " ON CONFLICT (tenant_id, type, record_id, role) DO UPDATE SET seq = excluded.seq",
        [{**record, "role": one, "seq": seq} for one in sorted(lost)],
    )
