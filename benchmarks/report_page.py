"""A report of 300 checkpoints: from the tap on its row to its first room, drawn."""

import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import Figure
from benchmarks.register import Register
from benchmarks.reports import LONG, begun
from benchmarks.thumb import counting, patient, signed_in, tap, timed
from tests.journeys.browser import chromium
from tests.journeys.phone import Phone
from tests.journeys.servers import running

ROUNDS, WARM_UP = 15, 2
MOST_RATIO = 3.0
ROW, FIRST = "Eftersyn af alle lokaler", "Punkt 1.1:"


def measure(register: Register) -> Iterator[Figure]:
    """The page of a draft in turns with a tap on the counter, in the same browser."""
    file, took, least = _with_draft(register), list[float](), list[float]()
    with (
        running(register.folder / "report_page", register.seeded()) as company,
        counting(register.folder) as counter,
        chromium() as browser,
    ):
        floor = Phone.on(patient(browser), counter.url)
        floor.shows("Counted 0")
        phone = signed_in(patient(browser), company, file)
        for number in range(WARM_UP + ROUNDS):
            taken = tap(floor, number), _opened(phone)
            if number >= WARM_UP:
                least.append(taken[0])
                took.append(taken[1])
    yield Figure(
        what="tap to open a report of 300 checkpoints",
        ours=sorted(took)[ROUNDS // 2],
        floor=sorted(least)[ROUNDS // 2],
        most_ratio=MOST_RATIO,
    )


def _with_draft(register: Register) -> Path:
    """The file of a phone on which a report is open."""
    phone = register.phone("report_page")
    begun(phone.store, register.customer_ids()[0], LONG)
    register.run(phone.close())
    register.handsets.remove(phone)
    return phone.store.database.path


def _opened(phone: Phone) -> float:
    """Opens it from Today, and goes back."""
    row = phone.page.get_by_role("button", name=ROW).first
    took = timed(phone, "pointerdown", re.escape(FIRST), row.click)
    phone.page.go_back()
    phone.lacks(FIRST)
    return took
