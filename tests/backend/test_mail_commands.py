"""A command that asks for mail: both happen or neither, and phones see what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import pytest

from cm_backend.services.mailing import queueing
from cm_backend.services.mailing.accepted import Accepted
from cm_backend.store.letters import Mail
from cm_contract.catalogue import COMMANDS
from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.records.customer import ContactPerson
from cm_contract.records.delivery import Delivery
from cm_contract.records.journal import JournalEntry
from cm_contract.rules import Function
from cm_contract.values import (
    ContactPersonId,
    DeliveryId,
    JournalEntryId,
    TenantId,
    derived_id,
)
from tests.backend.company import Company, Json, User, office
from tests.backend.post_office import open_office, sending


@dataclass(frozen=True, slots=True, kw_only=True)
class MailEntry(Command):
    """Mails a journal entry to contact persons; a stand-in for the functions that send mail."""

    function: ClassVar = Function.JOURNAL
    entry_id: JournalEntryId
    person_ids: tuple[ContactPersonId, ...]
    subject: str = "En note"

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.customer(self.customer_id)
        for id in self.person_ids:
            person = act.part(ContactPerson, id, self.customer_id, "person_ids")
            yield Delivery(
                id=DeliveryId(derived_id(act.id, id)),
                customer_id=self.customer_id,
                about_id=self.entry_id,
                contact_person_id=id,
                e_mail=person.e_mail or "",
                at=act.at,
            )


def written(accepted: Accepted) -> Iterator[Mail]:
    command = accepted.command
    assert isinstance(command, MailEntry)
    for one in accepted.deliveries():
        yield Mail(
            id=one.id, to_e_mail=one.e_mail, subject=command.subject, text="Noten er vedlagt."
        )


@pytest.fixture
async def karen(nordlys: Company, monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setitem(COMMANDS, MailEntry.__name__, MailEntry)
    monkeypatch.setitem(queueing.WRITERS, MailEntry, written)
    return await nordlys.user("inspektor@nordlys")


async def mailing(karen: User, **other: str) -> MailEntry:
    """The command to two persons of a customer."""
    for entry in await karen.bodies(JournalEntry.type_name()):
        people = [
            one["id"]
            for one in await karen.bodies("contact_person")
            if one["customer_id"] == entry["customer_id"] and one["e_mail"]
        ]
        if len(people) > 1:
            break
    ids = tuple(people[:2])
    assert len(ids) == 2
    return MailEntry(
        customer_id=entry["customer_id"], entry_id=entry["id"], person_ids=ids, **other
    )


async def deliveries(user: User, command: MailEntry) -> list[Json]:
    """What the user sees of the mails about the entry that this command asked for."""
    found = await user.bodies("delivery")
    return [
        one
        for one in found
        if one["about_id"] == command.entry_id and one["contact_person_id"] in command.person_ids
    ]


def waiting(company: Company) -> int:
    """How many mails wait."""
    with company.app.backend.database.reading() as db:
        row = db.one("SELECT count(*) FROM mail WHERE next_try_at IS NOT NULL")
    assert row is not None
    return int(row[0])


async def test_a_command_that_is_sent_again_sends_its_mail_once(
    nordlys: Company, karen: User
) -> None:
    command = await mailing(karen)
    sent = karen.posted(command)
    told = [await karen.outcome(sent) for _ in range(3)]
    assert [one["outcome"] for one in told] == ["applied"] * 3
    async with open_office() as office:
        await sending(nordlys, office.server())
        await karen.outcome(sent)
        await sending(nordlys, office.server())
    assert len(office.letters) == len(command.person_ids)


async def test_phones_see_a_mail_wait_and_go(nordlys: Company, karen: User) -> None:
    command = await mailing(karen)
    before = {one["id"] for one in await deliveries(karen, command)}
    await karen.outcome(command)

    async def seen(user: User) -> list[Json]:
        return [one for one in await deliveries(user, command) if one["id"] not in before]

    fresh = await seen(karen)
    assert {(one["state"], one["reason"]) for one in fresh} == {("waiting", None)}
    cursor = await karen.cursor()
    await sending(nordlys, None)
    assert {(one["state"], one["reason"]) for one in await seen(karen)} == {
        ("waiting", "not_set_up")
    }
    nordlys.clock.pass_by(minutes=2)
    async with open_office() as office:
        office.answers = ["451 4.3.0 Later"]
        await sending(nordlys, office.server())
        assert "451 4.3.0 Later" in {one["said"] for one in await seen(karen)}
        nordlys.clock.pass_by(minutes=2)
        await sending(nordlys, office.server())
    changed = (await karen.changes(cursor)).json()["records"]
    bodies = [one["body"] for one in changed if one["type"] == "delivery"]
    assert sorted(one["id"] for one in bodies) == sorted(one["id"] for one in fresh)
    assert {(one["state"], one["reason"], one["said"]) for one in bodies} == {("sent", None, None)}
    assert all(one["at"] > fresh[0]["at"] for one in bodies)


async def test_each_recipient_is_told_apart(nordlys: Company, karen: User) -> None:
    command = await mailing(karen)
    before = {one["id"] for one in await deliveries(karen, command)}
    await karen.outcome(command)
    (bad, *_) = [one for one in await deliveries(karen, command) if one["id"] not in before]
    async with open_office() as office:
        office.refused[bad["e_mail"]] = "550 5.1.1 <x>: unknown\tuser"
        await sending(nordlys, office.server())
    after = {one["id"]: one for one in await deliveries(karen, command)}
    assert after[bad["id"]]["state"] == "refused"
    assert after[bad["id"]]["reason"] == "mailbox_unknown"
    assert after[bad["id"]]["said"] == "550 5.1.1 <x>: unknown user"
    others = [one["state"] for id, one in after.items() if id not in (*before, bad["id"])]
    assert others == ["sent"]


async def test_what_is_no_news_is_no_change(nordlys: Company, karen: User) -> None:
    await karen.outcome(await mailing(karen))
    await sending(nordlys, None)
    cursor = await karen.cursor()
    await sending(nordlys, None)
    assert (await karen.changes(cursor)).status_code == 204
    async with open_office() as office:
        office.answers = ["451 4.3.0 Later"] * 4
        await sending(nordlys, office.server())
        cursor = await karen.cursor()
        nordlys.clock.pass_by(minutes=1)
        await sending(nordlys, office.server())
    assert office.answers == []
    assert (await karen.changes(cursor)).status_code == 204


async def test_waiting_phones_hear_of_a_mail_that_was_sent(nordlys: Company, karen: User) -> None:
    command = await mailing(karen)
    await karen.outcome(command)
    bell = nordlys.app.backend.bells.bell(tenant_of(nordlys))
    async with open_office() as office:
        await sending(nordlys, office.server())
    assert bell.is_set()


def tenant_of(company: Company) -> TenantId:
    return office(company).tenant.id


async def test_a_refused_command_sends_nothing(nordlys: Company, karen: User) -> None:
    told = await karen.outcome(await mailing(karen, subject="Hej\nBcc: alle@andre.example"))
    assert (told["outcome"], told["code"], told["field"]) == ("refused", "invalid_field", "subject")
    assert waiting(nordlys) == 0
    command = await mailing(karen)
    piotr = await nordlys.user("medarbejder@nordlys")
    assert (await piotr.outcome(command))["outcome"] == "refused"
    assert waiting(nordlys) == 0


async def test_a_delivery_without_a_mail_is_our_fault_and_is_not_recorded(
    nordlys: Company, karen: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = await mailing(karen)
    sent, before = karen.posted(command), await deliveries(karen, command)
    monkeypatch.setitem(queueing.WRITERS, MailEntry, lambda _accepted: ())
    assert (await karen.outcome(sent))["code"] == "server_error"
    assert await deliveries(karen, command) == before
    monkeypatch.setitem(queueing.WRITERS, MailEntry, written)
    assert (await karen.outcome(sent))["outcome"] == "applied"
    assert waiting(nordlys) == len(command.person_ids)


async def test_employees_and_contacts_hear_nothing_of_mail(nordlys: Company, karen: User) -> None:
    for name in ("medarbejder@nordlys", "kontakt@nordlys"):
        assert await (await nordlys.user(name)).bodies("delivery") == []
    assert await karen.bodies("delivery") != []
