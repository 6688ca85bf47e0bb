"""Customers: one of many by any scrap of it."""

import pytest

from cm_contract.commands.customer import CreateCustomer, DeleteCustomer
from cm_contract.values import CustomerId
from cm_mobile.store.customers import Filters
from tests.pages.stage import TANDKLINIK, Stage
from tests.pages.test_today import at, opened

END = {"pixels": 5000.0, "max_scroll_extent": 5200.0, "min_scroll_extent": 0.0}
SCROLL = END | {"t": "update", "viewport_dimension": 600.0, "event_type": "update"}


def rows(stage: Stage, of: str = "customers.row") -> list[str]:
    """The customers' numbers in a list, from top to bottom."""
    keys = stage.screen.all_keys()
    return [key.removeprefix(f"{of}.") for key in keys if key.startswith(f"{of}.")]


async def look_for(stage: Stage, text: str) -> None:
    """Types into the search."""
    await stage.screen.go("/customers")
    await stage.screen.type("customers.search", text)


@pytest.mark.parametrize("text", ["tandkl", "1042", "vestergade 31", "soehoej", "mette lind"])
async def test_a_scrap_of_it_finds_the_customer(inspector: Stage, text: str) -> None:
    await look_for(inspector, text)
    assert rows(inspector)[0] == TANDKLINIK


async def test_no_hit_says_the_word_and_offers_a_new_customer_of_that_name(
    inspector: Stage,
) -> None:
    await look_for(inspector, "Xyzzy")
    assert inspector.screen.says(inspector.t("customers.none", text="Xyzzy"))
    await inspector.screen.tap("customers.new")
    assert inspector.screen.find("edit.name").value == "Xyzzy"


async def test_clearing_shows_everybody_again(inspector: Stage) -> None:
    await inspector.screen.go("/customers")
    everybody = rows(inspector)
    await inspector.screen.type("customers.search", "tandkl")
    assert rows(inspector) != everybody
    await inspector.screen.tap("customers.clear")
    assert rows(inspector) == everybody
    assert inspector.screen.find("customers.search").value == ""


async def test_the_same_word_leads_to_the_notes(inspector: Stage) -> None:
    await look_for(inspector, "vinduerne")
    await inspector.screen.tap("customers.in_notes")
    assert inspector.screen.find("notes.search").value == "vinduerne"


async def test_near_asks_for_the_position_and_sorts_by_distance(inspector: Stage) -> None:
    inspector.device.where = at(inspector)
    await inspector.screen.go("/customers")
    await inspector.screen.tap("customers.filter.near")
    assert inspector.device.asked == 1
    assert rows(inspector, "customers.near")[0] == TANDKLINIK
    await inspector.screen.tap("customers.filter.near")
    assert rows(inspector, "customers.near") == []


async def test_near_without_permission_says_how_to_give_it(inspector: Stage) -> None:
    await inspector.screen.go("/customers")
    before = rows(inspector)
    await inspector.screen.tap("customers.filter.near")
    assert inspector.notice() == inspector.t("customers.no_position")
    assert rows(inspector) == before


async def test_an_area_limits_the_list(inspector: Stage) -> None:
    await inspector.screen.go("/customers")
    await inspector.screen.tap("customers.area.Midt")
    shown = [inspector.whole(number).area for number in rows(inspector)]
    assert set(shown) == {"Midt"}


async def test_private_customers_alone_and_all_again(inspector: Stage) -> None:
    await inspector.screen.go("/customers")
    everybody = rows(inspector)
    await inspector.screen.tap("customers.filter.private")
    assert {inspector.whole(number).customer.kind for number in rows(inspector)} <= {"private"}
    await inspector.screen.tap("customers.filter.private")
    assert rows(inspector) == everybody


async def test_the_archive_holds_who_was_deleted(administrator: Stage) -> None:
    id = CustomerId(administrator.id_of())
    await administrator.perform(DeleteCustomer(customer_id=id))
    await administrator.screen.go("/customers")
    assert TANDKLINIK not in rows(administrator)
    await administrator.screen.tap("customers.filter.archive")
    assert rows(administrator) == [TANDKLINIK]


async def test_an_inspector_has_no_archive(inspector: Stage) -> None:
    await inspector.screen.go("/customers")
    assert not inspector.screen.has("customers.filter.archive")


async def test_the_last_opened_stand_above_all(inspector: Stage) -> None:
    await opened(inspector, TANDKLINIK)
    await inspector.screen.go("/customers")
    assert inspector.screen.says(inspector.t("customers.recent"))
    assert rows(inspector, "customers.recent") == [TANDKLINIK]


async def test_more_are_read_when_the_end_comes_near(administrator: Stage) -> None:
    area = administrator.whole().customer.area_id
    kind = administrator.whole().customer.kind
    made = [
        CreateCustomer(
            customer_id=CustomerId(administrator.store.new_id()),
            fields={"name": f"Zebra {n:03}", "area_id": area, "kind": kind},
        )
        for n in range(80)
    ]
    await administrator.perform(*made)
    await administrator.screen.go("/customers")
    first = len(rows(administrator))
    total = administrator.store.customers.count(Filters())
    for _ in range(4):
        await administrator.screen.fire(list_of(administrator), "scroll", dict(SCROLL))
    assert first < total
    assert len(set(rows(administrator))) == len(rows(administrator)) == total


def list_of(stage: Stage) -> object:
    """The list that scrolls."""
    return next(one for one in stage.screen.controls() if getattr(one, "on_scroll", None))


async def test_a_cleaner_makes_no_customers_and_sees_the_linked_ones(employee: Stage) -> None:
    await employee.screen.go("/customers")
    assert not employee.screen.has("customers.new")
    assert 0 < len(rows(employee)) <= 12
