"""A template with every control, and reports of it at the clinic."""

from collections.abc import Iterator
from typing import Any

from cm_contract.records.answer import Answer, Found, Given
from cm_contract.records.base import Record
from cm_contract.records.checkpoint import (
    Checkpoint,
    Control,
    Limit,
    ObjectGroup,
    Option,
    Reach,
    RoomSize,
    SoilingProfile,
    TemplateArea,
)
from cm_contract.records.photo import ReportPhoto
from cm_contract.records.quality_report import QualityReport, ReportState
from cm_contract.records.reminder import (
    Reminder,
    ReminderOccurrence,
    Source,
    occurrence_id,
)
from cm_contract.records.report_template import ReportTemplate, TemplateContent
from cm_contract.records.signature import Signature
from cm_contract.reporting import starting_rooms
from cm_contract.values import Day, Instant, Key
from cm_contract.words import Words
from tests.contract.basics import AT, STAMPS, id_of

NOT_THERE = Given(is_not_applicable=True)
SIGNED = Signature(strokes=((10, 20, 400, 80), (420, 60, 500, 90)), name="Bo Dam", at=AT)


def words(text: str) -> Words:
    return Words(da=text)


def checkpoint(key: str, control: Control = Control.GRADE_5, **values: Any) -> Checkpoint:
    """A checkpoint named by its key."""
    return Checkpoint(key=Key(key), text=words(key.title()), control=control, **values)


def soilings() -> SoilingProfile:
    """Two on floors that are easy to reach, one on what is hard to reach."""
    return SoilingProfile(
        level=4,
        room_size=RoomSize.MEDIUM,
        limits=(
            Limit(group=ObjectGroup.FLOORS, reach=Reach.EASY, most=2),
            Limit(group=ObjectGroup.FLOORS, reach=Reach.HARD, most=1),
        ),
    )


def counted(easy: int, hard: int = 0) -> Given:
    """Soilings found on floors."""
    group = ObjectGroup.FLOORS
    return Given(
        found=(
            Found(group=group, reach=Reach.EASY, count=easy),
            Found(group=group, reach=Reach.HARD, count=hard),
        )
    )


def every_control() -> tuple[Checkpoint, ...]:
    """One checkpoint of each control, under its name."""
    more: dict[Control, dict[str, Any]] = {
        Control.SOILINGS: {"profile": soilings()},
        Control.CHOICE: {"options": (Option(key=Key("mop"), text=words("Moppe")),)},
    }
    return tuple(checkpoint(one, one, **more.get(one, {})) for one in Control)


def example_content(**values: Any) -> TemplateContent:
    """The office of the worked example, and a room with a critical question."""
    office = (
        checkpoint("floors", weight=2),
        checkpoint("panels"),
        checkpoint("tables"),
        checkpoint("windows"),
    )
    plain: dict[str, Any] = {
        "name": words("Kontor"),
        "areas": (
            TemplateArea(key=Key("office"), name=words("Kontor"), checkpoints=office),
            TemplateArea(
                key=Key("toilet"),
                name=words("Toilet"),
                checkpoints=(checkpoint("clean", Control.YES_NO, is_critical=True),),
            ),
        ),
    }
    return TemplateContent(**(plain | values))


def template(key: str = "template", **values: Any) -> ReportTemplate:
    """The first version of a template."""
    plain = {"version": 1, "series_id": id_of(key), "content": example_content()}
    return ReportTemplate(id=id_of(key), **(STAMPS | plain | values))


def answer(room: str, key: str, given: object, **values: Any) -> Answer:
    """The inspector's answer."""
    stamps = {"answered_at": AT, "answered_by": id_of("inspector")}
    said = given if isinstance(given, Given) else Given(value=given)  # type: ignore[arg-type]
    places = {"room_key": Key(room), "checkpoint_key": Key(key)}
    return Answer(**(places | {"given": said} | stamps | values))


def example_answers() -> tuple[Answer, ...]:
    """The worked example: 90 %, and a clean toilet that is scored 100."""
    return (
        answer("office", "floors", 5),
        answer("office", "panels", 2),
        answer("office", "tables", 4, photo_ids=(id_of("stain"),)),
        answer("office", "windows", NOT_THERE),
        answer("toilet", "clean", given=True),
    )


def report(key: str, **values: Any) -> QualityReport:
    """A draft of the inspector's at the clinic."""
    plain: dict[str, Any] = {
        "customer_id": id_of("clinic"),
        "template_id": id_of("template"),
        "started_at": AT,
        "started_by": id_of("inspector"),
        "rooms": starting_rooms(example_content()),
    }
    return QualityReport(id=id_of(key), **(plain | values))


def photo_of(key: str, report_key: str) -> ReportPhoto:
    """A photo of the tables."""
    return ReportPhoto(
        id=id_of(key),
        customer_id=id_of("clinic"),
        report_id=id_of(report_key),
        room_key=Key("office"),
        checkpoint_key=Key("tables"),
        sha256="1" * 64,
        size_bytes=9,
        taken_at=AT,
    )


def done_task(key: str) -> ReminderOccurrence:
    """That the task of the key is done."""
    id: Any = id_of(key)
    day = Day("2026-11-30")
    return ReminderOccurrence(
        id=occurrence_id(id, day),
        customer_id=id_of("clinic"),
        reminder_id=id,
        day=day,
        done_at=AT,
        done_by=id_of("inspector"),
        **STAMPS,
    )


def task(key: str, **values: Any) -> Reminder:
    """A task of the inspector's about the panels."""
    plain: dict[str, Any] = {
        "customer_id": id_of("clinic"),
        "report_id": id_of("finished"),
        "room_key": Key("office"),
        "checkpoint_key": Key("panels"),
        "text": "Støv bag radiatoren",
        "user_ids": (id_of("inspector"),),
        "source": Source.REPORT,
        "due_on": "2026-11-30",
    }
    return Reminder(id=id_of(key), **(STAMPS | plain | values))


def reports_of_the_clinic() -> Iterator[Record]:
    """A template and a retired one; an empty draft, a filled one, a finished report; a task."""
    yield template()
    yield template("retired", retired_at=Instant("2026-11-01T08:00:00.000Z"))
    yield report("draft")
    yield report("other's draft", started_by=id_of("administrator"))
    yield report("filled", answers=example_answers())
    yield photo_of("stain", "filled")
    yield report(
        "finished",
        answers=example_answers()[:2],
        state=ReportState.FINISHED,
        finished_at=AT,
        finished_by=id_of("inspector"),
        points=270,
        weight=3,
        target_percent=85,
        is_passed=True,
        signature=SIGNED,
    )
    yield task("task")
    yield task("done")
    yield done_task("done")
