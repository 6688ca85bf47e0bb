"""Pages change only when no sheet and no question lies over them."""

import asyncio

import flet as ft
import pytest

from cm_mobile.components import uncovered
from cm_mobile.components.uncovered import over
from tests.pages.screen import Screen, walk
from tests.pages.stage import Stage


@pytest.fixture
def late(inspector: Stage, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was sent while something lay over the page, though the page below had changed."""
    client, before, wrong = inspector.screen._client, bars(inspector.screen), list[str]()
    send = client.encode

    def look(message: object) -> None:
        send(message)
        if over(inspector.screen.page) and bars(inspector.screen) != before:
            wrong.append(bars(inspector.screen))

    monkeypatch.setattr(client, "encode", look)
    return wrong


def bars(screen: Screen) -> str:
    """The way to go that the views have: a bar, a rail, none."""
    found = walk(screen.page.views, set())
    kinds = (ft.NavigationBar, ft.NavigationRail)
    return " ".join(type(one).__name__ for one in found if isinstance(one, kinds))


async def test_a_page_waits_for_the_sheet_that_opens_it(inspector: Stage) -> None:
    await inspector.screen.tap("sync.badge")
    inspector.app.way.go("/customers")
    await inspector.screen.settle()
    assert inspector.screen.page.route == "/"
    (sheet,) = over(inspector.screen.page)
    await inspector.screen.fire(sheet, "dismiss")
    assert inspector.screen.page.route == "/customers"


async def test_a_sheet_that_stays_is_not_waited_for_without_end(
    inspector: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uncovered, "AT_MOST_S", 0.05)
    await inspector.screen.tap("sync.badge")
    inspector.app.way.go("/customers")
    await asyncio.sleep(0.1)
    await inspector.screen.settle()
    assert inspector.screen.page.route == "/customers"


async def test_a_sheet_is_gone_before_a_turned_screen_shows_its_panes(
    inspector: Stage, late: list[str]
) -> None:
    await inspector.screen.tap("sync.badge")
    await inspector.screen.resize(1180)
    assert bars(inspector.screen) == "NavigationRail"
    assert not over(inspector.screen.page)
    assert not late


async def test_a_sheet_is_gone_before_nobody_is_signed_in(
    inspector: Stage, late: list[str]
) -> None:
    await inspector.screen.tap("sync.badge")
    await inspector.app.phone.sign_out()
    await inspector.screen.settle()
    assert inspector.screen.says(inspector.t("sign_in.welcome"))
    assert not over(inspector.screen.page)
    assert not late
