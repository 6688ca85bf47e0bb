"""All key rings that are not where they hang: who has which, at which customer."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cm_contract.values import CustomerId, Day, EmployeeId, Instant, KeyRingId
from cm_mobile.store.database import Database
from cm_mobile.store.folding import fold
from cm_mobile.store.key_rings import natural
from cm_mobile.store.live import reads
from cm_mobile.store.sorting import sort_key

FROM = " FROM key_ring r JOIN customer c ON c.id = r.customer_id WHERE c.deleted_at IS NULL"
RINGS = (
    "SELECT r.id, r.number, r.customer_id, c.name, r.holder_id, r.holder_name, r.out_at, r.due_on,"
    " r.state = 'lost', ifnull(r.state = 'out' AND r.due_on < ?, 0)" + FROM
)
AWAY, LOST = RINGS + " AND r.state IN ('out', 'lost')", RINGS + " AND r.state = 'lost'"
OUT = FROM + " AND r.state = 'out'"
# With `max`, SQLite takes the name of the row that has it: of what was handed out last.
COUNTED = " count(*), sum(ifnull(r.due_on < ?, 0)), max(r.out_at)" + OUT


class By(StrEnum):
    """What rings are piled up by."""

    HOLDERS = "holders"
    CUSTOMERS = "customers"


PILES = {
    By.HOLDERS: "SELECT r.holder_name, r.holder_id," + COUNTED + " GROUP BY r.holder_id",
    By.CUSTOMERS: "SELECT c.name, r.customer_id," + COUNTED + " GROUP BY r.customer_id",
}


@dataclass(frozen=True, slots=True)
class Away:
    """A ring that is out or lost; a lost one may have been with nobody."""

    ring_id: KeyRingId
    number: str
    customer_id: CustomerId
    customer_name: str
    holder_id: EmployeeId | None
    holder_name: str | None
    out_at: Instant | None
    due_on: Day | None
    is_lost: bool
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Pile:
    """How many rings one holder has, or are away from one customer; some should be back."""

    name: str
    id: str
    rings: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Board:
    """What is out, in piles, those with something overdue first; what is lost, one by one."""

    by: By
    piles: tuple[Pile, ...]
    lost: tuple[Away, ...]

    @property
    def out(self) -> int:
        """How many are out."""
        return sum(one.rings for one in self.piles)

    @property
    def overdue(self) -> int:
        """How many of them should have been back."""
        return sum(one.overdue for one in self.piles)


@dataclass(frozen=True, slots=True)
class Found:
    """Single rings: those that are out by holder, in the order of the piles, and those lost."""

    out: tuple[Away, ...]
    lost: tuple[Away, ...]

    @property
    def overdue(self) -> int:
        """How many of them should have been back."""
        return sum(one.is_overdue for one in self.out)


class KeyBoard:
    """Every method reads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads("key_ring", "customer")
    def overdue(self, today: Day) -> int:
        """How many should have been back before the local day."""
        with self._database.reading() as db:
            row = db.execute(f"SELECT count(*) {OUT} AND r.due_on < ?", (today,)).fetchone()
        return int(row[0])

    @reads("key_ring", "customer")
    def away(self, today: Day, by: By = By.HOLDERS) -> Board:
        """What is away on a local day."""
        with self._database.reading() as db:
            rows = db.execute(PILES[by], (today,)).fetchall()
            lost = map(_away, db.execute(LOST, (today,)).fetchall())
        piles = [Pile(name or "", id or "", rings, late) for name, id, rings, late, _ in rows]
        return Board(by, tuple(sorted(piles, key=_place)), tuple(sorted(lost, key=_rank)))

    @reads("key_ring", "customer")
    def found(self, today: Day, text: str) -> Found:
        """Of what is away on a local day, what has every word in number or names."""
        with self._database.reading() as db:
            rings = map(_away, db.execute(AWAY, (today,)).fetchall())
        words = fold(text).split()
        found = sorted((one for one in rings if _has(one, words)), key=_rank)
        out = [one for one in found if not one.is_lost]
        late = {one.holder_id for one in out if one.is_overdue}
        out.sort(key=lambda one: (one.holder_id not in late, *_holder(one)))
        return Found(tuple(out), tuple(one for one in found if one.is_lost))


def _away(row: Sequence[Any]) -> Away:
    return Away(*(*row[:-2], *map(bool, row[-2:])))


def _has(one: Away, words: list[str]) -> bool:
    said = fold(f"{one.number} {one.customer_name} {one.holder_name or ''}")
    return all(word in said for word in words)


def _place(one: Pile) -> tuple[object, ...]:
    return not one.overdue, sort_key(one.name), one.id


def _holder(one: Away) -> tuple[str, str]:
    return sort_key(one.holder_name or ""), one.holder_id or ""


def _rank(one: Away) -> tuple[object, ...]:
    return not one.is_overdue, one.due_on or "9", natural(one.number)
