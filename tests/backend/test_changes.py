import asyncio
from pathlib import Path

import pytest

from cm_backend.cli import main
from cm_contract.commands.customer import DeleteCustomer, EditCustomer
from cm_contract.commands.editing import Edit
from tests.backend.company import Company
from tests.backend.test_commands import note


async def test_a_note_reaches_everybody_who_may_see_it_and_nobody_else(nordlys: Company) -> None:
    karen, jonas = await nordlys.user("inspektor@nordlys"), await nordlys.user("inspektor2@nordlys")
    admin, piotr = await nordlys.user("admin@nordlys"), await nordlys.user("medarbejder@nordlys")
    stranger = await nordlys.user("admin@havblik")
    everybody = [karen, jonas, admin, piotr, stranger]
    cursors = [await user.cursor() for user in everybody]
    customer = await piotr.customer("1042")
    await karen.outcome(note(nordlys, customer["id"]))
    answers = [await user.changes(at) for user, at in zip(everybody, cursors, strict=True)]
    assert [one.status_code for one in answers] == [200, 204, 200, 204, 204]
    assert [one["type"] for one in answers[0].json()["records"]] == ["journal_entry"]


async def test_nothing_new_is_204_with_a_cursor_that_goes_on(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    cursor = await karen.cursor()
    answer = await karen.changes(cursor)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["CM-Cursor"] == cursor
    assert answer.headers["CM-Answer"] == "1"


async def test_a_customer_that_moves_to_another_area_leaves_one_phone_and_enters_another(
    nordlys: Company,
) -> None:
    karen, jonas = await nordlys.user("inspektor@nordlys"), await nordlys.user("inspektor2@nordlys")
    admin = await nordlys.user("admin@nordlys")
    areas = {one["name"]: one["id"] for one in await admin.bodies("area")}
    customer = await karen.customer("1042")
    of_karen, of_jonas = await karen.cursor(), await jonas.cursor()
    edit = {"area_id": Edit(customer["area_id"], areas["Nord"])}
    await admin.outcome(EditCustomer(customer_id=customer["id"], fields=edit))
    left, entered = await karen.changes(of_karen), await jonas.changes(of_jonas)
    assert left.json()["left"] == [customer["id"]]
    assert left.json()["records"] == []
    types = {one["type"] for one in entered.json()["records"]}
    assert types >= {"customer", "location", "contact_person", "journal_entry", "comment"}


async def test_a_deleted_customer_leaves_all_but_administrators(nordlys: Company) -> None:
    karen, admin = await nordlys.user("inspektor@nordlys"), await nordlys.user("admin@nordlys")
    customer = await karen.customer("1042")
    of_karen, of_admin = await karen.cursor(), await admin.cursor()
    deletion = DeleteCustomer(customer_id=customer["id"])
    await karen.outcome(deletion)
    answer = await karen.changes(of_karen)
    assert answer.json()["left"] == [customer["id"]]
    seen = (await admin.changes(of_admin)).json()
    assert seen["left"] == []
    assert any(one["type"] == "customer" and one["body"]["deleted_at"] for one in seen["records"])
    await karen.outcome(deletion.opposite())
    back = (await karen.changes(answer.json()["cursor"])).json()
    assert any(one["id"] == customer["id"] for one in back["records"])


async def test_a_long_poll_answers_as_soon_as_something_happens(nordlys: Company) -> None:
    karen, admin = await nordlys.user("inspektor@nordlys"), await nordlys.user("admin@nordlys")
    customer, cursor = await karen.customer(), await karen.cursor()
    waiting = asyncio.create_task(karen.changes(cursor, wait=20))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await admin.outcome(note(nordlys, customer["id"]))
    answer = await asyncio.wait_for(waiting, 5)
    assert answer.json()["records"][0]["body"]["text"] == "Æblegrød på gangen"


async def test_a_server_put_back_from_a_backup_says_so_to_phones_that_know_more(
    nordlys: Company, tmp_path: Path
) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    customer, old = await karen.customer(), await karen.cursor()
    database = nordlys.app.backend.database
    database.back_up(tmp_path / "backup.db")
    answer = await karen.post(karen.posted(note(nordlys, customer["id"])))
    point = answer.json()["point"]
    newer = (await karen.changes(old, known=(point,))).json()["cursor"]
    with database.writing() as db:
        db.run("DELETE FROM commit_mark WHERE seq = :seq", seq=int(point.partition(".")[0]))
    for asked in (karen.changes(newer), karen.changes(old, known=(point,))):
        problem = await asked
        assert problem.status_code == 410
        assert problem.json()["reason"] == "history_changed"


@pytest.mark.parametrize("cursor", ["", "7", "1.2.3.4", "æ", "3.aa.bb." + "0" * 24])
async def test_a_cursor_that_is_not_ones_own_asks_for_a_snapshot(
    nordlys: Company, cursor: str
) -> None:
    karen, jonas = await nordlys.user("inspektor@nordlys"), await nordlys.user("inspektor2@nordlys")
    for foreign in (cursor, await jonas.cursor()):
        answer = await karen.changes(foreign)
        assert (answer.status_code, answer.json()["code"]) == (410, "snapshot_needed")


def test_the_command_line_names_what_it_knows(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "seed" in capsys.readouterr().out
