"""How often somebody may guess a password: by address and name, and by address alone."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cm_backend.store import sign_ins
from cm_backend.store.session import Database
from cm_contract.values import instant, moment

TRIES_AT_ONE = 5
"""Free tries at one name from one address."""
TRIES_FROM_ADDRESS = 50
"""Free tries at any names from one address, behind which a whole company may sit."""
FIRST_WAIT_S, LONGEST_WAIT_S = 30, 3600
FORGOTTEN_AFTER = timedelta(days=1)


class Locked(Exception):
    """Too many wrong tries; `retry_after_s` says how long to wait."""

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(retry_after_s)
        self.retry_after_s = retry_after_s


@dataclass(frozen=True)
class Throttle:
    """Counts tries, each as a failure before the password is looked at.

    So many at once get no more tries than one after another.
    """

    database: Database
    now: Callable[[], datetime]

    def begin(self, e_mail: str, address: str) -> None:
        """Counts a try. Raises: Locked."""
        with self.database.writing() as db:
            now = self.now()
            limits = _limits(e_mail, address)
            for key, _ in limits:
                until = sign_ins.blocked_until(db, key, instant(now))
                if until is not None:
                    raise Locked(max(1, math.ceil((moment(until) - now).total_seconds())))
            for key, free in limits:
                count = sign_ins.failures(db, key, instant(now - FORGOTTEN_AFTER)) + 1
                until = instant(now + _wait(count - free))
                sign_ins.fail(db, key, count, until)

    def succeeded(self, e_mail: str, address: str) -> None:
        """The try was none: the name's failures are forgotten, the address gets this one back."""
        at_one, from_address = (key for key, _ in _limits(e_mail, address))
        with self.database.writing() as db:
            sign_ins.succeed(db, at_one)
            sign_ins.take_back(db, from_address, instant(self.now()))


def _limits(e_mail: str, address: str) -> Sequence[tuple[str, int]]:
    name = e_mail.strip().casefold()
    return ((f"{name} {address}", TRIES_AT_ONE), (f" {address}", TRIES_FROM_ADDRESS))


def _wait(over: int) -> timedelta:
    """After the free tries each failure doubles the wait."""
    if over < 0:
        return timedelta()
    return timedelta(seconds=min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** min(over, 20)))
