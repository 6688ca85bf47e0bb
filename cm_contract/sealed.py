"""Texts that only those who hold the company's key can read; the contract knows their shape alone.

Source: RFC 7516, compact serialization, `alg` dir and `enc` A256GCM.
"""

import json
import re
from base64 import urlsafe_b64decode
from dataclasses import dataclass

from cm_contract.errors import Code, Refused
from cm_contract.fields import Schema

MOST_SEALED = 60_000
"""What a code and how to use it take at most, in the longest characters that there are."""
HEADER = {"alg": "dir", "enc": "A256GCM"}
_PATTERN = r"[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{22}"
_FORM = re.compile(_PATTERN)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A text of that form, which is never empty."""

    def clean(self, value: object, field: str) -> str:
        if not isinstance(value, str):
            raise Refused(Code.REQUIRED if value is None else Code.INVALID_FIELD, field)
        if len(value) > MOST_SEALED:
            raise Refused(Code.TOO_LONG, field)
        if not _FORM.fullmatch(value) or not _is_ours(value.partition(".")[0]):
            raise Refused(Code.INVALID_FIELD, field)
        return value

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^{_PATTERN}$", "maxLength": MOST_SEALED}


def _is_ours(head: str) -> bool:
    """Whether the head says how we seal, and names a key."""
    try:
        said = json.loads(urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (ValueError, RecursionError):
        return False
    return isinstance(said, dict) and said.items() >= HEADER.items() and "kid" in said
