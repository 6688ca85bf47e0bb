"""The first sync of 100,000 customers: from nothing to a phone that has and finds everything."""

import json
import sqlite3
import time
from collections.abc import Iterator

import httpx

from benchmarks import floor
from benchmarks.measuring import Figure
from benchmarks.register import Handset, Register
from cm_mobile.store.codec import FORM_NAMED
from cm_mobile.store.schema import prepare


def measure(register: Register) -> Iterator[Figure]:
    """`engine.sync()` of an empty phone beside reading the lines into plain tables."""
    source = register.phone("first_sync_source")
    phone = register.empty_phone("first_sync")
    began = time.perf_counter()
    register.run(phone.engine.sync())
    took = time.perf_counter() - began
    plain = floor.opened(register.folder / "first_sync_floor.db")
    prepare(plain)
    began = time.perf_counter()
    register.run(_plain(register, source, plain))
    least = time.perf_counter() - began
    plain.close()
    size_mb = phone.store.database.path.stat().st_size / 1e6
    yield Figure(what="first sync of 100,000", ours=took, unit="s", floor=least)
    yield Figure(what="first sync, file on the phone", ours=size_mb, unit="MB")


async def _plain(register: Register, source: Handset, db: sqlite3.Connection) -> None:
    """The same snapshot, each line a row; the lists and indexes copied as they came out."""
    token = source.accounts.tokens(source.store.meta.me().user_id)
    assert token is not None
    headers = {"Authorization": f"Bearer {token.access_token}"}
    transport = register.transport()
    async with httpx.AsyncClient(transport=transport, base_url="http://backend") as bare:
        answer = await bare.get("/v1/snapshot", headers=headers)
    db.execute("BEGIN")
    for line in answer.text.splitlines()[1:-1]:
        record = json.loads(line)
        form = FORM_NAMED[record["type"]]
        db.execute(form.insert, [floor.cell(record["body"][name]) for name in form.columns])
    db.execute("COMMIT")
    db.execute("ATTACH ? AS source", (str(source.store.database.path),))
    db.execute("BEGIN")
    for name in ("listed", "note_search"):
        db.execute(f"INSERT INTO {name} SELECT * FROM source.{name}")
    db.execute(
        "INSERT INTO search_index (rowid, name, rest) SELECT n, folded_name || char(10, 10),"
        " folded_address || char(10) || folded_rest || char(10, 10) FROM listed"
    )
    db.execute("INSERT INTO note_index (rowid, text) SELECT n, text FROM note_search")
    db.execute("COMMIT")
