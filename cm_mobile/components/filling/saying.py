"""Answers in words."""

from cm_contract.records.answer import NOT_APPLICABLE, Given
from cm_contract.records.checkpoint import Checkpoint, Control
from cm_contract.values import Day
from cm_mobile.components.context import Look


def said(checkpoint: Checkpoint, given: Given, look: Look) -> str:
    """The answer as one says it: "5", "Ja", "Under 50 %"; empty for none."""
    if given.is_empty:
        return ""
    if given.is_not_applicable:
        return NOT_APPLICABLE
    match checkpoint.control:
        case Control.YES_NO:
            return look.texts("answer.yes" if given.value is True else "answer.no")
        case Control.SOILINGS:
            return look.texts("answer.soilings", n=sum(one.count for one in given.found))
        case Control.CHOICE:
            option = checkpoint.option(given.value)
            return option.of(look.texts.language) if option else str(given.value)
        case Control.DATE:
            return look.formats.day(Day(str(given.value)))
        case Control.NUMBER:
            return look.formats.number(float(str(given.value)))
    return str(given.value)


def grade_word(checkpoint: Checkpoint, given: Given, look: Look) -> str:
    """What a grade means; empty for other answers."""
    if given.is_not_applicable:
        return look.texts("answer.not_applicable")
    if checkpoint.control in (Control.GRADE_5, Control.GRADE_3) and given.value is not None:
        return look.texts(f"answer.{checkpoint.control}.{given.value}")
    return ""
