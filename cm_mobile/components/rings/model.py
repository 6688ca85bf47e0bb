"""A ring that is being filled in: what the draft says, and the command that it becomes.

A draft holds a value for each field that was touched, `key.<key>.<field>` for one of a key, and in
`keys` which keys there are; of one that changes a ring also `was <field>` and `was key.<key>`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from secrets import token_hex

from cm_contract.commands.base import Command
from cm_contract.commands.editing import Edit, entered
from cm_contract.commands.key_rings import CreateKeyRing, EditKeyRing
from cm_contract.commands.ring_keys import KeyEdit
from cm_contract.decide import cleaned
from cm_contract.errors import Code, Refused
from cm_contract.records.key_ring import MOST_COPIES, KeyKind, KeyRing, RingKey
from cm_contract.values import CustomerId, Key, KeyRingId, Scalar
from cm_contract.wire import decode, encode
from cm_mobile.components.context import Look
from cm_mobile.texts.refusals import refusal

FIELDS = ("number", "name", "place", "remark", "is_for_all", "location_id")
TYPED = ("number", "name", "place", "remark")


@dataclass(frozen=True)
class Model:
    """`ring` is None for a new one."""

    customer_id: CustomerId
    ring: KeyRing | None
    values: Mapping[str, Scalar]

    def value(self, name: str) -> Scalar:
        """What stands in a field now."""
        if name in self.values and self.values[name] is not None:
            return self.values[name]
        return getattr(self.ring, name) if self.ring else None

    def text(self, name: str) -> str:
        """The text in a field now."""
        return str(self.value(name) or "")

    def changed(self, name: str, to: Scalar) -> Mapping[str, Scalar]:
        """The draft's values when a field changes."""
        if self.ring is None:
            return {name: to}
        was = f"was {name}"
        return {name: to, was: self.values.get(was, getattr(self.ring, name))}

    @property
    def keys(self) -> tuple[RingKey, ...]:
        """What hangs on it now; a new ring begins with one key that has no name."""
        known = {one.key: one for one in self.ring.keys} if self.ring else {}
        return tuple(self._key(key, known.get(key)) for key in self._names())

    def _names(self) -> Sequence[Key]:
        said = self.values.get("keys")
        if isinstance(said, str):
            return [Key(one) for one in said.split()]
        return [one.key for one in self.ring.keys] if self.ring else [Key("k1")]

    def _key(self, key: Key, known: RingKey | None) -> RingKey:
        whole = dict(encode(known or RingKey(key=key, name="")))
        for field in ("name", "stamp", "kind", "count"):
            said = self.values.get(f"key.{key}.{field}")
            whole[field] = whole[field] if said is None else said
        return decode(RingKey, whole)

    def with_key(self) -> Mapping[str, Scalar]:
        """The draft's values with one key more."""
        names = [*self._names(), Key(f"k{token_hex(4)}")]
        return {"keys": " ".join(names)}

    def without_key(self, key: Key) -> Mapping[str, Scalar]:
        """The draft's values without one of the keys."""
        names = " ".join(one for one in self._names() if one != key)
        return {"keys": names or " ", **self._seen(key)}

    def changed_key(self, key: Key, field: str, to: Scalar) -> Mapping[str, Scalar]:
        """The draft's values when a field of a key changes."""
        return {f"key.{key}.{field}": to, **self._seen(key)}

    def _seen(self, key: Key) -> Mapping[str, Scalar]:
        """What the user saw of a key when it was first touched."""
        name, known = f"was key.{key}", self._known(key)
        if known is None or name in self.values:
            return {}
        return {name: json.dumps(encode(known))}

    def _known(self, key: Key) -> RingKey | None:
        return next((one for one in self.ring.keys if one.key == key), None) if self.ring else None

    def errors(self) -> dict[str, Refused]:
        """What can't be saved, by field."""
        return dict(self._errors())

    def _errors(self) -> Iterator[tuple[str, Refused]]:
        rules = entered(KeyRing)
        for name in TYPED:
            try:
                rules[name].rule.clean(self.text(name) or None, name)
            except Refused as refused:
                yield name, refused
        for one in self.keys:
            try:
                cleaned(one)
            except Refused as refused:
                yield f"key.{one.key}.{refused.field}", refused

    def command(self, id: KeyRingId) -> Command | None:
        """What the form does; None for nothing. `id` is for a new ring."""
        if self.ring is None:
            fields = {name: self.value(name) for name in FIELDS}
            kept = {name: to for name, to in fields.items() if to not in (None, "")}
            return CreateKeyRing(
                customer_id=self.customer_id, key_ring_id=id, fields=kept, keys=self.keys
            )
        fields_changed, keys = self._edits(self.ring), tuple(self._key_edits(self.ring))
        if not fields_changed and not keys:
            return None
        return EditKeyRing(
            customer_id=self.customer_id,
            key_ring_id=self.ring.id,
            fields=fields_changed,
            keys=keys,
        )

    def _edits(self, ring: KeyRing) -> dict[str, Edit]:
        edits = {}
        for name in FIELDS:
            now, to = getattr(ring, name), self.value(name)
            to = None if to == "" else to
            if to != now:
                edits[name] = Edit(self.values.get(f"was {name}", now), to)
        return edits

    def _key_edits(self, ring: KeyRing) -> Iterator[KeyEdit]:
        now = {one.key: one for one in ring.keys}
        wanted = {one.key: cleaned(one) for one in self.keys}
        for key in dict.fromkeys([*now, *wanted]):
            if now.get(key) != wanted.get(key):
                said = self.values.get(f"was key.{key}")
                was = decode(RingKey, json.loads(said)) if isinstance(said, str) else now.get(key)
                yield KeyEdit(key=key, was=was, to=wanted.get(key))


def wrong_number(refused: Refused, look: Look) -> str:
    """What to say below a ring's number."""
    if refused.code is Code.ALREADY_EXISTS:
        return look.texts("rings.number_taken")
    if refused.code is Code.INVALID_FIELD:
        return look.texts("rings.number_form")
    return refusal(look.texts, refused.code, "ring_number")


KINDS = tuple(KeyKind)
COUNTS = (1, MOST_COPIES)
