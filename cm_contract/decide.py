"""The one way to a command's effect, the same on phone and server."""

from dataclasses import dataclass, replace

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.wire import slots


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


def cleaned(command: Command) -> Command:
    """The command with its texts trimmed and its values in their stored form. Raises: Refused."""
    values = {
        slot.name: slot.rule.clean(getattr(command, slot.name), slot.name)
        for slot in slots(type(command))
        if slot.rule is not None
    }
    return replace(command, **values) if values else command
