"""100 changes of 100,000 customers: from the question to the commit on the phone."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import httpx

from benchmarks import floor
from benchmarks.measuring import Figure, in_turns, median_ms
from benchmarks.quiet import Counting
from benchmarks.register import Register
from benchmarks.server_side import TENANT_ID, Elsewhere
from cm_mobile.store.codec import FORM_NAMED
from cm_mobile.sync.pull import pull

ROUNDS = 60
NOTES, EDITS = 50, 25
MOST_RATIO, MOST_KB = 1.5, 12.0
MARKS = ", ".join("?" * 16)
LISTED = (
    "SELECT n, folded_name, folded_address, folded_rest, listed.* FROM listed WHERE customer_id = ?"
)
CHANGED = (
    "SELECT type, id, seq, body FROM record WHERE tenant_id = ? AND seq > ? ORDER BY seq LIMIT 1000"
)


def measure(register: Register) -> Iterator[Figure]:
    """The engine's `pull` beside bare ASGI and plain SQLite with the same records."""
    counting = Counting(register.transport())
    phone, path = register.phone("pulling", counting), register.plain_copy("pulling_floor")
    colleague, made = Elsewhere(register), set[int]()
    plain = Plain(register, path)

    def change(number: int) -> None:
        if number not in made:
            colleague.changes(NOTES, EDITS)
            made.add(number)

    def ours(number: int) -> Callable[[], object]:
        change(number)
        work = pull(phone.store, phone.client, phone.tokens, 0, asyncio.Event())
        return lambda: register.run(work)

    def theirs(number: int) -> Callable[[], object]:
        change(number)
        return lambda: register.run(plain.pull())

    register.run(phone.engine.sync())
    counting.bytes = counting.requests = 0
    took, least = in_turns(ours, theirs, rounds=ROUNDS)
    size_kb = counting.bytes / counting.requests / 1000
    register.run(plain.close())
    yield Figure(
        what="100 changes of 100,000",
        ours=median_ms(took),
        floor=median_ms(least),
        most_ratio=MOST_RATIO,
    )
    yield Figure(what="100 changes, gzipped", ours=size_kb, unit="KB", most=MOST_KB)


class Plain:
    """The same exchange without rights, rules, cursors or rebase."""

    def __init__(self, register: Register, path: Any) -> None:
        self._server = floor.opened(register.app.backend.database.path)
        self._phone = floor.opened(path)
        self._seq = self._server.execute("SELECT max(seq) FROM record").fetchone()[0]
        self._http = httpx.AsyncClient(
            transport=httpx.ASGITransport(floor.BareApp(self._answer)), base_url="http://backend"
        )

    async def pull(self) -> None:
        """Asks for what is new and writes it."""
        records = (await self._http.get("/v1/changes")).json()["records"]
        self._seq = max(record["seq"] for record in records)
        floor.write(self._phone, [*_rows(records), *self._search(records)])

    async def close(self) -> None:
        """Ends all connections."""
        await self._http.aclose()
        self._server.close()
        self._phone.close()

    def _answer(self, _body: bytes) -> bytes:
        rows = self._server.execute(CHANGED, (TENANT_ID, self._seq)).fetchall()
        lines = (
            f'{{"type":"{type}","id":"{id}","seq":{seq},"body":{body}}}'
            for type, id, seq, body in rows
        )
        return f'{{"records":[{",".join(lines)}]}}'.encode()

    def _search(self, records: list[dict[str, Any]]) -> Iterator[floor.Work]:
        """The rows of the search, as many and as long as ours."""
        found = sorted(self._listed(one["id"]) for one in records if one["type"] == "customer")
        texts = [(row[0], row[1] + "\n\n", f"{row[2]}\n{row[3]}\n\n") for row, _ in found]
        into = "INSERT INTO search_index"
        yield f"{into} (search_index, rowid, name, rest) VALUES ('delete', ?, ?, ?)", texts
        yield f"INSERT OR REPLACE INTO listed VALUES ({MARKS})", [row for _, row in found]
        yield f"{into} (rowid, name, rest) VALUES (?, ?, ?)", texts
        n = self._phone.execute("SELECT max(n) FROM note_search").fetchone()[0]
        notes = [one["body"] for one in records if one["type"] == "journal_entry"]
        folded = [(n + at, one["id"], one["text"].casefold()) for at, one in enumerate(notes, 1)]
        yield floor.NOTE_SEARCH, folded
        yield floor.NOTE_INDEX, [(row[0], row[2]) for row in folded]

    def _listed(self, customer_id: str) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        """A customer's texts for the search, and its row."""
        row: tuple[Any, ...] = self._phone.execute(LISTED, (customer_id,)).fetchone()
        return row[:4], row[4:]


def _rows(records: list[dict[str, Any]]) -> Iterator[floor.Work]:
    by_type: dict[str, list[Any]] = {}
    for record in records:
        by_type.setdefault(record["type"], []).append(record["body"])
    for name, bodies in by_type.items():
        form = FORM_NAMED[name]
        rows = [tuple(floor.cell(body[one]) for one in form.columns) for body in bodies]
        yield form.insert, rows
