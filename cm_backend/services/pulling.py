"""What changed for a user since a cursor: one answer, read in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cm_backend.services.bodies import body_for
from cm_backend.services.cursors import Cursor
from cm_backend.store import keys, records, retention, tenants, views
from cm_backend.store.session import Row, Session
from cm_backend.store.sight import Viewer
from cm_backend.store.tenants import Point
from cm_backend.store.views import View
from cm_contract.records.customer import Customer
from cm_contract.rules import Role
from cm_contract.values import TenantId, UserId

MOST_RECORDS = 20_000
MOST_BYTES = 8_000_000
MOST_MOVED = 2_000
"""More customers than this that come or go are a matter for a snapshot."""


class SnapshotNeeded(Exception):
    """The cursor can't be brought forward; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Pulled:
    """Where the phone stands now; the records as JSON texts, and the customers that left."""

    point: Point
    records: tuple[str, ...]
    left: tuple[str, ...]


def pull(
    db: Session,
    tenant_id: TenantId,
    user_id: UserId,
    cursor: Cursor,
    known: Iterable[Point],
    view: View,
) -> Pulled:
    """Everything from the cursor to now for a user with `view`. Raises: SnapshotNeeded."""
    _check_history(db, tenant_id, cursor.point, known)
    before = views.known(db, tenant_id, cursor.view_id)
    if before is None or (before.types, before.role) != (view.types, view.role):
        raise SnapshotNeeded("rights_changed")
    newest = tenants.newest(db, tenant_id)
    if newest == cursor.point and before == view:
        return Pulled(newest, (), ())
    entered, left = _moved(db, tenant_id, cursor.point.seq, before, view)
    viewer = Viewer(user_id, view.role)
    rows = _rows(db, tenant_id, cursor.point.seq, view, viewer, entered, left)
    if len(rows) > MOST_RECORDS or sum(len(row[3] or "") for row in rows) > MOST_BYTES:
        raise SnapshotNeeded("too_much")
    return Pulled(newest, tuple(line(view.role, *row[:4]) for row in rows), tuple(left))


def _check_history(
    db: Session, tenant_id: TenantId, stands_at: Point, known: Iterable[Point]
) -> None:
    pruned = retention.pruned_up_to(db, tenant_id)
    if stands_at.seq <= pruned:
        raise SnapshotNeeded("cursor_too_old")
    for point in (stands_at, *known):
        if point.seq > pruned and not tenants.has(db, tenant_id, point):
            raise SnapshotNeeded("history_changed")


def line(role: Role, type: str, id: str, seq: int, body: str | None) -> str:
    """A record on the wire, as users of the role see it."""
    if body is None:
        return f'{{"type":"{type}","id":"{id}","seq":{seq},"deleted":true}}'
    return f'{{"type":"{type}","id":"{id}","seq":{seq},"body":{body_for(role, type, body)}}}'


def _moved(
    db: Session, tenant_id: TenantId, seq: int, before: View, view: View
) -> tuple[list[str], list[str]]:
    """The customers that came into view since `seq`, and those that went."""
    candidates = keys.changed_since(db, tenant_id, seq, before.keys ^ view.keys, MOST_MOVED + 1)
    if len(candidates) > MOST_MOVED:
        raise SnapshotNeeded("too_much")
    entered, left = [], []
    for id in candidates:
        was = keys.was_visible(db, tenant_id, id, before.keys, seq)
        now = keys.is_visible(db, tenant_id, id, view.keys)
        if now and not was:
            entered.append(id)
        elif was and not now:
            left.append(id)
    return entered, left


def _rows(
    db: Session,
    tenant_id: TenantId,
    seq: int,
    view: View,
    viewer: Viewer,
    entered: Sequence[str],
    left: Sequence[str],
) -> list[Row]:
    types = sorted(view.types)
    rows = [row for id in entered for row in records.whole(db, tenant_id, types, viewer, id)]
    settled = dict.fromkeys(entered, False) | dict.fromkeys(left, False)
    changed = records.changed(db, tenant_id, seq, types, viewer, MOST_RECORDS + 1)
    for row in changed:
        customer_id = row[4]
        if customer_id is not None and customer_id not in settled:
            settled[customer_id] = keys.is_visible(db, tenant_id, customer_id, view.keys)
        if customer_id is None or settled[customer_id]:
            rows.append(row)
    if len(changed) > MOST_RECORDS:
        raise SnapshotNeeded("too_much")
    rows.sort(key=lambda row: (row[2], row[0] != Customer.type_name()))
    return rows
