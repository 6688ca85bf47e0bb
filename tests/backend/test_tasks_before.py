"""Tasks that came out of reports before there were reminders are reminders now."""

import json
from typing import Any

from cm_backend.store.schema import prepare
from cm_backend.store.session import Database
from tests.backend.company import Company
from tests.backend.older import made_older

AT = "2026-11-20T12:00:00.000Z"
DAY = "2026-11-27"


def old_task(reminder: dict[str, Any], is_done: bool) -> str:
    """The body that a task had then."""
    kept = ("id", "customer_id", "report_id", "room_key", "checkpoint_key", "text", "created_at")
    who = reminder["created_by"]
    stamps = {"created_by": who, "changed_at": AT, "changed_by": who}
    done = {"done_at": AT, "done_by": who} if is_done else {"done_at": None, "done_by": None}
    body = {name: reminder[name] for name in kept} | stamps | done
    return json.dumps({**body, "assignee_id": who, "due_on": DAY})


async def test_a_task_keeps_its_id_and_whoever_it_is_for_and_whether_it_is_done(
    nordlys: Company,
) -> None:
    admin = await nordlys.user("admin@nordlys")
    found = [one for one in await admin.bodies("reminder") if one["source"] == "report"][:2]
    with nordlys.app.backend.database.writing() as db:
        db.run("DELETE FROM record WHERE type = 'reminder_occurrence'")
        for one, is_done in zip(found, (True, False), strict=True):
            db.run(
                "UPDATE record SET type = 'follow_up', body = :body,"
                " audience = 'administrator inspector employee' WHERE id = :id",
                id=one["id"],
                body=old_task(one, is_done),
            )
        made_older(db, 8)
    Database(nordlys.folder / "cm.db", prepare).close()
    now = {one["id"]: one for one in await admin.bodies("reminder")}
    for one in found:
        assert now[one["id"]]["user_ids"] == [one["created_by"]]
        assert (now[one["id"]]["source"], now[one["id"]]["due_on"]) == ("report", DAY)
    (done,) = await admin.bodies("reminder_occurrence")
    assert (done["reminder_id"], done["day"], done["done_at"]) == (found[0]["id"], DAY, AT)
