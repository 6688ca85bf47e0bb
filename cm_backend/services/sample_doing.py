"""What people of a sample company have done, by the commands that do it."""

from dataclasses import dataclass

from cm_backend.services.ledger import Ledger
from cm_backend.services.people import actor_of
from cm_backend.services.sample import Sample
from cm_backend.store import accounts, tenants
from cm_backend.store.session import Session
from cm_contract.commands.base import Act, Command
from cm_contract.decide import decide
from cm_contract.values import CommandId, Instant


@dataclass(slots=True)
class Doing:
    """Commands given within commit `seq`, whenever they are said to have been given."""

    db: Session
    sample: Sample
    seq: int
    _given: int = 0

    def do(self, who: str, command: Command, at: Instant) -> None:
        """The command by one of `PEOPLE`. Raises: Refused."""
        account = accounts.get(self.db, self.sample.tenant_id, self.sample.user_id(who))
        if account is None:
            raise LookupError(who)
        actor = actor_of(account, tenants.get(self.db, self.sample.tenant_id))
        ledger = Ledger(self.db, account, actor, self.seq, at)
        self._given += 1
        id = CommandId(self.sample.id("command", self.seq, self._given))
        for change in decide(command, Act(id, at, actor, ledger)).changes:
            ledger.write(change)
