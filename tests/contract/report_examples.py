"""One command of each kind about quality reports, and each way to have it refused."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cm_contract.commands.base import Command
from cm_contract.commands.follow_ups import AddFollowUp, DoneFollowUp, ReopenFollowUp
from cm_contract.commands.quality_reports import (
    DeleteReport,
    ReopenReport,
    RestoreReport,
    StartReport,
)
from cm_contract.commands.report_answers import (
    AnswerCheckpoint,
    Answering,
    AnswerRoom,
    CommentCheckpoint,
    CommentReport,
)
from cm_contract.commands.report_finishing import FinishReport
from cm_contract.commands.report_photos import (
    AddReportPhoto,
    CaptionReportPhoto,
    RemoveReportPhoto,
)
from cm_contract.commands.report_rooms import AddRoom, RemoveRoom
from cm_contract.commands.report_sending import SendReport
from cm_contract.commands.report_templates import CreateTemplate, EditTemplate, RetireTemplate
from cm_contract.errors import Code
from cm_contract.records.answer import Found, Given, seen
from cm_contract.records.checkpoint import Control, ObjectGroup, Reach, TemplateArea
from cm_contract.records.photo import NewPhoto
from cm_contract.records.report_template import TemplateContent
from cm_contract.reporting import starting_rooms
from cm_contract.values import Day, Key
from cm_contract.words import Words
from tests.contract.basics import AT, id_of
from tests.contract.reports import (
    SIGNED,
    checkpoint,
    every_control,
    example_answers,
    example_content,
    words,
)

CLINIC = id_of("clinic")
NOWHERE = id_of("nowhere")
FIVE = Given(value=5)
OFFICE, FLOORS, TABLES = Key("office"), Key("floors"), Key("tables")


def photos(count: int) -> tuple[NewPhoto, ...]:
    """New photos."""
    return tuple(
        NewPhoto(photo_id=id_of(f"new {n}"), sha256=f"{n}" * 64, size_bytes=9, taken_at=AT)
        for n in range(count)
    )


def _examples() -> Iterator[Command]:
    at: dict[str, Any] = {"customer_id": CLINIC, "report_id": id_of("draft")}
    floors: dict[str, Any] = {"room_key": OFFICE, "checkpoint_key": FLOORS}
    yield CreateTemplate(template_id=id_of("new"), content=example_content())
    yield EditTemplate(
        template_id=id_of("template"), next_id=id_of("new"), content=example_content()
    )
    yield RetireTemplate(template_id=id_of("template"))
    yield StartReport(
        customer_id=CLINIC,
        report_id=id_of("new"),
        template_id=id_of("template"),
        location_id=id_of("door"),
        cleaner_id=id_of("employee"),
    )
    yield AnswerCheckpoint(**at, **floors, given=FIVE)
    yield AnswerRoom(**at, room_key=OFFICE, answers=(Answering(checkpoint_key=FLOORS, given=FIVE),))
    yield CommentCheckpoint(**at, **floors, was=None, text="Støv", is_internal=True)
    yield CommentReport(**at, was=None, text="Pænt")
    yield AddReportPhoto(**at, **floors, photos=photos(2))
    filled = at | {"report_id": id_of("filled")}
    yield RemoveReportPhoto(**filled, photo_id=id_of("stain"))
    yield CaptionReportPhoto(**filled, photo_id=id_of("stain"), was=None, caption="Plet")
    yield AddRoom(**at, room_key=Key("office_2"), area_key=OFFICE, name="Mødelokale")
    yield RemoveRoom(**at, room_key=Key("toilet"))
    yield FinishReport(
        **filled,
        rooms=starting_rooms(example_content()),
        answers=seen(example_answers()),
        signature=SIGNED,
    )
    finished = at | {"report_id": id_of("finished")}
    yield ReopenReport(**finished, reason="Forkert lokale")
    yield DeleteReport(**at)
    yield RestoreReport(**at)
    yield SendReport(**finished, contact_person_ids=(id_of("ole"),))
    yield AddFollowUp(
        **finished,
        **floors,
        follow_up_id=id_of("new"),
        text="Tør gulvet af",
        assignee_id=id_of("inspector"),
        due_on=Day("2026-11-30"),
    )
    yield DoneFollowUp(customer_id=CLINIC, follow_up_id=id_of("task"))
    yield ReopenFollowUp(customer_id=CLINIC, follow_up_id=id_of("done"))


APPLIED_TO_REPORTS: dict[str, Command] = {type(one).__name__: one for one in _examples()}


def asking(*checkpoints: Any, **values: Any) -> dict[str, Any]:
    """The content of a template with one area of these checkpoints."""
    area = TemplateArea(key=Key("a"), name=words("A"), checkpoints=checkpoints)
    return {"content": example_content(areas=(area,), **values)}


def named(name: Words) -> dict[str, Any]:
    return {"content": TemplateContent(name=name, areas=example_content().areas)}


def soiled(group: ObjectGroup) -> dict[str, Any]:
    return {"given": Given(found=(Found(group=group, reach=Reach.EASY, count=1),))}


def on(key: str, **values: Any) -> dict[str, Any]:
    return {"report_id": id_of(key), **values}


FINISHED = on("finished")
PLAIN = {one.key: one for one in every_control()}
AREA = "content.areas[0].checkpoints"
HALF = replace(SIGNED, strokes=((1, 2, 3),))
_Refusal = tuple[str, dict[str, Any], Code, str | None]

REPORT_REFUSALS: list[_Refusal] = [
    ("CreateTemplate", {"template_id": id_of("template")}, Code.ALREADY_EXISTS, "template_id"),
    ("CreateTemplate", {"customer_id": CLINIC}, Code.INVALID_FIELD, "customer_id"),
    ("CreateTemplate", named(Words(da=" ")), Code.REQUIRED, "content.name.da"),
    ("CreateTemplate", named(Words(da="A", de="x" * 101)), Code.TOO_LONG, "content.name.de"),
    ("CreateTemplate", {"content": example_content(areas=())}, Code.REQUIRED, "content.areas"),
    ("CreateTemplate", asking(), Code.REQUIRED, AREA),
    ("CreateTemplate", asking(checkpoint("a"), checkpoint("a")), Code.INVALID_FIELD, AREA),
    ("CreateTemplate", asking(*(checkpoint(f"c{n}") for n in range(301))), Code.TOO_LONG, AREA),
    ("CreateTemplate", asking(checkpoint("a", weight=11)), Code.INVALID_FIELD,
     f"{AREA}[0].weight"),
    ("CreateTemplate", asking(replace(checkpoint("a"), text=words("x" * 201))), Code.TOO_LONG,
     f"{AREA}[0].text.da"),
    ("CreateTemplate", asking(replace(checkpoint("a"), help=words("x" * 501))), Code.TOO_LONG,
     f"{AREA}[0].help.da"),
    ("CreateTemplate", asking(checkpoint("a", Control.CHOICE)), Code.REQUIRED,
     f"{AREA}[0].options"),
    ("CreateTemplate", asking(replace(PLAIN[Key("choice")], control=Control.TEXT)),
     Code.INVALID_FIELD, f"{AREA}[0].options"),
    ("CreateTemplate", asking(checkpoint("a", Control.SOILINGS)), Code.INVALID_FIELD,
     f"{AREA}[0].profile"),
    ("CreateTemplate", asking(replace(PLAIN[Key("soilings")], control=Control.YES_NO)),
     Code.INVALID_FIELD, f"{AREA}[0].profile"),
    ("CreateTemplate", {"content": example_content(grade_5_shares=(100, 0))},
     Code.INVALID_FIELD, "content.grade_5_shares"),
    ("CreateTemplate", {"content": example_content(grade_3_shares=(0, 50, 100))},
     Code.INVALID_FIELD, "content.grade_3_shares"),
    ("CreateTemplate", {"content": example_content(target_percent=101)}, Code.INVALID_FIELD,
     "content.target_percent"),
    ("EditTemplate", {"template_id": NOWHERE}, Code.NOT_FOUND, "template_id"),
    ("EditTemplate", {"template_id": id_of("retired")}, Code.TEMPLATE_RETIRED, "template_id"),
    ("EditTemplate", {"next_id": id_of("retired")}, Code.ALREADY_EXISTS, "next_id"),
    ("EditTemplate", {"customer_id": CLINIC}, Code.INVALID_FIELD, "customer_id"),
    ("RetireTemplate", {"template_id": NOWHERE}, Code.NOT_FOUND, "template_id"),
    ("StartReport", {"report_id": id_of("draft")}, Code.ALREADY_EXISTS, "report_id"),
    ("StartReport", {"template_id": NOWHERE}, Code.NOT_FOUND, "template_id"),
    ("StartReport", {"template_id": id_of("retired")}, Code.TEMPLATE_RETIRED, "template_id"),
    ("StartReport", {"location_id": NOWHERE}, Code.NOT_FOUND, "location_id"),
    ("StartReport", {"cleaner_id": NOWHERE}, Code.NOT_FOUND, "cleaner_id"),
    ("StartReport", {"team": "x" * 81}, Code.TOO_LONG, "team"),
    ("StartReport", {"customer_id": id_of("gone")}, Code.DELETED, None),
    ("AnswerCheckpoint", FINISHED, Code.REPORT_FINISHED, None),
    ("AnswerCheckpoint", {"customer_id": id_of("private")}, Code.NOT_FOUND, "report_id"),
    ("AnswerCheckpoint", {"room_key": Key("attic")}, Code.NOT_FOUND, "room_key"),
    ("AnswerCheckpoint", {"checkpoint_key": Key("sink")}, Code.NOT_FOUND, "checkpoint_key"),
    ("AnswerCheckpoint", {"given": Given(value=6)}, Code.INVALID_FIELD, "given"),
    ("AnswerCheckpoint", {"given": Given(value=True)}, Code.INVALID_FIELD, "given"),
    ("AnswerCheckpoint", {"given": Given(value=5, is_not_applicable=True)}, Code.INVALID_FIELD,
     "given"),
    ("AnswerCheckpoint", soiled(ObjectGroup.FLOORS), Code.INVALID_FIELD, "given"),
    ("AnswerRoom", FINISHED, Code.REPORT_FINISHED, None),
    ("AnswerRoom", {"answers": ()}, Code.INVALID_FIELD, "answers"),
    ("AnswerRoom", {"answers": (Answering(checkpoint_key=FLOORS, given=FIVE),) * 2},
     Code.INVALID_FIELD, "answers"),
    ("AnswerRoom", {"answers": (Answering(checkpoint_key=FLOORS, given=FIVE),
                                Answering(checkpoint_key=TABLES, given=Given(value=0)))},
     Code.INVALID_FIELD, "answers[1].given"),
    ("CommentCheckpoint", FINISHED, Code.REPORT_FINISHED, None),
    ("CommentCheckpoint", {"text": "x" * 2001}, Code.TOO_LONG, "text"),
    ("CommentCheckpoint", {"checkpoint_key": Key("sink")}, Code.NOT_FOUND, "checkpoint_key"),
    ("CommentReport", FINISHED, Code.REPORT_FINISHED, None),
    ("CommentReport", {"text": "x" * 2001}, Code.TOO_LONG, "text"),
    ("AddReportPhoto", FINISHED, Code.REPORT_FINISHED, None),
    ("AddReportPhoto", {"photos": ()}, Code.REQUIRED, "photos"),
    ("AddReportPhoto", {"photos": photos(7)}, Code.TOO_LONG, "photos"),
    ("AddReportPhoto", on("filled", checkpoint_key=TABLES, photos=photos(6)), Code.TOO_LONG,
     "photos"),
    ("RemoveReportPhoto", {"photo_id": NOWHERE}, Code.NOT_FOUND, "photo_id"),
    ("RemoveReportPhoto", on("draft"), Code.NOT_FOUND, "photo_id"),
    ("RemoveReportPhoto", FINISHED, Code.REPORT_FINISHED, None),
    ("CaptionReportPhoto", {"caption": "x" * 201}, Code.TOO_LONG, "caption"),
    ("CaptionReportPhoto", FINISHED, Code.REPORT_FINISHED, None),
    ("AddRoom", FINISHED, Code.REPORT_FINISHED, None),
    ("AddRoom", {"room_key": OFFICE}, Code.ALREADY_EXISTS, "room_key"),
    ("AddRoom", {"area_key": Key("attic")}, Code.NOT_FOUND, "area_key"),
    ("AddRoom", {"name": "x" * 81}, Code.TOO_LONG, "name"),
    ("RemoveRoom", FINISHED, Code.REPORT_FINISHED, None),
    ("RemoveRoom", {"room_key": Key("attic")}, Code.NOT_FOUND, "room_key"),
    ("RemoveRoom", on("filled"), Code.INVALID_FIELD, "room_key"),
    ("FinishReport", FINISHED, Code.REPORT_FINISHED, None),
    ("FinishReport", {"rooms": ()}, Code.INVALID_FIELD, "rooms"),
    ("FinishReport", {"answers": seen(example_answers()[:3])}, Code.REPORT_INCOMPLETE,
     "office.windows"),
    ("FinishReport", {"rooms": starting_rooms(example_content())[:1]}, Code.INVALID_FIELD,
     "answers"),
    ("FinishReport", {"answers": seen(example_answers()) * 2}, Code.INVALID_FIELD, "answers"),
    ("FinishReport", {"overall_comment": "x" * 2001}, Code.TOO_LONG, "overall_comment"),
    ("FinishReport", {"signature": replace(SIGNED, name=" ")}, Code.REQUIRED, "signature.name"),
    ("FinishReport", {"signature": HALF}, Code.INVALID_FIELD, "signature"),
    ("FinishReport", {"signature": replace(SIGNED, strokes=())}, Code.INVALID_FIELD,
     "signature"),
    ("FinishReport", {"signature": replace(SIGNED, strokes=((1, 2),) * 101)}, Code.TOO_LONG,
     "signature"),
    ("ReopenReport", {"reason": " "}, Code.REQUIRED, "reason"),
    ("DeleteReport", on("other's draft"), Code.NO_RIGHT, None),
    ("DeleteReport", FINISHED, Code.NO_RIGHT, None),
    ("RestoreReport", on("other's draft"), Code.NO_RIGHT, None),
    ("SendReport", on("draft"), Code.REPORT_INCOMPLETE, None),
    ("SendReport", {"contact_person_ids": ()}, Code.REQUIRED, "contact_person_ids"),
    ("SendReport", {"contact_person_ids": (id_of("mette"),)}, Code.NO_EMAIL,
     "contact_person_ids"),
    ("SendReport", {"contact_person_ids": (NOWHERE,)}, Code.NOT_FOUND, "contact_person_ids"),
    ("AddFollowUp", {"follow_up_id": id_of("task")}, Code.ALREADY_EXISTS, "follow_up_id"),
    ("AddFollowUp", {"text": ""}, Code.REQUIRED, "text"),
    ("AddFollowUp", {"assignee_id": NOWHERE}, Code.NOT_FOUND, "assignee_id"),
    ("AddFollowUp", {"due_on": "2026-02-30"}, Code.INVALID_FIELD, "due_on"),
    ("AddFollowUp", {"due_on": None}, Code.REQUIRED, "due_on"),
    ("AddFollowUp", {"checkpoint_key": Key("sink")}, Code.NOT_FOUND, "checkpoint_key"),
    ("DoneFollowUp", {"follow_up_id": NOWHERE}, Code.NOT_FOUND, "follow_up_id"),
    ("ReopenFollowUp", {"customer_id": id_of("private")}, Code.NOT_FOUND, "follow_up_id"),
]  # fmt: skip
