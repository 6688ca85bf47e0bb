"""Journal notes of the last two years, put together from sentences of the trade."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import log

from cm_backend.seed.customers import FIRST_NUMBER, is_private
from cm_backend.seed.data_files import Table, read_toml, table_of, tables, text, words
from cm_backend.seed.dice import Dice
from cm_backend.seed.shapes import NoteKind, SampleNote

AUTHORS = 3
"""How many people write: 0 and 1 are the inspectors Karen and Jonas of the drawings."""
_WORDS = read_toml("notes.toml")
_DAYS, _TIMES, _CLEANERS = (words(_WORDS, key) for key in ("days", "times", "cleaners"))
_ITEMS, _TASKS, _COUNTS = (words(_WORDS, key) for key in ("items", "tasks", "counts"))
_TWO_YEARS_DAYS = 728
_OPENING_S, _WORKDAY_S = 6 * 3_600 + 900, 8 * 3_600 + 1_800
_FEATURED_INDEX, _FEATURED_DAYS = 1042 - FIRST_NUMBER, 14


@dataclass(frozen=True, slots=True)
class _Scene:
    people: tuple[str, ...]
    places: tuple[str, ...]


def _scene(table: Table) -> _Scene:
    return _Scene(words(table, "people"), words(table, "places"))


_BUSINESS, _PRIVATE = _scene(table_of(_WORDS, "business")), _scene(table_of(_WORDS, "private"))
_SENTENCES = table_of(_WORDS, "sentences")
_PARTS: dict[NoteKind, tuple[tuple[tuple[str, ...], float], ...]] = {
    "note": (
        (words(_SENTENCES, "note"), 1.0),
        (words(_SENTENCES, "note"), 0.15),
        (words(_SENTENCES, "note_more"), 0.5),
    ),
    "complaint": (
        (words(_SENTENCES, "complaint"), 1.0),
        (words(_SENTENCES, "complaint_cause"), 0.45),
        (words(_SENTENCES, "complaint_action"), 0.8),
        (words(_SENTENCES, "note_more"), 0.1),
    ),
    "praise": (
        (words(_SENTENCES, "praise"), 1.0),
        (words(_SENTENCES, "praise_more"), 0.5),
        (words(_SENTENCES, "note_more"), 0.1),
    ),
}
_KINDS: tuple[NoteKind, ...] = (*("note",) * 15, *("complaint",) * 3, *("praise",) * 2)
_FEATURED_KINDS: tuple[NoteKind, ...] = (
    *("note",) * 11,
    "complaint",
    *("note",) * 8,
    "praise",
    *("note",) * 7,
    "complaint",
    *("note",) * 4,
    "praise",
    *("note",) * 2,
)


def notes(seed: int, customer_index: int, average: float, now: datetime) -> tuple[SampleNote, ...]:
    """A customer's notes, oldest first, `average` of them over all customers.

    All lie within the last two years before the day of `now`, on weekdays in working hours.
    """
    if average <= 0:
        return ()
    dice = Dice(f"{seed}/notes/{customer_index}")
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if customer_index == _FEATURED_INDEX:
        return _featured_notes(dice, midnight)
    scene = _PRIVATE if is_private(seed, customer_index) else _BUSINESS
    moments = sorted(_moment(dice, midnight) for _ in range(_count(dice, average)))
    usual = customer_index % AUTHORS
    return tuple(_note(dice, scene, dice.pick(_KINDS), at, usual) for at in moments)


def _count(dice: Dice, average: float) -> int:
    """Few notes at many customers and many at few: geometric, with exactly this mean."""
    return int(log(1 - dice.random()) / log(average / (average + 1)))


def _moment(dice: Dice, midnight: datetime, least_days: int = 1) -> datetime:
    days = dice.number(least_days, _TWO_YEARS_DAYS - 2)
    second = _OPENING_S + int(dice.random() * _WORKDAY_S)
    return _weekday(midnight - timedelta(days=days)) + timedelta(seconds=second)


def _weekday(day: datetime) -> datetime:
    """The day, or the Friday before it."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _note(
    dice: Dice, scene: _Scene, kind: NoteKind, written_at: datetime, usual: int
) -> SampleNote:
    author = usual if dice.chance(0.75) else dice.number(0, AUTHORS - 1)
    return SampleNote(_text(dice, scene, kind), kind, written_at, author)


def _text(dice: Dice, scene: _Scene, kind: NoteKind) -> str:
    chosen = [dice.pick(part) for part, share in _PARTS[kind] if dice.chance(share)]
    person = dice.pick(scene.people)
    cleaner, other_cleaner = dice.two_of(_CLEANERS)
    day, other_day = dice.two_of(_DAYS)
    return " ".join(dict.fromkeys(chosen)).format(
        person=person,
        Person=person[0].upper() + person[1:],
        place=dice.pick(scene.places),
        cleaner=cleaner,
        cleaner2=other_cleaner,
        day=day,
        day2=other_day,
        time=dice.pick(_TIMES),
        item=dice.pick(_ITEMS),
        task=dice.pick(_TASKS),
        count=dice.pick(_COUNTS),
        week=dice.number(1, 52),
        minutes=5 * dice.number(2, 12),
    )


def _featured_notes(dice: Dice, midnight: datetime) -> tuple[SampleNote, ...]:
    """The journal of the customer whose page the drawings show, ending with their entries."""
    older = sorted(_moment(dice, midnight, _FEATURED_DAYS) for _ in _FEATURED_KINDS)
    return (
        *(
            _note(dice, _BUSINESS, kind, at, 0)
            for kind, at in zip(_FEATURED_KINDS, older, strict=True)
        ),
        *(_drawn(table, midnight) for table in tables(_WORDS, "featured")),
    )


def _drawn(table: Table, midnight: datetime) -> SampleNote:
    day = _weekday(midnight - timedelta(days=int(text(table, "days_before") or 1)))
    hour, minute = map(int, (text(table, "at") or "12:00").split(":"))
    return SampleNote(
        text=text(table, "text") or "",
        kind="complaint" if text(table, "kind") == "complaint" else "note",
        written_at=day.replace(hour=hour, minute=minute),
        author_index=int(text(table, "author") or 0),
    )
