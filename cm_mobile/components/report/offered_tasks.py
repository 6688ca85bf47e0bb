"""The tasks that a contact person's report asks for: she gives none, whoever reads it does."""

import flet as ft

from cm_contract.records.report_template import FilledBy
from cm_contract.values import Key, UserId
from cm_mobile.components import kit
from cm_mobile.components.context import Look, use_look
from cm_mobile.components.filling.follow_up import use_follow_up_sheet
from cm_mobile.components.filling.point import Point, points_of
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.report.words import given_words, room_at
from cm_mobile.store.report_rows import WholeReport


def offered_tasks(whole: WholeReport, me: UserId, look: Look, may_write: bool) -> list[ft.Control]:
    """A row for each weak answer without a task; an inspector's report had its own on the way."""
    if not may_write or whole.report.filled_by is not FilledBy.CONTACT:
        return []
    tasks = [one.reminder for one in whole.follow_ups]
    given = {(one.room_key, one.checkpoint_key) for one in tasks}
    points = [one for room in whole.report.rooms for one in points_of(whole, room, me)]
    weak = [one for one in points if one.is_weak and _keys(one) not in given]
    if not weak:
        return []
    rows = [keyed(str(one.place), OfferedTask, one, whole) for one in weak]
    return [kit.group(look.texts("result.weak_answers"), rows), kit.gap()]


def _keys(point: Point) -> tuple[Key, Key]:
    return point.place.room_key, point.place.checkpoint_key


@component
def OfferedTask(point: Point, whole: WholeReport) -> ft.Control:
    """What was answered, and a tap that makes a task of it."""
    look = use_look()
    given = given_words(point.checkpoint, point.answer.given, look)
    room = room_at(point.answer.room_key, whole, look)
    return kit.row(
        ft.Icons.ADD_TASK,
        point.checkpoint.text.of(look.texts.language),
        f"result.offer.{point.place}",
        use_follow_up_sheet(point),
        second=" · ".join((room, given)),
        is_large=look.is_large,
    )
