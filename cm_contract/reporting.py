"""What follows from a report and its template: what it begins with, what it still lacks."""

from collections.abc import Iterable

from cm_contract.errors import Code, Refused
from cm_contract.fields import Count, Date, Number, Rule, Text
from cm_contract.records.answer import NOTHING, Answer, Given, Place
from cm_contract.records.checkpoint import Checkpoint, Control
from cm_contract.records.quality_report import ReportRoom
from cm_contract.records.report_template import FilledBy, TemplateContent
from cm_contract.rules import Actor, Role
from cm_contract.score import asked

_RULES: dict[Control, Rule] = {
    Control.GRADE_5: Count(1, 5),
    Control.GRADE_3: Count(1, 3),
    Control.NUMBER: Number(-1_000_000_000, 1_000_000_000),
    Control.TEXT: Text(2_000, lines=True),
    Control.DATE: Date(),
}


def missing(
    answers: Iterable[Answer], rooms: Iterable[ReportRoom], content: TemplateContent
) -> tuple[Place, ...]:
    """The checkpoints without an answer, in the order of the report; a text may be left out."""
    answered = {one.place for one in answers if not one.given.is_empty}
    return tuple(
        place
        for place, checkpoint in asked(rooms, content).items()
        if place not in answered and checkpoint.control is not Control.TEXT
    )


def starting_rooms(content: TemplateContent) -> tuple[ReportRoom, ...]:
    """The rooms that a report begins with: one of each area, under the area's key."""
    return tuple(ReportRoom(key=area.key, area_key=area.key) for area in content.areas)


def may_fill(actor: Actor, filled_by: FilledBy) -> bool:
    """Whether it is this user's to fill in: contact persons have what is meant for them alone."""
    return actor.role is not Role.CONTACT or filled_by is FilledBy.CONTACT


def clean_given(checkpoint: Checkpoint, given: Given, field: str) -> Given:
    """The answer as it is stored. Raises: Refused `invalid_field` when the control has no such."""
    if given.is_empty:
        return NOTHING
    meant = _meant(checkpoint, given)
    if given != meant:
        raise Refused(Code.INVALID_FIELD, field)
    if given.is_not_applicable:
        return given
    if checkpoint.control is Control.SOILINGS:
        return _counted(checkpoint, given, field)
    return _valued(checkpoint, given, field)


def _meant(checkpoint: Checkpoint, given: Given) -> Given:
    """What of the answer its control has a place for."""
    if given.is_not_applicable:
        return Given(is_not_applicable=True)
    if checkpoint.control is Control.SOILINGS:
        return Given(found=given.found)
    return Given(value=given.value)


def _valued(checkpoint: Checkpoint, given: Given, field: str) -> Given:
    rule = _RULES.get(checkpoint.control)
    if rule is not None:
        return Given(value=rule.clean(given.value, field))
    if checkpoint.control is Control.YES_NO:
        is_known = isinstance(given.value, bool)
    else:
        is_known = given.value in {one.key for one in checkpoint.options}
    if not is_known:
        raise Refused(Code.INVALID_FIELD, field)
    return given


def _counted(checkpoint: Checkpoint, given: Given, field: str) -> Given:
    limits = checkpoint.profile.limits if checkpoint.profile else ()
    counted = [(one.group, one.reach) for one in given.found]
    if not counted or len(set(counted)) < len(counted):
        raise Refused(Code.INVALID_FIELD, field)
    if not set(counted) <= {(one.group, one.reach) for one in limits}:
        raise Refused(Code.INVALID_FIELD, field)
    return given
