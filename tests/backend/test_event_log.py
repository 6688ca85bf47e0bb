"""Each command leaves a line in the event log, and what it changed is in the history."""

import pytest

from cm_contract.catalogue import COMMANDS
from cm_contract.commands.base import CompanyCommand
from cm_contract.commands.customer import EditCustomer
from cm_contract.commands.editing import Edit
from cm_contract.values import derived_id
from tests.backend.company import Company, Json, User
from tests.backend.planning import plans_at
from tests.backend.reporting import about, reports_at, template_of
from tests.backend.ringing import rings_at
from tests.backend.samples import ID_FIELDS, example
from tests.backend.test_commands import note

JOURNAL = {"WriteJournalEntry", "DeleteJournalEntry", "RestoreJournalEntry"}
"""The journal is its own history."""
FILLING = {
    "AnswerCheckpoint", "AnswerRoom", "CommentCheckpoint", "CommentReport", "AddRoom",
    "RemoveRoom", "AddReportPhoto", "RemoveReportPhoto", "CaptionReportPhoto",
}  # fmt: skip
"""What fills in a report is in the report, with who answered when."""


CAN_BE_IDLE = {
    "MakePrimaryContact", "RestoreReport", "ReopenFollowUp", "ReopenReminder", "RestoreReminder",
    "ActivatePlan", "RestorePlanRoom", "RestorePlanTask",
}  # fmt: skip
SAID_AS = {"DoneFollowUp": "DoneReminder", "ReopenFollowUp": "ReopenReminder"}
"""Tasks of reports are reminders."""
TELLS_WHAT = {
    "ReopenReport", "DoneFollowUp", "DoneReminder", "SnoozeReminder", "HandOutKeyRing",
    "ReturnKeyRing",
}  # fmt: skip
WORKING = {
    "CheckOffTask", "UncheckTask", "SkipTask", "StartVisit", "EndVisit", "ReportFault",
    "MovePlanRoom", "MovePlanTask", "AddRoomPhoto", "AddTaskPhoto", "RemovePlanPhoto",
    "AddDonePhoto", "RemoveDonePhoto", "RemarkTask",
}  # fmt: skip
"""What is done by a plan stands in its days, a photo in the plan, a fault in the journal."""
COMPANYWIDE = {"AddResourceCategory"}
"""What is the company's is in no customer's history."""


def line(company: Company, id: str) -> Json:
    wanted = ("user_id", "type", "customer_id", "at", "outcome", "code", "field")
    with company.app.backend.database.reading() as db:
        columns = ", ".join(wanted)
        (row,) = db.all(f"SELECT {columns} FROM command WHERE id = :id", id=id)  # noqa: S608
    return dict(zip(wanted, row, strict=True))


async def here(user: User) -> Json:
    """The ids of a customer with all that commands may name."""
    entries = {one["customer_id"]: one["id"] for one in await user.bodies("journal_entry")}
    everybody = await user.bodies("contact_person")
    people = {one["customer_id"]: one["id"] for one in everybody if one["e_mail"]}
    files = {one["customer_id"]: one["id"] for one in await user.bodies("resource")}
    links = {one["customer_id"]: one for one in await user.bodies("employee_link")}
    staff = {one["id"] for one in await user.bodies("employee") if one["role"] is None}
    places: dict[str, list[str]] = {}
    for one in await user.bodies("location"):
        places.setdefault(one["customer_id"], []).append(one["id"])
    for customer in await user.bodies("customer"):
        id = customer["id"]
        has_all = id in entries and id in people and id in files and len(places[id]) > 1
        if has_all and id in links and not customer["deleted_at"]:
            return {
                "customer_id": id,
                "area_id": customer["area_id"],
                "entry_id": entries[id],
                "contact_person_id": people[id],
                "resource_id": files[id],
                "location_id": places[id][0],
                "type_id": (await user.bodies("reminder_type"))[0]["id"],
                "link_id": links[id]["id"],
                "employee_id": min(staff - {links[id]["employee_id"]}),
            }
    raise LookupError


@pytest.mark.parametrize("name", sorted(COMMANDS))
async def test_a_command_is_in_the_log_and_its_effect_in_the_history(
    nordlys: Company, name: str
) -> None:
    admin = await nordlys.user("admin@nordlys")
    at = await here(admin)
    rings = await rings_at(admin, at["customer_id"], at["employee_id"])
    reports = await reports_at(admin, at["customer_id"], await template_of(admin))
    at |= about(name, {**reports, **rings})
    at |= await plans_at(admin, at["customer_id"])
    await admin.outcome(example(COMMANDS["StartVisit"], nordlys, at))
    assert at.keys() <= ID_FIELDS.keys()
    command = example(COMMANDS[name], nordlys, {**at, "was": None})
    if name == "ReconnectEmployee":
        await admin.outcome(example(COMMANDS["DisconnectEmployee"], nordlys, at))
    if name == "RestoreCustomer":
        await admin.outcome(example(COMMANDS["DeleteCustomer"], nordlys, at))
    if name == "RestoreResource":
        await admin.outcome(example(COMMANDS["DeleteResource"], nordlys, at))
    sent = admin.posted(command)
    told = await admin.outcome(sent)
    me = (await admin.client.get("/v1/me")).json()["user_id"]
    assert line(nordlys, sent["id"]) == {
        "user_id": me,
        "type": name,
        "customer_id": command.customer_id,
        "at": "2026-11-23T12:00:00.000Z",
        "outcome": told["outcome"],
        "code": None,
        "field": None,
    }
    written = {one["id"]: one for one in await admin.bodies("history_entry")}
    entry = written.get(derived_id(sent["id"], "history"))
    is_idle = name in CAN_BE_IDLE and entry is None
    is_elsewhere = name in JOURNAL | FILLING | WORKING | COMPANYWIDE
    if is_elsewhere or is_idle or isinstance(command, CompanyCommand):
        assert entry is None
        return
    assert entry is not None
    said = SAID_AS.get(name, name)
    assert (entry["command"], entry["by_id"], entry["at"]) == (said, me, "2026-11-23T12:00:00.000Z")
    assert entry["customer_id"] == command.customer_id
    assert bool(entry["changes"]) is (name.startswith("Edit") or name in TELLS_WHAT)


async def test_a_refusal_is_in_the_log_with_its_reason_and_changes_nothing(
    nordlys: Company,
) -> None:
    piotr = await nordlys.user("medarbejder@nordlys")
    customer = await piotr.customer()
    sent = piotr.posted(note(nordlys, customer["id"]))
    await piotr.outcome(sent)
    logged = line(nordlys, sent["id"])
    assert (logged["outcome"], logged["code"]) == ("refused", "no_right")
    assert logged["customer_id"] == customer["id"]


async def test_one_tap_takes_back_what_the_history_kept(nordlys: Company) -> None:
    karen, admin = await nordlys.user("inspektor@nordlys"), await nordlys.user("admin@nordlys")
    customer = await karen.customer("1042")
    id, was = customer["id"], customer["phone"]
    for user, phone in ((admin, "+4511223344"), (karen, "+4555667788")):
        await user.outcome(EditCustomer(customer_id=id, fields={"phone": Edit(was, phone)}))
    kept = [one for one in await karen.bodies("history_entry") if one["customer_id"] == id]
    (lost,) = [c for one in kept for c in one["changes"] if c["is_overwritten"]]
    assert (lost["field"], lost["was"], lost["to"]) == ("phone", "+4511223344", "+4555667788")
    back = EditCustomer(customer_id=id, fields={"phone": Edit(lost["to"], lost["was"])})
    assert (await karen.outcome(back))["outcome"] == "applied"
    assert (await karen.customer("1042"))["phone"] == "+4511223344"
