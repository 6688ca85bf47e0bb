"""Somebody who hands key rings out and takes them back; who gets one signs on the screen."""

import json
from dataclasses import dataclass
from typing import Any

from cm_contract.commands.key_loans import HandOutKeyRing, ReturnKeyRing
from cm_contract.commands.key_rings import CreateKeyRing
from cm_contract.records.employee import Employee
from cm_contract.records.key_ring import KeyRing, RingState
from cm_contract.records.signature import Signature
from tests.crash.doing import Doing

RINGS = 3
Strokes = list[list[int]]


@dataclass
class Ringing:
    """A few rings that go out and come back."""

    doing: Doing

    def step(self) -> None:
        """The next thing: a new ring, a stroke of a signature, or the ring changes hands."""
        rings = [one for one in self.doing.all(KeyRing) if one.state is not RingState.LOST]
        if len(rings) < RINGS:
            self._create()
            return
        ring = self.doing.dice.choice(rings[:RINGS])
        is_in = ring.state is RingState.IN
        key = f"{'handout' if is_in else 'return'}:{ring.customer_id}:{ring.id}"
        strokes = self._strokes(key)
        if not strokes or self.doing.dice.random() < 0.5:
            self._draw(key, strokes)
        elif is_in:
            self._hand_out(ring, key, strokes)
        else:
            self._take_back(ring, key, strokes)

    def _create(self) -> None:
        at, id = self.doing.customer(), self._new_id()
        fields = {"number": self.doing.text()}
        command = CreateKeyRing(customer_id=at, key_ring_id=id, fields=fields)
        self.doing.do(command, {id: {"state": RingState.IN, "holder_id": None, "loans": 0}})

    def _strokes(self, key: str) -> Strokes:
        draft = self.doing.store.drafts.get(key)
        drawn: Strokes = json.loads(str(draft.values["strokes"])) if draft else []
        return drawn

    def _draw(self, key: str, strokes: Strokes) -> None:
        new = [self.doing.dice.randrange(900) for _ in range(4)]
        drawn = json.dumps([*strokes, new])
        self.doing.save(key, {"strokes": drawn}, drawn.removesuffix("]"))

    def _hand_out(self, ring: KeyRing, key: str, strokes: Strokes) -> None:
        to, id = self.doing.dice.choice(self.doing.all(Employee)), self._new_id()
        signed = self._signed(strokes, to.name)
        command = HandOutKeyRing(
            customer_id=ring.customer_id,
            key_ring_id=ring.id,
            loan_id=id,
            employee_id=to.id,
            signature=signed,
        )
        out = {"state": RingState.OUT, "holder_id": to.id, "loans": ring.loans + 1}
        self.doing.do(command, {ring.id: out, id: {"out_signature": signed}}, key)

    def _take_back(self, ring: KeyRing, key: str, strokes: Strokes) -> None:
        assert ring.loan_id is not None
        signed, remark = self._signed(strokes, str(ring.holder_name)), self.doing.text()
        command = ReturnKeyRing(
            customer_id=ring.customer_id,
            key_ring_id=ring.id,
            loan_id=ring.loan_id,
            signature=signed,
            remark=remark,
        )
        back = {"back_signature": signed, "back_at": signed.at, "remark": remark}
        inside = {"state": RingState.IN, "holder_id": None}
        self.doing.do(command, {ring.id: inside, ring.loan_id: back}, key)

    def _signed(self, strokes: Strokes, name: str) -> Signature:
        drawn = tuple(map(tuple, strokes))
        return Signature(strokes=drawn, name=name, at=self.doing.store.now())

    def _new_id(self) -> Any:
        return self.doing.store.new_id()
