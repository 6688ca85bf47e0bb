"""A command that took effect, as those see it who write its mails."""

from dataclasses import dataclass

from cm_backend.store.accounts import Account
from cm_backend.store.session import Session
from cm_contract.commands.base import Change, Command
from cm_contract.records.delivery import Delivery


@dataclass(frozen=True, slots=True)
class Accepted:
    """Who did it, and what it changed."""

    db: Session
    account: Account
    command: Command
    changes: tuple[Change, ...]

    def deliveries(self) -> list[Delivery]:
        """The mails that it promised, one to each person."""
        return [one for one in self.changes if isinstance(one, Delivery)]
