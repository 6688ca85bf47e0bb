"""Run by test_recipe.py in the copy where the recipe was followed: the new function works.

It is named by its names alone, since it isn't there in the project itself.
"""

from pathlib import Path
from typing import Any

import pytest

from cm_contract.catalogue import COMMANDS, RECORDS
from cm_contract.errors import Refused
from cm_mobile.texts.__main__ import APP, problems, unspoken
from cm_mobile.texts.catalogue import catalogue
from cm_mobile.texts.usage import usage_of
from tests.backend.company import Company, company
from tests.pages.stage import stage
from tests.sync.handset import handset

WORDS = "Bag bygningen, ring på"


def described(customer_id: Any, text: str | None = WORDS, was: str | None = None) -> Any:
    """The command."""
    new: Any = COMMANDS["DescribeParking"]
    return new(customer_id=customer_id, was=was, text=text)


async def test_the_contract_decides_on_the_phone_by_role_and_by_rule(tmp_path: Path) -> None:
    async with stage(tmp_path / "inspector") as phone:
        await phone.perform(described(phone.id_of()))
        with pytest.raises(Refused, match="too_long: text"):
            phone.store.perform(described(phone.id_of(), "x" * 501))
    async with stage(tmp_path / "employee", "medarbejder") as phone:
        with pytest.raises(Refused, match="no_right"):
            phone.store.perform(described(phone.id_of()))


async def test_the_phone_has_its_table(tmp_path: Path) -> None:
    async with stage(tmp_path) as phone:
        with phone.store.database.reading() as db:
            columns = [row[1] for row in db.execute("PRAGMA table_info(parking)")]
    assert columns[-2:] == ["customer_id", "text"]


async def test_the_backend_takes_it_keeps_what_it_overwrote_and_describes_it(
    tmp_path: Path,
) -> None:
    async with company(tmp_path) as nordlys:
        karen, cleaner = await signed_in(nordlys)
        customer_id = (await cleaner.customer("1042"))["id"]
        assert (await karen.outcome(described(customer_id)))["outcome"] == "applied"
        told = await karen.outcome(described(customer_id, "Foran"))
        assert told["notes"] == [{"field": "parking", "what": "overwritten", "value": WORDS}]
        assert (await cleaner.outcome(described(customer_id)))["code"] == "no_right"
        assert [one["text"] for one in await cleaner.bodies("parking")] == ["Foran"]
        schemas = (await karen.client.get("/openapi.json")).json()["components"]["schemas"]
        data = schemas["DescribeParking"]["properties"]["data"]["properties"]
        assert data["text"]["maxLength"] == 500
        assert "text" in schemas["Parking"]["properties"]


async def signed_in(nordlys: Company) -> tuple[Any, Any]:
    """Somebody who may write, and somebody who may read."""
    return await nordlys.user("inspektor@nordlys"), await nordlys.user("medarbejder@nordlys")


async def test_a_second_phone_gets_it(tmp_path: Path) -> None:
    async with (
        company(tmp_path / "backend") as nordlys,
        handset(nordlys, tmp_path / "one") as one,
        handset(nordlys, tmp_path / "other") as other,
    ):
        await one.sign_in("inspektor@nordlys")
        await other.sign_in("admin@nordlys")
        one.perform(described(one.customer_id()))
        await one.engine.sync()
        await other.engine.sync()
        asked: Any = other.store
        assert asked.parking.of_customer(other.customer_id()).text == WORDS
        (line,) = other.store.history.of_customer(other.customer_id())[:1]
        assert line.entry.command == "DescribeParking"


async def test_the_page_is_found_draws_saves_and_keeps_its_draft(tmp_path: Path) -> None:
    async with stage(tmp_path) as phone:
        await phone.screen.go(f"/customers/{phone.id_of()}")
        await phone.screen.tap("customer.tile.parking")
        await phone.screen.type("parking.text", WORDS)
        await phone.until(lambda: bool(phone.store.drafts.unfinished()))
        await phone.screen.go("/")
        assert phone.screen.says(f"Kladde om parkering: {WORDS}")
        await phone.screen.tap(f"today.draft.{phone.id_of()}")
        assert phone.screen.find("parking.text").value == WORDS
        await phone.screen.tap("parking.save")
        (waiting,) = phone.waiting()
        assert waiting == described(phone.id_of())
        assert phone.store.drafts.unfinished() == ()


async def test_the_page_says_no_and_shows_what_may_only_be_read(tmp_path: Path) -> None:
    async with stage(tmp_path / "contact", "kontakt") as phone:
        await phone.screen.go(f"/customers/{phone.id_of()}/parking")
        assert phone.screen.says("Du har ikke adgang til parkering.")
    async with stage(tmp_path / "employee", "medarbejder") as phone:
        await phone.screen.go(f"/customers/{phone.id_of()}/parking")
        assert phone.screen.says("Ingen har skrevet, hvor man parkerer.")


def test_its_texts_are_complete_and_used() -> None:
    new = {key: entry for key, entry in catalogue().items() if "arking" in key}
    assert len(new) == 6
    usage = usage_of(APP)
    assert [line for line in problems(new, usage) if "no such text" not in line] == []
    assert [line for line in problems(catalogue(), usage) if "arking" in line] == []
    assert unspoken(catalogue()) == []


def test_its_record_is_listed() -> None:
    assert RECORDS["parking"].__module__ == "cm_contract.records.parking"
