"""What stands in the cleaning plans of a sample company."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from cm_backend.seed.data_files import Table, tables, text
from cm_backend.seed.plans import featured_plan, template_for
from cm_backend.seed.task_catalogue import standard_keys
from cm_backend.services.sample import CONTACTS_NUMBER, Sample
from cm_contract.commands.editing import Values
from cm_contract.commands.plan_parts import NewRoom, NewTask
from cm_contract.position import spread
from cm_contract.records.catalogue_task import standard_id
from cm_contract.records.customer import Customer
from cm_contract.values import Day, RoomId, TaskId
from cm_schedule.plan_templates import RHYTHMS, Rows, plan_template, rows_of


def content_at(sample: Sample, customer: Customer, start: Day) -> tuple[Values, Rows]:
    """What a plan says as a whole, and its rows."""
    if customer.number == CONTACTS_NUMBER:
        return _featured(sample, start)
    template, numbers = plan_template(template_for(customer.name)), count()
    known = {standard_id(sample.tenant_id, key) for key in standard_keys()}

    def new_id() -> str:
        return sample.id("plan row", customer.id, next(numbers))

    rows = rows_of(template, "da", start, sample.tenant_id, known, new_id)
    return {"name": f"Rengøring, {template.name.da.lower()}", "valid_from": start}, rows


def _featured(sample: Sample, start: Day) -> tuple[Values, Rows]:
    read = featured_plan()
    values = {"name": text(read, "name"), "comment": text(read, "comment"), "valid_from": start}
    rooms = list(tables(read, "rooms"))
    tasks: list[NewTask] = []
    made = [
        _room(sample, room, place) for room, place in zip(rooms, spread(len(rooms)), strict=True)
    ]
    for new, room in zip(made, rooms, strict=True):
        tasks += _tasks(sample, new.room_id, room, start)
    return values, Rows(tuple(made), tuple(tasks))


def _room(sample: Sample, read: Table, place: str) -> NewRoom:
    area: Any = read["area_m2"]
    fields = {
        "name": text(read, "name"),
        "type": text(read, "type"),
        "floor": text(read, "floor") or "stuen",
        "area_m2": area,
        "position": place,
    }
    return NewRoom(room_id=RoomId(sample.id("plan room", fields["name"])), fields=fields)


def _tasks(sample: Sample, room_id: RoomId, read: Table, start: Day) -> Iterator[NewTask]:
    listed: Any = read["tasks"]
    for (what, rhythm), place in zip(listed, spread(len(listed)), strict=True):
        is_known = what in standard_keys()
        named = (
            {"catalogue_id": standard_id(sample.tenant_id, what)} if is_known else {"text": what}
        )
        fields = {
            **named,
            "position": place,
            "repeat": RHYTHMS[rhythm],
            "starts_on": start,
            "instruction": text(read, "instruction") if rhythm == "weekly" else None,
        }
        yield NewTask(
            task_id=TaskId(sample.id("plan task", room_id, what)), room_id=room_id, fields=fields
        )
