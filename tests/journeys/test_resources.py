"""Files at a customer, from the thumb of one to the screen of another."""

from playwright.sync_api import FilePayload

from tests.files import big_pdf, pdf
from tests.journeys.conftest import NewPhone
from tests.journeys.phone import RECONNECTED_MS, Phone
from tests.journeys.servers import Company

CUSTOMER = "Søhøjlandets Tandklinik"
SHARED, BACK = "Aftale om udluftning", "Vinduerne er lukkede om natten"
OFFLINE = "Alarmvejledning"


def test_a_file_shared_with_the_contact_is_seen_by_her_and_by_nobody_else(
    new_phone: NewPhone,
) -> None:
    inspector = new_phone("inspektor")
    _choose(inspector, SHARED, pdf(SHARED, BACK))
    inspector.scroll_to(inspector.texts("action.discard"))
    inspector.page.get_by_role("checkbox", name=inspector.texts("resources.right.see")).last.click()
    inspector.tap(inspector.texts("action.save"))
    inspector.shows(SHARED, inspector.texts("sync.sent"), within_ms=RECONNECTED_MS)

    contact, employee = new_phone("kontakt"), new_phone("medarbejder")
    for phone in (contact, employee):
        _open_files(phone)
        phone.shows("Sikkerhedsdatablad Afkalker")
    contact.shows(SHARED, within_ms=RECONNECTED_MS)
    contact.tap_like(SHARED)
    contact.tap_like(contact.texts("resources.fetch", size="").rstrip(" ·"))
    contact.shows(contact.texts("resources.page", n=1, of=2), SHARED)
    contact.tap(contact.texts("resources.page_on"))
    contact.shows(contact.texts("resources.page", n=2, of=2), BACK)
    with contact.page.expect_download(timeout=RECONNECTED_MS) as download:
        contact.tap(contact.texts("resources.share"))
    assert download.value.suggested_filename == f"{SHARED}.pdf"
    assert download.value.path().read_bytes() == pdf(SHARED, BACK)
    assert not any(SHARED in text for text in employee.read())


def test_a_file_added_without_a_network_and_killed_arrives_at_another_phone(
    new_phone: NewPhone, company: Company
) -> None:
    writer, reader = new_phone("inspektor"), new_phone("admin")
    for phone in (writer, reader):
        _open_files(phone)

    company.backend.kill()
    _choose(writer, OFFLINE, big_pdf(25_000_000))
    company.app.kill()
    company.app.start()
    writer.reload()
    writer.shows(OFFLINE)
    writer.tap(writer.texts("action.save"))
    writer.shows(OFFLINE, writer.texts("sync.saved"))
    company.app.kill()
    company.app.start()
    writer.reload()
    writer.shows(OFFLINE, writer.texts("sync.saved"))
    company.backend.start()

    writer.shows(OFFLINE, writer.texts("sync.sent"), within_ms=RECONNECTED_MS)
    reader.reload()
    reader.shows(OFFLINE, within_ms=RECONNECTED_MS)
    reader.tap_like(OFFLINE)
    reader.tap_like(reader.texts("resources.fetch", size="").rstrip(" ·"))
    reader.shows(reader.texts("resources.pdf.broken"), within_ms=RECONNECTED_MS)
    with reader.page.expect_download(timeout=RECONNECTED_MS) as download:
        reader.tap(reader.texts("resources.open_elsewhere"))
    assert download.value.path().read_bytes() == big_pdf(25_000_000)


def _open_files(phone: Phone) -> None:
    phone.search(CUSTOMER)
    phone.tap_like(CUSTOMER)
    phone.shows(phone.texts("customer.menu"))
    phone.scroll_to_like(phone.texts("resources.title"))
    phone.tap_like(phone.texts("resources.title"))
    phone.shows(phone.texts("resources.search"))


def _choose(phone: Phone, name: str, content: bytes) -> None:
    if not phone.path.endswith("/resources"):
        _open_files(phone)
    phone.tap(phone.texts("resources.add"))
    file = FilePayload(name=f"{name}.pdf", mimeType="application/pdf", buffer=content)
    with phone.page.expect_file_chooser() as chooser:
        phone.tap(phone.texts("resources.file"))
    chooser.value.set_files([file])
    phone.shows(name, within_ms=RECONNECTED_MS)
