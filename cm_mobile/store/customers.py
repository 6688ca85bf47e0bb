"""Customers as screens ask for them."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from cm_contract.records.customer import (
    Comment,
    ContactPerson,
    Customer,
    CustomerKind,
    Location,
)
from cm_contract.records.directory import Area
from cm_contract.values import AreaId, CustomerId, instant
from cm_mobile.store import search
from cm_mobile.store.database import Database
from cm_mobile.store.distance import Position, distance_m
from cm_mobile.store.live import reads
from cm_mobile.store.replica import Replica

PAGE = 50
RECENT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One customer in a list."""

    id: CustomerId
    number: str | None
    name: str
    address: str
    latitude: float | None
    longitude: float | None
    matched: str | None = None
    distance_m: float | None = None
    """From the user's position, when it is known."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is limited to."""

    area_id: AreaId | None = None
    kind: CustomerKind | None = None
    archive: bool = False

    def sql(self) -> tuple[str, dict[str, str]]:
        """A condition on the table `c` and its values."""
        parts = [f"c.deleted_at IS {'NOT ' if self.archive else ''}NULL"]
        values: dict[str, str] = {}
        if self.area_id is not None:
            parts.append("c.area_id = :area")
            values["area"] = self.area_id
        if self.kind is not None:
            parts.append("c.kind = :kind")
            values["kind"] = self.kind
        return " AND ".join(parts), values


@dataclass(frozen=True, slots=True)
class Found:
    """A list of customers: the folded words that were looked for, and whether there are more."""

    rows: tuple[Row, ...]
    words: tuple[str, ...] = ()
    has_more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A customer with all that stands on its page."""

    customer: Customer
    area: str | None
    comment: Comment | None
    comment_by: str | None
    changed_by: str | None
    deleted_by: str | None
    locations: tuple[Location, ...]
    contact_persons: tuple[ContactPerson, ...]

    @property
    def main_location(self) -> Location | None:
        """The customer's own address."""
        return next((one for one in self.locations if one.is_main), None)

    @property
    def primary_contact(self) -> ContactPerson | None:
        """Whom to ask first."""
        return next((one for one in self.contact_persons if one.is_primary), None)


LIST = (
    "SELECT c.id, c.number, c.name, l.street, l.postal_code, l.city, l.latitude, l.longitude"
    " FROM customer c LEFT JOIN location l ON l.id ="
    " (SELECT id FROM location WHERE customer_id = c.id ORDER BY is_main DESC, id LIMIT 1)"
)


class Customers:
    """Every method reads; see `Store.perform` for changing."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now

    @reads("customer", "comment", "location", "contact_person", "area", "user")
    def whole(self, customer_id: CustomerId) -> Whole | None:
        """The customer with its page's contents; None when this phone doesn't hold it."""
        with self._database.reading() as db:
            replica = Replica(db, lambda _table: None)
            customer = replica.get(Customer, customer_id)
            if customer is None:
                return None
            area = replica.get(Area, customer.area_id)
            comment = replica.get(Comment, customer_id)
            locations = replica.of_customer(Location, customer_id)
            people = replica.of_customer(ContactPerson, customer_id)
            return Whole(
                customer=customer,
                area=area.name if area else None,
                comment=comment,
                comment_by=name_of(db, comment.changed_by) if comment else None,
                changed_by=name_of(db, customer.changed_by),
                deleted_by=customer.deleted_by and name_of(db, customer.deleted_by),
                locations=tuple(sorted(locations, key=lambda one: not one.is_main)),
                contact_persons=tuple(sorted(people, key=lambda one: not one.is_primary)),
            )

    @reads("customer", "location")
    def page(self, filters: Filters, after: tuple[str, str] | None = None) -> Found:
        """Fifty customers by name, after the given name and id."""
        where, values = filters.sql()
        if after is not None:
            where += " AND (c.name COLLATE NOCASE, c.id) > (:name, :id)"
            values |= {"name": after[0], "id": after[1]}
        order = f"ORDER BY c.name COLLATE NOCASE, c.id LIMIT {PAGE + 1}"
        with self._database.reading() as db:
            rows = db.execute(f"{LIST} WHERE {where} {order}", values).fetchall()
        return Found(tuple(row_of(row) for row in rows[:PAGE]), has_more=len(rows) > PAGE)

    @reads("customer")
    def count(self, filters: Filters) -> int:
        """How many customers the filters leave."""
        where, values = filters.sql()
        with self._database.reading() as db:
            found = db.execute(f"SELECT count(*) FROM customer c WHERE {where}", values).fetchone()
        return int(found[0])

    @reads("customer", "location", "contact_person")
    def search(self, text: str, filters: Filters, position: Position | None) -> Found:
        """The best hits, ranked as people expect: number, name, address, all the rest."""
        question = search.Question.of(text)
        where, values = filters.sql()
        with self._database.reading() as db:
            hits = search.hits(db, question, where, values)
            rows = self._rows(db, [hit.customer_id for hit in hits.best])
            return search.ranked(question, hits, rows, position)

    @reads("customer", "location", "opened")
    def recent(self) -> tuple[Row, ...]:
        """The customers last opened on this phone, the newest first."""
        with self._database.reading() as db:
            rows = db.execute(
                f"{LIST} JOIN opened o ON o.customer_id = c.id WHERE c.deleted_at IS NULL"
                f" ORDER BY o.at DESC LIMIT {RECENT}"
            ).fetchall()
        return tuple(row_of(row) for row in rows)

    @reads("customer", "location")
    def nearest(self, position: Position, filters: Filters, limit: int = PAGE) -> tuple[Row, ...]:
        """The customers around a position, the nearest first."""
        where, values = filters.sql()
        rows: list[Row] = []
        with self._database.reading() as db:
            for reach in (0.01, 0.04, 0.16, 0.64, 2.5, 180.0):
                rows = [row_of(row) for row in _around(db, position, reach, where, values)]
                if len(rows) >= 2 * limit:
                    break
        near = [with_distance(row, position) for row in rows]
        near = [row for row in near if row.distance_m is not None]
        return tuple(sorted(near, key=lambda row: (row.distance_m, row.name))[:limit])

    @reads("customer", "location")
    def within(
        self, south: float, west: float, north: float, east: float, limit: int = 2000
    ) -> tuple[Row, ...]:
        """The customers in a part of the map."""
        with self._database.reading() as db:
            rows = db.execute(
                f"{LIST} WHERE c.deleted_at IS NULL AND l.latitude BETWEEN ? AND ?"
                " AND l.longitude BETWEEN ? AND ? LIMIT ?",
                (south, north, west, east, limit),
            ).fetchall()
        return tuple(row_of(row) for row in rows)

    @reads("area")
    def areas(self) -> tuple[Area, ...]:
        """The company's areas by name."""
        with self._database.reading() as db:
            rows = db.execute("SELECT id, name FROM area ORDER BY name").fetchall()
        return tuple(Area(id=AreaId(id), name=name) for id, name in rows)

    def opened(self, customer_id: CustomerId) -> None:
        """Remembers that the customer was opened now."""
        with self._database.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO opened VALUES (?, ?)",
                (customer_id, instant(self._now())),
            )
            self._database.touch("opened")

    def _rows(self, db: sqlite3.Connection, ids: Sequence[str]) -> dict[str, Row]:
        marks = ", ".join("?" * len(ids))
        rows = db.execute(f"{LIST} WHERE c.id IN ({marks})", ids).fetchall()
        return {row[0]: row_of(row) for row in rows}


def row_of(row: Sequence[object]) -> Row:
    """A row of LIST."""
    id, number, name, street, code, city, latitude, longitude = row
    town = " ".join(str(part) for part in (code, city) if part)
    return Row(
        id=CustomerId(str(id)),
        number=number if number is None else str(number),
        name=str(name),
        address=", ".join(part for part in (str(street or ""), town) if part),
        latitude=latitude if isinstance(latitude, float) else None,
        longitude=longitude if isinstance(longitude, float) else None,
    )


def with_distance(row: Row, position: Position | None) -> Row:
    """The row with its distance from the position."""
    if position is None or row.latitude is None or row.longitude is None:
        return row
    there = Position(row.latitude, row.longitude)
    values = {name: getattr(row, name) for name in Row.__slots__}
    return Row(**values | {"distance_m": distance_m(position, there)})


def name_of(db: sqlite3.Connection, user_id: str) -> str | None:
    """A user's name, as far as this phone knows it."""
    row = db.execute("SELECT name FROM user WHERE id = ?", (user_id,)).fetchone()
    return row[0] if row else None


def _around(
    db: sqlite3.Connection,
    at: Position,
    reach: float,
    where: str,
    values: dict[str, str],
) -> list[tuple[object, ...]]:
    box = {
        "south": at.latitude - reach,
        "north": at.latitude + reach,
        "west": at.longitude - 2 * reach,
        "east": at.longitude + 2 * reach,
    }
    return db.execute(
        "SELECT c.id, c.number, c.name, l.street, l.postal_code, l.city, l.latitude, l.longitude"
        " FROM location l JOIN customer c ON c.id = l.customer_id"
        f" WHERE l.is_main AND {where} AND l.latitude BETWEEN :south AND :north"
        " AND l.longitude BETWEEN :west AND :east LIMIT 5000",
        values | box,
    ).fetchall()
