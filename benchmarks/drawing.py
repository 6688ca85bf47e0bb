"""A page of a phone with much data, from the step to its path until its first words stand."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.register import Register
from benchmarks.thumb import counting, patient, signed_in, tap, timed
from tests.journeys.browser import chromium
from tests.journeys.phone import Phone
from tests.journeys.servers import running

ROUNDS, WARM_UP = 15, 2
Then = Callable[[Phone, int], float]


def drawn(
    register: Register, file: Path, path: str, first: str, then: Then | None = None
) -> list[float]:
    """Milliseconds of a tap on the counter, of the page, and of what is done there `then`.

    They take turns in the same browser.
    """
    took = list[list[float]]()
    with (
        running(register.folder / f"{file.stem}_running", register.seeded()) as company,
        counting(register.folder) as counter,
        chromium() as browser,
    ):
        floor = Phone.on(patient(browser), counter.url)
        floor.shows("Counted 0")
        phone = signed_in(patient(browser), company, file)
        for number in range(WARM_UP + ROUNDS):
            taken = [tap(floor, number), _opened(phone, path, first)]
            if then is not None:
                taken.append(then(phone, number))
            _left(phone, first)
            if number >= WARM_UP:
                took.append(taken)
    return [median(times) for times in zip(*took, strict=True)]


def _opened(phone: Phone, path: str, first: str) -> float:
    """Opens it from Today, which stands still: what was left has slid away."""
    phone.still()
    return timed(phone, "popstate", re.escape(first), partial(phone.go, path))


def _left(phone: Phone, first: str) -> None:
    phone.go("/")
    phone.lacks(first)
