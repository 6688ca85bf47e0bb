"""`python -m tests.screenshots`: a picture of every page in every look."""

import argparse
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Error as PlaywrightError

from cm_backend.cli.common import utc_now
from cm_contract.commands.check_off import CheckOffTask
from cm_contract.commands.customer import DeleteCustomer
from cm_contract.commands.plan_visits import StartVisit
from cm_contract.values import CustomerId, Day, PlanId, TaskId
from cm_mobile.texts.formats import HOME_ZONE
from tests.journeys.browser import chromium
from tests.journeys.colleague import Colleague, at_the_office, colleague
from tests.journeys.phone import Phone, context_of
from tests.journeys.servers import ROOT, Company, running, seed
from tests.screenshots.looks import LOOKS, put_on
from tests.screenshots.pages import NAMED, Places, Shot, shots

TARGET = ROOT / "screenshots"
CUSTOMERS = 200
WHO = "admin@nordlys.example"
SIGN_IN = "sign_in"
DONE = 7


def main() -> int:
    """Takes the pictures that were asked for."""
    parser = argparse.ArgumentParser(prog="screenshots", description=__doc__)
    parser.add_argument("--only", action="append", metavar="NAME", help="a page; may be repeated")
    parser.add_argument("--variants", default=",".join(LOOKS), metavar="A,B")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="cm-screenshots-") as folder, chromium() as browser:
        seeded = Path(folder) / "seeded"
        seed(seeded, CUSTOMERS)
        with running(Path(folder) / "company", seeded) as company:
            context = context_of(browser)
            phone = Phone.on(context, company.app.url)
            phone.sign_in(WHO)
            phone.is_in()
            places = prepare(phone, company)
            missing = [
                one
                for name in given.variants.split(",")
                for one in take(phone, name, places, given.only)
            ]
    say(f"not shown: {', '.join(missing)}" if missing else f"all are in {TARGET}")
    return 1 if missing else 0


def say(text: str) -> None:
    """Prints a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def prepare(phone: Phone, company: Company) -> Places:
    """Leaves the traces of a morning's work: opened, written, unfinished, refused."""
    with colleague(company.backend.url, WHO) as office:
        known = office.records("customer")
        reports = office.records("quality_report")
        plan_id = begin_cleaning(office, NAMED)
    alive = [one for one in known if one["deleted_at"] is None]
    by_number = {one["number"]: one["id"] for one in alive}
    private = next(
        one["id"] for one in alive if one["kind"] == "private" and one["number"] > "1050"
    )
    archived = next(one["id"] for one in known if one["deleted_at"] is not None)
    opened = {number: by_number[number] for number in ("1066", "1187", NAMED)}
    here = [one for one in reports if one["customer_id"] == by_number[NAMED]]
    finished = [one for one in here if one["finished_at"] is not None]
    newest = max(finished, key=lambda one: str(one["finished_at"]))
    weakest = min(finished, key=lambda one: float(one["points"]) / float(one["weight"]))
    reports_of = (str(newest["id"]), str(weakest["id"]))
    places = Places(by_number[NAMED], private, archived, opened, reports_of, plan_id)
    phone.go(f"/customers/{by_number['1187']}/journal")
    phone.write_note("Bageren vil have gulvet vasket før klokken seks.")
    phone.shows(phone.texts("sync.all_sent"))
    company.backend.kill()
    phone.go(f"/customers/{by_number['1093']}/journal")
    phone.write_note("Legepladsen er lukket i uge 50. Nøglen hænger hos Birthe.")
    phone.go(f"/customers/{by_number['1066']}/journal")
    phone.shows("Silkeborg Fysioterapi")
    phone.type(phone.last_field(), "Husk at måle det nye")
    with at_the_office(company, WHO) as office:
        office.perform(DeleteCustomer(customer_id=CustomerId(by_number["1093"])))
    company.backend.start()
    phone.go("/attention")
    phone.shows(phone.texts("attention.restore"))
    return places


def begin_cleaning(office: Colleague, number: str) -> str:
    """The first two rooms of the customer's plan are done today, and one task of the third."""
    (id,) = (one["id"] for one in office.records("customer") if one["number"] == number)
    plan, *_ = (one for one in office.records("cleaning_plan") if one["customer_id"] == id)
    rooms = {one["id"]: one["position"] for one in office.records("plan_room")}
    mine = [one for one in office.records("plan_task") if one["plan_id"] == plan["id"]]
    tasks = [one for one in mine if one["repeat"] == "FREQ=DAILY"]
    tasks.sort(key=lambda one: (rooms[one["room_id"]], one["position"]))
    day = Day(utc_now().astimezone(HOME_ZONE).date().isoformat())
    at: dict[str, Any] = {"customer_id": CustomerId(id), "day": day}
    ids = tuple(TaskId(one["id"]) for one in tasks)
    office.perform(StartVisit(**at, plan_id=PlanId(plan["id"]), task_ids=ids))
    for task_id in ids[:DONE]:
        office.perform(CheckOffTask(**at, task_id=task_id))
    return str(plan["id"])


def look_at(phone: Phone, places: Places) -> None:
    """Opens some customers: a phone that was signed out has forgotten whom it showed."""
    for number, id in places.opened.items():
        phone.go(f"/customers/{id}")
        phone.shows(f"{number} · ")


def take(phone: Phone, name: str, places: Places, only: list[str] | None) -> list[str]:
    """Takes the pictures of one look; answers which pages did not come."""
    begun, missing = time.monotonic(), []
    folder = TARGET / name
    if only is None:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    put_on(phone, LOOKS[name])
    look_at(phone, places)
    wanted = [shot for shot in shots(places) if only is None or shot.name in only]
    for shot in wanted:
        if not shown(phone, shot):
            missing.append(f"{name}/{shot.name}")
        (folder / f"{shot.name}.png").write_bytes(phone.still())
        phone.page.keyboard.press("Escape")
    if only is None or SIGN_IN in only:
        for name_of, picture in farewell(phone):
            (folder / f"{name_of}.png").write_bytes(picture)
    took = time.monotonic() - begun
    say(f"{name}: {len(list(folder.iterdir()))} pictures in {took:.0f} s")
    return missing


def shown(phone: Phone, shot: Shot) -> bool:
    """Brings a page onto the screen; says so when it does not come."""
    try:
        phone.go(shot.path)
        phone.shows(phone.texts(shot.text) if shot.text in phone.texts else shot.text)
        if shot.act is not None:
            shot.act(phone)
    except (AssertionError, PlaywrightError) as error:
        say(f"{shot.name} did not come: {error}")
        return False
    return True


def farewell(phone: Phone) -> Iterator[tuple[str, bytes]]:
    """The question about unsent work, and the page to sign in with; then all is as before."""
    phone.go("/more")
    phone.shows(phone.texts("more.language"))
    phone.scroll_to(phone.texts("more.sign_out"))
    phone.tap(phone.texts("more.sign_out"))
    phone.shows(phone.texts("more.unsent_title"))
    yield "sign_out", phone.still()
    phone.leave_unsent()
    phone.shows(phone.texts("sign_in.welcome"))
    yield SIGN_IN, phone.still()
    phone.sign_in(WHO)
    phone.is_in()


if __name__ == "__main__":
    sys.exit(main())
