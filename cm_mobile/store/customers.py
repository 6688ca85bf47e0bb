"""Customers as screens ask for them."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from math import cos, inf, radians

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
from cm_mobile.store.sorting import sort_key

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
    """The text that shows the words searched for, where name, number and address do not."""
    distance_m: float | None = None
    """From the user's position, when it is known."""

    @classmethod
    def of(
        cls, row: search.Row, position: Position | None = None, matched: str | None = None
    ) -> "Row":
        """A row of LIST."""
        id, number, name, address, latitude, longitude = row
        there = None
        if isinstance(latitude, float) and isinstance(longitude, float):
            there = Position(latitude, longitude)
        return cls(
            id=CustomerId(str(id)),
            number=number if number is None else str(number),
            name=str(name),
            address=str(address),
            latitude=there.latitude if there else None,
            longitude=there.longitude if there else None,
            matched=matched,
            distance_m=distance_m(position, there) if position and there else None,
        )


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is limited to."""

    area_id: AreaId | None = None
    kind: CustomerKind | None = None
    archive: bool = False

    def sql(self) -> tuple[str, search.Values]:
        """A condition on the table `listed s` and its values."""
        parts = [f"s.is_archived = {int(self.archive)}"]
        values: search.Values = {}
        if self.area_id is not None:
            parts.append("s.area_id = :area")
            values["area"] = self.area_id
        if self.kind is not None:
            parts.append("s.kind = :kind")
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


ROW = "s.customer_id, s.number, s.name, s.address, s.latitude, s.longitude"
LIST = f"SELECT {ROW} FROM listed s"
RECENT_FIRST = (
    f"SELECT {ROW} FROM opened o CROSS JOIN listed s ON s.customer_id = o.customer_id"
    f" WHERE s.is_archived = 0 ORDER BY o.at DESC LIMIT {RECENT}"
)
"""From the few that were opened to the list, never the other way round."""


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
        """Fifty customers by name as Danish sorts, after the given name and id."""
        where, values = filters.sql()
        if after is not None:
            where += " AND (s.sort, s.customer_id) > (:sort, :id)"
            values |= {"sort": sort_key(after[0]), "id": after[1]}
        order = f"ORDER BY s.sort, s.customer_id LIMIT {PAGE + 1}"
        with self._database.reading() as db:
            rows = db.execute(f"{LIST} WHERE {where} {order}", values).fetchall()
        return Found(tuple(Row.of(row) for row in rows[:PAGE]), has_more=len(rows) > PAGE)

    @reads("customer")
    def count(self, filters: Filters) -> int:
        """How many customers the filters leave."""
        where, values = filters.sql()
        with self._database.reading() as db:
            found = db.execute(f"SELECT count(*) FROM listed s WHERE {where}", values).fetchone()
        return int(found[0])

    @reads("customer", "location", "contact_person")
    def search(self, text: str, filters: Filters, position: Position | None) -> Found:
        """The best hits: number, name, address, all the rest; then nearest, then name."""
        question = search.Question.of(text)
        most = search.MOST if position is None else search.MOST_NEAR
        with self._database.reading() as db:
            answers, has_more = search.answers(
                db, question, *filters.sql(), is_small=filters.archive, most=most
            )
        hits = [(one.rank, one.sort, Row.of(one.row, position, one.matched)) for one in answers]
        hits.sort(key=lambda hit: (hit[0], _far(hit[2]), hit[1], hit[2].id))
        has_more |= len(hits) > search.MOST
        return Found(tuple(row for *_, row in hits[: search.MOST]), question.words, has_more)

    @reads("customer", "location", "opened")
    def recent(self) -> tuple[Row, ...]:
        """The customers last opened on this phone, the newest first."""
        with self._database.reading() as db:
            rows = db.execute(RECENT_FIRST).fetchall()
        return tuple(Row.of(row) for row in rows)

    @reads("customer", "location")
    def nearest(self, position: Position, filters: Filters, limit: int = PAGE) -> tuple[Row, ...]:
        """The customers around a position, the nearest first."""
        where, values = filters.sql()
        rows: list[Row] = []
        with self._database.reading() as db:
            for reach in REACHES:
                found = db.execute(
                    f"{LIST} INDEXED BY listed_position WHERE {where} AND {_BOX} LIMIT {CROWD}",
                    values | _box(position, reach),
                ).fetchall()
                rows = [Row.of(row, position) for row in found]
                if sum(_far(row) <= reach * DEGREE_M for row in rows) >= limit:
                    break
        return tuple(sorted(rows, key=lambda row: (_far(row), sort_key(row.name)))[:limit])

    @reads("customer", "location")
    def within(
        self, south: float, west: float, north: float, east: float, limit: int = 2000
    ) -> tuple[Row, ...]:
        """The customers in a part of the map."""
        box = {"south": south, "west": west, "north": north, "east": east, "limit": limit}
        with self._database.reading() as db:
            rows = db.execute(
                f"{LIST} WHERE s.is_archived = 0 AND {_BOX} LIMIT :limit", box
            ).fetchall()
        return tuple(Row.of(row) for row in rows)

    @reads("area")
    def areas(self) -> tuple[Area, ...]:
        """The company's areas by name."""
        with self._database.reading() as db:
            rows = db.execute("SELECT id, name FROM area").fetchall()
        areas = (Area(id=AreaId(id), name=name) for id, name in rows)
        return tuple(sorted(areas, key=lambda area: (sort_key(area.name), area.id)))

    def opened(self, customer_id: CustomerId) -> None:
        """Remembers that the customer was opened now."""
        with self._database.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO opened VALUES (?, ?)",
                (customer_id, instant(self._now())),
            )
            self._database.touch("opened")


def name_of(db: sqlite3.Connection, user_id: str) -> str | None:
    """A user's name, as far as this phone knows it."""
    row = db.execute("SELECT name FROM user WHERE id = ?", (user_id,)).fetchone()
    return row[0] if row else None


REACHES = (0.01, 0.04, 0.16, 0.64, 2.5, 90.0)
"""How far one looks for near customers, in degrees to the north, until there are enough."""
CROWD = 5000
DEGREE_M = 111_000
_BOX = "s.latitude BETWEEN :south AND :north AND s.longitude BETWEEN :west AND :east"


def _box(at: Position, reach: float) -> dict[str, float]:
    """At least `reach` degrees of latitude in each direction."""
    wide = reach / max(cos(radians(at.latitude)), 0.01)
    return {
        "south": at.latitude - reach,
        "north": at.latitude + reach,
        "west": at.longitude - wide,
        "east": at.longitude + wide,
    }


def _far(row: Row) -> float:
    return inf if row.distance_m is None else row.distance_m
