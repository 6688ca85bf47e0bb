"""Connecting and disconnecting an employee: the customer enters her phone and leaves it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cm_backend.services.daybreak import turn
from cm_contract.commands.employees import ConnectEmployee, DisconnectEmployee
from cm_contract.values import Day
from tests.backend.company import Company
from tests.sync.handset import Handset, signed_in


@pytest.fixture
async def piotr(nordlys: Company, tmp_path: Path) -> AsyncIterator[Handset]:
    """An employee's phone."""
    async with signed_in(nordlys, tmp_path / "piotr", "medarbejder") as phone:
        yield phone


def somewhere(karen: Handset, piotr: Handset) -> Any:
    """A customer that the employee does not see yet."""
    return min(karen.customers() - piotr.customers())


def connect(karen: Handset, piotr: Handset, at: Any, **days: Any) -> ConnectEmployee:
    me: Any = piotr.store.meta.me().user_id
    link_id: Any = karen.store.new_id()
    return ConnectEmployee(customer_id=at, link_id=link_id, employee_id=me, **days)


async def test_connected_the_customer_comes_and_disconnected_it_goes_example_1(
    karen: Handset, piotr: Handset
) -> None:
    at = somewhere(karen, piotr)
    connecting = connect(karen, piotr, at)
    karen.perform(connecting)
    await karen.engine.sync()
    assert at not in piotr.customers()
    await piotr.engine.sync()
    assert at in piotr.customers()
    karen.perform(DisconnectEmployee(customer_id=at, link_id=connecting.link_id))
    await karen.engine.sync()
    await piotr.engine.sync()
    assert at not in piotr.customers()


async def test_one_of_two_connections_is_enough(karen: Handset, piotr: Handset) -> None:
    at = somewhere(karen, piotr)
    place = karen.store.customers.whole(at)
    assert place is not None
    first = connect(karen, piotr, at)
    second = connect(karen, piotr, at, location_id=place.locations[0].id)
    end = DisconnectEmployee(customer_id=at, link_id=first.link_id)
    karen.perform(first, second, end)
    await karen.engine.sync()
    await piotr.engine.sync()
    assert at in piotr.customers()


async def test_a_connection_begins_and_ends_with_the_companys_days(
    karen: Handset, piotr: Handset, nordlys: Company
) -> None:
    at, database = somewhere(karen, piotr), nordlys.app.backend.database
    today = nordlys.clock.now.date()
    days = [Day((today + timedelta(days=n)).isoformat()) for n in (1, 2)]
    karen.perform(connect(karen, piotr, at, from_day=days[0], until_day=days[1]))
    await karen.engine.sync()
    seen = []
    for _ in range(4):
        turn(database, nordlys.clock.now)
        await piotr.engine.sync()
        seen.append(at in piotr.customers())
        nordlys.clock.pass_by(days=1)
    assert seen == [False, True, True, False]


async def test_nothing_turns_twice(karen: Handset, piotr: Handset, nordlys: Company) -> None:
    tomorrow = Day((nordlys.clock.now.date() + timedelta(days=1)).isoformat())
    karen.perform(connect(karen, piotr, somewhere(karen, piotr), from_day=tomorrow))
    await karen.engine.sync()
    nordlys.clock.pass_by(days=1)
    database = nordlys.app.backend.database
    assert len(turn(database, nordlys.clock.now)) == 1
    assert turn(database, nordlys.clock.now) == []


async def test_the_new_day_begins_at_the_companys_midnight(
    karen: Handset, piotr: Handset, nordlys: Company
) -> None:
    """In winter Copenhagen is an hour before UTC: its midnight is 23.00."""
    at, day = somewhere(karen, piotr), nordlys.clock.now.date() + timedelta(days=1)
    karen.perform(connect(karen, piotr, at, from_day=Day(day.isoformat())))
    await karen.engine.sync()
    nordlys.clock.now = nordlys.clock.now.replace(hour=22, minute=59)
    assert turn(nordlys.app.backend.database, nordlys.clock.now) == []
    nordlys.clock.pass_by(minutes=1)
    assert len(turn(nordlys.app.backend.database, nordlys.clock.now)) == 1
