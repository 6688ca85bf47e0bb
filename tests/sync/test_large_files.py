"""A large file between real phones and a real server: little of it is ever in memory."""

import tracemalloc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

from cm_backend.cli.seed import PASSWORD
from cm_contract.commands.resources import AddResource
from cm_mobile.documents.picking import picked
from cm_mobile.sync.phone import Phone, Session
from tests.backend.company import Company
from tests.backend.test_resuming import Counting, answering
from tests.files import big_pdf
from tests.sync.handset import KEY

SIZE, MOST = 60_000_000, 40_000_000
"""The file, and what phone and server together may hold of it, with all else that they do."""


@asynccontextmanager
async def signed_in(company: Company, folder: Path, url: str) -> AsyncIterator[Session]:
    """A phone over a real network, which does nothing by itself."""
    phone = Phone(folder, url, KEY, company.clock, lambda _tables: None)
    await phone.open()
    try:
        await phone.sign_in("inspektor@nordlys.example", PASSWORD)
        assert phone.session is not None
        await phone.session.engine.stop()
        await phone.session.engine.sync()
        yield phone.session
    finally:
        await phone.close()


def customer_of(session: Session) -> Any:
    with session.store.database.reading() as db:
        return db.execute("SELECT id FROM customer WHERE number = '1042'").fetchone()[0]


async def test_60_mb_go_and_come_with_a_few_pieces_in_memory(
    nordlys: Company, tmp_path: Path
) -> None:
    path = tmp_path / "film.pdf"
    path.write_bytes(big_pdf(SIZE))
    with answering(Counting(nordlys.app)) as (host, port):
        url = f"http://{host}:{port}"
        async with (
            signed_in(nordlys, tmp_path / "one", url) as one,
            signed_in(nordlys, tmp_path / "two", url) as two,
        ):
            at, id = customer_of(one), cast("Any", one.store.new_id())
            tracemalloc.start()
            try:
                kept = picked(one.store, "d", path, "film.pdf", one.store.now())
                command = AddResource(
                    customer_id=at, resource_id=id, name="Film", file=kept.new_file()
                )
                one.store.perform(command, draft="d")
                await one.engine.sync()
                await one.engine.uploads.send()
                await two.engine.sync()
                there = two.store.resources.get(id)
                assert there is not None
                await two.engine.fetching.fetch(there.resource)
                _, most = tracemalloc.get_traced_memory()
            finally:
                tracemalloc.stop()
            assert most < MOST
            here = two.store.shelf.path(kept.sha256)
            assert here is not None
            assert here.read_bytes() == path.read_bytes()
