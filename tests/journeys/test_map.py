from urllib.parse import unquote

from playwright.sync_api import Route

from tests.journeys.conftest import NewPhone
from tests.journeys.phone import Phone

TILES = "**/tiles/**"


def test_the_map_shows_tiles_the_distance_and_the_way(new_phone: NewPhone) -> None:
    phone = new_phone("inspektor")
    phone.open_customer("Søhøjlandets Tandklinik")

    with phone.page.expect_response(TILES) as first_tile:
        phone.tap(phone.texts("customer.route"))

    assert first_tile.value.headers["content-type"] == "image/png"
    _knows_the_way(phone)


def test_without_tiles_distance_and_way_are_there_all_the_same(new_phone: NewPhone) -> None:
    phone = new_phone("inspektor")
    phone.page.route(TILES, _no_answer)
    phone.open_customer("Søhøjlandets Tandklinik")

    phone.tap(phone.texts("customer.route"))

    phone.shows(phone.texts("map.offline"))
    _knows_the_way(phone)


def _knows_the_way(phone: Phone) -> None:
    phone.shows("350 m mod nord")
    phone.tap(phone.texts("map.route"))
    phone.opens("56.16")
    assert "openstreetmap.org" in unquote(phone.opened_links()[-1])


def _no_answer(route: Route) -> None:
    route.abort()
