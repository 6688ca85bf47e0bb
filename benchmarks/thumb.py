"""What a thumb waits for in the browser, beside a page of one line in the same browser."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from benchmarks.measuring import Figure
from benchmarks.register import E_MAIL, Register
from benchmarks.server_side import ELSEWHERE
from cm_backend.seed import HOME_SPOT
from cm_mobile.store.customers import Filters
from cm_mobile.store.distance import Position
from cm_mobile.store.store import Store
from tests.journeys.browser import chromium
from tests.journeys.phone import Phone, context_of
from tests.journeys.servers import Company, Server, free_port, running, served_at

ROUNDS, WARM_UP = 25, 3
WITHIN_MS = 60_000
"""Long enough for a machine that has much else to do."""
HERE = Position(*HOME_SPOT)
MOST_RATIO = 2.0
SCRIPT = Path(__file__).with_name("inside.js").read_text(encoding="utf-8")
WORDS = "Ahorn Birk Center Dansk Elm Fasan Gade Havne Insti Kirke Lind Mølle Nørre Park Rosen Salon"


def measure(register: Register) -> Iterator[Figure]:
    """Key to results and tap to customer with 100,000, each in turns with a tap on the counter."""
    asked = _asked(register.phone("thumb").store)
    took: dict[str, list[float]] = {"tap": [], "key": [], "open": []}
    seeded = register.seeded()
    with (
        running(register.folder / "thumb", seeded) as company,
        counting(register.folder) as counter,
        chromium() as browser,
    ):
        floor = Phone.on(patient(browser), counter.url)
        floor.shows("Counted 0")
        phone = signed_in(patient(browser), company, register.synced())
        phone.go("/customers")
        for number in range(WARM_UP + ROUNDS):
            before, key, expected = asked[number % len(asked)]
            taken = {
                "tap": tap(floor, number),
                "key": _key(phone, before, key, expected),
                "open": _open(phone, expected),
            }
            for name, ms in taken.items():
                if number >= WARM_UP:
                    took[name].append(ms)
    least = sorted(took["tap"])[ROUNDS // 2]
    for name, what in (("key", "key to first results"), ("open", "tap to open customer")):
        ours = sorted(took[name])[ROUNDS // 2]
        yield Figure(what=what, ours=ours, floor=least, most_ratio=MOST_RATIO)


def patient(browser: Browser) -> BrowserContext:
    """A profile of its own."""
    context = context_of(browser)
    context.set_default_timeout(WITHIN_MS)
    return context


def _asked(store: Store) -> list[tuple[str, str, str]]:
    """What stands in the field, the key that follows, and a name that shows then and not before."""
    asked = []
    for word in WORDS.split():
        for end in (2, 3):
            shown = {row.name for row in store.customers.search(word[:end], Filters(), HERE).rows}
            fresh = store.customers.search(word[: end + 1], Filters(), HERE).rows[:4]
            name = next((row.name for row in fresh if row.name not in shown), None)
            if name is not None:
                asked.append((word[:end], word[end], name))
    return asked


def signed_in(context: BrowserContext, company: Company, file: Path) -> Phone:
    """A phone whose first sync lies behind it: its file is there before it signs in."""
    phone = Phone.on(context, company.app.url)
    phone.shows(phone.texts("sign_in.submit"))
    (folder,) = (company.folder / "app" / "phones").iterdir()
    (folder / "users").mkdir(exist_ok=True)
    shutil.copyfile(file, folder / "users" / f"{ELSEWHERE}.db")
    phone.sign_in(E_MAIL)
    phone.is_in()
    return phone


def tap(phone: Phone, number: int) -> float:
    """Milliseconds of a tap on the counter."""
    button = phone.button("Tap")
    return timed(phone, "pointerdown", f"Counted {number + 1}\\b", button.click)


def _key(phone: Phone, before: str, key: str, expected: str) -> float:
    phone.type_search(before)
    phone.page.wait_for_timeout(400)
    press = partial(phone.page.keyboard.press, key)
    return timed(phone, "keydown", re.escape(expected), press)


def _open(phone: Phone, name: str) -> float:
    row = phone.page.get_by_role("button", name=name).first
    at_site = re.escape(phone.texts("customer.at_site"))
    took = timed(phone, "pointerdown", at_site, row.click)
    phone.page.wait_for_url("**/customers/*")
    phone.page.go_back()
    phone.lacks(phone.texts("customer.at_site"))
    return took


def timed(phone: Phone, kind: str, expected: str, act: Callable[[], object]) -> float:
    """Milliseconds from the event to the text, by the page's own clock."""
    phone.page.evaluate(SCRIPT)
    phone.page.evaluate("asked => cmMeasure(...asked)", [kind, expected, WITHIN_MS])
    act()
    took = phone.page.wait_for_function("() => window.cmTook", polling=20, timeout=2 * WITHIN_MS)
    ms = float(took.json_value())
    assert ms > 0, f"{expected} did not come: {phone.read()}"
    return ms


@contextmanager
def counting(folder: Path) -> Iterator[Server]:
    """The counter's page, served as the app is."""
    port = free_port()
    server = Server(
        "counter", ("benchmarks.counter",), "/", port, folder / "counter.log", served_at(port)
    )
    try:
        server.start()
        yield server
    finally:
        server.kill()
