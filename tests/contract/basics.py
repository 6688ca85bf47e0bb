"""The time, the ids and the stamps of everything that the contract's tests make up."""

from typing import Any

from cm_contract.values import Instant, derived_id

AT = Instant("2026-11-23T13:05:00.000Z")


def id_of(name: str) -> Any:
    """An id that stands for the name."""
    return derived_id("00000000-0000-4000-8000-000000000000", name)


STAMPS: dict[str, Any] = {
    "created_at": AT,
    "created_by": id_of("administrator"),
    "changed_at": AT,
    "changed_by": id_of("administrator"),
}
