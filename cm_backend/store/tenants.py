"""The companies, and the history of each: a number and a mark for every commit."""

from collections.abc import Iterable
from dataclasses import dataclass
from secrets import token_hex

from cm_backend.store.session import Session
from cm_contract.rules import Module
from cm_contract.values import Day, Instant, TenantId

_COLUMNS = (
    "id, name, modules, time_zone, is_demo, most_file_bytes, keeps_place_and_device,"
    " keeps_originals, puts_pictures_first"
)


@dataclass(frozen=True, slots=True)
class Tenant:
    """A company. `is_demo`: its sign-ins are public, so it is reached from this machine alone.

    `most_file_bytes`: how long its files may be, where that is less than the server allows.
    `keeps_place_and_device`: photos keep what the camera noted of them. `keeps_originals`: phones
    keep what the camera gave until the photo is sent. `puts_pictures_first`: cleaners see what is
    to be done in large pictures, the words beside them.
    """

    id: TenantId
    name: str
    modules: tuple[Module, ...]
    time_zone: str
    is_demo: bool
    most_file_bytes: int | None = None
    keeps_place_and_device: bool = False
    keeps_originals: bool = False
    puts_pictures_first: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """Where a company's history stands: the number and the mark of its newest commit."""

    seq: int
    mark: str

    def __str__(self) -> str:
        return f"{self.seq}.{self.mark}"


def add(db: Session, tenant: Tenant, at: Instant) -> None:
    """A new company, with the first commit of its history."""
    db.run(
        f"INSERT INTO tenant ({_COLUMNS}) VALUES (:id, :name, :modules, :time_zone, :is_demo,"
        " :most_file_bytes, :keeps_place_and_device, :keeps_originals, :puts_pictures_first)",
        id=tenant.id,
        name=tenant.name,
        modules=" ".join(tenant.modules),
        time_zone=tenant.time_zone,
        is_demo=int(tenant.is_demo),
        most_file_bytes=tenant.most_file_bytes,
        keeps_place_and_device=int(tenant.keeps_place_and_device),
        keeps_originals=int(tenant.keeps_originals),
        puts_pictures_first=int(tenant.puts_pictures_first),
    )
    mark(db, tenant.id, next_seq(db, tenant.id), at)


def get(db: Session, tenant_id: TenantId) -> Tenant:
    """The company. Raises: LookupError."""
    row = db.one(f"SELECT {_COLUMNS} FROM tenant WHERE id = :id", id=tenant_id)
    if row is None:
        raise LookupError(tenant_id)
    modules = tuple(Module(name) for name in row[2].split())
    return Tenant(row[0], row[1], modules, row[3], bool(row[4]), row[5], *map(bool, row[6:]))


def set_modules(db: Session, tenant_id: TenantId, modules: Iterable[Module]) -> None:
    """Says which modules the company has switched on."""
    db.run(
        "UPDATE tenant SET modules = :modules WHERE id = :id",
        id=tenant_id,
        modules=" ".join(modules),
    )


def set_options(
    db: Session,
    tenant_id: TenantId,
    place_and_device: bool | None,
    originals: bool | None,
    pictures_first: bool | None,
) -> None:
    """Says what photos keep and whether pictures come first; what is None stays as it is."""
    db.run(
        "UPDATE tenant SET keeps_originals = coalesce(:originals, keeps_originals),"
        " keeps_place_and_device = coalesce(:place_and_device, keeps_place_and_device),"
        " puts_pictures_first = coalesce(:pictures_first, puts_pictures_first)"
        " WHERE id = :id",
        id=tenant_id,
        place_and_device=place_and_device,
        originals=originals,
        pictures_first=pictures_first,
    )


def begin_mailing(db: Session, tenant_id: TenantId, day: Day) -> bool:
    """Notes that the company's mails of the morning are written; False when they were already."""
    changed = db.run(
        "UPDATE tenant SET mailed_on = :day WHERE id = :id AND ifnull(mailed_on, '') < :day",
        id=tenant_id,
        day=day,
    )
    return changed > 0


def named(db: Session, name: str) -> Tenant | None:
    """The company of this name."""
    row = db.one("SELECT id FROM tenant WHERE name = :name", name=name)
    return get(db, row[0]) if row else None


def everyone(db: Session) -> list[Tenant]:
    """All companies by name."""
    return [get(db, id) for (id,) in db.all("SELECT id FROM tenant ORDER BY name")]


def next_seq(db: Session, tenant_id: TenantId) -> int:
    """Takes the company's next number; others of the company wait from here on."""
    row = db.one("UPDATE tenant SET seq = seq + 1 WHERE id = :id RETURNING seq", id=tenant_id)
    if row is None:
        raise LookupError(tenant_id)
    return int(row[0])


def next_number(db: Session, tenant_id: TenantId) -> str:
    """Takes the company's next customer number that nobody has."""
    while True:
        row = db.one(
            "UPDATE tenant SET next_number = next_number + 1 WHERE id = :id"
            " RETURNING next_number - 1",
            id=tenant_id,
        )
        if row is None:
            raise LookupError(tenant_id)
        taken = db.one(
            "SELECT 1 FROM customer_number WHERE tenant_id = :id AND number = :number",
            id=tenant_id,
            number=str(row[0]),
        )
        if taken is None:
            return str(row[0])


def mark(db: Session, tenant_id: TenantId, seq: int, at: Instant) -> Point:
    """Marks a commit, so that a history that was put back and went on differently is found out."""
    point = Point(seq, token_hex(8))
    db.run(
        "INSERT INTO commit_mark VALUES (:tenant_id, :seq, :mark, :at)",
        tenant_id=tenant_id,
        seq=seq,
        mark=point.mark,
        at=at,
    )
    return point


def newest(db: Session, tenant_id: TenantId) -> Point:
    """Where the history stands."""
    row = db.one(
        "SELECT t.seq, m.mark FROM tenant t JOIN commit_mark m ON m.tenant_id = t.id"
        " AND m.seq = t.seq WHERE t.id = :id",
        id=tenant_id,
    )
    if row is None:
        raise LookupError(tenant_id)
    return Point(*row)


def seq_at(db: Session, tenant_id: TenantId, at: Instant) -> int:
    """The number of the newest commit that was made by then; 0 before the first."""
    row = db.one(
        "SELECT seq FROM commit_mark WHERE tenant_id = :id AND at <= :at ORDER BY seq DESC LIMIT 1",
        id=tenant_id,
        at=at,
    )
    return int(row[0]) if row else 0


def has(db: Session, tenant_id: TenantId, point: Point) -> bool:
    """Whether the point lies in the history."""
    return (
        db.one(
            "SELECT 1 FROM commit_mark WHERE tenant_id = :id AND seq = :seq AND mark = :mark",
            id=tenant_id,
            seq=point.seq,
            mark=point.mark,
        )
        is not None
    )
