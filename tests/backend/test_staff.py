"""Who works for the company, as whoever runs the server enters them."""

import hashlib
from pathlib import Path
from typing import Any

from cm_backend.cli.seed import PASSWORD
from cm_backend.seed.pictures import picture
from cm_backend.store.schema import prepare
from cm_backend.store.session import Database
from cm_contract.rules import Role
from tests.backend.company import Company, office
from tests.backend.older import made_older
from tests.backend.test_cli import COMPANY, Run, run, wrong

__all__ = ("run",)


async def test_an_employee_who_never_signs_in_is_known_to_inspectors(
    nordlys: Company, run: Run
) -> None:
    def employee(*rest: str) -> tuple[int, str, str]:
        return run("employee", "--data", str(nordlys.folder), *COMPANY, *rest)

    add = ("add", "--name", "Åse Dahl", "--number", "7", "--phone", "20123456", "--area", "Midt")
    code, out, _ = employee(*add, "--language", "da", "--language", "fo")
    assert code == 0
    assert "7  Åse Dahl  +4520123456  -\n" in out
    assert employee("change", "7", "--name", "Åse Bo Dahl")[0] == 0
    karen = await nordlys.user("inspektor@nordlys")
    (one,) = [one for one in await karen.bodies("employee") if one["number"] == "7"]
    assert (one["name"], one["initials"], one["languages"]) == ("Åse Bo Dahl", "ÅD", ["da", "fo"])
    wrong(employee("add", "--name", "To", "--number", "7"), "has the number")
    wrong(employee("add"), "--name")
    wrong(employee("change", "8", "--name", "X"), "no employee 8")
    wrong(employee("change"), "Whom")
    wrong(employee("add", "--name", "X", "--phone", "12"), "phone")
    wrong(employee("add", "--name", "X", "--area", "Syd-8"), "no area")


async def test_the_photo_of_an_employee_goes_to_whoever_sees_the_employee(
    nordlys: Company, run: Run, tmp_path: Path
) -> None:
    def employee(*rest: str) -> tuple[int, str, str]:
        return run("employee", "--data", str(nordlys.folder), *COMPANY, *rest)

    taken, no_photo = tmp_path / "åse.jpg", tmp_path / "åse.txt"
    taken.write_bytes(picture(1))
    no_photo.write_text("Åse Dahl")
    wrong(employee("add", "--name", "Åse Dahl", "--photo", str(no_photo)), "no photo")
    wrong(employee("add", "--name", "Åse Dahl", "--photo", str(tmp_path / "none.jpg")), "no photo")
    add = ("add", "--name", "Åse Dahl", "--number", "7", "--photo", str(taken))
    assert employee(*add)[0] == 0
    assert employee("change", "7", "--phone", "20123456")[0] == 0
    karen, piotr = [await nordlys.user(f"{who}@nordlys") for who in ("inspektor", "medarbejder")]
    (one,) = [one for one in await karen.bodies("employee") if one["number"] == "7"]
    assert (one["is_here"], one["has_thumbnail"]) == (True, True)
    for name, sha256 in (("", one["sha256"]), ("/thumbnail", one["thumbnail_sha256"])):
        path = f"/v1/files/{one['id']}{name}"
        answer = await karen.client.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
        assert hashlib.sha256(answer.content).hexdigest() == sha256
        assert (await piotr.client.get(path)).status_code == 404


async def test_whoever_begins_to_sign_in_stays_the_same_employee(nordlys: Company) -> None:
    admin = await nordlys.user("admin@nordlys")
    before = next(one for one in await admin.bodies("employee") if one["role"] is None)
    people = office(nordlys)
    people.add(before["e_mail"], before["name"], Role.EMPLOYEE, PASSWORD, [])
    after = {one["id"]: one for one in await admin.bodies("employee")}
    assert after[before["id"]] == {**before, "role": "employee"}
    own = await nordlys.user(before["e_mail"].removesuffix(".example"))
    linked = [one["customer_id"] for one in await admin.bodies("employee_link")
              if one["employee_id"] == before["id"]]  # fmt: skip
    assert {one["id"] for one in await own.bodies("customer")} <= set(linked)


async def test_those_linked_before_employees_were_records_are_connected(nordlys: Company) -> None:
    def of(rows: list[Any]) -> set[Any]:
        return {(one["employee_id"], one["customer_id"]) for one in rows}

    admin, piotr = await nordlys.user("admin@nordlys"), await nordlys.user("medarbejder@nordlys")
    me = (await piotr.client.get("/v1/me")).json()["user_id"]
    links = {one for one in of(await admin.bodies("employee_link")) if one[0] == me}
    assert links
    with nordlys.app.backend.database.writing() as db:
        db.run("DELETE FROM record WHERE type IN ('employee', 'employee_link', 'colleague')")
        made_older(db, 7)
    Database(nordlys.folder / "cm.db", prepare).close()
    assert of(await admin.bodies("employee_link")) == links
    staff = {one["id"]: one for one in await admin.bodies("employee")}
    assert (staff[me]["name"], staff[me]["role"]) == ("Piotr Nowak", "employee")
    assert len(staff) == 4
