"""1,000 notes from the outbox to the server, on disk on both sides."""

import json
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import httpx

from benchmarks import floor
from benchmarks.measuring import Figure, in_turns, median_ms
from benchmarks.register import Register
from benchmarks.server_side import ELSEWHERE, TENANT_ID
from cm_backend.store.session import PRAGMAS
from cm_contract.messages import MOST_COMMANDS, Sent
from cm_contract.values import CommandId, UserId
from cm_contract.wire import encode
from cm_mobile.sync.push import Push

ROUNDS, NOTES = 8, 1_000
MOST_RATIO = 1.5
RECORD = (
    "INSERT INTO record (tenant_id, type, id, customer_id, seq, body)"
    " VALUES (?, 'journal_entry', ?, ?, ?, ?)"
)
COMMAND = (
    "INSERT INTO command VALUES (?, ?, ?, ?, 'WriteJournalEntry', ?, ?, ?, 'applied',"
    " NULL, NULL, NULL, NULL, NULL)"
)
Json = dict[str, Any]


def measure(register: Register) -> Iterator[Figure]:
    """The engine's `push` beside bare ASGI and plain SQLite with the same rows on both sides."""
    phone = register.phone("pushing")
    ids, me = register.customer_ids(), phone.store.meta.me()
    plain = Plain(register)
    push = Push(phone.store, phone.client, phone.tokens)

    def ours(number: int) -> Callable[[], object]:
        register.run(phone.engine.sync())
        phone.store.perform(*(phone.note(ids[number * NOTES + n]) for n in range(NOTES)))
        return lambda: register.run(push.run())

    def theirs(number: int) -> Callable[[], object]:
        notes = [phone.note(ids[number * NOTES + n]) for n in range(NOTES)]
        now = phone.store.now()
        sent = [Sent(CommandId(phone.store.new_id()), now, note) for note in notes]
        work = plain.saved(sent, me.user_id)
        return lambda: register.run(plain.push(work))

    took, least = in_turns(ours, theirs, rounds=ROUNDS, warm_up=1)
    assert not phone.store.waiting.unsent()
    register.run(plain.close())
    yield Figure(
        what="push of 1,000 notes",
        ours=median_ms(took),
        floor=median_ms(least),
        most_ratio=MOST_RATIO,
    )


class Plain:
    """The same exchange without a rule: rows in, rows out, one commit a batch and side."""

    def __init__(self, register: Register) -> None:
        server = register.folder / "pushing_floor_server.db"
        shutil.copyfile(register.app.backend.database.path, server)
        self._server = floor.opened(server, PRAGMAS)
        self._phone = floor.opened(register.plain_copy("pushing_floor"))
        self._seq = self._server.execute("SELECT max(seq) FROM record").fetchone()[0]
        self._http = httpx.AsyncClient(
            transport=httpx.ASGITransport(floor.BareApp(self._take)), base_url="http://backend"
        )

    def saved(self, sent: list[Sent], author_id: UserId) -> list[Json]:
        """Puts the commands into the outbox; what is sent of each, with the record it becomes."""
        rows = []
        for one in sent:
            body = json.dumps(one.to_json(), ensure_ascii=False)
            needs = one.command.customer_id, one.command.creates()
            rows.append((one.id, *needs, one.at, body))
        floor.write(self._phone, [(floor.OUTBOX, rows)])
        return [
            dict(one.to_json()) | {"record": encode(floor.entry_of(one, author_id))} for one in sent
        ]

    async def push(self, work: list[Json]) -> None:
        """Sends the commands in batches and keeps the answers."""
        for at in range(0, len(work), MOST_COMMANDS):
            batch = work[at : at + MOST_COMMANDS]
            marks = [(one["id"],) for one in batch]
            floor.write(self._phone, [("UPDATE outbox SET was_attempted = 1 WHERE id = ?", marks)])
            told = (await self._http.post("/v1/commands", json={"commands": batch})).json()
            rows = [(one["seq"], one["id"]) for one in told["outcomes"]]
            answered = "UPDATE outbox SET state = 'accepted', seq = ? WHERE id = ?"
            floor.write(self._phone, [(answered, rows)])

    async def close(self) -> None:
        """Ends all connections."""
        await self._http.aclose()
        self._server.close()
        self._phone.close()

    def _take(self, body: bytes) -> bytes:
        batch = json.loads(body)["commands"]
        self._seq += 1
        records, commands = [], []
        for one in batch:
            record, customer_id = one["record"], one["data"]["customer_id"]
            text = json.dumps(record, ensure_ascii=False)
            records.append((TENANT_ID, record["id"], customer_id, self._seq, text))
            said = (TENANT_ID, one["id"], ELSEWHERE, bytes(32), customer_id, one["at"], self._seq)
            commands.append(said)
        floor.write(self._server, [(RECORD, records), (COMMAND, commands)])
        outcomes = [{"id": one["id"], "outcome": "applied", "seq": self._seq} for one in batch]
        return json.dumps({"outcomes": outcomes}).encode()
