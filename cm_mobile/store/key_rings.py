"""Key rings as screens ask for them: of a customer, one of them, all receipts of somebody."""

import re
from dataclasses import dataclass

from cm_contract.records.employee import Employee
from cm_contract.records.key_code import KeyCode
from cm_contract.records.key_loan import KeyLoan
from cm_contract.records.key_ring import KeyRing, RingState
from cm_contract.values import CustomerId, Day, EmployeeId, KeyLoanId, KeyRingId
from cm_mobile.store.codec import FORMS, record_of
from cm_mobile.store.database import Database
from cm_mobile.store.live import reads

_RING, _LOAN, _CODE = (FORMS[kind].select for kind in (KeyRing, KeyLoan, KeyCode))
_ORDER = (RingState.LOST, RingState.OUT, RingState.IN)


@dataclass(frozen=True, slots=True)
class WholeRing:
    """A ring with its codes by name, its loans, the newest first, and the name of its place."""

    ring: KeyRing
    codes: tuple[KeyCode, ...]
    loans: tuple[KeyLoan, ...]
    location: str | None
    lost_by: str | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rings a customer has, and of those how many are not where they should be."""

    all: int = 0
    out: int = 0
    overdue: int = 0
    lost: int = 0


class KeyRings:
    """Every method reads; days are the company's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads("key_ring")
    def of_customer(self, customer_id: CustomerId, today: Day) -> tuple[KeyRing, ...]:
        """Those in use: what is overdue, what is lost, what is out, what is in; each by number."""
        found = self._rings("customer_id = ? AND state != 'retired'", customer_id)
        return tuple(sorted(found, key=lambda one: (_urgency(one, today), natural(one.number))))

    @reads("key_ring", "key_code", "key_loan", "location", "user")
    def whole(self, ring_id: KeyRingId) -> WholeRing | None:
        """One ring; None when this phone does not hold it."""
        with self._database.reading() as db:
            row = db.execute(f"{_RING} WHERE id = ?", (ring_id,)).fetchone()
            if row is None:
                return None
            ring = record_of(KeyRing, row)
            of_ring = "WHERE key_ring_id = ?"
            codes = db.execute(f"{_CODE} {of_ring} ORDER BY name, id", (ring_id,)).fetchall()
            loans = db.execute(f"{_LOAN} {of_ring} ORDER BY out_at DESC", (ring_id,)).fetchall()
            place = db.execute("SELECT name FROM location WHERE id = ?", (ring.location_id,))
            where = place.fetchone()
            who = db.execute("SELECT name FROM user WHERE id = ?", (ring.lost_by,)).fetchone()
        return WholeRing(
            ring=ring,
            codes=tuple(record_of(KeyCode, one) for one in codes),
            loans=tuple(record_of(KeyLoan, one) for one in loans),
            location=where[0] if where else None,
            lost_by=who[0] if who else None,
        )

    @reads("key_ring")
    def tally(self, customer_id: CustomerId, today: Day) -> Tally:
        """The figures of a customer."""
        with self._database.reading() as db:
            row = db.execute(
                "SELECT count(*), total(state = 'out'), total(state = 'out' AND due_on < ?),"
                " total(state = 'lost') FROM key_ring WHERE customer_id = ? AND state != 'retired'",
                (today, customer_id),
            ).fetchone()
        return Tally(*map(int, row))

    @reads("key_ring")
    def lost(self, customer_id: CustomerId) -> tuple[KeyRing, ...]:
        """Those that nobody can find, by number."""
        found = self._rings("customer_id = ? AND state = 'lost'", customer_id)
        return tuple(sorted(found, key=lambda one: natural(one.number)))

    @reads("key_ring")
    def held_by(self, employee_id: EmployeeId, customer_id: CustomerId) -> tuple[KeyRing, ...]:
        """What somebody has of a customer's, lost or not, by number."""
        found = self._rings("customer_id = ? AND holder_id = ?", customer_id, employee_id)
        return tuple(sorted(found, key=lambda one: natural(one.number)))

    @reads("key_loan")
    def loan(self, loan_id: KeyLoanId) -> KeyLoan | None:
        """A receipt; None when this phone does not hold it."""
        with self._database.reading() as db:
            row = db.execute(f"{_LOAN} WHERE id = ?", (loan_id,)).fetchone()
        return record_of(KeyLoan, row) if row else None

    @reads("key_loan")
    def receipts_of(self, employee_id: EmployeeId) -> tuple[KeyLoan, ...]:
        """All that somebody has signed for, the newest first."""
        with self._database.reading() as db:
            select = f"{_LOAN} WHERE employee_id = ? ORDER BY out_at DESC LIMIT 500"
            rows = db.execute(select, (employee_id,)).fetchall()
        return tuple(record_of(KeyLoan, row) for row in rows)

    @reads("key_loan", "employee")
    def takers(self, ring_id: KeyRingId, today: Day) -> tuple[Employee, ...]:
        """To whom it can be handed: who had it last comes first, the others by name."""
        with self._database.reading() as db:
            rows = db.execute(
                f"{FORMS[Employee].select} LEFT JOIN"
                " (SELECT employee_id, max(out_at) AS last FROM key_loan WHERE key_ring_id = ?"
                " GROUP BY employee_id) l ON l.employee_id = employee.id"
                " WHERE ifnull(active_from, ?) <= ? AND ifnull(active_until, ?) >= ?"
                " ORDER BY l.last IS NULL, l.last DESC, employee.name COLLATE NOCASE, employee.id",
                (ring_id, *(today,) * 4),
            ).fetchall()
        return tuple(record_of(Employee, row) for row in rows)

    def _rings(self, where: str, *values: str) -> list[KeyRing]:
        with self._database.reading() as db:
            rows = db.execute(f"{_RING} WHERE {where}", values).fetchall()
        return [record_of(KeyRing, row) for row in rows]


def natural(number: str) -> tuple[tuple[bool, int, str], ...]:
    """Sorts numbers as people count: 9 before 18, A9 before A18."""
    parts = re.findall(r"\d+|\D+", number)
    return tuple((not one.isdecimal(), int(one) if one.isdecimal() else 0, one) for one in parts)


def _urgency(ring: KeyRing, today: Day) -> int:
    return -1 if ring.is_overdue(today) else _ORDER.index(ring.state)
