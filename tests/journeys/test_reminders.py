"""A weak checkpoint becomes a reminder, which is put off and done."""

from tests.journeys.conftest import NewPhone
from tests.journeys.phone import Phone
from tests.journeys.reporting import answer, start

CUSTOMER = "Kontorhotel Bøgely"
WHAT = "Puds ruderne om igen"


def test_a_weak_checkpoint_becomes_a_reminder_that_is_snoozed_and_done(
    new_phone: NewPhone,
) -> None:
    phone = new_phone("inspektor")
    start(phone, CUSTOMER)
    answer(phone, ": 2, Svag")
    phone.tap_like(phone.texts("fill.comment_on", what=""))
    phone.tap_like(phone.texts("fill.follow_up"))
    phone.shows(phone.texts("fill.follow_up_title"))
    phone.replace(phone.last_field(), WHAT)
    phone.tap(phone.texts("fill.follow_up_add"))
    phone.shows(phone.texts("fill.follow_up_saved"))

    _open_reminders(phone)
    phone.tap_like(WHAT)
    phone.shows(phone.texts("reminders.from_report"))
    phone.choose(phone.texts("reminders.in_a_week"))
    phone.shows(phone.texts("reminders.is_snoozed", day="").split("{")[0].rstrip(" ."))
    phone.tap(phone.texts("reminders.done"))
    phone.shows(phone.texts("reminders.is_done"))
    phone.shows(phone.texts("reminders.reopen"))

    other = new_phone("admin")
    _open_reminders(other)
    other.lacks(WHAT)
    other.go(other.path.replace("reminders", "history"))
    other.shows(other.texts("command.SnoozeReminder"))
    other.shows(other.texts("command.DoneReminder"))


def _open_reminders(phone: Phone) -> None:
    phone.go("/customers")
    phone.open_customer(CUSTOMER)
    phone.scroll_to_like(phone.texts("reminders.title"))
    phone.tap_like(phone.texts("reminders.title"))
    phone.shows(phone.texts("reminders.new"))
