"""All key rings that are not where they hang: who has which, at which customer."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cm_contract.values import CustomerId, Day, EmployeeId, Instant, KeyRingId
from cm_mobile.store.database import Database
from cm_mobile.store.folding import fold
from cm_mobile.store.key_rings import natural
from cm_mobile.store.live import reads
from cm_mobile.store.sorting import sort_key

SELECT = (
    "SELECT r.id, r.number, r.customer_id, c.name, r.holder_id, r.holder_name, r.out_at, r.due_on,"
    " r.state = 'lost', ifnull(r.state = 'out' AND r.due_on < ?, 0)"
    " FROM key_ring r JOIN customer c ON c.id = r.customer_id"
    " WHERE r.state IN ('out', 'lost') AND c.deleted_at IS NULL"
)


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
    """The rings of one holder, or of one customer, the overdue ones first."""

    name: str
    id: str
    rings: tuple[Away, ...]

    @property
    def overdue(self) -> int:
        """How many of them should have been back."""
        return sum(one.is_overdue for one in self.rings)


@dataclass(frozen=True, slots=True)
class Board:
    """What is away, by holder and by customer; whoever has something overdue comes first."""

    by_holder: tuple[Pile, ...]
    by_customer: tuple[Pile, ...]
    lost: tuple[Away, ...]
    out: int
    overdue: int


class KeyBoard:
    """Every method reads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads("key_ring", "customer")
    def overdue(self, today: Day) -> int:
        """How many should have been back before the local day."""
        with self._database.reading() as db:
            row = db.execute(
                "SELECT count(*) FROM key_ring r JOIN customer c ON c.id = r.customer_id"
                " WHERE r.state = 'out' AND r.due_on < ? AND c.deleted_at IS NULL",
                (today,),
            ).fetchone()
        return int(row[0])

    @reads("key_ring", "customer")
    def away(self, today: Day, text: str = "") -> Board:
        """What is away on a local day, of that what has every word in number or names."""
        with self._database.reading() as db:
            rows = db.execute(SELECT, (today,)).fetchall()
        words = fold(text).split()
        seen = (one for one in map(_away, rows) if _has(one, words))
        found = sorted(seen, key=_rank)
        out = [one for one in found if not one.is_lost]
        return Board(
            by_holder=_piles(out, lambda one: (one.holder_name or "", one.holder_id or "")),
            by_customer=_piles(out, lambda one: (one.customer_name, one.customer_id)),
            lost=tuple(one for one in found if one.is_lost),
            out=len(out),
            overdue=sum(one.is_overdue for one in out),
        )


def _away(row: Sequence[Any]) -> Away:
    return Away(*(*row[:-2], *map(bool, row[-2:])))


def _has(one: Away, words: list[str]) -> bool:
    said = fold(f"{one.number} {one.customer_name} {one.holder_name or ''}") if words else ""
    return all(word in said for word in words)


def _piles(found: Iterable[Away], of: Callable[[Away], tuple[str, str]]) -> tuple[Pile, ...]:
    """One for each id, its rings in the order in which they were found."""
    by_id: dict[str, list[Away]] = {}
    for one in found:
        by_id.setdefault(of(one)[1], []).append(one)
    piles = [Pile(*of(rings[0]), tuple(rings)) for rings in by_id.values()]
    return tuple(sorted(piles, key=lambda one: (not one.overdue, sort_key(one.name), one.id)))


def _rank(one: Away) -> tuple[object, ...]:
    return not one.is_overdue, one.due_on or "9", natural(one.number)
