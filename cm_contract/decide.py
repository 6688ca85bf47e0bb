"""The one way to a command's effect, the same on phone and server."""

from dataclasses import dataclass, is_dataclass, replace
from typing import Any, TypeVar

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.wire import slots

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a command does: the changes, and for `merged` what else happened."""

    changes: tuple[Change, ...]
    notes: tuple[Note, ...]


def decide(command: Command, act: Act) -> Decision:
    """The command's effect, after its rights and its fields. Raises: Refused."""
    reason = act.actor.why_not(command.function, command.access)
    if reason is not None:
        raise reason
    found = tuple(cleaned(command).decide(act))
    return Decision(
        changes=tuple(one for one in found if not isinstance(one, Note)),
        notes=tuple(one for one in found if isinstance(one, Note)),
    )


def cleaned(whole: T, within: str = "") -> T:
    """A command with its texts trimmed and its values in their stored form, its parts too.

    Raises: Refused with the field at fault, `photos[0].caption` for one of a part.
    """
    values: dict[str, Any] = {}
    for slot in slots(type(whole)):
        name, value = within + slot.name, getattr(whole, slot.name)
        if slot.rule is not None:
            values[slot.name] = slot.rule.clean(value, name)
        elif is_dataclass(value) and not isinstance(value, type):
            values[slot.name] = cleaned(value, f"{name}.")
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            values[slot.name] = tuple(cleaned(one, f"{name}[{n}].") for n, one in enumerate(value))
        elif is_dataclass(value):
            values[slot.name] = cleaned(value, f"{name}.")
    return replace(whole, **values) if values else whole  # type: ignore[type-var]
