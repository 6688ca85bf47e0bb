"""What was entered into quality reports, as the history would name it."""

from collections.abc import Iterator
from typing import Any

from cm_contract.commands.report_answers import (
    AnswerCheckpoint,
    AnswerRoom,
    CommentCheckpoint,
    CommentReport,
)
from cm_contract.messages import Sent
from cm_contract.records.answer import Given
from tests.simulation.invariants import Json

Entered = tuple[str, str, Any]
"""The report, which field of it, and the value."""


def entered(sent: Sent) -> Iterator[Entered]:
    """What the user entered by a command about a report, as the history would name it."""
    match sent.command:
        case AnswerCheckpoint() as one:
            yield from _answer(one.report_id, one.room_key, one.checkpoint_key, one.given)
        case AnswerRoom() as room:
            for each in room.answers:
                yield from _answer(room.report_id, room.room_key, each.checkpoint_key, each.given)
        case CommentCheckpoint(text=text) as said if text is not None:
            yield said.report_id, f"comment.{said.room_key}.{said.checkpoint_key}", text
        case CommentReport(text=text) as said if text is not None:
            yield said.report_id, "overall_comment", text


def seen_before(sent: Sent) -> Iterator[Entered]:
    """What the user saw and wrote over."""
    match sent.command:
        case AnswerCheckpoint() as one:
            yield from _answer(one.report_id, one.room_key, one.checkpoint_key, one.was)
        case AnswerRoom() as room:
            for each in room.answers:
                yield from _answer(room.report_id, room.room_key, each.checkpoint_key, each.was)
        case CommentCheckpoint(was=was) as said if was is not None:
            yield said.report_id, f"comment.{said.room_key}.{said.checkpoint_key}", was
        case CommentReport(was=was) as said if was is not None:
            yield said.report_id, "overall_comment", was


def _answer(report_id: str, room: str, checkpoint: str, given: Given) -> Iterator[Entered]:
    if not given.is_empty:
        yield report_id, f"answer.{room}.{checkpoint}", plain(given.as_scalar())


def held(report: Json) -> Iterator[Entered]:
    """What a report shows."""
    for answer in report["answers"]:
        place = f"{answer['room_key']}.{answer['checkpoint_key']}"
        value = scalar(answer["given"])
        if value is not None:
            yield report["id"], f"answer.{place}", value
        if answer["comment"] is not None:
            yield report["id"], f"comment.{place}", answer["comment"]
    if report["overall_comment"] is not None:
        yield report["id"], "overall_comment", report["overall_comment"]


def scalar(given: Json) -> object:
    """An answer in one value."""
    if given["is_not_applicable"]:
        return "–"
    if given["found"]:
        return " ".join(f"{one['group']}.{one['reach']}={one['count']}" for one in given["found"])
    return plain(given["value"])


def plain(value: object) -> object:
    """A value such that true is not one."""
    return repr(value) if isinstance(value, bool) else value
