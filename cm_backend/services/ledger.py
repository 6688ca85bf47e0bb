"""The records as a rule sees them on the server: those that the actor may act on."""

import json
from collections.abc import Sequence

from cm_backend.services import filing
from cm_backend.services.bodies import body_of
from cm_backend.services.connections import follow
from cm_backend.store import keys, numbers, records, tenants
from cm_backend.store.accounts import Account, area_key
from cm_backend.store.session import Session
from cm_backend.store.sight import Viewer, audience_of, was_lost
from cm_contract.commands.base import Change, Removed
from cm_contract.errors import Code, Refused
from cm_contract.records.base import R, Record, customer_of
from cm_contract.records.customer import Customer
from cm_contract.records.employee import EmployeeLink
from cm_contract.records.stored import Filed
from cm_contract.rules import Access, Actor
from cm_contract.values import CustomerId, Instant, TenantId
from cm_contract.wire import decode


class Ledger:
    """One command's look at the records, and where its changes are written.

    `made_at`: a customer that the actor saw then counts as seen. `has_seen`: so does all that the
    actor ever saw.
    """

    def __init__(
        self,
        db: Session,
        account: Account,
        actor: Actor,
        seq: int,
        now: Instant,
        made_at: Instant | None = None,
        has_seen: bool = False,
    ) -> None:
        self._db, self._keys, self._actor = db, account.keys(), actor
        self._seq, self._now, self._made_at, self._has_seen = seq, now, made_at, has_seen
        self._seen: dict[str, bool] = {}

    @property
    def _tenant_id(self) -> TenantId:
        return self._actor.tenant_id

    def get(self, kind: type[R], id: str) -> R | None:
        found = records.get(self._db, self._tenant_id, kind.type_name(), id)
        if found is None or not self._actor.may(kind.function, Access.READ):
            return None
        customer_id, body = found
        if customer_id is not None and not self._sees(customer_id):
            return None
        record = decode(kind, json.loads(body))
        return record if record.is_seen_by(self._actor) or self._saw(record) else None

    def of_customer(self, kind: type[R], customer_id: CustomerId) -> Sequence[R]:
        bodies = records.of_customer(self._db, self._tenant_id, kind.type_name(), customer_id)
        found = (decode(kind, json.loads(body)) for body in bodies)
        return [record for record in found if record.is_seen_by(self._actor)]

    def with_number(self, kind: type[Record], number: str) -> str | None:
        return numbers.holder(self._db, self._tenant_id, kind, number)

    def next_customer_number(self) -> str:
        return tenants.next_number(self._db, self._tenant_id)

    def write(self, change: Change) -> None:
        """Writes a change, and what follows from it for numbers and keys.

        Raises: Refused `already_exists` when a new record has the id of another, also of one that
        is no more or that the actor doesn't see.
        """
        if isinstance(change, Removed):
            name = change.kind.type_name()
            owner = change.customer_id
            records.put(self._db, self._tenant_id, name, change.id, owner, self._seq, None)
            filing.release(self._db, self._tenant_id, change.kind, change.id, self._now)
            return
        self._check_id(change)
        put(self._db, self._tenant_id, change, self._seq, self._now)
        numbers.hold(self._db, self._tenant_id, change)
        if isinstance(change, Customer):
            due = keys.due(self._db, self._tenant_id, change)
            keys.carry(self._db, self._tenant_id, change.id, due, self._seq)
        if isinstance(change, EmployeeLink):
            follow(self._db, self._tenant_id, change, self._seq, self._now)

    def _check_id(self, record: Record) -> None:
        viewer = Viewer(self._actor.user_id, self._actor.role)
        holder = records.holder(self._db, self._tenant_id, record.type_name(), record.id, viewer)
        if holder is None:
            return
        customer_id, is_there = holder
        is_hidden = customer_id is not None and not self._sees(customer_id)
        if not is_there or is_hidden or customer_id != customer_of(record):
            raise Refused(Code.ALREADY_EXISTS)

    def _sees(self, customer_id: str) -> bool:
        """Whether the actor saw the customer when the command first asked."""
        if customer_id not in self._seen:
            is_open = keys.is_visible(self._db, self._tenant_id, customer_id, self._keys)
            is_open = is_open or self._was_open(customer_id)
            self._seen[customer_id] = is_open or self._is_in_archive_of_mine(customer_id)
        return self._seen[customer_id]

    def _saw(self, record: Record) -> bool:
        if not self._has_seen:
            return False
        viewer, name = Viewer(self._actor.user_id, self._actor.role), record.type_name()
        return was_lost(self._db, self._tenant_id, name, record.id, viewer)

    def _was_open(self, customer_id: str) -> bool:
        if self._made_at is None and not self._has_seen:
            return False
        seq = tenants.seq_at(self._db, self._tenant_id, self._made_at) if self._made_at else None
        return keys.was_visible(self._db, self._tenant_id, customer_id, self._keys, seq)

    def _is_in_archive_of_mine(self, customer_id: str) -> bool:
        """In the archive a customer is out of sight, but whoever had it may still restore it."""
        found = records.get(self._db, self._tenant_id, Customer.type_name(), customer_id)
        if found is None:
            return False
        customer = decode(Customer, json.loads(found[1]))
        if customer.deleted_at is None:
            return False
        given = keys.links(self._db, self._tenant_id, customer_id)
        return bool(self._keys & (given | {area_key(customer.area_id)}))


def put(db: Session, tenant_id: TenantId, record: Record, seq: int, now: Instant) -> None:
    """Writes a record's body; of one with bytes it says what the server has of them."""
    if isinstance(record, Filed):
        record = filing.filed(db, tenant_id, record, now)
    kind = type(record).type_name()
    owner, audience = customer_of(record), audience_of(record)
    records.put(db, tenant_id, kind, record.id, owner, seq, body_of(record), audience)
