"""Somebody who types, photographs, saves and syncs as fast as the phone lets them, until killed."""

import asyncio
import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from cm_contract.commands.journal import MOST_PHOTOS, WriteJournalEntry
from cm_contract.records.stored import PictureType
from cm_mobile.api.errors import ApiError
from cm_mobile.store.store import Store
from cm_mobile.sync.engine import Engine
from cm_mobile.sync.on_disk import on_disk
from cm_mobile.sync.phone import Phone
from tests.crash.cleaning import Cleaning
from tests.crash.doing import Doing
from tests.crash.filling import Filling
from tests.crash.ringing import Ringing
from tests.simulation.company import KEY, START, silent
from tests.store.camera import shot
from tests.sync.network import Dice

KEYS_A_NOTE = 3
"""How often a draft is saved while a note is typed."""
PHOTOS = 0.3
"""How many notes have a photo."""
WORK = (3, 5, 3, 5)
"""How often a note is written, and something done to a report, a key ring, a cleaning plan."""
HOUR_S = 3600
"""A phone's clock is off by less: plans are worked by on one day."""
QUIET = "quiet"


@dataclass
class Typist:
    """Writes a line for each thing that the phone has acknowledged, after it has."""

    store: Store
    engine: Engine
    dice: Dice
    pipe: int
    on_their_way: set[str] = field(default_factory=set)

    async def work(self) -> None:
        """Types and syncs side by side; never ends by itself."""
        await asyncio.gather(self._type(), self._sync())

    async def settle(self) -> None:
        """Syncs until nothing waits."""
        while self.store.waiting.counts().waiting or self.store.uploads.counts().waiting:
            await self._synced()
            await self._uploaded()
        await self._synced()
        self._told(QUIET)

    async def _type(self) -> None:
        customers = await on_disk(self._customers)
        filling = Filling(self.store, self.dice, self._told, self.on_their_way.add)
        doing = Doing(self.store, self.dice, self._told, self.on_their_way.add)
        steps = (None, filling.step, Ringing(doing).step, Cleaning(doing).step)
        while True:
            step = self.dice.choices(steps, WORK)[0]
            if step is not None:
                await on_disk(step)
                continue
            at: Any = self.dice.choice(customers)
            text, draft = f"{self.dice.getrandbits(60):x}", f"note:{at}"
            self._told("replacing", draft)
            for end in range(1, KEYS_A_NOTE + 1):
                typed = text[: end * len(text) // KEYS_A_NOTE]
                await on_disk(self.store.drafts.save, draft, {"text": typed})
                self._told("draft", draft, typed)
            if self.dice.random() < PHOTOS:
                await on_disk(self._photograph, draft)
            photos = await on_disk(self.store.captures.new_photos, draft)
            entry_id: Any = self.store.new_id()
            note = WriteJournalEntry(
                customer_id=at, entry_id=entry_id, text=text, photos=photos[:MOST_PHOTOS]
            )
            self._told("replacing", draft)
            (sent,) = await on_disk(self.store.perform, note, draft=draft)
            self.on_their_way.add(sent.id)
            self._told("saved", sent.id, entry_id, text)

    async def _sync(self) -> None:
        while True:
            await self._synced()
            await self._uploaded()
            await asyncio.sleep(0)

    def _photograph(self, draft: str) -> None:
        photo_id: Any = self.store.new_id()
        picture, small = (shot(self.dice.getrandbits(6), width, 24) for width in (48, 32))
        self.store.captures.keep_raw(draft, picture, photo_id, self.store.now())
        self._told("photo", photo_id)
        self.store.captures.ready(photo_id, picture, small, PictureType.JPEG)

    async def _uploaded(self) -> None:
        with suppress(ApiError):
            await self.engine.uploads.send()

    async def _synced(self) -> None:
        try:
            await self.engine.sync()
        except ApiError:
            return
        for id in await on_disk(self._sent):
            if id in self.on_their_way:
                self.on_their_way.discard(id)
                self._told("sent", id)

    def _customers(self) -> list[str]:
        with self.store.database.reading() as db:
            return [id for (id,) in db.execute("SELECT id FROM customer ORDER BY id").fetchall()]

    def _sent(self) -> list[str]:
        with self.store.database.reading() as db:
            rows = db.execute("SELECT id FROM accepted ORDER BY n DESC LIMIT 200").fetchall()
        return [id for (id,) in rows]

    def _told(self, *words: str) -> None:
        os.write(self.pipe, (json.dumps(words) + "\n").encode())


async def work(folder: Path, url: str, seed: int, pipe: int, *, settles: bool) -> None:
    """Starts the app on the phone's folder and works with it."""
    phone = Phone(folder, url, KEY, lambda: START + timedelta(seconds=seed % HOUR_S), silent)
    await phone.open()
    session = phone.session
    assert session is not None
    await session.engine.stop()
    typist = Typist(session.store, session.engine, Dice(seed), pipe)
    if settles:
        await typist.settle()
        await phone.close()
    else:
        await typist.work()
