"""Quality reports as a thumb begins them."""

from playwright.sync_api import expect

from tests.journeys.phone import Phone

TEMPLATE = "Kontorbygning"


def open_reports(phone: Phone, customer: str) -> None:
    """The reports of a customer."""
    phone.open_customer(customer)
    phone.scroll_to_like(phone.texts("reports.title"))
    phone.tap_like(phone.texts("reports.title"))
    phone.shows(phone.texts("reports.start"))


def begin(phone: Phone) -> None:
    """Begins one with the template."""
    phone.tap(phone.texts("reports.start"))
    phone.shows(phone.texts("reports.template"))
    phone.choose(TEMPLATE)
    phone.tap(phone.texts("reports.begin"))
    phone.shows(phone.texts("fill.rooms"))


def start(phone: Phone, customer: str) -> None:
    """Opens them and begins one."""
    open_reports(phone, customer)
    begin(phone)


def answer(phone: Phone, ending: str, place: int = 0) -> None:
    """Gives a grade to one of the room's checkpoints."""
    grade = phone.page.get_by_role("button", name=ending).nth(place)
    phone.click(grade)
    expect(grade).to_have_attribute("aria-current", "true")
