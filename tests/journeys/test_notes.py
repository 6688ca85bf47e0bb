from cm_contract.commands.customer import DeleteCustomer
from cm_contract.values import CustomerId
from tests.journeys.colleague import at_the_office, colleague
from tests.journeys.conftest import NewPhone
from tests.journeys.phone import RECONNECTED_MS
from tests.journeys.servers import Company


def test_a_note_written_offline_arrives_at_another_phone_without_a_touch(
    new_phone: NewPhone, company: Company
) -> None:
    writer, reader = new_phone("inspektor"), new_phone("admin")
    for phone in (writer, reader):
        phone.open_journal("Kontorhotel Bøgely")
    note = "Nøglen til kælderen passer ikke mere. Æ Ø Å"

    company.backend.kill()
    writer.write_note(note)
    writer.note_is(note, "saved")
    writer.shows(writer.texts("sync.offline_waiting", n=1))
    company.backend.start()

    writer.note_is(note, "sent", within_ms=RECONNECTED_MS)
    reader.shows(note, within_ms=RECONNECTED_MS)


def test_a_note_at_a_customer_who_was_deleted_meanwhile_is_sent_after_restoring(
    new_phone: NewPhone, company: Company
) -> None:
    phone = new_phone("inspektor")
    phone.open_journal("Brå Skole")
    id = CustomerId(phone.path.split("/")[2])

    company.backend.kill()
    phone.write_note("Rengøringen flyttes til aftenen.")
    with at_the_office(company, "admin@nordlys.example") as office:
        office.perform(DeleteCustomer(customer_id=id))
    company.backend.start()
    phone.shows(phone.texts("sync.attention_spoken", n=1), within_ms=RECONNECTED_MS)
    phone.go("/attention")
    phone.shows("Rengøringen flyttes til aftenen.")
    phone.tap(phone.texts("attention.restore"))

    phone.shows(phone.texts("attention.empty"))
    phone.shows(phone.texts("sync.all_sent"))
    with colleague(company.backend.url, "admin@nordlys.example") as office:
        notes = office.records("journal_entry")
        customer = next(one for one in office.records("customer") if one["id"] == id)
    assert [one["text"] for one in notes].count("Rengøringen flyttes til aftenen.") == 1
    assert customer["deleted_at"] is None
