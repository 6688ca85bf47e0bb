"""What the engine does now, as the badge and the sync sheet show it."""

from dataclasses import dataclass
from enum import StrEnum

from cm_contract.values import Instant


class Phase(StrEnum):
    """Where a sync stands."""

    IDLE = "idle"
    PUSHING = "pushing"
    PULLING = "pulling"
    FIRST_SYNC = "first_sync"


class Trouble(StrEnum):
    """Why nothing comes through; each has a text that says what to do."""

    OFFLINE = "offline"
    SERVER = "server"
    SIGNED_OUT = "sign_in_needed"
    UPDATE = "update_needed"
    PHONE = "phone_trouble"
    """The phone's own: its disk is full, or something that nobody expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncStatus:
    """A moment of the engine. `progress` of the first sync from 0 to 1, where it is known."""

    phase: Phase = Phase.IDLE
    is_online: bool = True
    offline_since: Instant | None = None
    problem: Trouble | None = None
    progress: float | None = None
