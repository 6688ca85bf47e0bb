"""Answers of a report in words."""

from cm_contract.records.answer import Given
from cm_contract.records.checkpoint import Checkpoint, Control
from cm_documents.wording import Wording


def answer_words(checkpoint: Checkpoint, given: Given, texts: Wording) -> str:
    """The answer as a reader understands it without the form."""
    if given.is_empty:
        return texts("answer.none")
    if given.is_not_applicable:
        return texts("answer.not_applicable")
    match checkpoint.control:
        case Control.GRADE_5 | Control.GRADE_3:
            return texts(f"answer.{checkpoint.control}.{given.value}")
        case Control.YES_NO:
            return texts("answer.yes" if given.value else "answer.no")
        case Control.SOILINGS:
            return _soilings(checkpoint, given, texts)
        case Control.NUMBER:
            return texts.number(float(given.value or 0))
        case Control.CHOICE:
            return _option(checkpoint, given, texts)
        case Control.DATE:
            return texts.day(str(given.value))
        case Control.TEXT:
            return str(given.value)


def _soilings(checkpoint: Checkpoint, given: Given, texts: Wording) -> str:
    profile = checkpoint.profile
    return "; ".join(
        texts(
            "answer.found",
            what=texts(f"soiling.{one.group}.{one.reach}"),
            n=one.count,
            most=profile.most(one.group, one.reach) if profile else 0,
        )
        for one in given.found
    )


def _option(checkpoint: Checkpoint, given: Given, texts: Wording) -> str:
    words = checkpoint.option(given.value)
    return texts.words(words) if words else str(given.value)
