"""Work put to the server from elsewhere: what other phones did, in one commit."""

import json
from datetime import timedelta
from itertools import count
from random import Random
from typing import Any

from benchmarks.register import Register, now
from cm_backend.services.posted import Posted, posted
from cm_backend.services.sample import SAMPLES
from cm_contract.commands.base import Command
from cm_contract.commands.customer import EditCustomer
from cm_contract.commands.editing import Edit
from cm_contract.commands.journal import WriteJournalEntry
from cm_contract.messages import Outcome, Outcomes, Sent
from cm_contract.values import CommandId, CustomerId, JournalEntryId, instant, uuid7

SAMPLE = SAMPLES[0]
TENANT_ID = SAMPLE.tenant_id
ELSEWHERE = SAMPLE.user_id("admin")
_DICE = Random(3)


class Elsewhere:
    """A colleague with another phone, who writes other notes and knows other numbers each time."""

    def __init__(self, register: Register) -> None:
        self._register, self._dice, self._place = register, Random(2), count()
        self._texts = _texts(register)

    def changes(self, notes: int, edits: int) -> Outcomes:
        """So many notes and edited customers; each edit changes two records."""
        commands: list[Command] = [self._note() for _ in range(notes)]
        commands += [self._edit() for _ in range(edits)]
        told: Outcomes = self._register.run(self.submit([posted_of(one) for one in commands]))
        assert {one.outcome for one in told.outcomes} <= {Outcome.APPLIED, Outcome.MERGED}
        return told

    async def submit(self, batch: list[Posted]) -> Outcomes:
        """The outcomes of the batch."""
        committer = self._register.app.backend.committer
        return await committer.submit(TENANT_ID, ELSEWHERE, batch)

    def note_at(self, customer_id: CustomerId) -> WriteJournalEntry:
        """A note such as people write."""
        text = self._dice.choice(self._texts)
        return WriteJournalEntry(
            customer_id=customer_id, entry_id=JournalEntryId(new_id(self._dice)), text=text
        )

    def next_customer(self) -> CustomerId:
        """Another one each time."""
        ids = self._register.customer_ids()
        return ids[next(self._place) * 7 % len(ids)]

    def _note(self) -> Command:
        return self.note_at(self.next_customer())

    def _edit(self) -> Command:
        phone = f"+45{self._dice.randrange(20_000_000, 99_999_999)}"
        return EditCustomer(customer_id=self.next_customer(), fields={"phone": Edit(None, phone)})


def new_id(dice: Random) -> str:
    """A fresh UUIDv7."""
    return uuid7(int(now().timestamp() * 1000), dice.getrandbits(74))


def posted_of(command: Command) -> Posted:
    """The command as it comes in at the server."""
    sent = Sent(CommandId(new_id(_DICE)), instant(now()), command)
    return posted(json.loads(json.dumps(sent.to_json())), 0, timedelta(0), instant(now()))


def _texts(register: Register) -> list[str]:
    with register.app.backend.database.reading() as db:
        rows: list[Any] = db.all(
            "SELECT DISTINCT json_extract(body, '$.text') FROM (SELECT body FROM record WHERE"
            " tenant_id = :tenant_id AND type = 'journal_entry' LIMIT 3000)",
            tenant_id=TENANT_ID,
        )
    return [text for (text,) in rows]
