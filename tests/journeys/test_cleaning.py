"""A cleaner's day on a phone: large targets, two taps, and a week's picture at the office."""

from typing import Any

from tests.journeys.colleague import colleague
from tests.journeys.conftest import NewPhone
from tests.journeys.phone import RECONNECTED_MS, Phone
from tests.journeys.planning import TASKS, open_plan, plan_at, task
from tests.journeys.servers import Company

ADMINISTRATOR = "admin@nordlys.example"
CLINIC = "Søhøjlandets Tandklinik"
LEAST = 56
TOUCHED = "flt-semantics[role=button], flt-semantics[role=checkbox]"
_SIZES = f"""
[...document.querySelectorAll('{TOUCHED}')].map(one => {{
  const box = one.getBoundingClientRect();
  const name = one.getAttribute('aria-label') ?? one.textContent;
  return {{name, width: box.width, height: box.height, top: box.top, bottom: box.bottom}};
}})
"""


def targets(phone: Phone) -> list[dict[str, Any]]:
    """What a thumb can reach on the screen, whole."""
    found: list[dict[str, Any]] = phone.page.evaluate(_SIZES)
    size = phone.page.viewport_size
    assert size is not None
    return [one for one in found if one["top"] >= 0 and one["bottom"] <= size["height"]]


def small(phone: Phone) -> list[dict[str, Any]]:
    """The targets that a glove would miss, when nothing moves any more."""
    phone.still()
    return [one for one in targets(phone) if min(one["width"], one["height"]) < LEAST - 0.5]


def test_every_target_of_a_cleaners_day_has_56_and_a_task_is_two_taps_away_example_3(
    new_phone: NewPhone, company: Company
) -> None:
    with colleague(company.backend.url, ADMINISTRATOR) as someone:
        plan_at(someone, CLINIC)
    cleaner, office = new_phone("medarbejder"), new_phone("inspektor")
    company.backend.kill()
    cleaner.shows(cleaner.texts("plan.today"))
    before = cleaner.taps
    cleaner.tap_like(CLINIC)
    cleaner.shows(cleaner.texts("plan.end"))
    assert len(targets(cleaner)) > 4
    assert not small(cleaner)
    cleaner.click(task(cleaner, "Tør skranke af"))
    assert cleaner.taps - before == 2
    cleaner.shows(cleaner.texts("plan.tasks_done", done=1, of=TASKS))
    cleaner.hold(task(cleaner, "Støvsug gulv"))
    cleaner.shows(cleaner.texts("plan.why_not"))
    assert not small(cleaner)
    cleaner.tap(cleaner.texts("plan.reason_occupied"))
    cleaner.tap(cleaner.texts("plan.end"))
    cleaner.shows(cleaner.texts("plan.why_left"))
    assert not small(cleaner)
    cleaner.choose(cleaner.texts("plan.reason_no_time"))
    cleaner.click(cleaner.page.get_by_role("button", name=cleaner.texts("plan.end")).last)
    cleaner.shows(cleaner.texts("plan.visit_ended"))
    company.backend.start()
    cleaner.shows(cleaner.texts("sync.all_sent"), within_ms=RECONNECTED_MS)
    cleaner.page.close()
    see_the_week(office)


def see_the_week(office: Phone) -> None:
    """The inspector reads what was done, skipped and why."""
    open_plan(office, CLINIC)
    office.shows(office.texts("plan.skipped_title"), within_ms=RECONNECTED_MS)
    office.shows(office.texts("plan.reason_occupied"))
