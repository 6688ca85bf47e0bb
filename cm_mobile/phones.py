"""The phones of this process: one on a device; in the browser one for each profile."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from cm_mobile.components.changes import Changes
from cm_mobile.config import Config
from cm_mobile.device.vault import Identity
from cm_mobile.sync.phone import Phone


@dataclass
class Opened:
    """A phone that is in use, by how many screens, and who hears of its changes."""

    phone: Phone
    changes: Changes
    screens: int = 0


@dataclass
class Phones:
    """Opens a phone for its first screen and closes it after its last."""

    config: Config
    now: Callable[[], datetime]
    opened: dict[str, Opened] = field(default_factory=dict)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def open(self, who: Identity) -> Opened:
        """The phone with its store open and its engine running."""
        async with self._lock:
            found = self.opened.get(who.phone_id)
            if found is None:
                changes = Changes(asyncio.get_running_loop())
                folder = self.config.data_folder / "phones" / who.phone_id
                phone = Phone(folder, self.config.backend_url, who.key, self.now, changes.announce)
                await phone.open()
                found = self.opened[who.phone_id] = Opened(phone, changes)
            found.screens += 1
            return found

    async def leave(self, who: Identity) -> None:
        """One screen less."""
        async with self._lock:
            found = self.opened[who.phone_id]
            found.screens -= 1
            if not found.screens:
                del self.opened[who.phone_id]
                await found.phone.close()
