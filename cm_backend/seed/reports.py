"""What quality reports of the sample company are made of."""

from math import log

from cm_backend.seed.data_files import Table, read_toml, table_of, words
from cm_backend.seed.dice import Dice

TEMPLATES = ("office", "school", "clinic", "staircase", "start_up", "satisfaction")
"""The report templates by the names of their files."""
_WORDS = read_toml("report_words.toml")
_COMMENTS, _NAMES = table_of(_WORDS, "comments"), table_of(_WORDS, "names")
_CLEANERS = words(read_toml("notes.toml"), "cleaners")
_GRADES = (5, 4, 3, 2, 1)


def template(name: str) -> Table:
    """A template's content as its file says it."""
    return read_toml(f"report_{name}.toml")


def template_for(customer_name: str) -> str:
    """The template that suits a customer, told by its name."""
    folded = customer_name.casefold()
    fitting = (name for name in _NAMES if any(one in folded for one in words(_NAMES, name)))
    return next(fitting, "office")


def count(dice: Dice, average: float) -> int:
    """How many reports a customer has: few at many, many at few, with this mean."""
    if average <= 0:
        return 0
    return int(log(1 - dice.random()) / log(average / (average + 1)))


def grade(dice: Dice, quality: float) -> int:
    """A grade from 5 to 1, mostly good where `quality` is near 1."""
    at = 0
    while at < len(_GRADES) - 1 and dice.chance(1 - quality):
        at += 1
    return _GRADES[at]


def comment(dice: Dice, kind: str) -> str:
    """A sentence: `weak` or `good` beside an answer, `overall`, by the `customer`, or a `task`."""
    return dice.pick(words(_COMMENTS, kind)).format(cleaner=dice.pick(_CLEANERS))


def cleaner(dice: Dice) -> str:
    """A first name from the staff."""
    return dice.pick(_CLEANERS)
