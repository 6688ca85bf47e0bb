"""A report that one phone ends while another works on it: what does not stand is not lost."""

from dataclasses import replace

from cm_contract.commands.report_finishing import FinishReport
from cm_contract.commands.report_photos import AddReportPhoto
from cm_contract.commands.report_rooms import AddRoom
from cm_contract.records.answer import seen
from cm_contract.records.quality_report import QualityReport
from cm_contract.reporting import starting_rooms
from cm_contract.values import Key
from tests.contract.register import company, id_of
from tests.contract.report_examples import CLINIC, FLOORS, OFFICE, photos
from tests.contract.reports import example_answers, example_content

MEETING = Key("office_2")


def finishing() -> FinishReport:
    """The end of the filled report as the other phone shows it."""
    return FinishReport(
        customer_id=CLINIC,
        report_id=id_of("filled"),
        rooms=starting_rooms(example_content()),
        answers=seen(example_answers()),
    )


def test_a_room_that_the_ended_report_does_not_have_is_in_the_history_with_its_photos() -> None:
    register, report_id = company(), id_of("filled")
    at = {"customer_id": CLINIC, "report_id": report_id, "room_key": MEETING}
    register.do(AddRoom(**at, area_key=OFFICE, name="Mødelokale"))
    register.do(AddReportPhoto(**at, checkpoint_key=FLOORS, photos=photos(1)))
    decision = register.do(finishing())
    assert {(one.field, one.value) for one in decision.notes} == {
        ("room.office_2", "Mødelokale"),
        ("photo.office_2.floors", id_of("new 0")),
    }


def test_a_room_of_the_same_key_but_another_area_loses_no_photo_without_a_word() -> None:
    register = company()
    report = register.get(QualityReport, id_of("filled"))
    assert report is not None
    other = replace(report.rooms[1], key=OFFICE)
    register.put(replace(report, rooms=(other,)))
    clean = {"room_key": OFFICE, "checkpoint_key": Key("clean"), "photos": photos(1)}
    register.do(AddReportPhoto(customer_id=CLINIC, report_id=report.id, **clean))  # type: ignore[arg-type]
    lost = {(one.field, one.value) for one in register.do(finishing()).notes}
    assert {("room.office", "toilet"), ("photo.office.clean", id_of("new 0"))} <= lost
