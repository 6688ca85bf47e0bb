"""A command at which the server fails blocks nobody but those that follow it there."""

from collections.abc import Callable

import httpx
import pytest

from cm_mobile.api.errors import ApiError, ServerTrouble
from cm_mobile.sync.push import MOST_FAULTS
from cm_mobile.sync.status import Trouble
from tests.backend.company import Company
from tests.sync.handset import Handset, at_server, shared_customer
from tests.sync.network import Fault

Strikes = Callable[[httpx.Request], Fault | None]


def at_poison(fault: Fault) -> Strikes:
    """A server that fails at a certain command."""
    return lambda request: fault if b"poison" in request.content else None


async def fail_once(phone: Handset) -> None:
    """The first failure may be the server's own: the phone leaves it alone for a while."""
    with pytest.raises(ServerTrouble):
        await phone.engine.sync()


@pytest.mark.parametrize("fault", [Fault.SERVER_500, Fault.TOO_BIG_413])
async def test_a_poison_command_is_passed_over_with_what_follows_it_at_its_customer(
    karen: Handset, nordlys: Company, fault: Fault
) -> None:
    ill, *well = sorted(karen.customers())[:8]
    for number, customer_id in enumerate(well):
        karen.write(f"before {number}", customer_id)
    karen.write("first at the ill one", ill)
    karen.write("poison", ill)
    karen.write("second at the ill one", ill)
    for number, customer_id in enumerate(well):
        karen.write(f"after {number}", customer_id)
    karen.network.strikes = at_poison(fault)
    if fault is Fault.SERVER_500:
        await fail_once(karen)
    await karen.engine.sync()
    for number in range(len(well)):
        assert at_server(nordlys, f"before {number}") == 1
        assert at_server(nordlys, f"after {number}") == 1
    assert at_server(nordlys, "first at the ill one") == 1
    assert at_server(nordlys, "second at the ill one") == 0
    assert karen.counts.waiting == 2
    assert karen.engine.status.problem is Trouble.SERVER

    karen.network.requests.clear()
    await karen.engine.sync()
    assert len(karen.network.sent_to("/v1/commands")) == 1, "tried again once a round"
    karen.network.strikes = lambda _request: None
    await karen.engine.sync()
    assert karen.counts.waiting == 0
    assert karen.engine.status.problem is None
    assert karen.texts(ill)[:3] == ["second at the ill one", "poison", "first at the ill one"]


async def test_several_poison_commands_are_all_passed_over(
    karen: Handset, nordlys: Company
) -> None:
    customers = sorted(karen.customers())[:20]
    for number, customer_id in enumerate(customers):
        karen.write(f"poison {number}" if number % 7 == 0 else f"well {number}", customer_id)
    karen.network.strikes = at_poison(Fault.SERVER_500)
    await fail_once(karen)
    await karen.engine.sync()
    assert karen.counts.waiting == 3
    assert all(at_server(nordlys, f"well {n}") == 1 for n in range(20) if n % 7)
    karen.network.strikes = lambda _request: None
    await karen.engine.sync()
    assert karen.counts.waiting == 0


async def test_what_others_wrote_comes_in_beside_a_poison_command(
    karen: Handset, jonas: Handset
) -> None:
    shared = shared_customer(karen, jonas)
    karen.write("poison")
    karen.network.strikes = at_poison(Fault.SERVER_500)
    await fail_once(karen)
    jonas.write("Kommer ind", shared)
    await jonas.engine.sync()
    await karen.engine.sync()
    assert "Kommer ind" in karen.texts(shared)


async def test_a_server_that_fails_at_everything_is_not_asked_for_ever(karen: Handset) -> None:
    for customer_id in sorted(karen.customers())[:30]:
        karen.write("poison", customer_id)
    karen.network.strikes = at_poison(Fault.SERVER_500)
    await fail_once(karen)
    for _ in range(3):
        karen.network.requests.clear()
        with pytest.raises(ServerTrouble):
            await karen.engine.sync()
        assert len(karen.network.sent_to("/v1/commands")) <= MOST_FAULTS + 2
    karen.network.strikes = lambda _request: None
    await karen.engine.sync()
    assert karen.counts.waiting == 0


async def test_a_passed_over_command_that_is_taken_back_is_forgotten(karen: Handset) -> None:
    sent = karen.write("poison")
    karen.network.strikes = at_poison(Fault.SERVER_500)
    await fail_once(karen)
    await karen.engine.sync()
    with karen.store.database.transaction() as db:
        db.execute("DELETE FROM outbox WHERE id = ?", (sent.id,))
    await karen.engine.sync()
    assert karen.engine.status.problem is None


async def test_a_batch_that_is_too_big_is_halved(karen: Handset, nordlys: Company) -> None:
    for number in range(10):
        karen.write(f"small {number}")
    karen.network.strikes = lambda request: (
        Fault.TOO_BIG_413
        if request.url.path == "/v1/commands" and request.content.count(b"small") > 3
        else None
    )
    await karen.engine.sync()
    assert all(at_server(nordlys, f"small {number}") == 1 for number in range(10))


async def test_a_failed_push_keeps_everything_in_order(karen: Handset) -> None:
    for number in range(5):
        karen.write(f"in order {number}")
    for fault in (Fault.LOST_ANSWER, Fault.WRONG_SCHEMA, Fault.PORTAL_PAGE):
        karen.network.faults = [fault]
        with pytest.raises(ApiError):
            await karen.engine.sync()
        assert karen.counts.waiting == 5
    await karen.engine.sync()
    assert karen.texts()[:5] == [f"in order {number}" for number in (4, 3, 2, 1, 0)]
