"""Every page in each of its states: whose phone, how it comes about, and what shows it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from cm_contract.commands.contact_person import RemoveContactPerson
from cm_contract.commands.customer import CreateCustomer, DeleteCustomer, EditComment, EditCustomer
from cm_contract.commands.editing import Edit
from cm_contract.commands.employees import DisconnectEmployee
from cm_contract.commands.journal import WriteJournalEntry
from cm_contract.commands.key_loans import HandOutKeyRing, ReturnKeyRing
from cm_contract.commands.key_ring_losses import ReportKeyRingLost
from cm_contract.commands.key_rings import RetireKeyRing
from cm_contract.commands.location import EditLocation
from cm_contract.commands.quality_reports import DeleteReport
from cm_contract.commands.report_templates import RetireTemplate
from cm_contract.commands.resources import AddResource
from cm_contract.media import FileType
from cm_contract.messages import CommandOutcome, Outcome
from cm_contract.records.customer import CustomerKind
from cm_contract.records.journal import EntryKind
from cm_contract.records.quality_report import ReportState
from cm_contract.records.resource import Resource
from cm_contract.records.signature import Signature
from cm_contract.rules import Module
from cm_contract.values import (
    CustomerId,
    Day,
    JournalEntryId,
    KeyLoanId,
    KeyRingId,
    ResourceId,
    Scalar,
)
from cm_mobile.documents.picking import picked
from tests.files import pdf
from tests.pages.device import HOME
from tests.pages.stage import Stage
from tests.pictures import picture

Arrange = Callable[[Stage], Awaitable[None]]
NOBODYS = "01941f29-7c00-7000-8000-000000000000"


_STATES = {"report": ReportState.FINISHED, "draft": ReportState.DRAFT}


def newest(stage: Stage, state: ReportState = ReportState.FINISHED) -> str:
    """The id of the customer's newest report in that state; nobody's where there is none."""
    lines = stage.store.reports.of_customer(CustomerId(stage.id_of()))
    return next((one.id for one in lines if one.state is state), NOBODYS)


_KINDS = {"resource": FileType.CSV, "sheet": FileType.PDF}


def first_of(stage: Stage, kind: FileType) -> Resource:
    """The customer's resource of that kind; any where there is none."""
    shown = stage.store.resources.of_customer(CustomerId(stage.id_of()))
    return min((one.resource for one in shown), key=lambda one: one.media_type != kind)


def first_plan(stage: Stage) -> str:
    """The id of the customer's first cleaning plan."""
    here, today = CustomerId(stage.id_of()), Day("2026-11-23")
    return stage.store.cleaning_plans.of_customer(here, today)[0].plan.id


def first_reminder(stage: Stage) -> str:
    """The id of the customer's first reminder."""
    today = Day(stage.clock.now.date().isoformat())
    return stage.store.reminders.of_customer(CustomerId(stage.id_of()), today)[0].reminder.id


def ids_of_rings(stage: Stage) -> dict[str, str]:
    """The ids of the customer's ring that is in, of the one that is out, and of its loan."""
    rings = stage.store.key_rings.of_customer(CustomerId(stage.id_of()), Day("2026-11-23"))
    found = {one.number: one for one in rings}
    if "17" not in found:
        return dict.fromkeys(("ring", "out", "loan"), NOBODYS)
    out = found["17"]
    return {"ring": found["18"].id, "out": out.id, "loan": out.loan_id or NOBODYS}


async def with_lost(stage: Stage) -> None:
    """Ring 18 is lost."""
    ids = ids_of_rings(stage)
    at, id = CustomerId(stage.id_of()), KeyRingId(ids["ring"])
    await stage.perform(ReportKeyRingLost(customer_id=at, key_ring_id=id))


async def without_rings(stage: Stage) -> None:
    """The customer's rings are given up."""
    at = CustomerId(stage.id_of())
    ids = ids_of_rings(stage)
    back = KeyRingId(ids["out"])
    await stage.perform(
        ReturnKeyRing(customer_id=at, key_ring_id=back, loan_id=KeyLoanId(ids["loan"]))
    )
    rings = stage.store.key_rings.of_customer(at, Day("2026-11-23"))
    await stage.perform(*(RetireKeyRing(customer_id=at, key_ring_id=one.id) for one in rings))


async def with_refused_ring(stage: Stage) -> None:
    """Ring 18 was handed out here, and the server says that ring 17's loan stands in the way."""
    ids = ids_of_rings(stage)
    people = stage.store.key_rings.takers(KeyRingId(ids["ring"]), Day("2026-11-23"))
    strokes = ((40, 60, 300, 90), (320, 80, 500, 60))
    (sent,) = await stage.perform(
        HandOutKeyRing(
            customer_id=CustomerId(stage.id_of()),
            key_ring_id=KeyRingId(ids["ring"]),
            loan_id=KeyLoanId(stage.store.new_id()),
            employee_id=people[0].id,
            signature=Signature(strokes=strokes, name=people[0].name, at=stage.store.now()),
        )
    )
    outcome = CommandOutcome(
        id=sent.id, outcome=Outcome.REFUSED, code="key_ring_out", about=ids["loan"]
    )
    await asyncio.to_thread(stage.store.server_side.answered, [outcome], "1.x")
    await stage.screen.settle()


async def with_sheet(stage: Stage) -> None:
    """The PDF has been fetched."""
    assert await stage.app.fetching.brought(first_of(stage, FileType.PDF))


async def nothing(_: Stage) -> None:
    """As it is."""


@dataclass(frozen=True)
class Case:
    """A page in a state: it shows `text` or `key`.

    `path` holds `{id}` for the customer, `{report}` and `{draft}` for its reports.
    `{resource}` is a table that all but contacts see, `{sheet}` a PDF of two pages.
    """

    name: str
    path: str
    key: str = ""
    text: str = ""
    who: str | None = "inspektor"
    arrange: Arrange = nothing
    is_held: bool = False
    """Whether the disk does not answer."""

    def path_at(self, stage: Stage) -> str:
        """The path with the customer that it is about."""
        if self.who is None or "{id}" not in self.path:
            return self.path
        if "/key_rings/{" in self.path:
            return self.path.format(id=stage.id_of(), **ids_of_rings(stage))
        if "/resources/{" in self.path:
            ids = {name: first_of(stage, kind).id for name, kind in _KINDS.items()}
            return self.path.format(id=stage.id_of(), **ids)
        if "{plan}" in self.path:
            return self.path.format(id=stage.id_of(), plan=first_plan(stage))
        if "{reminder}" in self.path:
            return self.path.format(id=stage.id_of(), reminder=first_reminder(stage))
        reports = {name: newest(stage, state) for name, state in _STATES.items()}
        return self.path.format(id=stage.id_of(), **reports)


async def written(stage: Stage) -> None:
    """A note on its way, a draft, and a customer opened before."""
    id = CustomerId(stage.id_of())
    note = JournalEntryId(stage.store.new_id())
    kind = EntryKind.COMPLAINT
    await stage.perform(WriteJournalEntry(customer_id=id, entry_id=note, text="Æ", kind=kind))
    await asyncio.to_thread(stage.store.drafts.save, f"note:{id}", {"text": "Ikke færdig"})
    await asyncio.to_thread(stage.store.customers.opened, id)
    await stage.screen.settle()


async def without_employees(stage: Stage) -> None:
    """Nobody is connected any more."""
    id, today = CustomerId(stage.id_of()), Day(stage.clock.now.date().isoformat())
    for one in stage.store.employees.connected(id, today):
        await stage.perform(DisconnectEmployee(customer_id=id, link_id=one.link.id))


async def offline(stage: Stage) -> None:
    """Something waits, and there is no network."""
    await written(stage)
    await stage.go_offline()


async def refused(stage: Stage) -> None:
    """The server has said no to a note, and to a customer whose number is taken."""
    id = CustomerId(stage.id_of())
    note = JournalEntryId(stage.store.new_id())
    new = CustomerId(stage.store.new_id())
    area = stage.whole().customer.area_id
    fields = {"name": "Ny", "kind": CustomerKind.BUSINESS, "area_id": area}
    sent = await stage.perform(
        WriteJournalEntry(customer_id=id, entry_id=note, text="Vinduerne"),
        CreateCustomer(customer_id=new, fields=fields),
    )
    words = (("deleted", None, None), ("already_exists", "number", id))
    outcomes = [
        CommandOutcome(id=one.id, outcome=Outcome.REFUSED, code=code, field=field, about=about)
        for one, (code, field, about) in zip(sent, words, strict=True)
    ]
    await asyncio.to_thread(stage.store.server_side.answered, outcomes, "1.x")
    await stage.screen.settle()


async def without_persons(stage: Stage) -> None:
    """The customer has no contact persons and a phone without a number."""
    whole = stage.whole()
    await stage.perform(
        *(
            RemoveContactPerson(customer_id=whole.customer.id, contact_person_id=one.id)
            for one in whole.contact_persons
        )
    )


async def without_position(stage: Stage) -> None:
    """The customer's address has no coordinates."""
    location = stage.whole().main_location
    assert location is not None
    fields = {
        "latitude": Edit(location.latitude, None),
        "longitude": Edit(location.longitude, None),
    }
    where = location.customer_id
    await stage.perform(EditLocation(customer_id=where, location_id=location.id, fields=fields))


async def archived(stage: Stage) -> None:
    """The customer is in the archive."""
    await stage.perform(DeleteCustomer(customer_id=CustomerId(stage.id_of())))


async def with_history(stage: Stage) -> None:
    """Somebody has changed the customer's name, and the server has told."""
    edit = {"name": Edit(stage.whole().customer.name, "Nyt navn")}
    await stage.perform(EditCustomer(customer_id=CustomerId(stage.id_of()), fields=edit))


async def positioned(stage: Stage) -> None:
    """The user's position is known."""
    stage.device.where, stage.device.is_allowed = HOME, True


async def with_files(stage: Stage) -> None:
    """One file waits to be sent, one hangs on a draft with a picture of its own."""
    id, store = CustomerId(stage.id_of()), stage.store
    key, now = f"resource:{id}", store.now()
    kept = await asyncio.to_thread(picked, store, key, pdf(), "Sikkerhedsdatablad.pdf", now)
    await stage.perform(
        AddResource(
            customer_id=id,
            resource_id=ResourceId(store.new_id()),
            name=kept.name,
            file=kept.new_file(),
        )
    )
    await asyncio.to_thread(picked, store, key, picture(), "Plan.jpg", now)
    await stage.screen.settle()


async def with_link(stage: Stage) -> None:
    """A link is being added."""
    values: dict[str, Scalar] = {"is_link": True, "url": "https://at.dk/"}
    await asyncio.to_thread(stage.store.drafts.save, f"resource:{stage.id_of()}", values)


async def without_comment(stage: Stage) -> None:
    """Nobody has left a standing note."""
    whole = stage.whole()
    was = whole.comment.text if whole.comment else None
    await stage.perform(EditComment(customer_id=whole.customer.id, was=was, text=None))


async def without_module(stage: Stage) -> None:
    """The company has switched quality reports off."""
    me = await asyncio.to_thread(stage.store.meta.me)
    others = tuple(one for one in me.modules if one is not Module.QUALITY_REPORTS)
    await asyncio.to_thread(stage.store.meta.set_me, replace(me, modules=others))
    stage.app.changes.announce(frozenset({"session"}))
    await stage.screen.settle()


async def without_reports(stage: Stage) -> None:
    """The customer has no reports any more."""
    id = CustomerId(stage.id_of())
    lines = stage.store.reports.of_customer(id)
    await stage.perform(*(DeleteReport(customer_id=id, report_id=one.id) for one in lines))


async def without_templates(stage: Stage) -> None:
    """No template is in use."""
    templates = stage.store.reports.templates()
    await stage.perform(*(RetireTemplate(template_id=one.id) for one in templates))


def lost(table: str) -> Arrange:
    """A table that can't be read."""

    async def arrange(stage: Stage) -> None:
        stage.break_table(table)

    return arrange
