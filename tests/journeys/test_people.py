from tests.journeys.conftest import NewPhone
from tests.journeys.phone import RECONNECTED_MS
from tests.journeys.servers import Company


def test_customers_of_an_area_that_was_taken_away_leave_the_phone(
    new_phone: NewPhone, company: Company
) -> None:
    phone = new_phone("inspektor2")
    phone.search("Aalborg")
    phone.shows("9000 Aalborg")

    company.backend.kill()
    company.office("user", "change", "inspektor2@nordlys.example", "--area", "Øst")
    company.backend.start()

    phone.lacks("9000 Aalborg", within_ms=RECONNECTED_MS)
    phone.shows(phone.texts("customers.none", text="Aalborg"))


def test_unsent_work_stays_on_the_phone_for_its_own_user_alone(
    new_phone: NewPhone, company: Company
) -> None:
    phone = new_phone("inspektor")
    note = "Alarmen skal slås fra inden klokken fem."
    phone.open_journal("Advokathuset Kjær & Lund")
    journal = phone.path

    company.backend.kill()
    phone.write_note(note)
    phone.open_settings()
    phone.scroll_to(phone.texts("more.sign_out"))
    phone.tap(phone.texts("more.sign_out"))
    phone.shows(phone.texts("more.unsent", n=1))
    phone.leave_unsent()
    phone.shows(phone.texts("sign_in.welcome"))
    company.backend.start()

    phone.sign_in("admin@nordlys.example")
    phone.is_in()
    phone.shows(phone.texts("sync.all_sent"))
    phone.go(journal)
    phone.shows(phone.texts("journal.mine"))
    phone.lacks(note)
    phone.open_settings()
    phone.scroll_to(phone.texts("more.sign_out"))
    phone.tap(phone.texts("more.sign_out"))
    phone.shows(phone.texts("sign_in.welcome"))

    phone.sign_in("inspektor@nordlys.example")
    phone.is_in()
    phone.go(journal)
    phone.note_is(note, "sent")
