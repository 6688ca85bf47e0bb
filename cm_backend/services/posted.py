"""Commands as they come in, before anybody has looked at what they say."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any

from cm_contract.errors import UndecodableError
from cm_contract.values import CommandId, Instant, instant, moment, parse_id, parse_instant


@dataclass(frozen=True, slots=True)
class Posted:
    """A command as it came in: its id, its JSON, and by how much the sender's clock is behind."""

    id: CommandId
    json: Mapping[str, Any]
    behind: timedelta
    received_at: Instant

    @property
    def type(self) -> str:
        """The name of the command, if it is one."""
        said = self.json.get("type")
        return said if isinstance(said, str) else ""

    @property
    def digest(self) -> bytes:
        """What tells it from another command under the same id."""
        said = [self.json.get(name) for name in ("type", "at", "data")]
        return sha256(json.dumps(said, sort_keys=True).encode()).digest()

    def at(self) -> Instant:
        """When it happened by the server's clock, and never after it came in.

        Raises: UndecodableError when it is no time, or one beyond the calendar.
        """
        said = moment(parse_instant(self.json.get("at"), "at"))
        try:
            return min(instant(said + self.behind), self.received_at)
        except OverflowError as error:
            raise UndecodableError("at") from error


def posted(json: object, place: int, behind: timedelta, received_at: Instant) -> Posted:
    """A command of a batch. Raises: UndecodableError when it can't even be named."""
    if not isinstance(json, dict):
        raise UndecodableError(f"commands[{place}]")
    id = CommandId(parse_id(json.get("id"), f"commands[{place}].id"))
    return Posted(id, json, behind, received_at)
