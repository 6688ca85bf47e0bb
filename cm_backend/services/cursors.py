"""Cursors: where a phone stands, what it could see there, and that it is this phone's user's."""

import hmac
import re
from dataclasses import dataclass
from hashlib import sha256

from cm_backend.store.accounts import Account
from cm_backend.store.tenants import Point

_NUMBER = re.compile("[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Cursor:
    """A point of the history and the view under which it was reached."""

    point: Point
    view_id: str

    def sealed(self, secret: bytes, account: Account) -> str:
        """The text that the phone keeps; nobody else's phone can use it."""
        text = f"{self.point}.{self.view_id}"
        return f"{text}.{_seal(text, secret, account)}"


def opened(text: str, secret: bytes, account: Account) -> Cursor | None:
    """The cursor of a text; None when it isn't one of this user's."""
    body, _, seal = text.rpartition(".")
    if not hmac.compare_digest(seal.encode(), _seal(body, secret, account).encode()):
        return None
    seq, mark, view_id = body.split(".")
    return Cursor(Point(int(seq), mark), view_id)


def point_of(text: str) -> Point | None:
    """The point that a phone shows; None when it isn't one."""
    seq, _, mark = text.partition(".")
    return Point(int(seq), mark) if _NUMBER.fullmatch(seq) else None


def _seal(text: str, secret: bytes, account: Account) -> str:
    said = f"cursor {account.tenant_id} {account.id} {text}"
    return hmac.new(secret, said.encode(), sha256).hexdigest()[:24]
