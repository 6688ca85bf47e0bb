"""The protocol's messages as dataclasses; docs/protocol.md tells what they mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cm_contract.catalogue import COMMANDS
from cm_contract.commands.base import Command, Note
from cm_contract.errors import UndecodableError
from cm_contract.rules import Actor, Module, Role
from cm_contract.values import AreaId, CommandId, Instant, TenantId, UserId
from cm_contract.wire import Json, decode, encode

MOST_COMMANDS = 500
MOST_BATCH_BYTES = 1_000_000
MOST_COMMAND_BYTES = 200_000


class Outcome(StrEnum):
    """What became of a command."""

    APPLIED = "applied"
    MERGED = "merged"
    REFUSED = "refused"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Sent:
    """A command on its way: its id is its idempotency key."""

    id: CommandId
    at: Instant
    command: Command

    def to_json(self) -> Json:
        """The form on the wire and in the outbox."""
        return {
            "id": self.id,
            "type": type(self.command).__name__,
            "at": self.at,
            "data": encode(self.command),
        }

    @classmethod
    def from_json(cls, json: object) -> "Sent":
        """Raises: UndecodableError with the field, `type` for a command that this version lacks."""
        name = json.get("type") if isinstance(json, Mapping) else None
        kind = COMMANDS.get(name) if isinstance(name, str) else None
        if kind is None:
            raise UndecodableError("type")
        envelope = decode(_Envelope, json)
        return cls(envelope.id, envelope.at, decode(kind, envelope.data, "data"))


@dataclass(frozen=True, slots=True)
class _Envelope:
    type: str
    id: CommandId
    at: Instant
    data: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandOutcome:
    """The server's word on one command; `seq` is the number of the transaction of its effect."""

    id: CommandId
    outcome: Outcome
    seq: int | None = None
    code: str | None = None
    field: str | None = None
    about: str | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """The answer to a batch, in its order; `point`: where the server's history stands then."""

    outcomes: tuple[CommandOutcome, ...]
    point: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRecord:
    """One record as the server has it; `body` is None when it is deleted."""

    type: str
    id: str
    seq: int
    deleted: bool = False
    body: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything from the old cursor to the new one, which stands at `seq`."""

    cursor: str
    seq: int
    records: tuple[ChangedRecord, ...]
    left: tuple[str, ...] = ()
    server_time: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much the server takes at once: commands in a batch, and bytes of them."""

    most_commands: int = MOST_COMMANDS
    most_batch_bytes: int = MOST_BATCH_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """Who the token belongs to, and what it may do.

    `keeps_place_and_device`, `keeps_originals`: what the company wants of photos.
    `puts_pictures_first`: its cleaners see what is to be done in large pictures.
    """

    user_id: UserId
    tenant_id: TenantId
    tenant_name: str
    name: str
    e_mail: str
    role: Role
    area_ids: tuple[AreaId, ...]
    modules: tuple[Module, ...]
    language: str
    time_zone: str
    keep_accepted_days: int
    limits: Limits = Limits()
    keeps_place_and_device: bool = False
    keeps_originals: bool = False
    puts_pictures_first: bool = False

    def actor(self) -> Actor:
        """The actor of this user's commands."""
        return Actor(
            tenant_id=self.tenant_id,
            user_id=self.user_id,
            name=self.name,
            role=self.role,
            area_ids=frozenset(self.area_ids),
            modules=frozenset(self.modules),
            time_zone=self.time_zone,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Jwk:
    """A key that codes are sealed with. Source: RFC 7517; RFC 7518, section 6.4."""

    kty: str
    k: str
    alg: str
    kid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JwkSet:
    """The keys of a company's codes, the one to seal with first."""

    keys: tuple[Jwk, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """An answer of the token endpoint. Source: RFC 6749, section 5.1."""

    access_token: str
    refresh_token: str
    token_type: str
    expires_in: int
