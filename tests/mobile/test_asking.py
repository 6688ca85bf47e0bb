import asyncio

import pytest

from cm_mobile.device.asking import answered


class Page:
    """Stays silent at the first questions, then says how often it was asked."""

    def __init__(self, silent: int) -> None:
        self.silent, self.asked = silent, 0

    async def ask(self) -> int:
        self.asked += 1
        if self.asked <= self.silent:
            await asyncio.Event().wait()
        return self.asked


async def test_a_question_without_answer_is_asked_again() -> None:
    assert await answered(Page(silent=2).ask, [0.01] * 3) == 3


async def test_silence_ends_after_the_last_wait() -> None:
    page = Page(silent=1_000)
    with pytest.raises(TimeoutError):
        await answered(page.ask, [0.001] * 3)
    assert page.asked == 3


async def test_what_goes_wrong_while_asking_is_told_at_once() -> None:
    async def ask() -> int:
        raise RuntimeError("no such service")

    with pytest.raises(RuntimeError, match="no such service"):
        await answered(ask)
