"""The mail of the morning: one a day to whoever wants it, with what is due and nothing else."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cm_backend.services.morning import write_mails
from cm_contract.commands.occurrences import DoneReminder
from cm_contract.commands.reminders import CreateReminder, DeleteReminder
from cm_contract.commands.user_settings import WantMorningMail
from cm_contract.values import Day
from tests.backend.company import Company, User, office
from tests.backend.post_office import open_office, sending

HOME = ZoneInfo("Europe/Copenhagen")
NEXT = datetime(2027, 3, 2, 7, 0, tzinfo=HOME)
"""A morning on which none of the sample company's reminders is new."""
DAY = Day("2027-03-02")


@pytest.fixture
async def lise(nordlys: Company) -> User:
    """An administrator who wants the mail; nobody else does."""
    admin, karen = await nordlys.user("admin@nordlys"), await nordlys.user("inspektor@nordlys")
    assert (await karen.outcome(WantMorningMail(wants=False)))["outcome"] == "applied"
    assert (await admin.outcome(WantMorningMail(wants=True)))["outcome"] == "applied"
    for one in await admin.bodies("reminder"):
        await admin.outcome(DeleteReminder(customer_id=one["customer_id"], reminder_id=one["id"]))
    return admin


async def remind(user: User, text: str, day: str = DAY, **more: Any) -> CreateReminder:
    fields = {"text": text, "due_on": day} | more
    customer: Any = await user.customer("1042")
    command = CreateReminder(
        customer_id=customer["id"], reminder_id=user.company.new_id(), fields=fields
    )
    assert (await user.outcome(command))["outcome"] == "applied"
    return command


async def letters(nordlys: Company, *times: datetime) -> list[EmailMessage]:
    """What Nordlys' people get when the server looks at these times."""
    for now in times:
        nordlys.clock.now = now
        write_mails(nordlys.app.backend.database, now)
    async with open_office() as post:
        await sending(nordlys, post.server())
    return [one for one in post.letters if "nordlys" in one["To"]]


def said(post: list[EmailMessage]) -> str:
    (letter,) = post
    text: str = letter.get_content()
    return text


async def test_at_seven_comes_what_is_overdue_due_and_announced(
    nordlys: Company, lise: User
) -> None:
    await remind(lise, "Ring om karklude", "2027-03-01")
    await remind(lise, "Hent nøglen", due_time="8.30")
    await remind(lise, "Kontrakten udløber", "2027-03-09", before="week")
    await remind(lise, "Senere", "2027-03-03")
    post = await letters(nordlys, NEXT)
    text = said(post)
    assert "Ring om karklude – Søhøjlandets Tandklinik (forfaldt 01.03.2027)" in text
    assert "Hent nøglen – Søhøjlandets Tandklinik (08.30)" in text
    assert "Kontrakten udløber – Søhøjlandets Tandklinik (forfalder 09.03.2027)" in text
    assert "Senere" not in text
    assert post[0]["To"].addresses[0].addr_spec == "admin@nordlys.example"
    assert post[0]["Subject"] == "Påmindelser 02.03.2027: 3"


async def test_it_comes_once_a_day_and_not_before_seven(nordlys: Company, lise: User) -> None:
    await remind(lise, "Ring om karklude")
    early = NEXT - timedelta(minutes=1)
    assert not (await letters(nordlys, early))
    post = await letters(nordlys, NEXT, NEXT + timedelta(minutes=10), NEXT + timedelta(hours=9))
    assert len(post) == 1
    assert len(await letters(nordlys, NEXT + timedelta(days=1))) == 1


async def test_without_anything_due_or_without_the_wish_there_is_none(
    nordlys: Company, lise: User
) -> None:
    command = await remind(lise, "Ring om karklude")
    about: Any = {"customer_id": command.customer_id, "reminder_id": command.reminder_id}
    await lise.outcome(DoneReminder(**about, day=DAY))
    assert not (await letters(nordlys, NEXT))
    lise = await nordlys.user("admin@nordlys")
    await remind(lise, "Hent nøglen")
    await lise.outcome(WantMorningMail(wants=False))
    assert not (await letters(nordlys, NEXT + timedelta(days=1)))


async def test_others_reminders_and_those_of_customers_out_of_sight_are_not_in_it(
    nordlys: Company, lise: User
) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    await karen.outcome(WantMorningMail(wants=True))
    await remind(karen, "Karens")
    await remind(lise, "Områdets", for_group="inspectors")
    post = await letters(nordlys, NEXT)
    text = said(post)
    assert "Karens" in text
    assert "Områdets" in text
    office(nordlys).change("inspektor@nordlys.example", areas=["Øst"])
    assert not (await letters(nordlys, NEXT + timedelta(days=1)))


async def test_a_wish_is_seen_by_whoever_has_it_and_by_administrators(
    nordlys: Company, lise: User
) -> None:
    karen, jonas = await nordlys.user("inspektor@nordlys"), await nordlys.user("inspektor2@nordlys")
    me = (await karen.client.get("/v1/me")).json()["user_id"]
    assert [one["id"] for one in await karen.bodies("user_settings")] == [me]
    assert me not in [one["id"] for one in await jonas.bodies("user_settings")]
    assert me in [one["id"] for one in await lise.bodies("user_settings")]
