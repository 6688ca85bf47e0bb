"""How sample inspectors fill in reports."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from cm_backend.seed.dice import Dice
from cm_backend.seed.reports import comment, grade
from cm_contract.records.answer import Answer, Found, Given
from cm_contract.records.checkpoint import Checkpoint, Control
from cm_contract.records.report_template import TemplateContent
from cm_contract.reporting import starting_rooms
from cm_contract.score import asked, weighed
from cm_contract.values import UserId, instant

_NOT_THERE = Given(is_not_applicable=True)
_NOT_THERE_SHARE = 0.04
_A_TAP = timedelta(seconds=9)


def answers_to(
    dice: Dice, content: TemplateContent, quality: float, start: datetime, by: UserId
) -> tuple[Answer, ...]:
    """A whole report's answers with the shares of its score; `quality` is 0 to 1."""
    rooms = starting_rooms(content)
    return weighed(tuple(_answers(dice, content, quality, start, by)), rooms, content)


def _answers(
    dice: Dice, content: TemplateContent, quality: float, start: datetime, by: UserId
) -> Iterator[Answer]:
    places = asked(starting_rooms(content), content).items()
    for n, (place, checkpoint) in enumerate(places):
        given = _given(dice, checkpoint, quality, start)
        if given is None:
            continue
        answer = Answer(
            room_key=place.room_key,
            checkpoint_key=place.checkpoint_key,
            given=given,
            answered_at=instant(start + n * _A_TAP),
            answered_by=by,
        )
        yield _commented(dice, answer)


def _commented(dice: Dice, answer: Answer) -> Answer:
    """Weak answers have a comment nearly always, good ones hardly ever."""
    is_weak = answer.given.value in (1, 2, 3) and answer.given.value is not True
    if not dice.chance(0.8 if is_weak else 0.02):
        return answer
    text = comment(dice, "weak" if is_weak else "good")
    return replace(answer, comment=text, is_internal=dice.chance(0.15))


def _given(dice: Dice, one: Checkpoint, quality: float, start: datetime) -> Given | None:
    if one.control is not Control.TEXT and dice.chance(_NOT_THERE_SHARE):
        return _NOT_THERE
    match one.control:
        case Control.GRADE_5:
            return Given(value=grade(dice, quality))
        case Control.GRADE_3:
            return Given(value=max(1, grade(dice, quality) - 2))
        case Control.YES_NO:
            return Given(value=dice.chance(0.85 + 0.15 * quality))
        case Control.SOILINGS:
            return Given(found=_found(dice, one, quality))
        case Control.NUMBER:
            return Given(value=float(dice.number(40, 60)))
        case Control.CHOICE:
            return Given(value=dice.pick(one.options).key)
        case Control.DATE:
            return Given(value=(start + timedelta(days=dice.number(20, 300))).date().isoformat())
    return Given(value=comment(dice, "overall")) if dice.chance(0.3) else None


def _found(dice: Dice, one: Checkpoint, quality: float) -> tuple[Found, ...]:
    limits = one.profile.limits if one.profile else ()
    return tuple(
        Found(
            group=limit.group,
            reach=limit.reach,
            count=limit.most + 1 if dice.chance((1 - quality) / 8) else dice.number(0, limit.most),
        )
        for limit in limits
    )
