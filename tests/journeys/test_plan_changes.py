"""A plan that is edited at the office while a cleaner works by it, both without a network."""

from tests.journeys.colleague import colleague
from tests.journeys.conftest import NewPhone
from tests.journeys.phone import RECONNECTED_MS, Phone
from tests.journeys.planning import TASKS, open_day, open_plan, plan_at, task
from tests.journeys.servers import Company

ADMINISTRATOR = "admin@nordlys.example"
FITNESS = "Herning Fitness"
FIRST, OLD, NEW = "Støvsug gulv", "Tør skranke af", "Tør skærme af"


def test_a_plan_edited_while_another_checks_off_keeps_the_day_that_was_begun(
    new_phone: NewPhone, company: Company
) -> None:
    with colleague(company.backend.url, ADMINISTRATOR) as office:
        plan_at(office, FITNESS)
    cleaner, inspector = new_phone("medarbejder"), new_phone("inspektor")
    open_day(cleaner, FITNESS)
    _check_off(cleaner, FIRST, done=1)
    open_plan(inspector, FITNESS)
    inspector.tap(inspector.texts("plan.edit"))
    inspector.shows(OLD)

    company.backend.kill()
    _replace(inspector)
    _check_off(cleaner, OLD, done=2)
    company.backend.start()

    for phone in (cleaner, inspector):
        phone.shows(phone.texts("sync.all_sent"), within_ms=RECONNECTED_MS)
    cleaner.shows(cleaner.texts("plan.tasks_done", done=2, of=TASKS))
    assert not task(cleaner, NEW).is_visible()
    inspector.page.go_back()
    inspector.shows(inspector.texts("plan.done_words", done=2, of=TASKS), within_ms=RECONNECTED_MS)
    inspector.lacks(OLD)
    inspector.shows(NEW)


def _check_off(phone: Phone, name: str, done: int) -> None:
    phone.click(task(phone, name))
    phone.shows(phone.texts("plan.tasks_done", done=done, of=TASKS))


def _replace(phone: Phone) -> None:
    """Takes one task out, and puts another of the catalogue in."""
    texts = phone.texts
    phone.choose_in_menu(texts("plan.task_menu", name=OLD), texts("plan.remove_task"))
    phone.shows(texts("plan.removed", name=OLD))
    phone.tap(texts("plan.add_task"))
    phone.shows(texts("plan.catalogue_search"))
    phone.type(phone.last_field(), NEW)
    phone.tap_like(NEW)
    phone.lacks(texts("plan.catalogue_search"))
    phone.shows(NEW)
