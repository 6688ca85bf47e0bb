"""What lists, trend, last time, versions and weak spots say of a customer's reports."""

from datetime import timedelta
from typing import Any

import pytest

from cm_contract.commands.quality_reports import DeleteReport, ReopenReport
from cm_contract.commands.report_sending import SendReport
from cm_contract.records.answer import Answer, Place
from cm_contract.records.quality_report import QualityReport, ReportState
from cm_contract.records.report_template import FilledBy
from cm_contract.rules import Role
from cm_contract.score import weighed
from cm_contract.values import Key, ReportId, instant
from tests.contract.register import id_of
from tests.contract.reports import answer, example_content, report, template
from tests.store.phone import START, Phone, told
from tests.store.test_sync import CLINIC

CONTENT = example_content()


def graded(floors: int, panels: int = 5) -> tuple[Answer, ...]:
    """The answers of a report, with their shares."""
    given = (
        answer("office", "floors", floors),
        answer("office", "panels", panels),
        answer("toilet", "clean", given=True),
    )
    return weighed(given, report("any").rooms, CONTENT)


def finished(key: str, days_ago: int, floors: int = 5, **values: Any) -> QualityReport:
    """A finished report; floors weigh 2 of 4, the rest is excellent."""
    answers = graded(floors)
    at = instant(START - timedelta(days=days_ago))
    plain = {
        "answers": answers,
        "state": ReportState.FINISHED,
        "started_at": at,
        "finished_at": at,
        "finished_by": id_of("inspector"),
        "points": sum((one.weight or 0) * (one.share_percent or 0) for one in answers),
        "weight": 4,
        "target_percent": 85,
        "is_passed": True,
    }
    return report(key, **(plain | values))


@pytest.fixture
def clinic(phone: Phone) -> Phone:
    """A phone without reports at the clinic."""
    register = phone.company.records
    for key in [one for one in register if one[0] in ("quality_report", "reminder")]:
        del register[key]
    phone.take_snapshot()
    return phone


def put(phone: Phone, *reports: QualityReport) -> None:
    """The company has these reports, and the phone as well."""
    phone.company.put(*reports)
    phone.take_snapshot()


def test_drafts_come_first_then_the_newest_finished_one(clinic: Phone) -> None:
    put(clinic, finished("old", 9), finished("new", 2), report("open"))
    lines = clinic.store.reports.of_customer(CLINIC)
    assert [one.id for one in lines] == [id_of("open"), id_of("new"), id_of("old")]
    assert lines[0].progress is not None
    assert (lines[0].progress.answered, lines[0].progress.asked) == (0, 5)


def test_the_newest_is_the_last_finished_one_and_no_draft(clinic: Phone) -> None:
    assert clinic.store.report_results.newest(CLINIC) is None
    put(clinic, finished("old", 9), finished("new", 2), report("open"))
    newest = clinic.store.report_results.newest(CLINIC)
    assert newest is not None
    assert newest.id == id_of("new")


def test_the_trend_goes_from_old_to_new_and_not_beyond_the_report(clinic: Phone) -> None:
    put(clinic, *(finished(f"r{days}", days) for days in range(1, 16)))
    trend = clinic.store.reports.trend(id_of("r2"))
    assert [one.id for one in trend] == [id_of(f"r{days}") for days in range(13, 1, -1)]


def test_trend_and_last_compare_only_what_is_alike(clinic: Phone) -> None:
    clinic.company.put(template("other"))
    put(
        clinic,
        finished("first", 30),
        finished("elsewhere", 20, location_id=id_of("shed")),
        finished("another", 10, template_id=id_of("other")),
        finished("now", 1),
    )
    whole = clinic.store.reports.whole(id_of("now"))
    assert whole is not None
    assert whole.last is not None
    assert whole.last.id == id_of("first")
    assert [one.id for one in clinic.store.reports.trend(id_of("now"))] == [
        id_of("first"),
        id_of("now"),
    ]


def test_a_weak_spot_was_under_target_twice_within_a_year(clinic: Phone) -> None:
    put(
        clinic,
        finished("long ago", 400, floors=1),
        finished("spring", 200, floors=2),
        finished("summer", 90, floors=5),
        finished("now", 1, floors=2),
    )
    (weak,) = clinic.store.report_results.weak_spots(CLINIC)
    assert weak.place == Place(Key("office"), Key("floors"))
    assert (weak.under, weak.times) == (2, 3)
    assert weak.newest.report.id == id_of("now")


def test_once_under_target_is_no_weak_spot(clinic: Phone) -> None:
    put(clinic, finished("spring", 200), finished("now", 1, floors=1))
    assert clinic.store.report_results.weak_spots(CLINIC) == ()


def test_the_weakest_spot_comes_first(clinic: Phone) -> None:
    put(
        clinic,
        *(
            finished(f"r{days}", days, answers=graded(2, 1 if days > 1 else 5))
            for days in (1, 2, 3)
        ),
    )
    weak = clinic.store.report_results.weak_spots(CLINIC)
    assert [(one.place.checkpoint_key, one.under) for one in weak] == [("floors", 3), ("panels", 2)]
    assert len(clinic.store.report_results.weak_spots(CLINIC, 1)) == 1


def test_deleted_reports_count_nowhere(clinic: Phone) -> None:
    put(clinic, finished("spring", 200, floors=1), finished("now", 1, floors=1))
    delete = DeleteReport(customer_id=CLINIC, report_id=id_of("now"))
    clinic.elsewhere(delete)
    clinic.pull()
    newest = clinic.store.report_results.newest(CLINIC)
    assert newest is not None
    assert newest.id == id_of("spring")
    assert clinic.store.report_results.weak_spots(CLINIC) == ()


def test_a_reopened_report_keeps_what_it_was_and_why(clinic: Phone) -> None:
    put(clinic, finished("now", 1))
    reopen = ReopenReport(customer_id=CLINIC, report_id=id_of("now"), reason="Forkert lokale")
    clinic.elsewhere(reopen)
    clinic.pull()
    (version,) = clinic.store.report_results.versions(id_of("now"))
    assert (version.reason, version.reopened_by) == ("Forkert lokale", id_of(Role.ADMINISTRATOR))
    assert version.report.points == 400


def test_who_a_report_was_sent_to_is_known_at_once(clinic: Phone) -> None:
    put(clinic, finished("now", 1))
    to = (id_of("ole"),)
    clinic.perform(SendReport(customer_id=CLINIC, report_id=id_of("now"), contact_person_ids=to))
    (mail,) = clinic.store.deliveries.about(id_of("now"))
    assert (mail.contact_person_id, mail.state) == (id_of("ole"), "waiting")
    assert clinic.store.deliveries.about(ReportId(id_of("other"))) == ()


def test_cleaners_are_the_companys_employees(clinic: Phone) -> None:
    assert [one.role for one in clinic.store.people.cleaners()] == [Role.EMPLOYEE]


def test_a_contact_person_has_reports_to_read_or_one_to_begin(phone: Phone) -> None:
    has_any = phone.store.report_results.are_any_for_contact
    empty: Any = id_of("no reports here")
    assert (has_any(CLINIC), has_any(empty)) == (True, False)
    hers = example_content(filled_by=FilledBy.CONTACT)
    phone.pull(told(template("hers", content=hers, retired_at=instant(START)), 2))
    assert not has_any(empty)
    phone.pull(told(template("hers", content=hers), 3))
    assert has_any(empty)
