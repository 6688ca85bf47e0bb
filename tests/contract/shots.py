"""Photos as commands bring them, and as records have them."""

from hashlib import sha256
from typing import Any

from cm_contract.records.photo import NewPhoto
from tests.contract.basics import AT, id_of


def photo(name: str, **values: Any) -> NewPhoto:
    """A photo that was just taken."""
    plain: dict[str, Any] = {
        "sha256": sha256(name.encode()).hexdigest(),
        "size_bytes": 420_000,
        "taken_at": AT,
    }
    return NewPhoto(**({"photo_id": id_of(name)} | plain | values))
