"""What a code says is in no text, label or field of the screen but while somebody looks at it."""

import asyncio
import dataclasses
from typing import Any

import pytest

from cm_contract.commands.codes import AddCode
from cm_contract.records.key_code import CodeText
from cm_contract.values import CodeId, CustomerId, Day
from tests.pages.stage import Stage

DAY = Day("2026-11-23")
TEXT = CodeText(code="97-31-55", how_to_use="Drej nøglen to gange")
TOUCH = {"k": "touch", "l": {"x": 20.0, "y": 30.0}, "g": {"x": 20.0, "y": 30.0}}


def says(stage: Stage) -> list[bool]:
    """Whether code and use stand in anything that the screen's controls hold."""
    held = [text for one in stage.screen.controls() for text in texts_of(one)]
    assert any("Indgang" in text for text in held), "the code's row is not on the screen"
    return [any(word in text for text in held) for word in (TEXT.code, str(TEXT.how_to_use))]


def texts_of(control: Any) -> list[str]:
    """Every text in a control's fields, whatever it is for."""
    values = [getattr(control, one.name, None) for one in dataclasses.fields(control)]
    return [str(value) for value in values if isinstance(value, str | list | tuple | dict)]


@pytest.fixture
async def row(inspector: Stage) -> str:
    """The key of the row of a code, on the page of its ring."""
    rings = inspector.store.key_rings.of_customer(CustomerId(inspector.id_of()), DAY)
    ring = next(one for one in rings if one.number == "18")
    lock = inspector.app.code_keys.lock()
    assert lock is not None
    id = CodeId(inspector.store.new_id())
    about: Any = {"customer_id": ring.customer_id, "key_ring_id": ring.id, "code_id": id}
    await inspector.perform(AddCode(**about, name="Indgang", secret=lock.seal(TEXT)))
    await inspector.screen.go(f"/customers/{ring.customer_id}/key_rings/{ring.id}")
    return f"ring.code.{id}"


async def hold(stage: Stage, row: str) -> None:
    """Puts the finger on it."""
    await stage.screen.fire(stage.screen.find(row), "tap_down", TOUCH)


@pytest.mark.parametrize("end", ["tap_up", "tap_cancel"])
async def test_it_stands_there_as_long_as_it_is_held(inspector: Stage, row: str, end: str) -> None:
    assert says(inspector) == [False, False]
    await hold(inspector, row)
    assert says(inspector) == [True, True]
    await inspector.screen.fire(inspector.screen.find(row), end)
    assert says(inspector) == [False, False]
    await inspector.screen.redraw()
    assert says(inspector) == [False, False]


@pytest.mark.parametrize("state", ["hide", "inactive", "pause", "detach"])
async def test_it_is_gone_when_the_app_goes_away_and_stays_gone(
    inspector: Stage, row: str, state: str
) -> None:
    await hold(inspector, row)
    for one in (state, "restart", "show", "resume"):
        said = {"state": one}
        await inspector.screen.fire(inspector.screen.page, "app_lifecycle_state_change", said)
        assert says(inspector) == [False, False]


async def test_it_is_hidden_on_the_way_back_from_another_page(inspector: Stage, row: str) -> None:
    await hold(inspector, row)
    at = inspector.screen.page.route
    await inspector.screen.go("/more")
    assert not inspector.screen.says(TEXT.code)
    await inspector.screen.go(at)
    assert says(inspector) == [False, False]


async def test_what_was_let_go_before_it_was_written_down_is_not_shown(
    inspector: Stage, row: str
) -> None:
    held = asyncio.create_task(hold(inspector, row))
    await asyncio.sleep(0)
    await inspector.screen.fire(inspector.screen.find(row), "tap_up")
    await held
    await inspector.screen.settle()
    assert says(inspector) == [False, False]


async def test_whoever_writes_it_anew_sees_nothing_of_it_nor_of_what_was_typed_after(
    inspector: Stage, row: str
) -> None:
    await inspector.screen.tap(f"{row}.edit")
    assert says(inspector) == [False, False]
    await inspector.screen.type("code.code", f"{TEXT.code}-2")
    await inspector.screen.tap("code.save")
    assert says(inspector) == [False, False]
