"""The letter of the morning: what somebody is to be reminded of today."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cm_contract.records.reminder import Source
from cm_contract.values import Day
from cm_documents.letters import Letter
from cm_documents.wording import Wording

MOST_LINES = 60
"""Of more than so many the letter tells how many more there are."""


class Line(NamedTuple):
    """One reminder: the day and time for which it is due, its text, and at whom."""

    on: Day
    time: str
    text: str
    customer: str
    source: Source | None


def morning_letter(
    say: Wording, name: str, company: str, day: Day, lines: Sequence[Line]
) -> Letter:
    """What is overdue, then what is due today, then what one wanted to hear of before."""
    text = "\n".join(_lines(say, day, lines))
    body = say("mail.morning.text", name=name, lines=text, company=company)
    return Letter(say("mail.morning.subject", n=len(lines), day=say.day(day)), body)


def _lines(say: Wording, day: Day, lines: Sequence[Line]) -> Iterator[str]:
    for one in lines[:MOST_LINES]:
        what = say("mail.morning.lost_ring", number=one.text) if _is_ring(one) else one.text
        yield say(
            "mail.morning.line",
            what=" ".join(what.split()),
            customer=one.customer,
            when=_when(say, day, one),
        )
    if len(lines) > MOST_LINES:
        yield say("mail.morning.more", n=len(lines) - MOST_LINES)


def _is_ring(one: Line) -> bool:
    return one.source is Source.KEY_RING


def _when(say: Wording, day: Day, one: Line) -> str:
    if one.on < day:
        return say("mail.morning.was_due", day=say.day(one.on))
    if one.on > day:
        return say("mail.morning.due", day=say.day(one.on))
    return one.time.replace(":", say("mail.morning.colon")) or say("mail.morning.today")
