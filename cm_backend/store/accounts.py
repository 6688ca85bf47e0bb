"""Who may sign in, and what belongs to each: role, areas, the keys that open customers."""

from dataclasses import dataclass

from cm_backend.store.session import Row, Session
from cm_contract.rules import Role
from cm_contract.values import AreaId, TenantId, UserId

EVERYTHING = "all"
"""The key that every customer carries, also in the archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A user as the server keeps it."""

    tenant_id: TenantId
    id: UserId
    e_mail: str
    name: str
    role: Role
    language: str
    password_hash: str
    is_active: bool = True
    area_ids: tuple[AreaId, ...] = ()

    def keys(self) -> frozenset[str]:
        """The keys that this user holds; a customer that carries one of them is visible."""
        match self.role:
            case Role.ADMINISTRATOR:
                return frozenset({EVERYTHING})
            case Role.INSPECTOR:
                return frozenset({area_key(one) for one in self.area_ids})
            case Role.EMPLOYEE:
                return frozenset({employee_key(self.id)})
            case Role.CONTACT:
                return frozenset({f"contact:{self.id}"})


def area_key(area_id: AreaId) -> str:
    """The key of all customers in an area."""
    return f"area:{area_id}"


def employee_key(employee_id: str) -> str:
    """The key of all customers that an employee is connected to."""
    return f"employee:{employee_id}"


_SELECT = (
    "SELECT tenant_id, id, e_mail, name, role, language, password_hash, is_active FROM account"
)


def get(db: Session, tenant_id: TenantId, user_id: UserId) -> Account | None:
    """The account of an id."""
    row = db.one(
        f"{_SELECT} WHERE tenant_id = :tenant_id AND id = :id", tenant_id=tenant_id, id=user_id
    )
    return _account(db, row) if row else None


def of_e_mail(db: Session, e_mail: str) -> Account | None:
    """The account that signs in by this address, whatever its case."""
    row = db.one(f"{_SELECT} WHERE e_mail = :e_mail", e_mail=e_mail.strip().casefold())
    return _account(db, row) if row else None


def of_tenant(db: Session, tenant_id: TenantId) -> list[Account]:
    """All accounts of a company, by address."""
    rows = db.all(f"{_SELECT} WHERE tenant_id = :id ORDER BY e_mail", id=tenant_id)
    return [_account(db, row) for row in rows]


def put(db: Session, account: Account) -> None:
    """Adds or changes an account."""
    db.run(
        "INSERT INTO account (tenant_id, id, e_mail, name, role, language, password_hash,"
        " is_active) VALUES (:tenant_id, :id, :e_mail, :name, :role, :language, :password_hash,"
        " :is_active) ON CONFLICT (tenant_id, id) DO UPDATE SET e_mail = excluded.e_mail,"
        " name = excluded.name, role = excluded.role, language = excluded.language,"
        " password_hash = excluded.password_hash, is_active = excluded.is_active",
        tenant_id=account.tenant_id,
        id=account.id,
        e_mail=account.e_mail.strip().casefold(),
        name=account.name,
        role=account.role.value,
        language=account.language,
        password_hash=account.password_hash,
        is_active=int(account.is_active),
    )
    owner = {"tenant_id": account.tenant_id, "user_id": account.id}
    db.run("DELETE FROM account_area WHERE tenant_id = :tenant_id AND user_id = :user_id", **owner)
    db.run_many(
        "INSERT INTO account_area VALUES (:tenant_id, :user_id, :area_id)",
        [{**owner, "area_id": area_id} for area_id in account.area_ids],
    )


def _account(db: Session, row: Row) -> Account:
    areas = db.all(
        "SELECT area_id FROM account_area WHERE tenant_id = :tenant_id AND user_id = :id"
        " ORDER BY area_id",
        tenant_id=row[0],
        id=row[1],
    )
    return Account(
        tenant_id=row[0],
        id=row[1],
        e_mail=row[2],
        name=row[3],
        role=Role(row[4]),
        language=row[5],
        password_hash=row[6],
        is_active=bool(row[7]),
        area_ids=tuple(AreaId(id) for (id,) in areas),
    )
