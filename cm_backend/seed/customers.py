"""Customers made by chance, each from its own seed, so that one is the same in any company size."""

from collections.abc import Iterator
from datetime import date, datetime

from cm_backend.seed.businesses import some_trade
from cm_backend.seed.dice import Dice
from cm_backend.seed.drawing import Drawing, draw_business, draw_private
from cm_backend.seed.featured import FEATURED
from cm_backend.seed.places import some_town
from cm_backend.seed.shapes import SampleCustomer

FIRST_NUMBER = 1001
_PRIVATE_SHARE, _SPARSE_SHARE = 0.12, 0.15
_GOLDEN = 0.6180339887
_CAN_LACK = ("phone", "e_mail", "homepage", "cvr", "since", "contacts", "position")


def customers(seed: int, count: int, now: datetime) -> Iterator[SampleCustomer]:
    """The first `count` customers of the company with this seed, by rising number."""
    today = now.date()
    for index in range(count):
        yield _customer(seed, index, today)


def is_private(seed: int, index: int) -> bool:
    """Whether the customer at this index, 0 for the first, is a private one."""
    if str(FIRST_NUMBER + index) in FEATURED:
        return False
    return (index * _GOLDEN + seed * 0.37) % 1 < _PRIVATE_SHARE


def _customer(seed: int, index: int, today: date) -> SampleCustomer:
    dice, number = Dice(f"{seed}/customer/{index}"), str(FIRST_NUMBER + index)
    featured = FEATURED.get(number)
    if featured:
        drawing = Drawing(dice, seed, index, number, today, featured.town)
        return featured.laid_over(draw_business(drawing, featured.trade, featured.name))
    town = some_town(dice)
    drawing = Drawing(dice, seed, index, number, today, town, _lacks(dice))
    if is_private(seed, index):
        return draw_private(drawing)
    return draw_business(drawing, some_trade(dice, town))


def _lacks(dice: Dice) -> frozenset[str]:
    if not dice.chance(_SPARSE_SHARE):
        return frozenset()
    return frozenset(dice.pick(_CAN_LACK) for _ in range(dice.number(1, 3)))
