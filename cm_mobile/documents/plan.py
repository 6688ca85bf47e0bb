"""A cleaning plan for the wall, as a PDF that is made on this phone."""

from itertools import groupby

from cm_contract.recurrence import Every
from cm_contract.repeat import parse_repeat
from cm_contract.values import Day
from cm_documents.plan_document import (
    WEEK,
    PaperFloor,
    PaperRoom,
    PaperTask,
    PlanDocument,
    Tick,
)
from cm_documents.report_document import address_lines
from cm_mobile.store.cleaning_plans import Period
from cm_mobile.store.customers import Whole
from cm_mobile.store.plan_marks import Mark
from cm_mobile.store.plan_rows import RoomRows, Row
from cm_mobile.store.store import Store
from cm_mobile.texts.formats import Formats
from cm_mobile.texts.repeats import spoken

TICKS = {
    Mark.TO_DO: Tick.DUE,
    Mark.MISSED: Tick.DUE,
    Mark.DONE: Tick.DONE,
    Mark.EXTRA: Tick.DONE,
    Mark.SKIPPED: Tick.SKIPPED,
}


def pdf(period: Period, customer: Whole | None, store: Store, formats: Formats) -> bytes:
    """Pages of A4 across, one for each floor, with the weeks of the period."""
    # takes its time to load, so only who needs it waits
    from cm_documents.plan_pdf import plan_pdf

    return plan_pdf(document_of(period, customer, store, formats))


def document_of(
    period: Period, customer: Whole | None, store: Store, formats: Formats
) -> PlanDocument:
    """All that the document says; rooms of one floor stand together, in the plan's order."""
    plan, rooms = period.whole.plan, [one for one in period.whole.rooms if one.rows]
    floors: dict[str, list[RoomRows]] = {}
    for floor, found in groupby(rooms, lambda one: one.room.floor or ""):
        floors.setdefault(floor, []).extend(found)
    place = customer.main_location if customer else None
    return PlanDocument(
        name=plan.name,
        comment=plan.comment,
        customer_name=customer.customer.name if customer else "",
        company_name=store.meta.me().tenant_name,
        address=address_lines(place),
        mondays=period.days[::WEEK],
        floors=tuple(
            PaperFloor(name, tuple(_room(one, period, formats) for one in listed))
            for name, listed in floors.items()
        ),
        language=formats.language,
        zone=formats.zone,
    )


def _room(one: RoomRows, period: Period, formats: Formats) -> PaperRoom:
    area = f"{formats.number(one.room.area_m2)} m²" if one.room.area_m2 else ""
    return PaperRoom(one.room.name, area, tuple(_task(row, period, formats) for row in one.rows))


def _task(row: Row, period: Period, formats: Formats) -> PaperTask:
    task = row.task
    return PaperTask(
        name=row.name(formats.language),
        pictures=(task.icon, task.fixture) if task.fixture else (task.icon,),
        often=spoken(formats, task.repeat, task.starts_on),
        minutes=task.minutes,
        colour=task.colour,
        instruction=task.instruction,
        is_periodic=is_periodic(task.repeat),
        ticks=tuple(tick_of(row, day, period) for day in period.days),
    )


def tick_of(row: Row, day: Day, period: Period) -> Tick:
    """What stands in the field of a task on a day."""
    mark = period.marks.get((row.task.id, day))
    return TICKS[mark] if mark is not None else Tick.NONE


def is_periodic(repeat: str | None) -> bool:
    """Whether it comes less often than every week."""
    if repeat is None:
        return True
    pattern = parse_repeat(repeat)
    is_seldom = pattern.every in (Every.MONTH, Every.YEAR)
    return is_seldom or (pattern.every is Every.WEEK and pattern.interval > 1)
