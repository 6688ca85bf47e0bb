"""One command's way to its outcome, inside of a commit."""

import logging
import sqlite3
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

from cm_backend.services.code_keys import CodeKeys
from cm_backend.services.ledger import Ledger
from cm_backend.services.mailing.accepted import Accepted
from cm_backend.services.mailing.queueing import queue_mails_of
from cm_backend.services.posted import Posted
from cm_backend.store import commands
from cm_backend.store.accounts import Account
from cm_backend.store.session import Session
from cm_contract.commands.base import Act, Command
from cm_contract.decide import decide
from cm_contract.errors import Code, Refused, UndecodableError
from cm_contract.messages import CommandOutcome, Outcome, Sent
from cm_contract.rules import Actor, Function, Role
from cm_contract.values import Instant, moment

log = logging.getLogger("cm_backend.commands")
MOST_NAME = 100
"""Longer names of types and fields come from no app; the event log keeps their beginning."""
WORK_COUNTS_FOR = timedelta(hours=24)
"""So long what an employee did at a customer may be on its way, whoever takes the customer away."""
FAULTS_OF_ONE = (
    sqlite3.IntegrityError,
    sqlite3.ProgrammingError,
    sqlite3.InterfaceError,
    sqlite3.DataError,
)
"""What SQLite says to a faulty statement; all else that it says is trouble for everybody."""


class Held(Exception):
    """The command needs a record whose creation was refused: not decided, not recorded."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One user's commands, decided one after another within the commit of number `seq`."""

    db: Session
    code_keys: CodeKeys
    account: Account
    actor: Actor
    seq: int
    failed: set[str] = field(default_factory=set)
    """Records that do not exist because we failed to make them."""

    def outcome(self, posted: Posted) -> CommandOutcome:
        """The outcome of a command: the one of the first time, or its effect now.

        Where we fail at this one it is `server_error` and not recorded, so that the same command
        can be decided later. Raises: sqlite3.Error when the data can't be reached.
        """
        try:
            return self._known(posted) or self._first(posted)
        except Held:
            return CommandOutcome(id=posted.id, outcome=Outcome.HELD)
        except FAULTS_OF_ONE as error:
            return self._failed(posted, error)
        except sqlite3.Error:
            raise
        except Exception as error:  # noqa: BLE001 - logged; others do not wait for this one
            return self._failed(posted, error)

    def _known(self, posted: Posted) -> CommandOutcome | None:
        before = commands.recorded(self.db, self.account.tenant_id, posted.id)
        if before is None:
            return None
        user_id, digest, told = before
        if user_id == self.account.id and digest == posted.digest:
            return told
        return CommandOutcome(id=posted.id, outcome=Outcome.REFUSED, code=Code.ID_REUSED)

    def _first(self, posted: Posted) -> CommandOutcome:
        command: Command | None = None
        at = posted.received_at
        try:
            command, at = Sent.from_json(posted.json).command, posted.at()
            with self.db.savepoint():
                told = self._effect(posted, command, at)
                self._record(posted, command, at, told)
            return told
        except UndecodableError as error:
            told = self._refusal(posted, Refused(Code.INVALID_FIELD, error.field))
        except Refused as refused:
            if command is not None and self._is_held(command, refused):
                raise Held from refused
            told = self._refusal(posted, refused)
        self._record(posted, command, at, told)
        return told

    def _effect(self, posted: Posted, command: Command, at: Instant) -> CommandOutcome:
        made_at = at if self._is_work_of_today(command, posted, at) else None
        now, tells = posted.received_at, command.tells
        ledger = Ledger(self.db, self.account, self.actor, self.seq, now, made_at, tells)
        decision = decide(command, Act(posted.id, at, self.actor, ledger))
        self.code_keys.check(self.account.tenant_id, command)
        for change in decision.changes:
            ledger.write(change)
        accepted = Accepted(self.db, self.account, command, decision.changes)
        queue_mails_of(accepted, now)
        if created := command.creates():
            commands.exists_now(self.db, self.account.tenant_id, created)
        how = Outcome.MERGED if decision.notes else Outcome.APPLIED
        return CommandOutcome(id=posted.id, outcome=how, seq=self.seq, notes=decision.notes)

    def _is_work_of_today(self, command: Command, posted: Posted, at: Instant) -> bool:
        """Whether it counts though an employee has meanwhile lost sight of the customer."""
        is_work = command.function is Function.CHECK_OFF and self.actor.role is Role.EMPLOYEE
        return is_work and moment(posted.received_at) - moment(at) <= WORK_COUNTS_FOR

    def _is_held(self, command: Command, refused: Refused) -> bool:
        tenant_id, user_id = self.account.tenant_id, self.account.id
        return refused.code is Code.NOT_FOUND and any(
            id in self.failed or commands.was_refused(self.db, tenant_id, user_id, id)
            for id in command.needs()
        )

    def _refusal(self, posted: Posted, refused: Refused) -> CommandOutcome:
        return CommandOutcome(
            id=posted.id,
            outcome=Outcome.REFUSED,
            seq=self.seq,
            code=refused.code,
            field=refused.field[:MOST_NAME] if refused.field else None,
            about=refused.about,
        )

    def _record(
        self, posted: Posted, command: Command | None, at: Instant, told: CommandOutcome
    ) -> None:
        is_refused = told.outcome is Outcome.REFUSED
        commands.record(
            self.db,
            self.account.tenant_id,
            self.account.id,
            posted.digest,
            posted.type[:MOST_NAME],
            command.customer_id if command else None,
            at,
            self.seq,
            told,
            command.creates() if command and is_refused else None,
        )

    def _failed(self, posted: Posted, error: Exception) -> CommandOutcome:
        log.error("command %s failed", posted.id, exc_info=error)
        with suppress(UndecodableError):
            self.failed.add(Sent.from_json(posted.json).command.creates() or "")
        return CommandOutcome(id=posted.id, outcome=Outcome.REFUSED, code=Code.SERVER_ERROR)
