"""Going to a page: it is drawn before the phone has noted the path, and none comes twice."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from tests.pages.stage import Stage

Phone = Callable[[], None]


@pytest.fixture
def held(inspector: Stage, monkeypatch: pytest.MonkeyPatch) -> list[Phone]:
    """What the phone has yet to do: it notes a path only when a test lets it."""
    client, waiting = inspector.screen._client, list[Phone]()
    answer = client._answer

    def later(call: Any) -> None:
        waiting.append(lambda: answer(call))

    monkeypatch.setattr(client, "_answer", later)
    return waiting


@pytest.fixture
def been(inspector: Stage, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were drawn, one after another."""
    paths, arrived = list[str](), inspector.app.way.arrived

    def arrives(path: str) -> None:
        paths.extend([path] if paths[-1:] != [path] else [])
        arrived(path)

    monkeypatch.setattr(inspector.app.way, "arrived", arrives)
    return paths


async def test_a_page_is_drawn_before_the_phone_has_noted_its_path(
    inspector: Stage, held: list[Phone]
) -> None:
    inspector.app.way.go("/customers")
    await inspector.screen.settle()
    assert inspector.screen.has("customers.search")
    held.pop()()
    await inspector.screen.settle()
    assert inspector.screen.has("customers.search")


async def test_of_two_taps_each_page_comes_once_and_the_second_stays(
    inspector: Stage, held: list[Phone], been: list[str]
) -> None:
    inspector.app.way.go("/customers")
    inspector.app.way.go("/more")
    for _ in range(2):
        await inspector.screen.settle()
        held.pop()()
    await inspector.screen.settle()
    assert been == ["/customers", "/more"]


async def test_a_phone_that_is_away_does_not_keep_the_next_page(
    inspector: Stage, held: list[Phone], been: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cm_mobile.components.nav.AT_MOST_S", 0)
    inspector.app.way.go("/customers")
    inspector.app.way.go("/more")
    await asyncio.sleep(0)
    await inspector.screen.settle()
    assert been[-1] == "/more"
    assert len(held) == 2
