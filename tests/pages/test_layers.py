"""What lies below a page: the tab from which it was opened, untouched until one comes back."""

import asyncio
from functools import wraps
from zoneinfo import ZoneInfo

import flet as ft
import pytest

from cm_contract.commands.customer import EditComment
from cm_contract.values import CustomerId
from cm_mobile.app import DEFAULT_ZONE
from cm_mobile.components.layer import COVERED_S, Layer
from cm_mobile.store.customers import Customers
from cm_mobile.texts import Language, Texts
from cm_mobile.texts.formats import Formats
from tests.pages.screen import walk
from tests.pages.stage import Stage


def below(stage: Stage) -> list[str]:
    """The texts of the view that lies lowest."""
    lowest = next(one for one in walk(stage.screen.page.views, set()) if isinstance(one, ft.View))
    return [str(one.value) for one in walk(lowest, set()) if isinstance(one, ft.Text)]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each time that a page has asked for what it knows of a customer."""
    times, whole = list[str](), Customers.whole

    @wraps(whole)
    def counted(self: Customers, customer_id: str) -> object:
        times.append(customer_id)
        return whole(self, customer_id)  # type: ignore[arg-type]

    monkeypatch.setattr(Customers, "whole", counted)
    return times


async def test_below_a_page_lies_the_tab_from_which_it_was_opened(inspector: Stage) -> None:
    today = below(inspector)
    await inspector.screen.go(f"/customers/{inspector.id_of()}/journal")
    assert below(inspector) == today
    await inspector.screen.go("/customers")
    assert inspector.screen.has("customers.search")


async def test_a_tab_that_lay_below_over_midnight_shows_the_new_day(inspector: Stage) -> None:
    await inspector.screen.go(f"/customers/{inspector.id_of()}")
    inspector.clock.pass_by(minutes=24 * 60)
    await inspector.screen.go("/")
    formats = Formats(inspector.t.language, ZoneInfo(DEFAULT_ZONE))
    assert inspector.screen.says(formats.long_date(inspector.store.now()))


async def test_what_lies_below_changes_with_language_and_look(inspector: Stage) -> None:
    english = Texts.of(Language.EN)
    await inspector.screen.go(f"/customers/{inspector.id_of()}")
    assert inspector.t("today.empty") in below(inspector)
    await asyncio.to_thread(inspector.phone.settings.set, "language", "en")
    await inspector.screen.settle()
    assert english("today.empty") in below(inspector)


async def test_a_covered_page_asks_when_one_comes_back(
    inspector: Stage, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cm_mobile.components.layer.COVERED_S", 60 * COVERED_S)
    id = inspector.id_of()
    await inspector.screen.go(f"/customers/{id}")
    await inspector.screen.go(f"/customers/{id}/journal")
    asked.clear()
    comment = inspector.whole().comment
    await inspector.perform(
        EditComment(
            customer_id=CustomerId(id), was=comment.text if comment else None, text="Nyt kodelås"
        )
    )
    at_once = len(asked)
    await inspector.screen.go(f"/customers/{id}")
    assert len(asked) > at_once


async def test_a_covered_layer_has_its_turn_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cm_mobile.components.layer.COVERED_S", COVERED_S / 100)
    layer = Layer()
    layer.put(is_shown=True)
    layer.put(is_shown=False)
    await layer.turn()
    assert (layer.is_shown, layer.times) == (False, 1)
