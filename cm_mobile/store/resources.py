"""Files and links at a customer as screens ask for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cm_contract.records.resource import Resource, ResourceCategory, ResourceKind
from cm_contract.values import CustomerId, ResourceId
from cm_mobile.store.codec import FORMS, record_of
from cm_mobile.store.database import Database
from cm_mobile.store.folding import fold
from cm_mobile.store.live import reads
from cm_mobile.store.sorting import sort_key


class Whereabouts(StrEnum):
    """Where a resource is, from this phone's point of view."""

    WAITING = "waiting"
    """Saved here, and not yet on its way."""
    SENDING = "sending"
    FAILED = "failed"
    """The server won't have it; `code` says why."""
    HERE = "here"
    """On this phone, and with the server."""
    AT_SERVER = "at_server"
    """It comes when there is a network."""
    ELSEWHERE = "elsewhere"
    """On the phone of whoever added it, who has not sent it yet."""
    LINK = "link"
    """It has no bytes, and the server has the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A resource as it is listed; names are None where this phone does not know them.

    `part_sent` is from 0 to 1 while it is sent.
    """

    resource: Resource
    uploader: str | None
    category: str | None
    location: str | None
    whereabouts: Whereabouts
    part_sent: float | None
    code: str | None
    is_kept_offline: bool


class Resources:
    """All methods but `keep_offline` read; see `Store.perform` for changing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads(
        "resource", "resource_category", "location", "user", "kept_file", "upload", "outbox",
        "kept_offline",
    )  # fmt: skip
    def of_customer(self, customer_id: CustomerId, text: str = "") -> tuple[Shown, ...]:
        """Those whose name has every word, by category as Danish sorts, in each the newest first.

        What has no category comes last.
        """
        words = fold(text).split()
        found = self._select("resource.customer_id = ?", customer_id)
        named = [one for one in found if all(w in fold(one.resource.name) for w in words)]
        return tuple(sorted(named, key=lambda one: _heading(one.category)))

    @reads(
        "resource", "resource_category", "location", "user", "kept_file", "upload", "outbox",
        "kept_offline",
    )  # fmt: skip
    def get(self, resource_id: ResourceId) -> Shown | None:
        """One of them; None when it is deleted, or this phone does not hold it."""
        return next(iter(self._select("resource.id = ?", resource_id)), None)

    @reads("resource_category")
    def categories(self) -> tuple[ResourceCategory, ...]:
        """The company's categories by name."""
        with self._database.reading() as db:
            rows = db.execute(FORMS[ResourceCategory].select).fetchall()
        found = (record_of(ResourceCategory, row) for row in rows)
        return tuple(sorted(found, key=lambda one: (sort_key(one.name), one.id)))

    @reads("resource")
    def count(self, customer_id: CustomerId) -> int:
        """How many the customer has."""
        count = "SELECT count(*) FROM resource WHERE customer_id = ? AND deleted_at IS NULL"
        with self._database.reading() as db:
            return int(db.execute(count, (customer_id,)).fetchone()[0])

    def keep_offline(self, resource_id: ResourceId, is_kept: bool) -> None:
        """Whether this phone has its bytes at hand from now on; a setting of this phone alone."""
        insert = "INSERT OR IGNORE INTO kept_offline VALUES (?)"
        delete = "DELETE FROM kept_offline WHERE resource_id = ?"
        with self._database.transaction() as db:
            db.execute(insert if is_kept else delete, (resource_id,))
            self._database.touch("kept_offline")

    def to_fetch(self) -> tuple[Resource, ...]:
        """What is to be kept here, is with the server, and is not here; small ones first."""
        with self._database.reading() as db:
            rows = db.execute(
                f"{FORMS[Resource].select} JOIN kept_offline o ON o.resource_id = resource.id"
                " WHERE is_here AND deleted_at IS NULL AND resource.sha256 NOT IN"
                " (SELECT sha256 FROM kept_file) ORDER BY resource.size_bytes"
            ).fetchall()
        return tuple(record_of(Resource, row) for row in rows)

    def _select(self, where: str, value: str) -> list[Shown]:
        with self._database.reading() as db:
            rows = db.execute(f"{_SELECT} AND {where} {_ORDER}", (value,)).fetchall()
        return [_shown(row) for row in rows]


def _heading(category: str | None) -> tuple[bool, str]:
    return category is None, sort_key(category or "")


_COLUMNS = FORMS[Resource].select.removesuffix(" FROM resource")
_SELECT = (
    f"{_COLUMNS}, user.name, resource_category.name, location.name, k.sha256 IS NOT NULL,"
    " u.state, u.sent_bytes, u.code, o.resource_id IS NOT NULL, EXISTS (SELECT 1 FROM outbox"
    " WHERE outbox.creates = resource.id AND outbox.state != 'accepted') FROM resource"
    " LEFT JOIN user ON user.id = resource.uploaded_by"
    " LEFT JOIN resource_category ON resource_category.id = resource.category_id"
    " LEFT JOIN location ON location.id = resource.location_id"
    " LEFT JOIN kept_file k ON k.sha256 = resource.sha256"
    " LEFT JOIN upload u ON u.sha256 = resource.sha256 AND u.state != 'done'"
    " LEFT JOIN kept_offline o ON o.resource_id = resource.id"
    " WHERE resource.deleted_at IS NULL"
)
_ORDER = "ORDER BY resource.uploaded_at DESC, resource.id DESC"


def _shown(row: Sequence[Any]) -> Shown:
    columns = len(FORMS[Resource].columns)
    resource = record_of(Resource, row[:columns])
    uploader, category, location, is_on_shelf, state, sent, code, is_kept, is_new = row[columns:]
    where = _whereabouts(resource, bool(is_on_shelf), state, sent, bool(is_new))
    is_sending = where is Whereabouts.SENDING and resource.size_bytes
    return Shown(
        resource=resource,
        uploader=uploader,
        category=category,
        location=location,
        whereabouts=where,
        part_sent=sent / resource.size_bytes if is_sending else None,
        code=code if where is Whereabouts.FAILED else None,
        is_kept_offline=bool(is_kept),
    )


def _whereabouts(
    resource: Resource, is_on_shelf: bool, state: str | None, sent_bytes: int, is_new: bool
) -> Whereabouts:
    if state == "failed":
        return Whereabouts.FAILED
    if state == "waiting":
        return Whereabouts.SENDING if sent_bytes else Whereabouts.WAITING
    if is_new:
        return Whereabouts.WAITING
    if resource.kind is ResourceKind.LINK:
        return Whereabouts.LINK
    if is_on_shelf:
        return Whereabouts.HERE
    return Whereabouts.AT_SERVER if resource.is_here else Whereabouts.ELSEWHERE
