"""Key rings at a customer in every state, for commands to be about."""

from typing import Any

from cm_contract.catalogue import COMMANDS
from tests.backend.company import User
from tests.backend.samples import example, secret


async def rung(user: User, name: str, **values: Any) -> Any:
    """The id of what an example of the command has made, in effect."""
    command = example(COMMANDS[name], user.company, values)
    told = await user.outcome(command)
    assert told["outcome"] in ("applied", "merged"), told
    return command.creates()


async def rings_at(user: User, customer_id: str, employee_id: str) -> dict[str, Any]:
    """The ids of a ring that all use with its code, and of others by the command they are for."""
    at: dict[str, Any] = {"customer_id": customer_id}
    rings = []
    for n in range(4):
        values = {"number": f"{customer_id[-6:]}{n}", "is_for_all": n == 0}
        rings.append(await rung(user, "CreateKeyRing", **at, **values))
    for_all, at_hand, out, lost = rings
    tenant_id = (await user.client.get("/v1/me")).json()["tenant_id"]
    sealed = secret(user.company, tenant_id)
    code = await rung(user, "AddCode", **at, key_ring_id=for_all, secret=sealed)
    loan = await rung(user, "HandOutKeyRing", **at, key_ring_id=out, employee_id=employee_id)
    await rung(user, "ReportKeyRingLost", **at, key_ring_id=lost)
    return {
        "key_ring_id": for_all,
        "code_id": code,
        "loan_id": loan,
        "about": {
            "HandOutKeyRing": {"key_ring_id": at_hand},
            "ReturnKeyRing": {"key_ring_id": out},
            "FindKeyRing": {"key_ring_id": lost},
        },
    }
