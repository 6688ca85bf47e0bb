"""`python -m tests.screenshots`: a picture of every page in every look."""

import argparse
import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from cm_contract.commands.customer import DeleteCustomer
from cm_contract.values import CustomerId
from tests.journeys.browser import chromium
from tests.journeys.colleague import at_the_office, colleague
from tests.journeys.phone import Phone, context_of
from tests.journeys.servers import ROOT, Company, running, seed
from tests.screenshots.looks import LOOKS, put_on
from tests.screenshots.pages import NAMED, Places, Shot, shots

TARGET = ROOT / "screenshots"
CUSTOMERS = 200
WHO = "admin@nordlys.example"
LOOKED_AT_MOST = 12


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
            for name in given.variants.split(","):
                take(phone, name, places, given.only)
    return 0


def prepare(phone: Phone, company: Company) -> Places:
    """Leaves the traces of a morning's work: opened, written, unfinished, refused."""
    with colleague(company.backend.url, WHO) as office:
        known = office.customers()
    alive = [one for one in known if one["deleted_at"] is None]
    by_number = {one["number"]: one["id"] for one in alive}
    private = next(
        one["id"] for one in alive if one["kind"] == "private" and one["number"] > "1050"
    )
    archived = next(one["id"] for one in known if one["deleted_at"] is not None)
    places = Places(by_number[NAMED], private, archived)
    for number in ("1066", "1093", "1187", NAMED):
        phone.go(f"/customers/{by_number[number]}")
        phone.shows(f"{number} · ")
    phone.go(f"/customers/{by_number['1187']}/journal")
    phone.write_note("Bageren vil have gulvet vasket før klokken seks.")
    phone.shows(phone.texts("sync.all_sent"))
    company.backend.kill()
    phone.go(f"/customers/{by_number['1093']}/journal")
    phone.write_note("Legepladsen er lukket i uge 50. Nøglen hænger hos Birthe.")
    phone.type(phone.last_field(), "Husk at måle det nye")
    with at_the_office(company, WHO) as office:
        office.perform(DeleteCustomer(customer_id=CustomerId(by_number["1093"])))
    company.backend.start()
    phone.go("/attention")
    phone.shows(phone.texts("attention.restore"))
    return places


def take(phone: Phone, name: str, places: Places, only: list[str] | None) -> None:
    """The pictures of one look."""
    begun = time.monotonic()
    folder = TARGET / name
    if only is None:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    put_on(phone, LOOKS[name])
    wanted = [shot for shot in shots(places) if only is None or shot.name in only]
    for shot in wanted:
        show(phone, shot)
        (folder / f"{shot.name}.png").write_bytes(still(phone))
        phone.page.keyboard.press("Escape")
    took = time.monotonic() - begun
    sys.stdout.write(f"{name}: {len(wanted)} pages in {took:.0f} s\n")
    sys.stdout.flush()


def show(phone: Phone, shot: Shot) -> None:
    """Brings a page onto the screen."""
    phone.go(shot.path)
    phone.shows(phone.texts(shot.text))
    if shot.act is not None:
        shot.act(phone)


def still(phone: Phone) -> bytes:
    """A picture of the page when nothing moves any more."""
    last = phone.page.screenshot()
    for _ in range(LOOKED_AT_MOST):
        picture = phone.page.screenshot()
        if picture == last:
            break
        last = picture
    return last


if __name__ == "__main__":
    sys.exit(main())
