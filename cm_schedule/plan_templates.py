"""Plans to begin with, in three languages: an office, a stairwell, a school and the like."""

import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cm_contract.commands.plan_parts import NewRoom, NewTask
from cm_contract.position import spread
from cm_contract.records.catalogue_task import standard_id
from cm_contract.records.cleaning_plan import RoomType
from cm_contract.values import CatalogueTaskId, Day, RoomId, TaskId, TenantId
from cm_contract.words import Words

PLAN_TEMPLATES = ("office", "stairwell", "school", "clinic", "kindergarten", "shop")
"""Their keys, in the order in which they are offered."""
_FOLDER = Path(__file__).parent / "templates"
RHYTHMS: Mapping[str, str] = {
    "every_day": "FREQ=DAILY",
    "daily": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "six_days": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA",
    "thrice": "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "twice": "FREQ=WEEKLY;BYDAY=MO,TH",
    "weekly": "FREQ=WEEKLY;BYDAY=WE",
    "fortnightly": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
    "monthly": "FREQ=MONTHLY;BYDAY=1MO",
    "quarterly": "FREQ=MONTHLY;INTERVAL=3;BYDAY=1TU",
}
"""What the templates call the rules that they use."""


@dataclass(frozen=True, slots=True)
class TemplateRoom:
    """A room, and the keys of its tasks in the standard catalogue, each with its rule."""

    name: Words
    type: RoomType
    tasks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PlanTemplate:
    """A plan to begin with."""

    key: str
    name: Words
    rooms: tuple[TemplateRoom, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rooms and tasks as `CreatePlan` takes them."""

    rooms: tuple[NewRoom, ...]
    tasks: tuple[NewTask, ...]


@cache
def plan_template(key: str) -> PlanTemplate:
    """The template of that key."""
    read = tomllib.loads((_FOLDER / f"{key}.toml").read_text("utf-8"))
    return PlanTemplate(key, Words(**read["name"]), tuple(map(_room, read["rooms"])))


def rows_of(
    template: PlanTemplate,
    language: str,
    start: Day,
    tenant_id: TenantId,
    known: Collection[CatalogueTaskId],
    new_id: Callable[[], str],
) -> Rows:
    """New rooms named in the language, with those of their tasks that the company knows."""
    rooms: list[NewRoom] = []
    tasks: list[NewTask] = []
    places = spread(len(template.rooms))
    for room, place in zip(template.rooms, places, strict=True):
        room_id = RoomId(new_id())
        fields = {"name": room.name.of(language), "type": room.type.value, "position": place}
        rooms.append(NewRoom(room_id=room_id, fields=fields))
        tasks += _tasks(room, room_id, start, tenant_id, known, new_id)
    return Rows(tuple(rooms), tuple(tasks))


def _tasks(
    room: TemplateRoom,
    room_id: RoomId,
    start: Day,
    tenant_id: TenantId,
    known: Collection[CatalogueTaskId],
    new_id: Callable[[], str],
) -> Iterator[NewTask]:
    for (key, repeat), place in zip(room.tasks, spread(len(room.tasks)), strict=True):
        id = standard_id(tenant_id, key)
        if id in known:
            fields = {"catalogue_id": id, "position": place, "repeat": repeat, "starts_on": start}
            yield NewTask(task_id=TaskId(new_id()), room_id=room_id, fields=fields)


def _room(read: Mapping[str, Any]) -> TemplateRoom:
    tasks = [(key, RHYTHMS[name]) for name in read if name in RHYTHMS for key in read[name]]
    return TemplateRoom(Words(**read["name"]), RoomType(read["type"]), tuple(tasks))
