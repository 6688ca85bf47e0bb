"""A phone's store with a clock of its own, and the company that it is a copy of."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cm_contract.commands.base import Command, Removed
from cm_contract.errors import Refused
from cm_contract.messages import CommandOutcome, Me, Outcome, Sent
from cm_contract.records.base import Record
from cm_contract.rules import Module, Role
from cm_contract.values import CommandId
from cm_contract.wire import encode
from cm_mobile.store import files
from cm_mobile.store.store import Store
from tests.contract.register import Register, actor, company, id_of

START = datetime(2026, 11, 23, 13, 5, tzinfo=UTC)


def me(role: Role = Role.INSPECTOR) -> Me:
    """Whose phone it is."""
    return Me(
        user_id=id_of(role),
        tenant_id=id_of("tenant"),
        tenant_name="Nordlys",
        name=role.title(),
        e_mail="karen@nordlys.example",
        role=role,
        area_ids=(id_of("south"),),
        modules=tuple(Module),
        language="da",
        time_zone="Europe/Copenhagen",
        keep_accepted_days=30,
    )


def told(record: Record, seq: int) -> dict[str, Any]:
    """A record as changes and snapshot carry it."""
    return {"type": record.type_name(), "id": record.id, "seq": seq, "body": encode(record)}


@dataclass
class Phone:
    """The store, what was announced, and the server's side of it."""

    path: Path
    company: Register = field(default_factory=company)
    role: Role = Role.INSPECTOR
    seq: int = 1
    now: datetime = START
    announced: list[frozenset[str]] = field(default_factory=list)
    unpulled: list[dict[str, Any]] = field(default_factory=list)
    refused_ids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.store = self.opened()
        self.store.meta.set_me(me(self.role))
        self.take_snapshot()

    def opened(self) -> Store:
        """The store of the file."""
        return files.opened(self.path, lambda: self.now, self.announced.append)

    def become(self, role: Role) -> None:
        """Gives the user another role."""
        self.role = role
        self.store.meta.set_me(me(role))

    def reopen(self) -> None:
        """Ends the app and starts it again."""
        files.closed(self.store)
        self.store = self.opened()

    def pass_by(self, **how_long: float) -> None:
        """Lets time pass, as `timedelta` counts it."""
        self.now += timedelta(**how_long)

    def take_snapshot(self, resend: bool = False) -> None:
        """The whole company anew."""
        records = [told(one, self.seq) for one in self.company.records.values()]
        self.store.server_side.replaced(f"{self.seq}.c", self.seq, records, resend)

    def perform(self, *commands: Command) -> Sent:
        """Does it on the phone; the last of them as saved."""
        return self.store.perform(*commands)[-1]

    def push(self) -> list[CommandOutcome]:
        """Sends what waits; the company decides as the server does, and the phone hears it."""
        changed: list[dict[str, Any]] = []
        outcomes = []
        for json in self.store.server_side.batch(500, 1_000_000):
            self.seq += 1
            outcomes.append(self._outcome(Sent.from_json(json), changed))
        self.store.server_side.answered(outcomes, f"{self.seq}.p")
        self.unpulled += changed
        return outcomes

    def pull(self, *more: dict[str, Any], left: tuple[str, ...] = ()) -> None:
        """Takes what is new."""
        changes, self.unpulled = [*self.unpulled, *more], []
        self.store.server_side.pulled(f"{self.seq}.c", self.seq, changes, left)

    def sync(self) -> list[CommandOutcome]:
        """Push and pull."""
        outcomes = self.push()
        self.pull()
        return outcomes

    def elsewhere(self, command: Command) -> None:
        """Somebody else does it, and the phone has not heard yet."""
        self.seq += 1
        sent = Sent(CommandId(id_of(f"else {self.seq}")), self.store.now(), command)
        changed: list[dict[str, Any]] = []
        self._outcome(sent, changed, Role.ADMINISTRATOR)
        self.unpulled += changed

    def _outcome(
        self, sent: Sent, changed: list[dict[str, Any]], role: Role | None = None
    ) -> CommandOutcome:
        by = actor(role or self.role)
        try:
            decision = self.company.do(sent.command, by, sent.at, sent.id)
        except Refused as refused:
            if refused.code == "not_found" and self.refused_ids & sent.command.needs():
                return CommandOutcome(id=sent.id, outcome=Outcome.HELD)
            self.refused_ids.add(sent.command.creates() or "")
            return CommandOutcome(
                id=sent.id,
                outcome=Outcome.REFUSED,
                seq=self.seq,
                code=refused.code,
                field=refused.field,
                about=refused.about,
            )
        for change in decision.changes:
            if isinstance(change, Removed):
                kind = change.kind.type_name()
                changed.append({"type": kind, "id": change.id, "seq": self.seq, "deleted": True})
            else:
                changed.append(told(change, self.seq))
        how = Outcome.MERGED if decision.notes else Outcome.APPLIED
        return CommandOutcome(id=sent.id, outcome=how, seq=self.seq, notes=decision.notes)

    def replica(self) -> set[str]:
        """Every record on the phone, as text."""
        return {repr(record) for record in records_in(self.store)}


def records_in(store: Store) -> Iterator[Record]:
    """Every record on the phone."""
    from cm_mobile.store.codec import FORMS, record_of

    with store.database.reading() as db:
        for kind, form in FORMS.items():
            for row in db.execute(form.select).fetchall():
                yield record_of(kind, row)


@contextmanager
def phone_at(folder: Path, **how: Any) -> Iterator[Phone]:
    """A phone that is closed at the end."""
    phone = Phone(folder / "phone.db", **how)
    yield phone
    phone.store.close()
