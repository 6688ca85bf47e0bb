"""Answers of a report as somebody gives them, and as they are found in a record's body."""

from typing import Any

from cm_contract.records.answer import Given
from cm_contract.records.checkpoint import Checkpoint, Control
from cm_contract.wire import encode
from tests.contract.reports import counted
from tests.sync.network import Dice


def given_to(checkpoint: Checkpoint, dice: Dice) -> Given:
    """An answer that suits."""
    match checkpoint.control:
        case Control.GRADE_5 | Control.GRADE_3:
            return Given(value=dice.randint(1, 3))
        case Control.YES_NO:
            return Given(value=dice.random() < 0.5)
        case Control.SOILINGS:
            return counted(dice.randrange(900))
        case Control.NUMBER:
            return Given(value=float(dice.getrandbits(29)))
        case Control.TEXT:
            return Given(value=f"{dice.getrandbits(40):x}")
        case Control.CHOICE:
            return Given(value=checkpoint.options[0].key)
    return Given(value=f"2026-11-{dice.randint(10, 30)}")


def shown(given: Given) -> str:
    """The answer in a text."""
    return written(encode(given))


def written(given: dict[str, Any]) -> str:
    """The same of an answer in a body."""
    return f"{given['value']!r} {[one['count'] for one in given['found']]}"


def fields_of(answers: list[dict[str, Any]]) -> dict[str, str]:
    """What stands in a report's answers. Raises: AssertionError when one is there twice."""
    found: dict[str, str] = {}
    for one in answers:
        place = f"{one['room_key']}.{one['checkpoint_key']}"
        assert f"answer.{place}" not in found, f"{place} is answered twice"
        found[f"answer.{place}"] = written(one["given"])
        found[f"comment.{place}"] = str(one["comment"])
    return found
