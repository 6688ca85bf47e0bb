"""Quality reports: the examples of the trade, and what two phones do to one draft."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cm_contract.commands.base import Command, Removed
from cm_contract.commands.quality_reports import ReopenReport, StartReport
from cm_contract.commands.report_answers import AnswerCheckpoint, Answering, AnswerRoom
from cm_contract.commands.report_finishing import FinishReport
from cm_contract.commands.report_photos import AddReportPhoto, RemoveReportPhoto
from cm_contract.commands.report_rooms import RemoveRoom
from cm_contract.commands.report_templates import EditTemplate, RetireTemplate
from cm_contract.errors import Code, Refused
from cm_contract.records.answer import NOTHING, Given, Place, seen
from cm_contract.records.checkpoint import Control
from cm_contract.records.history import FieldChange, HistoryEntry
from cm_contract.records.photo import ReportPhoto
from cm_contract.records.quality_report import QualityReport, ReportVersion
from cm_contract.records.report_template import ReportTemplate, SignatureUse
from cm_contract.reporting import missing, starting_rooms
from cm_contract.rules import Access, Function, Module, Role
from cm_contract.score import shown, stored
from cm_contract.values import Instant, Key
from tests.contract.basics import id_of
from tests.contract.register import Register, actor, company
from tests.contract.report_examples import APPLIED_TO_REPORTS, CLINIC, FIVE, photos
from tests.contract.reports import (
    NOT_THERE,
    answer,
    example_answers,
    example_content,
    report,
    template,
)

ADMINISTRATOR = actor(Role.ADMINISTRATOR)
FLOORS = Place(Key("office"), Key("floors"))


def minute(n: int) -> Instant:
    return Instant(f"2026-11-23T14:{n:02}:00.000Z")


def of(register: Register, key: str = "draft") -> QualityReport:
    found = register.get(QualityReport, id_of(key))
    assert found is not None
    return found


def floors(register: Register) -> Given:
    """What stands at the floors of the draft."""
    found = [one.given for one in of(register).answers if one.place == FLOORS]
    return found[0] if found else NOTHING


def answering(grade: int, was: Given = NOTHING) -> Command:
    command = APPLIED_TO_REPORTS["AnswerCheckpoint"]
    assert isinstance(command, AnswerCheckpoint)
    return replace(command, given=Given(value=grade), was=was)


def finishing(register: Register, key: str = "filled") -> FinishReport:
    """Finishes the report as it is there."""
    report = of(register, key)
    return FinishReport(
        customer_id=CLINIC,
        report_id=report.id,
        rooms=report.rooms,
        answers=seen(report.answers),
        overall_comment=report.overall_comment,
    )


def lost(register: Register) -> list[FieldChange]:
    entries = register.of_customer(HistoryEntry, CLINIC)
    return [change for one in entries for change in one.changes if change.is_overwritten]


def test_the_worked_example_is_stored_as_it_was_worked_out_example_2() -> None:
    register = company()
    answers = example_answers()[:4]
    office = starting_rooms(example_content())[:1]
    register.put(report("office", answers=answers, rooms=office))
    register.do(finishing(register, "office"))
    finished = of(register, "office")
    assert (finished.points, finished.weight, finished.is_passed) == (360, 4, True)
    assert shown(stored(finished)) == "90"
    assert [(one.weight, one.share_percent) for one in finished.answers] == [
        (2, 100),
        (1, 70),
        (1, 90),
        (None, None),
    ]


def test_a_critical_no_is_not_passed_with_97_per_cent_example_3() -> None:
    register = company()
    areas = list(example_content().areas)
    office = [replace(one, weight=8) for one in areas[0].checkpoints]
    content = example_content(areas=(replace(areas[0], checkpoints=tuple(office)), areas[1]))
    answers = [answer("office", one.key, 5) for one in office]
    register.put(
        template(content=content),
        report("filled", answers=(*answers, answer("toilet", "clean", given=False))),
    )
    register.do(finishing(register))
    finished = of(register, "filled")
    assert shown(stored(finished)) == "97"
    assert (finished.is_passed, finished.failed_critical) == (
        False,
        (Place(Key("toilet"), Key("clean")),),
    )


def test_a_draft_ends_with_the_version_that_it_began_with_example_4() -> None:
    register = company()
    only_toilet = example_content(areas=example_content().areas[1:], target_percent=100)
    edit = APPLIED_TO_REPORTS["EditTemplate"]
    assert isinstance(edit, EditTemplate)
    register.do(replace(edit, content=only_toilet), ADMINISTRATOR)
    register.do(finishing(register))
    finished = of(register, "filled")
    assert (finished.template_id, finished.target_percent) == (id_of("template"), 85)
    newer = register.get(ReportTemplate, id_of("new"))
    assert newer is not None
    assert (newer.version, newer.series_id) == (2, id_of("template"))


def test_two_edits_of_one_version_become_two_versions() -> None:
    register = company()
    edit = APPLIED_TO_REPORTS["EditTemplate"]
    assert isinstance(edit, EditTemplate)
    register.do(edit, ADMINISTRATOR)
    register.do(replace(edit, next_id=id_of("newer")), ADMINISTRATOR)
    newer = register.get(ReportTemplate, id_of("newer"))
    assert newer is not None
    assert newer.version == 3


def test_a_report_begun_before_its_template_was_retired_goes_on() -> None:
    register = company()
    retire, start = APPLIED_TO_REPORTS["RetireTemplate"], APPLIED_TO_REPORTS["StartReport"]
    assert isinstance(retire, RetireTemplate)
    assert isinstance(start, StartReport)
    register.do(APPLIED_TO_REPORTS["EditTemplate"], ADMINISTRATOR)
    register.do(replace(retire, template_id=id_of("template")), ADMINISTRATOR, minute(30))
    register.do(replace(start, report_id=id_of("offline")), at=minute(29))
    with pytest.raises(Refused, match="template_retired"):
        register.do(replace(start, report_id=id_of("late")), at=minute(31))


def test_without_the_module_administrators_read_and_nobody_writes_example_5() -> None:
    others = set(Module) - {Module.QUALITY_REPORTS}
    for function in (Function.QUALITY_REPORTS, Function.REPORT_TEMPLATES):
        may_read = [role for role in Role if actor(role, others).may(function, Access.READ)]
        assert may_read == [Role.ADMINISTRATOR]
        for role in (Role.ADMINISTRATOR, Role.INSPECTOR):
            reason = actor(role, others).why_not(function, Access.WRITE)
            assert reason is not None
        refused = actor(Role.INSPECTOR, others).why_not(Function.QUALITY_REPORTS, Access.READ)
        assert refused is not None
        assert (refused.code, refused.about) == (Code.MODULE_OFF, Module.QUALITY_REPORTS)


@pytest.mark.parametrize("order", list(permutations([(1, 5), (2, 4), (3, 3)])))
def test_of_three_phones_the_latest_answer_stands_and_the_others_are_kept(
    order: tuple[tuple[int, int], ...],
) -> None:
    register = company()
    for at, grade in order:
        register.do(answering(grade), at=minute(at))
    assert floors(register) == Given(value=3)
    assert {change.was for change in lost(register)} == {4, 5}


WRITERS = st.lists(st.sampled_from("ABC"), min_size=2, max_size=9)


@given(WRITERS, st.data())
def test_answers_of_several_phones_merge_alike_in_every_order(
    writers: list[str], data: st.DataObject
) -> None:
    """Phone A gives grades 1 and 2 in turn, B 3 and 4, C 5 and "does not apply"."""
    grades = {"A": (1, 2), "B": (3, 4), "C": (5, None)}
    queues: dict[str, list[tuple[Instant, AnswerCheckpoint]]] = {"A": [], "B": [], "C": []}
    for n, name in enumerate(writers):
        mine = queues[name]
        grade = grades[name][len(mine) % 2]
        said = Given(value=grade) if grade else NOT_THERE
        was = mine[-1][1].given if mine else NOTHING
        command = answering(5)
        assert isinstance(command, AnswerCheckpoint)
        mine.append((minute(n), replace(command, given=said, was=was)))
    latest = max((one for mine in queues.values() for one in mine), key=lambda one: one[0])
    waiting = [mine for mine in queues.values() if mine]
    register = company()
    while waiting:
        mine = data.draw(st.sampled_from(waiting))
        at, command = mine.pop(0)
        register.do(command, at=at, id=id_of(f"{at}"))
        waiting = [one for one in waiting if one]
    assert floors(register) == latest[1].given


def test_who_saw_the_answer_replaces_it_whatever_the_clock_says() -> None:
    register = company()
    register.do(answering(5), at=minute(30))
    decision = register.do(answering(2, was=FIVE), at=minute(10))
    assert floors(register) == Given(value=2)
    assert decision.notes == ()
    register.do(answering(3), at=minute(20))
    assert floors(register) == Given(value=2)


def test_a_whole_room_is_answered_and_taken_back_at_once() -> None:
    register = company()
    room = APPLIED_TO_REPORTS["AnswerRoom"]
    assert isinstance(room, AnswerRoom)
    register.do(answering(2))
    keys = [one.key for one in example_content().areas[0].checkpoints]
    known = {"floors": Given(value=2)}
    answers = tuple(
        Answering(checkpoint_key=key, was=known.get(key, NOTHING), given=FIVE) for key in keys
    )
    command = replace(room, answers=answers)
    register.do(command)
    assert [one.given for one in of(register).answers] == [FIVE] * 4
    back = command.opposite()
    assert back is not None
    register.do(back)
    assert [one.given for one in of(register).answers] == [Given(value=2), *[NOTHING] * 3]


def test_an_answer_that_comes_after_the_end_is_refused_to_its_author() -> None:
    register = company()
    register.do(finishing(register))
    late = replace(answering(1), report_id=id_of("filled"))  # type: ignore[call-arg]
    with pytest.raises(Refused) as refused:
        register.do(late)
    assert (refused.value.code, refused.value.about) == (Code.REPORT_FINISHED, id_of("filled"))


def test_the_finished_report_is_what_its_phone_showed_and_the_rest_is_in_the_history() -> None:
    register = company()
    finish = finishing(register)
    elsewhere = replace(answering(1, was=FIVE), report_id=id_of("filled"))  # type: ignore[call-arg]
    register.do(elsewhere)
    decision = register.do(finish, at=minute(50))
    finished = of(register, "filled")
    assert [one.given for one in finished.answers] == [one.given for one in example_answers()]
    assert [(one.field, one.value) for one in decision.notes] == [("answer.office.floors", 1)]
    assert [(one.was, one.to) for one in lost(register)] == [(1, 5)]
    assert finished.answers[2].photo_ids == (id_of("stain"),)


def test_what_a_report_lacks_is_named_in_its_order() -> None:
    register = company()
    with pytest.raises(Refused) as refused:
        register.do(finishing(register, "draft"))
    assert refused.value.code is Code.REPORT_INCOMPLETE
    assert refused.value.field == "office.floors"
    assert refused.value.about == (
        "office.floors office.panels office.tables office.windows toilet.clean"
    )
    texts = example_content().areas[0]
    only = replace(texts, checkpoints=(replace(texts.checkpoints[0], control=Control.TEXT),))
    assert missing((), starting_rooms(example_content())[:1], example_content(areas=(only,))) == ()


@pytest.mark.parametrize(
    ("use", "code"),
    [(SignatureUse.REQUIRED, Code.REQUIRED), (SignatureUse.NONE, Code.INVALID_FIELD)],
)
def test_the_template_says_whether_one_signs(use: SignatureUse, code: Code) -> None:
    register = company()
    register.put(template(content=example_content(signature=use)))
    signed = APPLIED_TO_REPORTS["FinishReport"]
    command = finishing(register) if use is SignatureUse.REQUIRED else signed
    with pytest.raises(Refused) as refused:
        register.do(command)
    assert (refused.value.code, refused.value.field) == (code, "signature")


def test_reopening_keeps_what_the_finished_report_was() -> None:
    register = company()
    register.do(finishing(register))
    before = of(register, "filled")
    reopen = APPLIED_TO_REPORTS["ReopenReport"]
    assert isinstance(reopen, ReopenReport)
    with pytest.raises(Refused, match="no_right"):
        register.do(replace(reopen, report_id=before.id))
    register.do(replace(reopen, report_id=before.id), ADMINISTRATOR)
    draft = of(register, "filled")
    assert (draft.is_finished, draft.version, draft.points) == (False, 2, None)
    assert {one.share_percent for one in draft.answers} == {None}
    (version,) = register.of_customer(ReportVersion, CLINIC)
    assert (version.report, version.reason) == (before, "Forkert lokale")
    removed = register.do(APPLIED_TO_REPORTS["RemoveReportPhoto"])
    assert not [one for one in removed.changes if isinstance(one, Removed)]
    assert register.get(ReportPhoto, id_of("stain")) is not None


def test_photos_stand_in_their_order_and_go_one_by_one() -> None:
    register = company()
    add = APPLIED_TO_REPORTS["AddReportPhoto"]
    assert isinstance(add, AddReportPhoto)
    register.do(add)
    (here,) = [one for one in of(register).answers if one.photo_ids]
    assert (here.place, here.photo_ids) == (FLOORS, tuple(one.photo_id for one in photos(2)))
    register.do(
        RemoveReportPhoto(customer_id=CLINIC, report_id=id_of("draft"), photo_id=id_of("new 0"))
    )
    assert of(register).answers[0].photo_ids == (id_of("new 1"),)
    assert register.get(ReportPhoto, id_of("new 0")) is None


def test_the_last_room_stays() -> None:
    register = company()
    rooms = starting_rooms(example_content())[:1]
    register.put(report("draft", rooms=rooms))
    remove = APPLIED_TO_REPORTS["RemoveRoom"]
    assert isinstance(remove, RemoveRoom)
    with pytest.raises(Refused, match="invalid_field: room_key"):
        register.do(replace(remove, room_key=Key("office")))
