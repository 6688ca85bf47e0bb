import asyncio
from dataclasses import dataclass

from cm_mobile.device.vault import Identity, identity


@dataclass
class Storage:
    """A phone's storage that does not answer the first questions."""

    kept: str | None = None
    silent: int = 0

    async def get(self) -> str | None:
        if self.silent:
            self.silent -= 1
            await asyncio.Event().wait()
        return self.kept

    async def set(self, text: str) -> None:
        self.kept = text


async def test_a_phone_is_the_same_after_a_restart() -> None:
    storage = Storage()
    first = await identity([storage])
    assert await identity([storage]) == first


async def test_a_question_that_was_lost_with_a_reload_makes_no_other_phone() -> None:
    mine = Identity.fresh()
    secure, preferences = Storage(mine.to_text(), silent=2), Storage()
    assert await identity([secure, preferences], waits_s=[0.01] * 3) == mine
    assert preferences.kept is None


async def test_where_the_first_storage_never_answers_the_second_holds_the_identity() -> None:
    never, preferences = Storage(silent=1_000), Storage()
    made = await identity([never, preferences], waits_s=[0.001] * 5)
    assert preferences.kept == made.to_text()
