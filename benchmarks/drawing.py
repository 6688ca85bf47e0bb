"""A page with much data, from the tap that opens it until its first words stand."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import BrowserContext

from benchmarks.register import Register
from benchmarks.thumb import counting, patient, tap, timed
from tests.journeys.browser import chromium
from tests.journeys.phone import Phone
from tests.journeys.servers import Company, running

ROUNDS, WARM_UP = 15, 2
NewPhone = Callable[[BrowserContext, Company], Phone]


@dataclass(frozen=True)
class Step:
    """The page on which one stands, a word of what is tapped there, and the first that comes."""

    start: str
    row: str
    first: str


def drawn(
    register: Register,
    new_phone: NewPhone,
    step: Step,
    then: Callable[[Phone, int], float] | None = None,
) -> list[float]:
    """Milliseconds of a tap on the counter, of the page, and of what is done there `then`.

    They take turns in the same browser.
    """
    took = list[list[float]]()
    with (
        running(register.folder / "drawn", register.seeded()) as company,
        counting(register.folder) as counter,
        chromium() as browser,
    ):
        floor = Phone.on(patient(browser), counter.url)
        floor.shows("Counted 0")
        phone = new_phone(patient(browser), company)
        phone.go(step.start)
        for number in range(WARM_UP + ROUNDS):
            taken = [tap(floor, number), _opened(phone, step)]
            if then is not None:
                taken.append(then(phone, number))
            phone.go(step.start)
            phone.lacks(step.first)
            if number >= WARM_UP:
                took.append(taken)
    return [median(times) for times in zip(*took, strict=True)]


def _opened(phone: Phone, step: Step) -> float:
    """The page before stands still: what was left has slid away."""
    row = phone.page.get_by_role("button", name=step.row).first
    row.wait_for()
    phone.still()
    return timed(phone, "pointerdown", re.escape(step.first), row.click)
