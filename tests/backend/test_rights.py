"""Every command by everybody at every customer; every record type read by everybody."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

import pytest

from cm_backend.app import make_app
from cm_backend.config import Config
from cm_backend.services.people import actor_of
from cm_backend.store import accounts, tenants
from cm_contract.catalogue import COMMANDS, RECORDS
from cm_contract.commands.base import Command, CompanyCommand
from cm_contract.commands.contact_person import AddContactPerson
from cm_contract.commands.location import AddLocation
from cm_contract.errors import Code
from cm_contract.records.photo import DonePhoto, JournalPhoto, PlanPhoto, ReportPhoto
from cm_contract.records.report_template import FilledBy
from cm_contract.records.stored import Stored
from cm_contract.rules import RIGHTS, Access, Actor, Function, Module, Role
from tests.backend.company import Company, Json, User, company
from tests.backend.pictures import jpeg
from tests.backend.planning import done_photo, plans_at
from tests.backend.reporting import about, done, reports_at, started, template_of
from tests.backend.ringing import rings_at
from tests.backend.samples import example, names_no_record
from tests.backend.sending import new_photo, noted, sent
from tests.backend.test_commands import note
from tests.folders import lasting_folder

PEOPLE = ("admin", "inspektor", "inspektor2", "medarbejder", "kontakt")
WRITERS = ("admin", "inspektor", "inspektor2")
REPORTING = {Function.QUALITY_REPORTS, Function.FILL_REPORTS, Function.REOPEN_REPORT}
MADE_ANEW = {"CreateTemplate", "AddReminderType", "AddCatalogueTask", "WantMorningMail"}
"""What names nothing that is there already."""
NOT_FOR_CONTACTS = {"report_version", "delivery"}
"""What contact persons never see, though they see reports."""
MODULES = [
    frozenset(Module),
    frozenset(),
    *sorted({frozenset(Module) - {one.module} for one in RIGHTS.values() if one.module}),
]


@dataclass
class Stage:
    """People signed in and a customer in every position, in a folder copied to start over."""

    company: Company
    people: dict[str, User]
    customers: dict[str, Mapping[str, Any]]
    """What a command is done to, by where the customer is."""
    seen: dict[str, set[str]]
    """Where the customers are that somebody sees."""

    def anew(self, folder: Path, modules: frozenset[Module]) -> None:
        """Begins again from the prepared data."""
        self.company.app.backend.database.close()
        rmtree(folder, ignore_errors=True)
        copytree(self.company.folder, folder)
        self.company.app = make_app(Config(data_folder=folder), self.company.clock)
        with self.company.app.backend.database.writing() as db:
            db.run("UPDATE tenant SET modules = :modules", modules=" ".join(modules))
        for user in self.people.values():
            user.client._transport = self.company.transport()

    def actor(self, name: str) -> Actor:
        with self.company.app.backend.database.reading() as db:
            account = accounts.of_e_mail(db, f"{name}@nordlys.example")
            assert account is not None
            return actor_of(account, tenants.get(db, account.tenant_id))


_prepared: list[Stage] = []


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The stage as it was prepared once for all tests here."""
    if not _prepared:
        async with company(lasting_folder("cm-stage-")) as running:
            _prepared.append(await prepared(running))
    stage = _prepared[0]
    stage.anew(tmp_path / "stage", frozenset(Module))
    yield stage
    stage.company.app.backend.database.close()


async def prepared(nordlys: Company) -> Stage:
    people = {name: await nordlys.user(f"{name}@nordlys") for name in PEOPLE}
    stranger = await nordlys.user("admin@havblik")
    areas = {one["name"]: one["id"] for one in await people["admin"].bodies("area")}
    linked = {one["id"] for one in await people["medarbejder"].bodies("customer")}
    contacts = {one["id"] for one in await people["kontakt"].bodies("customer")}
    alive = [one for one in await people["admin"].bodies("customer") if not one["deleted_at"]]

    def first(area: str, among: set[str] | None = None) -> Json:
        here = [one for one in alive if one["area_id"] == areas[area]]
        fits = among or {one["id"] for one in here} - linked
        return next(one for one in here if one["id"] in fits)

    at = {
        "Midt": first("Midt"),
        "Øst": first("Øst"),
        "Nord": first("Nord"),
        "linked": first("Midt", linked - contacts),
        "contact": first("Midt", contacts),
        "abroad": await stranger.customer(),
    }
    own, theirs = await template_of(people["admin"]), await template_of(stranger)
    customers: dict[str, Mapping[str, Any]] = {}
    for where, customer in at.items():
        writers = [stranger] if where == "abroad" else [people[name] for name in WRITERS]
        template_id = theirs if where == "abroad" else own
        customers[where] = await prepare(writers, customer, template_id)
    middle = {"Midt", "linked", "contact"}
    seen = {
        "admin": middle | {"Øst", "Nord"},
        "inspektor": middle | {"Øst"},
        "inspektor2": {"Øst", "Nord"},
        "medarbejder": {"linked", "contact"},
        "kontakt": {"contact"},
    }
    for where in ("linked", "contact"):
        for name in ("StartVisit", "CheckOffTask"):
            work = example(COMMANDS[name], nordlys, customers[where])
            assert (await people["medarbejder"].outcome(work))["outcome"] == "applied"
        mine = await done_photo(people["medarbejder"], dict(customers[where]))
        customers[where] = {**customers[where], "done_photo_id": mine}
    hers = await hers_at(people["kontakt"], people["admin"], at["contact"]["id"])
    customers["contact"] = {**customers["contact"], "hers": hers}
    return Stage(nordlys, people, customers, seen)


async def hers_at(contact: User, admin: User, customer_id: str) -> Json:
    """What a contact person needs to fill in a report that is meant for her, and her draft."""
    template_id = await template_of(admin, filled_by=FilledBy.CONTACT)
    report_id = await started(contact, customer_id, template_id)
    photo = new_photo(contact.company, jpeg(3))
    await done(
        contact, "AddReportPhoto", customer_id=customer_id, report_id=report_id, photos=(photo,)
    )
    ids = {"template_id": template_id, "report_id": report_id, "photo_id": photo.photo_id}
    return {**ids, "is_internal": False}


async def prepare(writers: list[User], customer: Json, template_id: str) -> dict[str, Any]:
    """A second location, a contact person, and everybody's own entry at the customer."""
    company, id = writers[0].company, customer["id"]
    for name in ("Kælder", "Loft"):
        place = AddLocation(customer_id=id, location_id=company.new_id(), fields={"name": name})
        assert (await writers[0].outcome(place))["outcome"] == "applied"
    fields = {"name": "Prøve", "e_mail": "prøve@nordlys.example"}
    person = AddContactPerson(customer_id=id, contact_person_id=company.new_id(), fields=fields)
    assert (await writers[0].outcome(person))["outcome"] == "applied"
    link = example(COMMANDS["AddResource"], company, {"customer_id": id})
    assert (await writers[0].outcome(link))["outcome"] == "applied"
    entries = {}
    photo = new_photo(company, jpeg())
    await sent(writers[0], jpeg())
    await noted(writers[0], id, photo)
    for writer in writers:
        entry = note(company, id)
        if (await writer.outcome(entry))["outcome"] == "applied":
            entries[(await writer.client.get("/v1/me")).json()["name"]] = entry.entry_id
    pictured = new_photo(company, jpeg())
    reports = await reports_at(writers[0], id, template_id, pictured)
    await sent_and_reopened(writers[0], id, reports, person.contact_person_id)
    plans = await plans_at(writers[0], id)
    drafts = {}
    for writer in writers:
        me = (await writer.client.get("/v1/me")).json()["name"]
        if me in entries:
            await writer.outcome(example(COMMANDS["StartVisit"], company, plans))
            drafts[me] = await started(writer, id, template_id)
    return {
        **reports,
        "drafts": drafts,
        "customer_id": id,
        "area_id": customer["area_id"],
        "location_id": place.location_id,
        "contact_person_id": person.creates(),
        "resource_id": link.creates(),
        "type_id": (await writers[0].bodies("reminder_type"))[0]["id"],
        **(staff := await connected(writers[0], id)),
        **await rings_at(writers[0], id, staff["employee_id"]),
        **plans,
        "entries": entries,
        "journal_photo_id": photo.photo_id,
    }


async def connected(admin: User, customer_id: str) -> dict[str, Any]:
    """Somebody who is connected there, and somebody who is not."""
    staff = [one["id"] for one in await admin.bodies("employee") if one["role"] is None]
    links = await admin.bodies("employee_link")
    taken = {one["employee_id"] for one in links if one["customer_id"] == customer_id}
    free = sorted(set(staff) - taken)
    link = {"customer_id": customer_id, "employee_id": free[0]}
    command = example(COMMANDS["ConnectEmployee"], admin.company, link)
    assert (await admin.outcome(command))["outcome"] == "applied"
    return {"link_id": command.creates(), "employee_id": free[1]}


async def sent_and_reopened(admin: User, id: str, reports: Json, person_id: Any) -> None:
    """Of every kind of record that follows from a report there is one."""
    at, finished_id = {"customer_id": id}, reports["finished_id"]
    sending = {"contact_person_ids": (person_id,)}
    await done(admin, "SendReport", **at, report_id=finished_id, **sending)
    reopened_id = await started(admin, id, reports["template_id"])
    for name in ("FinishReport", "ReopenReport"):
        await done(admin, name, **at, report_id=reopened_id)


def expected(
    kind: type[Command], actor: Actor, seen: set[str], where: str, is_hers: bool = False
) -> set[str]:
    """What has to become of the command, told by the table of rights alone.

    `is_hers`: it is about a report that is a contact person's to fill in.
    """
    right = RIGHTS[kind.function]
    granted = getattr(right, actor.role.value)
    if granted is Access.NONE or (kind.access is Access.WRITE and granted is Access.READ):
        return {Code.NO_RIGHT}
    if right.module is not None and right.module not in actor.modules:
        return {Code.MODULE_OFF}
    if actor.role is Role.CONTACT and kind.function is Function.FILL_REPORTS and not is_hers:
        is_about_template = kind.__name__ == "StartReport" and where in seen
        return {Code.NO_RIGHT if is_about_template else Code.NOT_FOUND}
    if issubclass(kind, CompanyCommand):
        is_there = where != "abroad" or kind.__name__ in MADE_ANEW
        return {"applied", "merged"} if is_there else {Code.NOT_FOUND}
    if kind.__name__ == "CreateCustomer":
        if where == "abroad":
            return {Code.INVALID_FIELD}
        own = {"Nord", "Øst"} if actor.name == "Jonas Bach" else {"Midt", "Øst"}
        area = where if where in ("Nord", "Øst") else "Midt"
        may = actor.role is Role.ADMINISTRATOR or area in own
        return {"applied", "merged"} if may else {Code.NO_RIGHT}
    return {"applied", "merged"} if where in seen else {Code.NOT_FOUND}


def test_of_every_command_it_is_known_which_records_it_names() -> None:
    assert {name: names_no_record(kind) for name, kind in COMMANDS.items()} == {
        name: [] for name in COMMANDS
    }


@pytest.mark.parametrize("name", sorted(COMMANDS))
async def test_a_command_does_what_role_module_and_area_allow_and_nothing_else(
    stage: Stage, name: str, tmp_path: Path
) -> None:
    kind, folder = COMMANDS[name], tmp_path / "stage"
    for modules in MODULES:
        stage.anew(folder, modules)
        for person, user in stage.people.items():
            actor = stage.actor(person)
            for where, at in stage.customers.items():
                here = about(name, at) | {"entry_id": of_actor(at["entries"], actor)}
                if name in ("DeleteReport", "RestoreReport"):
                    here |= {"report_id": of_actor(at["drafts"], actor)}
                told = await user.outcome(example(kind, stage.company, here))
                became = told["code"] or told["outcome"]
                assert became in expected(kind, actor, stage.seen[person], where), (
                    f"{name} by {person} at {where} with {sorted(modules)}: {told}"
                )
                if told["outcome"] != "refused":
                    stage.anew(folder, modules)


def of_actor(owned: Mapping[str, Any], actor: Actor) -> Any:
    """What the actor has there, or else somebody."""
    return owned.get(actor.name) or next(iter(owned.values()))


@pytest.mark.parametrize(
    "name", sorted(name for name, one in COMMANDS.items() if one.function in REPORTING)
)
async def test_a_contact_fills_in_what_is_hers_at_her_customer_and_nowhere_else(
    stage: Stage, name: str, tmp_path: Path
) -> None:
    kind, hers = COMMANDS[name], stage.customers["contact"]["hers"]
    user, actor = stage.people["kontakt"], stage.actor("kontakt")
    for where, at in stage.customers.items():
        stage.anew(tmp_path / "stage", frozenset(Module))
        told = await user.outcome(example(kind, stage.company, {**at, **hers}))
        allowed = expected(kind, actor, {"contact"}, where, is_hers=True)
        assert (told["code"] or told["outcome"]) in allowed, f"{name} at {where}: {told}"


async def test_an_inspector_deletes_no_entry_of_another(stage: Stage) -> None:
    at = stage.customers["Øst"]
    command = example(
        COMMANDS["DeleteJournalEntry"],
        stage.company,
        {**at, "entry_id": at["entries"]["Karen Holm"]},
    )
    assert (await stage.people["inspektor2"].outcome(command))["code"] == "not_own_entry"
    assert (await stage.people["admin"].outcome(command))["outcome"] == "applied"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (JournalPhoto, "journal_photo_id"),
        (ReportPhoto, "photo_id"),
        (PlanPhoto, "plan_photo_id"),
        (DonePhoto, "done_photo_id"),
    ],
)
@pytest.mark.parametrize("person", PEOPLE)
async def test_the_bytes_of_a_photo_go_to_whoever_sees_its_record_and_to_nobody_else(
    stage: Stage, person: str, kind: type[Stored], name: str
) -> None:
    user, actor = stage.people[person], stage.actor(person)
    may_read = actor.may(kind.function, Access.READ)
    for where, at in stage.customers.items():
        answer = await user.client.get(f"/v1/files/{at[name]}")
        is_of_draft = kind is ReportPhoto and actor.role is Role.CONTACT
        is_seen = may_read and where in stage.seen[person] and not is_of_draft
        assert answer.status_code == (200 if is_seen else 404), where
        assert (answer.content == jpeg()) is is_seen


@pytest.mark.parametrize("person", PEOPLE)
async def test_without_the_module_administrators_alone_read_earlier_reports_example_5(
    stage: Stage, person: str, tmp_path: Path
) -> None:
    stage.anew(tmp_path / "stage", frozenset(Module) - {Module.QUALITY_REPORTS})
    types = {row["type"] for row in (await stage.people[person].snapshot())[1]}
    assert ({"quality_report", "report_template"} <= types) is (person == "admin")
    assert ({"quality_report", "report_photo"} & types == set()) is (person != "admin")


@pytest.mark.parametrize("person", PEOPLE)
async def test_a_snapshot_and_the_changes_hold_what_role_and_keys_show_and_nothing_else(
    stage: Stage, person: str
) -> None:
    user, actor = stage.people[person], stage.actor(person)
    shown = {
        name
        for name, kind in RECORDS.items()
        if getattr(RIGHTS[kind.function], actor.role.value) is not Access.NONE
        and not (actor.role is Role.CONTACT and name in NOT_FOR_CONTACTS)
    }
    first, rows = await user.snapshot()
    assert {row["type"] for row in rows} == shown
    visible = {
        at["customer_id"] for where, at in stage.customers.items() if where in stage.seen[person]
    }
    others = {at["customer_id"] for at in stage.customers.values()} - visible
    owners = {row["body"].get("customer_id") or row["id"] for row in rows}
    assert visible <= owners
    assert not others & owners
    for name in WRITERS:
        for at in stage.customers.values():
            await stage.people[name].outcome(note(stage.company, at["customer_id"], "Nyt"))
            comment = {**at, "was": None}
            await stage.people[name].outcome(
                example(COMMANDS["EditComment"], stage.company, comment)
            )
    answer = await user.changes(first["cursor"])
    changed = answer.json()["records"] if answer.status_code == 200 else []
    assert {row["type"] for row in changed} <= shown
    assert not others & {row["body"]["customer_id"] for row in changed}
    readable = {"journal_entry", "comment", "history_entry"} & shown
    assert {row["type"] for row in changed} == readable
