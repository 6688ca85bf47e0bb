"""Records as JSON texts: as they lie in the store, and as they go to somebody."""

import json

from cm_contract.catalogue import RECORDS
from cm_contract.records.base import Record
from cm_contract.rules import Role
from cm_contract.wire import decode, encode

PARTLY_SEEN = {
    name: kind for name, kind in RECORDS.items() if kind.as_seen_by is not Record.as_seen_by
}
"""The record types of which some see a part; only contact persons do."""


def body_of(record: Record) -> str:
    """The record as it lies in the store."""
    return json.dumps(encode(record), ensure_ascii=False, separators=(",", ":"))


def body_for(role: Role, type: str, body: str) -> str:
    """The body as it goes to users of the role: mostly as it lies there."""
    kind = PARTLY_SEEN.get(type) if role is Role.CONTACT else None
    return body_of(decode(kind, json.loads(body)).as_seen_by(role)) if kind else body
