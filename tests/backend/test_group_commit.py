import asyncio
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from cm_backend.store import records, tenants
from cm_contract.commands.base import Act, Change, Note
from cm_contract.commands.contact_person import AddContactPerson, RemoveContactPerson
from cm_contract.commands.customer import CreateCustomer, EditCustomer
from cm_contract.commands.editing import Edit
from cm_contract.commands.journal import WriteJournalEntry
from cm_contract.values import CustomerId
from tests.backend.company import Company, Json, User
from tests.backend.test_commands import note


def number_of_commits(company: Company) -> int:
    with company.app.backend.database.reading() as db:
        return sum(tenants.newest(db, one.id).seq for one in tenants.everyone(db))


async def test_many_batches_at_once_share_commits_and_each_gets_its_own_answer(
    nordlys: Company,
) -> None:
    karen, stranger = await nordlys.user("inspektor@nordlys"), await nordlys.user("admin@havblik")
    here, there = await karen.customer(), await stranger.customer()
    before = number_of_commits(nordlys)
    sent = [
        (user, user.posted(note(nordlys, customer["id"], f"Nummer {n}")))
        for n in range(60)
        for user, customer in ((karen, here), (stranger, there))
    ]
    answers = await asyncio.gather(*(user.post(one) for user, one in sent))
    for (_, one), answer in zip(sent, answers, strict=True):
        (told,) = answer.json()["outcomes"]
        assert (told["id"], told["outcome"]) == (one["id"], "applied")
    assert number_of_commits(nordlys) - before < 60
    written = Counter(one["text"] for one in await karen.bodies("journal_entry"))
    assert all(written[f"Nummer {n}"] == 1 for n in range(60))


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """Notes that say `Fejl` run into the exceptions in the list, after they have written."""
    errors: list[Exception] = []
    real = WriteJournalEntry.decide

    def decide(self: WriteJournalEntry, act: Act) -> Iterator[Change | Note]:
        if self.text == "Fejl" and errors:
            raise errors[0]
        yield from real(self, act)

    monkeypatch.setattr(WriteJournalEntry, "decide", decide)
    return errors


@pytest.mark.parametrize(
    "error", [KeyError("kunde"), RecursionError(), sqlite3.IntegrityError("unique")]
)
async def test_a_fault_of_ours_at_one_command_is_said_of_that_one_and_decided_later(
    nordlys: Company, faulty: list[Exception], error: Exception
) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    customer = await karen.customer()
    good, bad = (karen.posted(note(nordlys, customer["id"], text)) for text in ("Godt", "Fejl"))
    answering = karen.posted(
        replace(note(nordlys, customer["id"]), answers_id=bad["data"]["entry_id"])
    )
    faulty.append(error)
    told = (await karen.post(bad, answering, good)).json()["outcomes"]
    assert [one["outcome"] for one in told] == ["refused", "held", "applied"]
    assert (told[0]["code"], told[0]["seq"]) == ("server_error", None)
    faulty.clear()
    again = (await karen.post(bad, answering, good)).json()["outcomes"]
    assert [one["outcome"] for one in again] == ["applied"] * 3
    assert again[2] == told[2]


async def test_a_fault_while_writing_leaves_nothing_of_that_command_behind(
    nordlys: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    customer = await karen.customer("1042")
    real = records.put

    def put(db: Any, tenant_id: Any, type: str, *rest: Any) -> None:
        if type == "history_entry":
            raise OverflowError
        real(db, tenant_id, type, *rest)

    monkeypatch.setattr(records, "put", put)
    edit = {"name": Edit(customer["name"], "Halvt gemt")}
    told = await karen.outcome(EditCustomer(customer_id=customer["id"], fields=edit))
    assert told["code"] == "server_error"
    assert (await karen.customer("1042"))["name"] == customer["name"]


@pytest.mark.parametrize(
    "error",
    [sqlite3.OperationalError("database or disk is full"), sqlite3.DatabaseError("malformed")],
)
async def test_trouble_with_the_data_is_a_5xx_and_nothing_is_recorded(
    nordlys: Company, faulty: list[Exception], error: Exception
) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    customer = await karen.customer()
    good, bad = (karen.posted(note(nordlys, customer["id"], text)) for text in ("Godt", "Fejl"))
    faulty.append(error)
    answer = await karen.post(good, bad)
    assert answer.status_code in (500, 503)
    assert "Godt" not in {one["text"] for one in await karen.bodies("journal_entry")}
    faulty.clear()
    told = (await karen.post(good, bad)).json()["outcomes"]
    assert [one["outcome"] for one in told] == ["applied", "applied"]


STRANGE: tuple[Json, ...] = (
    {"type": []},
    {"type": {}},
    {"type": "x" * 100_000},
    {"at": "9999-12-31T23:59:59Z"},
    {"at": "0001-01-01T00:00:00Z"},
    {"at": 7},
    {"data": None},
    {"data": {"customer_id": {}, "entry_id": [], "text": 10**300}},
    {"type": "EditCustomer", "data": {"fields": {"x" * 100_000: {"was": 10**30, "to": [[[]]]}}}},
    {"type": "EditCustomer", "data": {"fields": {"name\u0000": {"was": True, "to": 1e300}}}},
)


@pytest.mark.parametrize("strange", STRANGE)
async def test_a_strange_command_is_refused_and_recorded_in_few_bytes(
    nordlys: Company, strange: Json
) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    customer = await karen.customer()
    sent = karen.posted(note(nordlys, customer["id"])) | strange
    sent["data"] = {"customer_id": customer["id"], **(sent["data"] or {})}
    ahead = {"sent_at": "2000-01-01T00:00:00Z", "commands": [sent]}
    told = (await karen.client.post("/v1/commands", json=ahead)).json()["outcomes"][0]
    if told["outcome"] == "applied":
        assert strange == {"at": "0001-01-01T00:00:00Z"}
        return
    assert told["code"] == "invalid_field"
    assert told["seq"] is not None
    with nordlys.app.backend.database.reading() as db:
        (row,) = db.all("SELECT * FROM command WHERE id = :id", id=sent["id"])
    assert len(repr(row)) < 1000


async def test_an_id_in_use_is_not_taken_over_whoever_asks(nordlys: Company) -> None:
    karen, admin = await nordlys.user("inspektor@nordlys"), await nordlys.user("admin@nordlys")
    mine = {one["id"]: one for one in await karen.bodies("customer")}
    hidden = next(one for one in await admin.bodies("customer") if one["id"] not in mine)
    entries = await admin.bodies("journal_entry")
    foreign = next(one for one in entries if one["customer_id"] == hidden["id"])
    customer = next(iter(mine.values()))
    attempts = (
        replace(note(nordlys, customer["id"], "Overtaget"), entry_id=foreign["id"]),
        CreateCustomer(
            customer_id=hidden["id"],
            fields={"name": "Overtaget", "kind": "business", "area_id": customer["area_id"]},
        ),
    )
    for attempt in attempts:
        assert (await karen.outcome(attempt))["code"] == "already_exists"
    assert entries == await admin.bodies("journal_entry")
    assert hidden in await admin.bodies("customer")


async def test_an_id_that_is_no_more_is_not_used_again(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    (person, *_), customers = await karen.bodies("contact_person"), await karen.bodies("customer")
    removal = RemoveContactPerson(customer_id=person["customer_id"], contact_person_id=person["id"])
    assert (await karen.outcome(removal))["outcome"] == "applied"
    other = next(one for one in customers if one["id"] != person["customer_id"])
    again = AddContactPerson(
        customer_id=other["id"], contact_person_id=person["id"], fields={"name": "Bo"}
    )
    assert (await karen.outcome(again))["code"] == "already_exists"


async def create(karen: User, number: str, area_id: str) -> tuple[CustomerId, Json]:
    id: CustomerId = karen.company.new_id()
    fields: Json = {"name": "Ny", "kind": "business", "area_id": area_id, "number": number}
    return id, await karen.outcome(CreateCustomer(customer_id=id, fields=fields))


async def test_a_number_is_never_given_again(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    customer = await karen.customer("1042")
    edit = {"number": Edit("1042", "Ny-1042")}
    await karen.outcome(EditCustomer(customer_id=customer["id"], fields=edit))
    _, told = await create(karen, "1042", customer["area_id"])
    assert (told["code"], told["about"]) == ("already_exists", customer["id"])
    back = {"number": Edit("Ny-1042", "1042")}
    told = await karen.outcome(EditCustomer(customer_id=customer["id"], fields=back))
    assert told["outcome"] == "applied"


async def test_nothing_is_held_for_want_of_a_record_that_was_made_after_all(
    nordlys: Company,
) -> None:
    karen, admin = await nordlys.user("inspektor@nordlys"), await nordlys.user("admin@nordlys")
    areas = {one["name"]: one["id"] for one in await admin.bodies("area")}
    id, told = await create(karen, "1042", areas["Midt"])
    assert told["code"] == "already_exists"
    fields = {"name": "Ny", "kind": "business", "area_id": areas["Midt"]}
    await karen.outcome(CreateCustomer(customer_id=id, fields=fields))
    away = {"area_id": Edit(areas["Midt"], areas["Nord"])}
    await admin.outcome(EditCustomer(customer_id=id, fields=away))
    told = await karen.outcome(note(nordlys, id))
    assert (told["outcome"], told["code"]) == ("refused", "not_found")
