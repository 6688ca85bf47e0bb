"""A cleaner's day without a network, and a plan that changes under a cleaner's hands."""

from playwright.sync_api import expect

from cm_mobile.texts import Language, Texts
from tests.journeys.colleague import colleague
from tests.journeys.conftest import NewPhone
from tests.journeys.phone import RECONNECTED_MS, Phone
from tests.journeys.planning import TASKS, open_day, open_plan, plan_at, task
from tests.journeys.servers import Company
from tests.journeys.test_drafts import wait_for_draft

ADMINISTRATOR = "admin@nordlys.example"
HOTEL, FITNESS = "Hotel Mejeriet, Silkeborg", "Herning Fitness"
COUNTER, VACUUM, BIN = "Theke abwischen", "Boden saugen", "Mülleimer leeren"
REMARK = "Die Tonne ist voll"
FAULT = "Der Wasserhahn auf der Toilette tropft"


def test_a_whole_day_offline_in_german_and_killed_is_read_at_the_office(
    new_phone: NewPhone, company: Company
) -> None:
    with colleague(company.backend.url, ADMINISTRATOR) as office:
        plan_at(office, HOTEL)
    cleaner = new_phone("medarbejder")
    _speak_german(cleaner)
    company.backend.kill()
    open_day(cleaner, HOTEL)
    for done, name in enumerate((COUNTER, VACUUM)):
        cleaner.click(task(cleaner, name))
        cleaner.shows(cleaner.texts("plan.tasks_done", done=done + 1, of=TASKS))
    _skip(cleaner, BIN)
    _kill(cleaner, company)
    cleaner.shows(cleaner.texts("plan.tasks_done", done=2, of=TASKS))
    cleaner.tap_like("Reception")
    _has_done(cleaner, COUNTER, VACUUM)
    cleaner.shows(f"{cleaner.texts('plan.reason_other')}: {REMARK}")
    _report_fault(cleaner, company)
    _end_visit(cleaner)
    _kill(cleaner, company)
    cleaner.shows(cleaner.texts("sync.offline_waiting", n=6))

    company.backend.start()
    cleaner.shows(cleaner.texts("sync.all_sent"), within_ms=RECONNECTED_MS)
    cleaner.page.close()
    _read_at_the_office(new_phone("inspektor"))


def _speak_german(phone: Phone) -> None:
    phone.go("/more")
    phone.shows(phone.texts("more.language"))
    phone.texts = Texts.of(Language.DE)
    phone.choose(phone.texts("language.de"))
    phone.shows(phone.texts("more.language"))


def _kill(phone: Phone, company: Company) -> None:
    company.app.kill()
    company.app.start()
    phone.reload()


def _skip(phone: Phone, name: str) -> None:
    """Holds a task and says in one's own words why it isn't done."""
    phone.hold(task(phone, name))
    phone.shows(phone.texts("plan.why_not"))
    phone.type(phone.last_field(), REMARK)
    phone.tap(phone.texts("plan.reason_other"))
    phone.shows(phone.texts("plan.skipped", name=name))


def _has_done(phone: Phone, *names: str) -> None:
    for name in names:
        expect(task(phone, name)).to_be_checked()


def _report_fault(phone: Phone, company: Company) -> None:
    """Writes it down, finds it again after the app's end, and sends it."""
    phone.tap(phone.texts("plan.fault"))
    phone.shows(phone.texts("fault.urgent"))
    phone.type(phone.last_field(), FAULT)
    wait_for_draft(company.folder, FAULT)
    _kill(phone, company)
    assert phone.typed_in(phone.last_field()) == FAULT
    phone.tap(phone.texts("fault.send"))
    phone.shows(phone.texts("fault.sent"))


def _end_visit(phone: Phone) -> None:
    """One of the two tasks that are left could not be done, for the other there was no time."""
    open_day(phone, HOTEL)
    phone.tap(phone.texts("plan.end"))
    phone.shows(phone.texts("plan.left", n=2))
    phone.tap(phone.texts("plan.each"))
    phone.shows(phone.texts("plan.no_reason"))
    for place, reason in enumerate(("plan.reason_locked", "plan.reason_no_time")):
        boxes = phone.page.get_by_role("checkbox", name=phone.texts(reason), exact=True)
        phone.click(boxes.nth(place))
    phone.click(phone.button(phone.texts("plan.end")).last)
    phone.shows(phone.texts("plan.visit_ended"))


def _read_at_the_office(phone: Phone) -> None:
    """The week's picture, the reasons in the reader's language, the fault in the journal."""
    open_plan(phone, HOTEL)
    texts = phone.texts
    phone.shows(texts("plan.done_words", done=2, of=TASKS))
    skipped = texts("plan.count_skipped", n=1)
    phone.shows("Reception", texts("plan.done_words", done=2, of=3), skipped)
    phone.shows("Tøm skraldespand", f"{texts('plan.reason_other')}: {REMARK}")
    phone.shows("Rengør toilet", texts("plan.reason_locked"))
    phone.shows("Vask toiletgulv", texts("plan.reason_no_time"))
    phone.go("/customers")
    phone.open_journal(HOTEL)
    phone.shows(FAULT)
