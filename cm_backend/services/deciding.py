"""One command's way to its outcome, inside of a commit."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any

from cm_backend.services.ledger import Ledger
from cm_backend.store import commands
from cm_backend.store.accounts import Account
from cm_backend.store.session import Session
from cm_contract.commands.base import Act, Command
from cm_contract.decide import decide
from cm_contract.errors import Code, Refused, UndecodableError
from cm_contract.messages import CommandOutcome, Outcome, Sent
from cm_contract.rules import Actor
from cm_contract.values import (
    CommandId,
    CustomerId,
    Instant,
    instant,
    moment,
    parse_id,
    parse_instant,
)


@dataclass(frozen=True, slots=True)
class Posted:
    """A command as it came in: its id, its JSON, and by how much the sender's clock is behind."""

    id: CommandId
    json: Mapping[str, Any]
    behind: timedelta
    received_at: Instant

    @property
    def digest(self) -> bytes:
        """What tells it from another command under the same id."""
        said = [self.json.get(name) for name in ("type", "at", "data")]
        return sha256(json.dumps(said, sort_keys=True).encode()).digest()

    def at(self) -> Instant:
        """When it happened by the server's clock, and never after it came in."""
        said = moment(parse_instant(self.json.get("at"), "at"))
        return min(instant(said + self.behind), self.received_at)


class Held(Exception):
    """The command needs a record whose creation was refused: not decided, not recorded."""


def outcome(
    db: Session, account: Account, actor: Actor, posted: Posted, seq: int
) -> CommandOutcome:
    """The outcome of a command: the one of the first time, or its effect now."""
    before = commands.recorded(db, account.tenant_id, posted.id)
    if before is not None:
        user_id, digest, told = before
        if user_id == account.id and digest == posted.digest:
            return told
        return CommandOutcome(id=posted.id, outcome=Outcome.REFUSED, code=Code.ID_REUSED)
    try:
        return _first(db, account, actor, posted, seq)
    except Held:
        return CommandOutcome(id=posted.id, outcome=Outcome.HELD)


def _first(db: Session, account: Account, actor: Actor, posted: Posted, seq: int) -> CommandOutcome:
    command: Command | None = None
    try:
        command = Sent.from_json(posted.json).command
        with db.savepoint():
            told = _effect(db, account, actor, posted, command, seq)
    except UndecodableError as error:
        told = _refusal(posted.id, seq, Refused(Code.INVALID_FIELD, error.field))
    except Refused as refused:
        if command is not None and _is_held(db, account, command, refused):
            raise Held from refused
        told = _refusal(posted.id, seq, refused)
    _record(db, account, posted, command, told, seq)
    return told


def _effect(
    db: Session, account: Account, actor: Actor, posted: Posted, command: Command, seq: int
) -> CommandOutcome:
    ledger = Ledger(db, account, actor, seq)
    decision = decide(command, Act(posted.id, posted.at(), actor, ledger))
    for change in decision.changes:
        ledger.write(change)
    how = Outcome.MERGED if decision.notes else Outcome.APPLIED
    return CommandOutcome(id=posted.id, outcome=how, seq=seq, notes=decision.notes)


def _is_held(db: Session, account: Account, command: Command, refused: Refused) -> bool:
    return refused.code is Code.NOT_FOUND and any(
        commands.was_refused(db, account.tenant_id, account.id, id) for id in command.needs()
    )


def _refusal(id: CommandId, seq: int, refused: Refused) -> CommandOutcome:
    return CommandOutcome(
        id=id,
        outcome=Outcome.REFUSED,
        seq=seq,
        code=refused.code,
        field=refused.field,
        about=refused.about,
    )


def _record(
    db: Session,
    account: Account,
    posted: Posted,
    command: Command | None,
    told: CommandOutcome,
    seq: int,
) -> None:
    is_refused = told.outcome is Outcome.REFUSED
    kind = posted.json.get("type")
    customer_id: CustomerId | None = command.customer_id if command else None
    commands.record(
        db,
        account.tenant_id,
        account.id,
        posted.digest,
        kind if isinstance(kind, str) else "",
        customer_id,
        posted.at() if command else posted.received_at,
        seq,
        told,
        command.creates() if command and is_refused else None,
    )


def posted(json: object, place: int, behind: timedelta, received_at: Instant) -> Posted:
    """A command of a batch. Raises: UndecodableError when it can't even be named."""
    if not isinstance(json, dict):
        raise UndecodableError(f"commands[{place}]")
    id = CommandId(parse_id(json.get("id"), f"commands[{place}].id"))
    return Posted(id, json, behind, received_at)
