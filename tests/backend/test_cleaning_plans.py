"""Cleaning plans at the server: the catalogue of a company, and work that comes late."""

from dataclasses import dataclass, replace
from typing import Any

import pytest

from cm_backend.seed.task_catalogue import standard_catalogue, standard_keys
from cm_backend.services.backend import Backend
from cm_backend.services.companies import add_company
from cm_backend.store import tenants
from cm_contract.commands.base import Command
from cm_contract.commands.check_off import CheckOffTask, SkipTask
from cm_contract.commands.employees import ConnectEmployee, DisconnectEmployee
from cm_contract.commands.faults import ReportFault
from cm_contract.records.check_off import SkipReason
from cm_contract.values import EmployeeLinkId, Instant, instant
from cm_schedule.plan_templates import PLAN_TEMPLATES, plan_template
from tests.backend.company import START, Company, Json, User
from tests.backend.pictures import jpeg
from tests.backend.planning import plan_of
from tests.backend.sending import new_photo, sent
from tests.contract.plan_examples import APPLIED_TO_PLANS
from tests.contract.plans import MONDAY


async def ids_of(user: User) -> set[str]:
    return {one["id"] for one in await user.bodies("catalogue_task")}


async def test_every_company_begins_with_the_catalogue_in_three_languages(nordlys: Company) -> None:
    tasks = list(standard_catalogue(tenants_of(nordlys)[0].id))
    assert len(tasks) >= 60
    assert all(one.name_en and one.name_de and one.icon and one.colour for one in tasks)
    for who in ("admin@nordlys", "inspektor@nordlys", "medarbejder@nordlys", "kontakt@nordlys"):
        assert await ids_of(await nordlys.user(who)) == {one.id for one in tasks}
    database = nordlys.app.backend.database
    new = add_company(database, "Ny Rengøring", (), START)
    with database.reading() as db:
        count = db.one(
            "SELECT count(*) FROM record WHERE tenant_id = :id AND type = 'catalogue_task'",
            id=new.id,
        )
    assert count == (len(tasks),)


def tenants_of(company: Company) -> list[tenants.Tenant]:
    with company.app.backend.database.reading() as db:
        return [one for one in tenants.everyone(db) if one.name == "Nordlys Rengøring"]


async def test_a_company_of_before_gets_the_catalogue_when_the_server_starts(
    nordlys: Company,
) -> None:
    admin, backend = await nordlys.user("admin@nordlys"), nordlys.app.backend
    known, cursor = await ids_of(admin), await admin.cursor()
    with backend.database.writing() as db:
        db.run("DELETE FROM record WHERE type = 'catalogue_task'")
    assert await ids_of(admin) == set()
    for _ in range(2):
        Backend.opened(backend.config, backend.now).database.close()
    changed = (await admin.changes(cursor)).json()["records"]
    assert {one["id"] for one in changed} == known
    assert len(changed) == len(known), "once"


@pytest.mark.parametrize("key", PLAN_TEMPLATES)
def test_a_template_is_made_of_tasks_of_the_catalogue(key: str) -> None:
    template = plan_template(key)
    named = [task for room in template.rooms for task, _ in room.tasks]
    assert set(named) <= set(standard_keys())
    assert all(room.tasks for room in template.rooms)
    words = [template.name, *(room.name for room in template.rooms)]
    assert all(one.en and one.de for one in words)


@dataclass
class Late:
    """An employee who is connected at noon, and what she did before she was disconnected."""

    company: Company
    karen: User
    piotr: User
    at: Json
    link_id: EmployeeLinkId

    @classmethod
    async def begun(cls, company: Company) -> "Late":
        karen = await company.user("inspektor@nordlys")
        piotr = await company.user("medarbejder@nordlys")
        own = {one["id"] for one in await piotr.bodies("customer")}
        others = [one for one in await karen.bodies("customer") if one["id"] not in own]
        at = await plan_of(karen, next(one["id"] for one in others if not one["deleted_at"]))
        me = (await piotr.client.get("/v1/me")).json()["user_id"]
        link_id: Any = company.new_id()
        link = ConnectEmployee(customer_id=at["customer_id"], link_id=link_id, employee_id=me)
        assert (await karen.outcome(link))["outcome"] == "applied"
        return cls(company, karen, piotr, at, link_id)

    async def pass_by(self, **how_long: float) -> Instant:
        """Lets time pass, longer than a sign-in lasts."""
        self.company.clock.pass_by(**how_long)
        self.karen = await self.company.user("inspektor@nordlys")
        self.piotr = await self.company.user("medarbejder@nordlys")
        return instant(self.company.clock.now)

    async def disconnect(self) -> None:
        """Takes the customer from her."""
        end = DisconnectEmployee(customer_id=self.at["customer_id"], link_id=self.link_id)
        assert (await self.karen.outcome(end))["outcome"] == "applied"

    async def outcome(self, command: Command, at: Instant) -> Json:
        """Her command as it was made at that time."""
        posted = {**self.piotr.posted(command), "at": at}
        body = {"sent_at": instant(self.company.clock.now), "commands": [posted]}
        told: Json = (await self.piotr.client.post("/v1/commands", json=body)).json()
        return dict(told["outcomes"][0])

    @property
    def task(self) -> Json:
        """What she works at."""
        named = {name: self.at[name] for name in ("customer_id", "task_id")}
        return {**named, "day": MONDAY}


async def test_what_she_did_today_arrives_after_she_was_disconnected_example_1(
    nordlys: Company,
) -> None:
    late = await Late.begun(nordlys)
    done_at = await late.pass_by(hours=1)
    await late.pass_by(hours=2)
    await late.disconnect()
    await late.pass_by(hours=6)
    assert late.at["customer_id"] not in {one["id"] for one in await late.piotr.bodies("customer")}
    assert (await late.outcome(CheckOffTask(**late.task), done_at))["outcome"] == "applied"
    done = {one["task_id"]: one for one in await late.karen.bodies("task_done")}
    mine = done[late.at["task_id"]]
    assert (mine["outcome"], [one["at"] for one in mine["done_by"]]) == ("done", [done_at])


async def test_a_fault_that_she_saw_today_arrives_with_its_photo(nordlys: Company) -> None:
    late, picture = await Late.begun(nordlys), new_photo(nordlys, jpeg())
    done_at = await late.pass_by(hours=1)
    await late.pass_by(hours=1)
    await late.disconnect()
    id: Any = nordlys.new_id()
    at: Any = late.at["customer_id"]
    fault = ReportFault(customer_id=at, entry_id=id, text="Hanen drypper", photos=(picture,))
    await late.pass_by(hours=1)
    assert (await late.outcome(fault, done_at))["outcome"] == "applied"
    await sent(late.piotr, jpeg())
    photos = {one["id"]: one for one in await late.karen.bodies("journal_photo")}
    assert photos[picture.photo_id]["is_here"]


async def test_what_she_did_before_or_after_or_long_ago_does_not_arrive(nordlys: Company) -> None:
    late, check = await Late.begun(nordlys), CheckOffTask
    before = Instant("2026-11-23T11:59:00.000Z")
    during = await late.pass_by(hours=1)
    after = await late.pass_by(hours=1)
    await late.disconnect()
    await late.pass_by(minutes=20)
    for at in (before, after):
        assert (await late.outcome(check(**late.task), at))["code"] == "not_found"
    await late.pass_by(hours=24)
    assert (await late.outcome(check(**late.task), during))["code"] == "not_found"


async def test_nothing_but_her_work_arrives_late(nordlys: Company) -> None:
    late = await Late.begun(nordlys)
    at = await late.pass_by(hours=1)
    await late.pass_by(hours=1)
    await late.disconnect()
    await late.pass_by(minutes=20)
    plan = replace(APPLIED_TO_PLANS["EndPlan"], customer_id=late.at["customer_id"])
    assert (await late.outcome(plan, at))["code"] == "no_right"
    karens = await late.outcome(SkipTask(**late.task, reason=SkipReason.LOCKED), at)
    assert karens["outcome"] == "applied"
