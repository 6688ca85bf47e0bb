"""What hangs on a ring: checked, and changed key by key."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cm_contract.errors import Code, Refused
from cm_contract.records.history import FieldChange
from cm_contract.records.key_ring import KeyRing, RingKey
from cm_contract.values import Key

MOST_KEYS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEdit:
    """One key's change: what the user saw of it, and what it shall be; None is no such key."""

    key: Key
    was: RingKey | None = None
    to: RingKey | None = None


def check_keys(keys: Sequence[RingKey]) -> None:
    """Raises: Refused `too_long` for more than a ring holds, `invalid_field` for one twice."""
    if len(keys) > MOST_KEYS:
        raise Refused(Code.TOO_LONG, "keys")
    if len({one.key for one in keys}) < len(keys):
        raise Refused(Code.INVALID_FIELD, "keys")


def with_edited_keys(
    ring: KeyRing, edits: Sequence[KeyEdit]
) -> tuple[KeyRing, tuple[FieldChange, ...]]:
    """The ring with its keys as they shall be, and what really changed. Raises: Refused."""
    if any(one.to is not None and one.to.key != one.key for one in edits):
        raise Refused(Code.INVALID_FIELD, "keys")
    keys = {one.key: one for one in ring.keys}
    changes = []
    for edit in edits:
        now = keys.get(edit.key)
        if now == edit.to:
            continue
        lost = now != edit.was
        changes.append(FieldChange("key", _text(now), _text(edit.to), is_overwritten=lost))
        if edit.to is None:
            del keys[edit.key]
        else:
            keys[edit.key] = edit.to
    after = tuple(keys.values())
    check_keys(after)
    return replace(ring, keys=after), tuple(changes)


def _text(key: RingKey | None) -> str | None:
    return None if key is None else key.text
