"""Whatever the network does: nothing is lost, nothing happens twice, nobody else is believed."""

import httpx
import pytest

from cm_mobile.api.errors import ApiError
from tests.backend.company import Company
from tests.sync.handset import Handset, at_server, forget_cursor, shared_customer
from tests.sync.network import FAILING, HARMLESS, Dice, Fault


async def sync_until_quiet(phone: Handset, tries: int = 60) -> None:
    for _ in range(tries):
        try:
            await phone.engine.sync()
        except ApiError:
            continue
        if not phone.counts.waiting and not phone.network.faults:
            return
    raise AssertionError("the phone did not catch up")


@pytest.mark.parametrize("fault", Fault)
async def test_a_note_arrives_once_whatever_happens_to_its_push(
    karen: Handset, nordlys: Company, fault: Fault
) -> None:
    karen.write("Vinduerne er ikke pudset")
    karen.network.faults = [fault]
    await sync_until_quiet(karen)
    await karen.network.deliver_late()
    assert at_server(nordlys, "Vinduerne er ikke pudset") == 1
    assert karen.texts().count("Vinduerne er ikke pudset") == 1


@pytest.mark.parametrize("fault", FAILING)
async def test_an_answer_that_is_not_the_servers_own_changes_nothing_on_the_phone(
    karen: Handset, fault: Fault
) -> None:
    karen.write("Nøglen hænger i skabet")
    before = (karen.counts, karen.texts(), karen.store.meta.cursor())
    karen.network.strikes = lambda _request: fault
    for _ in range(3):
        with pytest.raises(ApiError):
            await karen.engine.sync()
    assert (karen.counts, karen.texts(), karen.store.meta.cursor()) == before


@pytest.mark.parametrize("fault", FAILING)
async def test_a_pull_that_fails_is_made_up_for_by_the_next(
    karen: Handset, jonas: Handset, fault: Fault
) -> None:
    shared = shared_customer(karen, jonas)
    jonas.write("Set fra den anden side", shared)
    await jonas.engine.sync()
    karen.network.faults = [fault]
    with pytest.raises(ApiError):
        await karen.engine.sync()
    assert "Set fra den anden side" not in karen.texts(shared)
    await karen.engine.sync()
    assert karen.texts(shared).count("Set fra den anden side") == 1


@pytest.mark.parametrize("fault", FAILING)
async def test_a_snapshot_that_does_not_come_whole_leaves_the_old_replica(
    karen: Handset, fault: Fault
) -> None:
    before = karen.customers()
    karen.write("Bliver her")
    forget_cursor(karen)
    karen.network.strikes = lambda request: fault if _is_snapshot(request) else None
    with pytest.raises(ApiError):
        await karen.engine.sync()
    assert karen.customers() == before
    karen.network.strikes = lambda _request: None
    await karen.engine.sync()
    assert karen.customers() == before
    assert karen.texts().count("Bliver her") == 1


@pytest.mark.parametrize("seed", range(12))
async def test_random_faults_neither_lose_nor_double_anything(
    karen: Handset, nordlys: Company, seed: int
) -> None:
    dice, faults = Dice(seed), [*FAILING, *sorted(HARMLESS)]
    karen.network.dice = dice
    karen.network.strikes = lambda _request: dice.choice(faults) if dice.random() < 0.5 else None
    written = []
    for number in range(20):
        written.append(karen.write(f"note {seed} {number}").command)
        try:
            await karen.engine.sync()
        except ApiError:
            continue
    await sync_until_quiet(karen)
    karen.network.strikes = lambda _request: None
    await karen.network.deliver_late()
    await karen.engine.sync()
    for number in range(20):
        assert at_server(nordlys, f"note {seed} {number}") == 1
    assert len({one.entry.id for one in karen.notes() if one.is_sent}) >= len(written)


async def test_a_refresh_whose_answer_was_lost_signs_nobody_out(
    karen: Handset, nordlys: Company
) -> None:
    for _ in range(3):
        nordlys.clock.pass_by(minutes=16)
        karen.write("Efter et kvarter")
        karen.network.strikes = lambda request: (
            Fault.LOST_ANSWER if request.url.path == "/v1/token" else None
        )
        with pytest.raises(ApiError):
            await karen.engine.sync()
        karen.network.strikes = lambda _request: None
        await karen.engine.sync()
        assert karen.counts.waiting == 0


def _is_snapshot(request: httpx.Request) -> bool:
    return request.url.path == "/v1/snapshot"
