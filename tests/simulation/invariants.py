"""What must hold, by the numbers of docs/protocol.md; each is checked by plain means of its own."""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from cm_backend.routes.envelope import Envelope
from cm_backend.services.people import actor_of
from cm_backend.store import accounts, tenants
from cm_backend.store.accounts import Account
from cm_contract.catalogue import RECORDS
from cm_contract.commands.customer import EditComment, EditCustomer
from cm_contract.commands.journal import WriteJournalEntry
from cm_contract.messages import Sent
from cm_contract.rules import Access, Role
from cm_contract.wire import encode
from cm_mobile.store.codec import FORMS, record_of
from cm_mobile.store.store import Store
from tests.simulation.actors import Actor
from tests.simulation.sight import SEEN, told_to_contacts

Json = dict[str, Any]
Key = tuple[str, str]
_KEPT = 20_000


@lru_cache(_KEPT)
def _body(text: str) -> Json:
    """A body, read once: most are looked at after each step and have not changed."""
    found: Json = json.loads(text)
    return found


class Server:
    """What lies in the server's tables at a moment, read without any of its services."""

    def __init__(self, app: Envelope, e_mails: Iterable[str]) -> None:
        with app.backend.database.reading() as db:
            found = {mail: accounts.of_e_mail(db, mail) for mail in e_mails}
            self.accounts = {mail: one for mail, one in found.items() if one is not None}
            self.tenant = tenants.get(db, next(iter(self.accounts.values())).tenant_id)
            own = {"tenant_id": self.tenant.id}
            self.records: dict[Key, tuple[str | None, Json]] = {
                (type, id): (customer_id, _body(body))
                for type, id, customer_id, body in db.all(
                    "SELECT type, id, customer_id, body FROM record"
                    " WHERE tenant_id = :tenant_id AND body IS NOT NULL",
                    **own,
                )
            }
            self.links = {
                (customer_id, key)
                for customer_id, key in db.all(
                    "SELECT customer_id, key FROM link WHERE tenant_id = :tenant_id", **own
                )
            }
            decided = db.all(
                "SELECT id, outcome, at FROM command WHERE tenant_id = :tenant_id", **own
            )
            self.outcomes: dict[str, str] = {id: outcome for id, outcome, _ in decided}
            self.decided_at: dict[str, str] = {id: at for id, _, at in decided}
            """When each was done, by the server's clock."""

    def customers_of(self, account: Account) -> set[str]:
        """The customers that the user may see: by role, area, link and archive."""
        return {id for (type, id) in self.records if type == "customer" and self._sees(account, id)}

    def seen_by(self, account: Account) -> dict[Key, Json]:
        """The bodies of everything that the user may see."""
        customers = self.customers_of(account)
        actor = actor_of(account, self.tenant)
        readable = {type for type, kind in RECORDS.items() if actor.may(kind.function, Access.READ)}
        is_contact = account.role is Role.CONTACT
        return {
            key: told_to_contacts(key[0], body) if is_contact else body
            for key, (customer_id, body) in self.records.items()
            if (customer_id is None or customer_id in customers)
            and key[0] in readable
            and self._is_open(key[0], body, account)
        }

    def _is_open(self, type: str, body: Json, account: Account) -> bool:
        """Whether the record itself lets the user see it, and what is told of it."""
        if account.role is Role.ADMINISTRATOR:
            return True
        if type == "history_entry":
            _, about = self.records.get(("resource", body["record_id"]), (None, {}))
            return bool(about.get("inspectors") != "none")
        return SEEN[type](body, account) if type in SEEN else True

    def _sees(self, account: Account, customer_id: str) -> bool:
        body = self.records["customer", customer_id][1]
        match account.role:
            case Role.ADMINISTRATOR:
                return True
            case Role.INSPECTOR:
                return not body["deleted_at"] and body["area_id"] in account.area_ids
            case Role.EMPLOYEE:
                return not body["deleted_at"] and self._is_connected(account.id, customer_id)
            case Role.CONTACT:
                key = f"contact:{account.id}"
                return not body["deleted_at"] and (customer_id, key) in self.links

    def _is_connected(self, employee_id: str, customer_id: str) -> bool:
        return any(
            at == customer_id and body["employee_id"] == employee_id and not body["ended_at"]
            for (type, _), (at, body) in self.records.items()
            if type == "employee_link"
        )


def of_server(store: Store) -> dict[Key, Json]:
    """The phone's replica without what is unsent: rows with their undo put back."""
    found: dict[Key, Json] = {}
    with store.database.reading() as db:
        for name, kind in RECORDS.items():
            for row in db.execute(FORMS[kind].select):
                record = record_of(kind, row)
                found[name, record.id] = encode(record)
        for name, id, body in db.execute("SELECT kind, id, body FROM undo").fetchall():
            if body is None:
                found.pop((name, id), None)
            else:
                found[name, id] = json.loads(body)
    return found


def _customers(store: Store) -> set[str]:
    """The customers that the phone has from the server."""
    with store.database.reading() as db:
        rows = db.execute(
            "SELECT id FROM customer WHERE id NOT IN (SELECT id FROM undo WHERE kind = 'customer')"
            " UNION ALL SELECT id FROM undo WHERE kind = 'customer' AND body IS NOT NULL"
        ).fetchall()
    return {id for (id,) in rows}


def always(actor: Actor) -> None:
    """What must hold at every moment."""
    if actor.session is None:
        return
    known = actor.known()
    lost = actor.promised.keys() - actor.let_go - known.keys()
    assert not lost, f"I2, I5: {actor.name} lost {lost}"
    for key, text in actor.drafts.items():
        draft = actor.store.drafts.get(key)
        assert draft is not None, f"I2: {actor.name} lost the draft {key}"
        assert draft.values == {"text": text}, f"I2: {actor.name} has an older draft {key}"
    alien = _customers(actor.store) - actor.allowed
    assert not alien, f"I4: {actor.name} holds {alien}"


def shown_notes(actor: Actor) -> dict[str, WriteJournalEntry]:
    """The notes of unsent or just accepted commands that the screen shows."""
    if actor.session is None:
        return {}
    states = actor.known()
    with actor.store.database.reading() as db:
        rows = {id for (id,) in db.execute("SELECT id FROM journal_entry").fetchall()}
    return {
        id: sent.command
        for id, sent in actor.promised.items()
        if isinstance(sent.command, WriteJournalEntry)
        and states.get(id) in ("waiting", "accepted", "logged")
        and sent.command.entry_id in rows
    }


def no_flicker(actor: Actor, before: dict[str, WriteJournalEntry], seen: dict[Key, Json]) -> None:
    """I7: what was shown and accepted is still shown, as long as its customer is."""
    if actor.session is None:
        return
    states, now = actor.known(), shown_notes(actor)
    with actor.store.database.reading() as db:
        alive = "SELECT id FROM customer WHERE deleted_at IS NULL"
        customers = {id for (id,) in db.execute(alive).fetchall()}
    for id, command in before.items():
        if states.get(id) == "accepted" and command.customer_id in customers:
            is_there = ("customer", command.customer_id) in seen
            assert id in now or not is_there, f"I7: {actor.name}: {command.text} flickered away"


def when_quiet(actor: Actor, server: Server) -> None:
    """What must hold when all faults have ended and everything was sent and fetched."""
    account = server.accounts[actor.e_mail]
    if actor.session is None or not account.is_active:
        return
    states = actor.known()
    waiting = [id for id, state in states.items() if state in ("waiting", "accepted")]
    assert not waiting, f"I8, I10: {actor.name} still has {waiting}"
    phone, seen = of_server(actor.store), server.seen_by(account)
    assert phone.keys() == seen.keys(), (
        f"I3: {actor.name}: only on the phone {phone.keys() - seen.keys()},"
        f" only at the server {seen.keys() - phone.keys()}"
    )
    differing = {
        key: (phone[key], seen[key]) for key in seen if _text(phone[key]) != _text(seen[key])
    }
    assert not differing, f"I3: {actor.name}: {differing}"
    for id, state in states.items():
        if state == "logged":
            assert id in server.outcomes, f"I9: {actor.name}: the server lost {id}"
    held_without_reason(actor)


def one_outcome(actor: Actor, server: Server) -> None:
    """I1: the phone was told of each command what the server has recorded of it."""
    for id, state in actor.known().items():
        recorded = server.outcomes.get(id)
        was_taken = recorded in ("applied", "merged")
        assert was_taken == (state in ("accepted", "logged")) or state in (
            "discarded",
            "waiting",
        ), f"I1: {actor.name}: {id} is {state} on the phone and {recorded} at the server"


def held_without_reason(actor: Actor) -> None:
    """I8: only a command whose record was refused is held, be it that the user let go of it."""
    with actor.store.database.reading() as db:
        creates = {
            id
            for (id,) in db.execute(
                "SELECT creates FROM outbox WHERE state IN ('refused', 'held', 'discarded')"
                " AND creates IS NOT NULL"
            )
        } | {actor.promised[id].command.creates() for id in actor.let_go & actor.promised.keys()}
    for named in actor.store.waiting.needs_attention():
        if named.entry.state == "held":
            needs = named.entry.command.needs()
            assert needs & creates, f"I8: {actor.name}: {named.entry.sent.id} is held for nothing"


def nothing_vanished(actor: Actor, server: Server) -> None:
    """I6: what was entered is in a record, its history, the journal or Needs attention."""
    if actor.session is None or not server.accounts[actor.e_mail].is_active:
        return
    states = actor.known()
    values = {
        (body["customer_id"], change[side])
        for (type, _), (_, body) in server.records.items()
        if type == "history_entry"
        for change in body["changes"]
        for side in ("was", "to")
    }
    for id, sent in actor.promised.items():
        if id in actor.let_go or states.get(id) in ("refused", "held", "waiting"):
            continue
        for value in _entered(sent):
            assert _is_kept(sent, value, server, values), f"I6: {actor.name}: {value} of {id}"


def _entered(sent: Sent) -> list[Any]:
    match sent.command:
        case EditCustomer(fields=fields):
            return [edit.to for edit in fields.values()]
        case EditComment(text=text) | WriteJournalEntry(text=text):
            return [text]
    return []


def _is_kept(sent: Sent, value: object, server: Server, values: set[tuple[str, Any]]) -> bool:
    command = sent.command
    if isinstance(command, WriteJournalEntry):
        return ("journal_entry", command.entry_id) in server.records
    if (command.customer_id, value) in values:
        return True
    type = "comment" if isinstance(command, EditComment) else "customer"
    _, body = server.records.get((type, command.customer_id), (None, {}))
    return value in body.values()


def _text(body: Json) -> str:
    return json.dumps(body, ensure_ascii=False)
