"""The pages about key rings, and how to get there."""

import re
from collections.abc import Callable, Iterator

from tests.journeys.phone import Phone

Act = Callable[[Phone], None]
Ring = tuple[str, str, str, Act | None]
"""A picture's name, its path, a text that it shows, and what a thumb does there then."""


def ring_pages(here: str) -> Iterator[Ring]:
    """The pages in the order in which they are visited."""
    rings = f"{here}/key_rings"
    yield "rings", rings, "Ring 17", None
    yield "ring", rings, "Ring 17", _open("17")
    yield "ring_code", rings, "Ring 17", _look_at_code
    yield "ring_menu", rings, "Ring 17", _menu
    yield "ring_handout", rings, "Ring 17", _hand_out
    yield "ring_people", rings, "Ring 17", _people
    yield "ring_signed", rings, "Ring 17", _sign
    yield "ring_return", rings, "Ring 17", _return
    yield "ring_new_code", rings, "Ring 17", _new_code
    yield "ring_receipt", rings, "Ring 17", _receipt
    yield "ring_new", f"{rings}/new", "rings.new", None
    yield "key_board", "/key_rings", "board.by_holders", None
    yield "key_board_customers", "/key_rings", "board.by_holders", _by_customer
    yield "key_holder", "/key_rings", "board.by_holders", _holder
    yield "key_board_search", "/key_rings", "board.by_holders", _search


def _open(number: str) -> Act:
    def act(phone: Phone) -> None:
        phone.tap_like(f"Ring {number}")
        phone.shows(phone.texts("rings.hanging"))

    return act


def _look_at_code(phone: Phone) -> None:
    _open("17")(phone)
    phone.page.get_by_role("button", name=phone.texts("codes.show", name="Nøgleboks")).click()
    phone.shows("2580")


def _menu(phone: Phone) -> None:
    _open("18")(phone)
    phone.tap_like(phone.texts("rings.menu"))
    phone.shows(phone.texts("rings.retire"))


def _hand_out(phone: Phone) -> None:
    _open("18")(phone)
    phone.tap(phone.texts("handout.submit"))
    phone.shows(phone.texts("handout.title", number="18"))


def _people(phone: Phone) -> None:
    _hand_out(phone)
    phone.click(phone.page.get_by_role("button", name=_TO).first)
    phone.shows(phone.texts("handout.to_whom"))


_TO = re.compile(r"^(Til|To|An)\s")


def _sign(phone: Phone) -> None:
    _people(phone)
    phone.tap_like("Piotr Nowak")
    phone.shows(phone.texts("handout.signs_here", name="Piotr"))
    words = phone.page.locator(
        "flt-semantics", has_text=phone.texts("handout.signs_here", name="Piotr")
    )
    box = words.last.bounding_box()
    if box is None:
        raise AssertionError("no pad")
    left, top = box["x"] + 20, box["y"] + 110
    phone.page.mouse.move(left, top)
    phone.page.mouse.down()
    for n in range(1, 30):
        phone.page.mouse.move(left + 8 * n, top + (30 if n % 4 < 2 else -20))
    phone.page.mouse.up()


def _return(phone: Phone) -> None:
    _open("17")(phone)
    phone.tap(phone.texts("return.submit"))
    phone.shows(phone.texts("return.title", number="17"))


def _new_code(phone: Phone) -> None:
    _open("18")(phone)
    phone.tap(phone.texts("codes.new"))
    phone.shows(phone.texts("field.how_to_use"))


def _receipt(phone: Phone) -> None:
    _open("17")(phone)
    phone.tap_like("17-1")
    phone.shows(phone.texts("receipt.title", receipt="17-1"))


def _by_customer(phone: Phone) -> None:
    phone.choose(phone.texts("board.by_customers"))


def _search(phone: Phone) -> None:
    phone.type(phone.last_field(), "toft")
    phone.shows("Henrik Toft")


def _holder(phone: Phone) -> None:
    phone.tap_like("Piotr Nowak")
    phone.shows(phone.texts("board.has_now"))
