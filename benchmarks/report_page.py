"""A report of 300 checkpoints: from the tap on its row to its first room, drawn."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.drawing import Step, drawn
from benchmarks.measuring import Figure
from benchmarks.register import Register
from benchmarks.reports import LONG, begun
from benchmarks.thumb import signed_in

MOST_RATIO = 3.0
ROW, FIRST = "Eftersyn af alle lokaler", "Punkt 1.1:"


def measure(register: Register) -> Iterator[Figure]:
    """The page of a draft in turns with a tap on the counter, in the same browser."""
    office = partial(signed_in, file=_with_draft(register))
    least_ms, opened = drawn(register, office, Step("/", ROW, FIRST))
    what = "tap to open a report of 300 checkpoints"
    yield Figure(what=what, ours=opened, floor=least_ms, most_ratio=MOST_RATIO)


def _with_draft(register: Register) -> Path:
    """The file of a phone on which a report is open."""
    phone = register.phone("report_page")
    begun(phone.store, register.customer_ids()[0], LONG)
    register.run(phone.close())
    register.handsets.remove(phone)
    return phone.store.database.path
