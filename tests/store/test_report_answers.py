"""Answers of a report on the phone: there after a kill, and under the version they were given."""

from pathlib import Path
from subprocess import PIPE, Popen
from sys import executable

from cm_contract.commands.quality_reports import StartReport
from cm_contract.commands.report_answers import Answering, AnswerRoom
from cm_contract.commands.report_finishing import FinishReport
from cm_contract.commands.report_templates import EditTemplate
from cm_contract.records.answer import Given, Place, seen
from cm_contract.records.checkpoint import TemplateArea
from cm_contract.records.report_template import TemplateContent
from cm_contract.score import of_report, shown
from cm_contract.values import Key, TemplateId
from cm_mobile.store import files
from cm_mobile.store.report_rows import WholeReport
from tests.contract.register import id_of
from tests.contract.reports import NOT_THERE, checkpoint, example_content, words
from tests.store.answerer import ANSWERED, CHECKPOINTS, PLACE, REPORT, ROOM
from tests.store.phone import START, Phone
from tests.store.test_sync import CLINIC

DRAFT = id_of("draft")
GIVEN = {"floors": Given(value=5), "panels": Given(value=2), "tables": Given(value=4)}
"""The worked example: 90 %, with the windows that do not apply."""


def test_a_battery_pulled_after_the_14th_of_32_answers_leaves_14_and_the_place_example_1(
    tmp_path: Path,
) -> None:
    path = tmp_path / "phone.db"
    line = [executable, "-m", "tests.store.answerer", str(path)]
    with Popen(line, stdout=PIPE, text=True) as app:  # noqa: S603
        assert app.stdout is not None
        heard = [app.stdout.readline() for _ in range(ANSWERED)]
        app.kill()
    assert heard[-1] == f"{ANSWERED - 1}\n"
    store = files.opened(path, lambda: START, lambda _tables: None)
    whole, place = store.reports.whole(REPORT), store.reports.place(REPORT)
    (line_of_it,) = [one for one in store.reports.of_customer(CLINIC) if one.id == REPORT]
    waiting = store.waiting.counts().waiting
    files.closed(store)
    assert whole is not None
    assert {one.place: one.given.value for one in whole.report.answers} == {
        Place(ROOM, Key(f"c{n}")): 1 + n % 5 for n in range(ANSWERED)
    }
    assert (place, waiting) == (PLACE, ANSWERED)
    progress = line_of_it.progress
    assert progress is not None
    assert (progress.answered, progress.asked) == (ANSWERED, CHECKPOINTS)


def next_content() -> TemplateContent:
    """Version 2: one area with one heavy question, and another target."""
    area = TemplateArea(
        key=Key("office"), name=words("Kontor"), checkpoints=(checkpoint("floors", weight=10),)
    )
    return example_content(areas=(area,), target_percent=99)


def whole(phone: Phone, report_id: str = DRAFT) -> WholeReport:
    found = phone.store.reports.whole(report_id)  # type: ignore[arg-type]
    assert found is not None
    return found


def answers_of_all() -> list[AnswerRoom]:
    """The worked example, and a clean toilet."""
    office = [Answering(checkpoint_key=Key(key), given=one) for key, one in GIVEN.items()]
    office.append(Answering(checkpoint_key=Key("windows"), given=NOT_THERE))
    toilet = (Answering(checkpoint_key=Key("clean"), given=Given(value=True)),)
    return [
        AnswerRoom(customer_id=CLINIC, report_id=DRAFT, room_key=Key(room), answers=answers)
        for room, answers in (("office", tuple(office)), ("toilet", toilet))
    ]


def test_a_draft_ends_with_the_version_that_it_was_begun_with(phone: Phone) -> None:
    version_2 = TemplateId(id_of("version 2"))
    change = EditTemplate(
        template_id=TemplateId(id_of("template")), next_id=version_2, content=next_content()
    )
    phone.elsewhere(change)
    phone.pull()
    phone.perform(*answers_of_all())
    before = whole(phone)
    phone.perform(
        FinishReport(
            customer_id=CLINIC,
            report_id=DRAFT,
            rooms=before.report.rooms,
            answers=seen(before.report.answers),
        )
    )
    phone.sync()
    ended = whole(phone)
    assert (ended.template.id, ended.template.replaced_by) == (id_of("template"), version_2)
    assert (ended.report.points, ended.report.weight) == (460, 5)
    assert shown(of_report(ended.report, ended.content)) == "92"
    assert (ended.report.target_percent, ended.report.is_passed) == (85, True)


def test_the_next_report_begins_with_the_new_version(phone: Phone) -> None:
    version_2, report_id = TemplateId(id_of("version 2")), id_of("begun later")
    change = EditTemplate(
        template_id=TemplateId(id_of("template")), next_id=version_2, content=next_content()
    )
    phone.elsewhere(change)
    phone.pull()
    assert [one.id for one in phone.store.reports.templates()] == [version_2]
    phone.perform(StartReport(customer_id=CLINIC, report_id=report_id, template_id=version_2))
    assert [room.key for room in whole(phone, report_id).report.rooms] == ["office"]
