"""What a single answer is worth, by the control that it was given with."""

from collections.abc import Iterable, Sequence

from cm_contract.records.answer import Found, Given
from cm_contract.records.checkpoint import Checkpoint, Control, SoilingProfile
from cm_contract.records.report_template import TemplateContent


def share_percent(checkpoint: Checkpoint, given: Given, content: TemplateContent) -> int | None:
    """The answer's share of full points; None where nothing is scored."""
    if given.is_empty or given.is_not_applicable:
        return None
    match checkpoint.control:
        case Control.GRADE_5:
            return _graded(given.value, content.grade_5_shares)
        case Control.GRADE_3:
            return _graded(given.value, content.grade_3_shares)
        case Control.YES_NO:
            return 100 if given.value is True else 0
        case Control.SOILINGS:
            return 100 if _is_within(checkpoint.profile, given.found) else 0
    return None


def is_failed(checkpoint: Checkpoint, given: Given) -> bool:
    """Whether it is the worst answer: the lowest grade, no, or more soilings than agreed."""
    if given.is_empty or given.is_not_applicable:
        return False
    match checkpoint.control:
        case Control.GRADE_5 | Control.GRADE_3:
            return given.value == 1
        case Control.YES_NO:
            return given.value is not True
        case Control.SOILINGS:
            return not _is_within(checkpoint.profile, given.found)
    return False


def offers_follow_up(checkpoint: Checkpoint, given: Given, content: TemplateContent) -> bool:
    """Whether the answer is so weak that a task is offered."""
    share = share_percent(checkpoint, given, content)
    return share is not None and share < content.task_below


def _graded(grade: object, shares: Sequence[int]) -> int | None:
    """The share of a grade; the best grade is as high as there are shares."""
    if not isinstance(grade, int) or not 1 <= grade <= len(shares):
        return None
    return shares[len(shares) - grade]


def _is_within(profile: SoilingProfile | None, found: Iterable[Found]) -> bool:
    return all(one.count <= (profile.most(one.group, one.reach) if profile else 0) for one in found)
