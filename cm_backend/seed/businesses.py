"""Trades with the names, places and titles that go with them, and the comments for staff."""

from dataclasses import dataclass

from cm_backend.seed.data_files import Table, read_toml, table_of, tables, text, words
from cm_backend.seed.dice import Dice
from cm_backend.seed.people import first_name, two_last_names
from cm_backend.seed.places import Address, Town

_WORDS = read_toml("businesses.toml")
_COMMENTS = table_of(_WORDS, "comments")
_BUSINESS, _PRIVATE, _PLACE = (words(_COMMENTS, key) for key in ("business", "private", "location"))
_LONG = words(_WORDS, "long")
_LISTS = {key: words(_WORDS, key) for key in ("garden", "home", "house", "firm", "salon")}
_ENDS = words(_WORDS, "firm_ends")
_LONG_SHARE = 1 / 250


@dataclass(frozen=True, slots=True)
class Trade:
    """A line of business; `quarter` is the part of a town where it lies."""

    name: str
    quarter: str
    names: tuple[str, ...]
    places: tuple[str, ...]
    titles: tuple[str, ...]
    weight: int
    is_public: bool


def _trade(table: Table) -> Trade:
    return Trade(
        name=text(table, "name") or "",
        quarter=text(table, "quarter") or "centre",
        names=words(table, "names"),
        places=words(table, "places"),
        titles=words(table, "titles"),
        weight=int(text(table, "weight") or 1),
        is_public=bool(table.get("is_public")),
    )


TRADES = {trade.name: trade for trade in map(_trade, tables(_WORDS, "trade"))}
"""All trades by name."""
_DRAWER = tuple(trade for trade in TRADES.values() for _ in range(trade.weight))
_DENTIST, _INSTEAD = TRADES["Tandklinik"], TRADES["Lægehus"]


def some_trade(dice: Dice, town: Town) -> Trade:
    """A trade, common ones more often.

    Silkeborg has no dentist but the featured one, which a search for "8600 tand" must find first.
    """
    trade = dice.pick(_DRAWER)
    return _INSTEAD if trade is _DENTIST and town.postal_code == "8600" else trade


def business_name(dice: Dice, trade: Trade, town: Town, address: Address) -> str:
    """A name of the trade that goes with its address, now and then a very long one."""
    pattern = dice.pick(_LONG if dice.chance(_LONG_SHARE) else trade.names)
    last, other = two_last_names(dice)
    return pattern.format(
        town=town.name,
        town_s=_genitive(town.name),
        street=address.street,
        street_s=_genitive(address.street),
        number=f"{address.number}\u2013{address.number + 8}",
        first=first_name(dice),
        last=last,
        last_s=_genitive(last),
        other=other,
        end=dice.pick(_ENDS),
        **{key: dice.pick(values) for key, values in _LISTS.items()},
    )


def staff_comment(dice: Dice, *, is_private: bool) -> str | None:
    """What everybody who comes there must know; half the customers have none."""
    if dice.chance(0.5):
        return None
    sentences = _PRIVATE if is_private else _BUSINESS
    one, other = dice.two_of(sentences)
    return one if dice.chance(0.55) else f"{one} {other}"


def location_comment(dice: Dice) -> str | None:
    """A word about a single place."""
    return dice.pick(_PLACE) if dice.chance(0.15) else None


def _genitive(name: str) -> str:
    return f"{name}'" if name.endswith(("s", "x", "z")) else f"{name}s"
