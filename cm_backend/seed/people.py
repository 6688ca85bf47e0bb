"""Names of people, most of them Danish."""

from cm_backend.seed.data_files import read_toml, words
from cm_backend.seed.dice import Dice

_NAMES = read_toml("people.toml")
_FIRST, _LAST, _MIDDLE = (words(_NAMES, key) for key in ("first", "last", "middle"))
_ABROAD_FIRST, _ABROAD_LAST = words(_NAMES, "abroad_first"), words(_NAMES, "abroad_last")
_KIN = ("Datter", "Søn", "Ægtefælle", "Pårørende", "Svigerdatter", "Nabo")


def first_name(dice: Dice) -> str:
    """A first name; one of eleven is not Danish."""
    return dice.pick(_ABROAD_FIRST if dice.chance(0.09) else _FIRST)


def last_name(dice: Dice) -> str:
    """A Danish last name."""
    return dice.pick(_LAST)


def two_last_names(dice: Dice) -> tuple[str, str]:
    """Two different Danish last names."""
    return dice.two_of(_LAST)


def full_name(dice: Dice) -> str:
    """First and last name, sometimes with a middle name."""
    if dice.chance(0.09):
        return f"{dice.pick(_ABROAD_FIRST)} {dice.pick(_ABROAD_LAST)}"
    middle = f" {dice.pick(_MIDDLE)}" if dice.chance(0.14) else ""
    return f"{dice.pick(_FIRST)}{middle} {dice.pick(_LAST)}"


def household(dice: Dice) -> str:
    """The name of a private customer: a person, or a couple with one last name."""
    if dice.chance(0.8):
        return full_name(dice)
    one, other = dice.two_of(_FIRST)
    return f"{one} & {other} {last_name(dice)}"


def kinship(dice: Dice) -> str:
    """What a private customer's contact person is to them."""
    return dice.pick(_KIN)
