"""What the content of a report template has to be, so that a report can be filled in and scored."""

from collections.abc import Collection, Iterable, Sequence

from cm_contract.errors import Code, Refused
from cm_contract.records.checkpoint import Checkpoint, Control
from cm_contract.records.report_template import TemplateContent

MOST_AREAS = 60
MOST_CHECKPOINTS = 300
MOST_OPTIONS = 20


def check_content(content: TemplateContent) -> None:
    """Raises: Refused with the field at fault when a report could not be filled in or scored."""
    _check_shares(content.grade_5_shares, 5, "content.grade_5_shares")
    _check_shares(content.grade_3_shares, 3, "content.grade_3_shares")
    _check_many([area.key for area in content.areas], MOST_AREAS, "content.areas")
    checkpoints = 0
    for n, area in enumerate(content.areas):
        field = f"content.areas[{n}].checkpoints"
        checkpoints += len(area.checkpoints)
        _check_many([one.key for one in area.checkpoints], MOST_CHECKPOINTS, field)
        for m, one in enumerate(area.checkpoints):
            _check_checkpoint(one, f"{field}[{m}]")
    if checkpoints > MOST_CHECKPOINTS:
        raise Refused(Code.TOO_LONG, "content.areas")


def _check_checkpoint(one: Checkpoint, field: str) -> None:
    if one.control is Control.CHOICE:
        _check_many([option.key for option in one.options], MOST_OPTIONS, f"{field}.options")
    elif one.options:
        raise Refused(Code.INVALID_FIELD, f"{field}.options")
    if (one.control is Control.SOILINGS) is not (one.profile is not None):
        raise Refused(Code.INVALID_FIELD, f"{field}.profile")
    if one.profile is not None:
        limited = [f"{limit.group}.{limit.reach}" for limit in one.profile.limits]
        _check_many(limited, len(limited), f"{field}.profile.limits")


def _check_shares(shares: Sequence[int], count: int, field: str) -> None:
    is_in_order = list(shares) == sorted(shares, reverse=True)
    if len(shares) != count or not is_in_order or not all(0 <= one <= 100 for one in shares):
        raise Refused(Code.INVALID_FIELD, field)


def _check_many(keys: Collection[str], most: int, field: str) -> None:
    if not keys:
        raise Refused(Code.REQUIRED, field)
    if len(keys) > most:
        raise Refused(Code.TOO_LONG, field)
    check_unlike(keys, field)


def check_unlike(keys: Iterable[str], field: str) -> None:
    """Raises: Refused `invalid_field` when two are the same."""
    listed = list(keys)
    if len(set(listed)) < len(listed):
        raise Refused(Code.INVALID_FIELD, field)
