"""Durable notes a second: 64 who send one note after another, each waiting for its answer."""

import asyncio
import time
from collections.abc import Iterator

from benchmarks.measuring import Figure
from benchmarks.register import Register
from benchmarks.server_side import Elsewhere, posted_of
from cm_backend.services import committing
from cm_backend.services.posted import Posted

SENDERS, EACH, ROUNDS = 64, 20, 5
LEAST_RATIO = 3.0
GROUPED = committing.MOST_IN_A_COMMIT


def measure(register: Register) -> Iterator[Figure]:
    """The committer as it is, beside itself with one command a commit."""
    colleague = Elsewhere(register)
    rates: dict[int, list[float]] = {GROUPED: [], 1: []}
    for number in range(ROUNDS):
        for most in sorted(rates, reverse=bool(number % 2)):
            notes = _notes(colleague)
            committing.MOST_IN_A_COMMIT = most
            began = time.perf_counter()
            register.run(_send(colleague, notes))
            rates[most].append(SENDERS * EACH / (time.perf_counter() - began))
    committing.MOST_IN_A_COMMIT = GROUPED
    yield Figure(
        what="durable notes a second, 64 senders",
        ours=sorted(rates[GROUPED])[ROUNDS // 2],
        unit="/s",
        floor=sorted(rates[1])[ROUNDS // 2],
        least_ratio=LEAST_RATIO,
    )


def _notes(colleague: Elsewhere) -> list[list[Posted]]:
    return [
        [posted_of(colleague.note_at(colleague.next_customer())) for _ in range(EACH)]
        for _ in range(SENDERS)
    ]


async def _send(colleague: Elsewhere, notes: list[list[Posted]]) -> None:
    async def one_sender(mine: list[Posted]) -> None:
        for note in mine:
            await colleague.submit([note])

    await asyncio.gather(*(one_sender(mine) for mine in notes))
