"""Key rings from hand to hand: signed for without a network, and lent twice at the same time."""

from tests.journeys.colleague import at_the_office, colleague
from tests.journeys.conftest import NewPhone
from tests.journeys.key_rings import hand_out, lending, open_ring, take_back, with_whom
from tests.journeys.phone import RECONNECTED_MS, Phone
from tests.journeys.servers import Company

ADMINISTRATOR = "admin@nordlys.example"
CLINIC, OF_CLINIC = "Søhøjlandets Tandklinik", "18"
SPORTS, OF_SPORTS = "Brabrand Idrætscenter", "109"
PIOTR, HENRIK = "Piotr Nowak", "Henrik Toft"


def test_a_ring_signed_for_offline_is_with_its_holder_at_once_and_comes_back(
    new_phone: NewPhone, company: Company
) -> None:
    phone, other = new_phone("inspektor"), new_phone("admin")
    for one in (phone, other):
        open_ring(one, CLINIC, OF_CLINIC)
    ring = phone.path

    company.backend.kill()
    hand_out(phone, OF_CLINIC, PIOTR)
    phone.shows(with_whom(phone, PIOTR))
    _open_receipt(phone, "receipt.out_signature")
    phone.go(ring)
    company.backend.start()
    _send(phone)
    other.shows(with_whom(other, PIOTR), within_ms=RECONNECTED_MS)

    take_back(phone, OF_CLINIC, PIOTR)
    for one in (phone, other):
        one.shows(one.texts("rings.state_in"), within_ms=RECONNECTED_MS)
        one.lacks(with_whom(one, PIOTR))
    _open_receipt(other, "receipt.back_signature")


def test_a_ring_lent_twice_is_taken_back_and_handed_out_with_one_tap(
    new_phone: NewPhone, company: Company
) -> None:
    phone, other = new_phone("inspektor"), new_phone("admin")
    for one in (phone, other):
        open_ring(one, SPORTS, OF_SPORTS)
    ring = phone.path

    company.backend.kill()
    with at_the_office(company, ADMINISTRATOR) as office:
        office.perform(lending(office, ring, HENRIK))
    hand_out(phone, OF_SPORTS, PIOTR)
    company.backend.start()
    phone.shows(phone.texts("sync.attention_spoken", n=1), within_ms=RECONNECTED_MS)
    other.shows(with_whom(other, HENRIK), within_ms=RECONNECTED_MS)
    phone.go("/attention")
    stands = {"number": OF_SPORTS, "name": HENRIK, "by": "Lise Nørgaard", "when": ""}
    phone.shows(phone.texts("handout.stands", **stands).rstrip(" ."))
    phone.tap(phone.texts("attention.hand_out"))

    phone.shows(phone.texts("attention.empty"))
    phone.shows(phone.texts("sync.all_sent"), within_ms=RECONNECTED_MS)
    phone.go(ring)
    for one in (phone, other):
        one.shows(with_whom(one, PIOTR), within_ms=RECONNECTED_MS)
    with colleague(company.backend.url, ADMINISTRATOR) as office:
        loans = [one for one in office.records("key_loan") if one["key_ring_id"] in ring]
    assert {one["employee_name"]: one["back_at"] is None for one in loans} == {
        HENRIK: False,
        PIOTR: True,
    }


def _open_receipt(phone: Phone, shown: str) -> None:
    """The first receipt of the clinic's ring, with a signature."""
    receipt = f"{OF_CLINIC}-1"
    phone.scroll_to_like(receipt)
    phone.tap_like(receipt)
    phone.shows(phone.texts("receipt.title", receipt=receipt))
    phone.shows(PIOTR)
    phone.shows(phone.texts(shown))


def _send(phone: Phone) -> None:
    """Asks the phone to send now what waits."""
    phone.tap_badge(phone.texts("sync.offline_waiting", n=1))
    phone.tap(phone.texts("sheet.now"))
    phone.shows(phone.texts("sheet.all_sent"), within_ms=RECONNECTED_MS)
    phone.page.keyboard.press("Escape")
