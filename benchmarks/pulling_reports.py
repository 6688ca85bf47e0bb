"""50 reports that another phone has worked on: from the question to the commit on the phone."""

import asyncio
from collections.abc import Callable, Iterator
from random import Random

from benchmarks.measuring import Figure, in_turns, median_ms
from benchmarks.pulling import MOST_RATIO, Plain
from benchmarks.register import Register
from benchmarks.reports import SHORT, Draft, content
from benchmarks.server_side import Elsewhere, new_id, posted_of
from cm_contract.commands.base import Command
from cm_contract.commands.quality_reports import StartReport
from cm_contract.commands.report_templates import CreateTemplate
from cm_contract.messages import Outcome
from cm_contract.values import ReportId, TemplateId
from cm_mobile.sync.pull import pull

ROUNDS, REPORTS = 30, 50


def measure(register: Register) -> Iterator[Figure]:
    """The engine's `pull` beside bare ASGI and plain SQLite with the same records."""
    phone, path = register.phone("pulling_reports"), register.plain_copy("pulling_reports_floor")
    drafts, made = _begun(register), set[int]()
    register.run(phone.engine.sync())
    plain = Plain(register, path)

    def change(number: int) -> None:
        if number not in made:
            rooms = [(draft, room) for draft in drafts for room in range(SHORT.rooms)]
            _do(register, [draft.answer_room(room, number) for draft, room in rooms])
            made.add(number)

    def ours(number: int) -> Callable[[], object]:
        change(number)
        work = pull(phone.store, phone.client, phone.tokens, 0, asyncio.Event())
        return lambda: register.run(work)

    def theirs(number: int) -> Callable[[], object]:
        change(number)
        return lambda: register.run(plain.pull())

    took, least = in_turns(ours, theirs, rounds=ROUNDS)
    register.run(plain.close())
    yield Figure(
        what=f"{REPORTS} changed reports of 32 answers",
        ours=median_ms(took),
        floor=median_ms(least),
        most_ratio=MOST_RATIO,
    )


def _begun(register: Register) -> list[Draft]:
    """Drafts at the server."""
    dice, ids = Random(5), register.customer_ids()
    template_id = TemplateId(new_id(dice))
    drafts = [Draft(ids[n], ReportId(new_id(dice)), SHORT) for n in range(REPORTS)]
    begin = [
        StartReport(customer_id=one.customer_id, report_id=one.report_id, template_id=template_id)
        for one in drafts
    ]
    _do(register, [CreateTemplate(template_id=template_id, content=content(SHORT)), *begin])
    return drafts


def _do(register: Register, commands: list[Command]) -> None:
    elsewhere = Elsewhere(register)
    told = register.run(elsewhere.submit([posted_of(one) for one in commands]))
    assert {one.outcome for one in told.outcomes} <= {Outcome.APPLIED, Outcome.MERGED}
