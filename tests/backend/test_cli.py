"""The command line: what it does, and that what it can't it says in one sentence."""

import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from cm_backend.app import make_app
from cm_backend.cli import main
from cm_backend.config import Config
from cm_backend.services.sample import SAMPLES
from cm_backend.services.sample_company import fill
from cm_backend.services.sample_reports import add_reports
from cm_backend.store import accounts, records, tenants
from cm_backend.store.schema import prepare
from cm_backend.store.session import Database
from cm_contract.catalogue import RECORDS
from cm_contract.commands.editing import clean, entered
from cm_contract.rules import Module
from cm_contract.wire import decode
from tests.backend.company import START, Clock, Company, User, seeded

COMPANY = ("--company", "Nordlys Rengøring")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command with a text on its standard input: exit code, output, errors."""

    def run(*arguments: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        try:
            code = main(arguments)
        except SystemExit as stop:
            code = int(stop.code or 0)
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


@pytest.fixture
def data(tmp_path: Path) -> str:
    return str(copytree(seeded(), tmp_path / "data"))


def wrong(told: tuple[int, str, str], word: str) -> None:
    code, out, err = told
    assert (code, out, err.count("\n"), err[-2:]) == (2, "", 1, ".\n"), told
    assert word in err


async def test_people_are_added_changed_ended_and_returned(nordlys: Company, run: Run) -> None:
    def user(what: str, *more: str, typed: str = "") -> tuple[int, str, str]:
        return run("user", "--data", str(nordlys.folder), *COMPANY, what, *more, typed=typed)

    new = ("Ida@Nordlys.example", "--name", "Ida Krogh", "--role", "inspector", "--area", "Nord")
    assert user("add", *new, typed="et-godt-kodeord\n") == (0, "Done.\n", "")
    ida = await signed_in(nordlys, "ida@nordlys.example", "et-godt-kodeord")
    areas = {one["id"]: one["name"] for one in await ida.bodies("area")}
    assert {areas[one["area_id"]] for one in await ida.bodies("customer")} == {"Nord"}
    cursor = await ida.cursor()
    user("change", "ida@nordlys.example", "--area", "Midt", "--area", "Øst")
    assert {areas[one["area_id"]] for one in await ida.bodies("customer")} == {"Midt", "Øst"}
    assert (await ida.changes(cursor)).json()["left"]
    user("change", "ida@nordlys.example", "--password", typed="et-bedre-kodeord\n")
    assert (await ida.client.get("/v1/me")).status_code == 401
    user("end", "ida@nordlys.example")
    assert (await ida.sign_in("ida@nordlys.example", "et-bedre-kodeord")).status_code == 400
    assert "ida@nordlys.example  inspector  Ida Krogh (ended)" in user("list")[1]
    user("return", "ida@nordlys.example")
    assert (await ida.sign_in("ida@nordlys.example", "et-bedre-kodeord")).status_code == 200


async def signed_in(company: Company, e_mail: str, password: str) -> User:
    user = await company.user("medarbejder@nordlys")
    assert (await user.sign_in(e_mail, password)).status_code == 200
    return user


async def test_an_employee_sees_a_customer_by_a_link_and_no_more_without(
    nordlys: Company, run: Run
) -> None:
    piotr, admin = await nordlys.user("medarbejder@nordlys"), await nordlys.user("admin@nordlys")
    seen = {one["id"] for one in await piotr.bodies("customer")}
    new = next(one for one in await admin.bodies("customer") if one["id"] not in seen)
    first = await piotr.cursor()
    link = (*COMPANY, "link", "medarbejder@nordlys.example", "--customer", new["number"])
    assert run("user", "--data", str(nordlys.folder), *link)[0] == 0
    entered = (await piotr.changes(first)).json()
    assert new["id"] in {one["id"] for one in entered["records"]}
    unlink = (*COMPANY, "unlink", *link[3:])
    assert run("user", "--data", str(nordlys.folder), *unlink)[0] == 0
    assert (await piotr.changes(entered["cursor"])).json()["left"] == [new["id"]]
    assert {one["id"] for one in await piotr.bodies("customer")} == seen


async def test_what_photos_keep_is_off_until_it_is_switched_and_phones_are_told(
    nordlys: Company, run: Run
) -> None:
    karen, other = await nordlys.user("inspektor@nordlys"), await nordlys.user("admin@havblik")

    async def told(user: User = karen) -> tuple[bool, bool]:
        me = (await user.client.get("/v1/me")).json()
        return me["keeps_place_and_device"], me["keeps_originals"]

    def change(*options: str) -> str:
        company = ("company", "--data", str(nordlys.folder), "change", COMPANY[1])
        code, out, _ = run(*company, *options)
        assert code == 0
        return out

    assert await told() == (False, False)
    assert f"{COMPANY[1]} (keeps originals)\n" in change("--keep-originals")
    assert await told() == (False, True)
    change("--keep-place-and-device")
    assert (await told(), await told(other)) == ((True, True), (False, False))
    assert f"{COMPANY[1]}\n" in change("--no-keep-originals", "--no-keep-place-and-device")
    assert await told() == (False, False)


async def test_pictures_come_first_where_the_company_says_so_and_phones_are_told(
    nordlys: Company, run: Run
) -> None:
    piotr = await nordlys.user("medarbejder@nordlys")
    change = ("company", "--data", str(nordlys.folder), "change", COMPANY[1])

    async def told() -> bool:
        return bool((await piotr.client.get("/v1/me")).json()["puts_pictures_first"])

    assert not await told()
    _, out, _ = run(*change, "--pictures-first", "--keep-originals")
    assert f"{COMPANY[1]} (keeps originals; pictures first)\n" in out
    assert await told()
    assert run(*change, "--no-keep-originals")[0] == 0
    assert await told(), "what is not named stays"
    _, out, _ = run(*change, "--no-pictures-first")
    assert f"{COMPANY[1]}\n" in out
    assert not await told()


async def test_modules_are_switched_on_and_off(nordlys: Company, run: Run) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    change = ("company", "--data", str(nordlys.folder), "change", COMPANY[1])
    assert run(*change, "--without", "colleagues", "--without", "sms")[0] == 0
    modules = (await karen.client.get("/v1/me")).json()["modules"]
    assert set(modules) == {one.value for one in Module} - {"colleagues", "sms"}
    assert run(*change, "--module", "colleagues")[0] == 0
    modules = (await karen.client.get("/v1/me")).json()["modules"]
    assert "colleagues" in modules
    assert "sms" not in modules


def test_a_new_company_may_keep_originals_at_once(run: Run, tmp_path: Path) -> None:
    add = ("company", "--data", str(tmp_path), "add", "Ny", "--keep-originals")
    assert run(*add) == (0, "Ny (keeps originals)\n", "")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("Ny", "--keep-originals"), "no company called Ny"),
        ((COMPANY[1],), "nothing to change"),
        (("--keep-originals",), "What is its name"),
    ],
)
def test_what_cannot_be_done_with_a_company_is_one_sentence(
    data: str, run: Run, arguments: tuple[str, ...], word: str
) -> None:
    wrong(run("company", "--data", data, "change", *arguments), word)


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("list", "--data", "/nowhere"), "no data"),
        (("add",), "Whose"),
        (("add", "x@y.dk"), "--name"),
        (("add", "ikke-en-adresse", "--name", "X", "--role", "inspector"), "no address"),
        (("add", "x@y.dk", "--name", " ", "--role", "inspector"), "name"),
        (("add", "x@y.dk", "--name", "X", "--role", "inspector", "--area", "Syd-8"), "area Syd-8"),
        (("add", "admin@nordlys.example", "--name", "X", "--role", "inspector"), "already"),
        (("add", "kontakt@havblik.example", "--name", "X", "--role", "inspector"), "already"),
        (("change", "admin@havblik.example", "--role", "employee"), "not a user"),
        (("change", "admin@nordlys.example"), "nothing to change"),
        (("end", "ingen@nordlys.example"), "not a user"),
        (("link", "medarbejder@nordlys.example"), "Which customer"),
        (("link", "medarbejder@nordlys.example", "--customer", "0"), "no customer 0"),
        (("link", "admin@nordlys.example", "--customer", "1042"), "neither"),
    ],
)
def test_what_cannot_be_done_with_people_is_one_sentence(
    data: str, run: Run, arguments: tuple[str, ...], word: str
) -> None:
    told = run("user", "--data", data, *COMPANY, *arguments, typed="langt-nok-kodeord\n")
    wrong(told, word)


def test_other_mistakes_are_one_sentence_too(data: str, run: Run, tmp_path: Path) -> None:
    wrong(run("user", "--data", data, "list"), "Which company")
    short = ("add", "x@y.dk", "--name", "X", "--role", "employee")
    wrong(run("user", "--data", data, *COMPANY, *short, typed="kort\n"), "password")
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "cm.db").write_text("this is no database, but it is long enough to be read" * 40)
    wrong(run("user", "--data", str(broken), "list"), "can't be used")
    wrong(run("check", "--data", str(broken)), "can't be used")
    wrong(run("backup", "--data", str(tmp_path / "none"), str(tmp_path / "copy")), "no data")
    wrong(run("restore", "--data", data, str(broken / "cm.db")), "not a sound copy")
    wrong(run("restore", "--data", data, str(tmp_path / "none")), "not a sound copy")
    wrong(run("backup", "--data", data, str(broken / "cm.db")), "already there")
    wrong(run("backup", "--data", data, str(tmp_path / "no" / "copy")), "can't be used")
    wrong(run("seed", "--data", data, "--customers", "0"), "--customers")
    wrong(run("seed", "--data", "/dev/null/x", "--customers", "1"), "can't be used")
    assert run("seed", "--data", data, "--customers", "1")[0] == 2
    assert run("fly")[0] == 2


def test_a_setting_that_is_no_storage_is_one_sentence_too(
    data: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = str(tmp_path / "copy.db")
    for wanted in ("gs://photos", "s3://"):
        wrong(run("serve", "--data", data, "--port", "0", "--files", wanted), "neither a folder")
        wrong(run("check", "--data", data, "--files", wanted), "neither a folder")
    monkeypatch.setenv("CM_FILES", "http://photos")
    wrong(run("backup", "--data", data, copy), "neither a folder")
    monkeypatch.setenv("CM_FILES", "/dev/null/x")
    wrong(run("check", "--data", data), "can't be used")
    monkeypatch.setenv("CM_FILES", str(tmp_path / "elsewhere"))
    assert run("check", "--data", data)[0] == 1
    assert run("check", "--data", data, "--files", str(Path(data) / "files"))[0] == 0


def test_data_of_a_newer_version_are_left_alone(data: str, run: Run) -> None:
    db = sqlite3.connect(Path(data) / "cm.db")
    db.execute("PRAGMA user_version = 99")
    db.close()
    wrong(run("user", "--data", data, "list"), "newer version")


def test_a_running_server_is_not_restored_under_its_feet(
    data: str, run: Run, tmp_path: Path
) -> None:
    copy = str(tmp_path / "copy.db")
    assert run("backup", "--data", data, copy)[0] == 0
    app = make_app(Config(data_folder=Path(data)), Clock())
    wrong(run("restore", "--data", data, copy), "in use")
    app.backend.database.close()
    assert run("restore", "--data", data, copy)[0] == 0
    assert run("check", "--data", data) == (0, "The data are sound.\n", "")


def test_a_damaged_file_is_found_out(data: str, run: Run) -> None:
    path = Path(data) / "cm.db"
    whole = path.read_bytes()
    middle = len(whole) // 2 // 4096 * 4096
    path.write_bytes(whole[:middle] + b"\x55" * 8192 + whole[middle + 8192 :])
    code, out, _ = run("check", "--data", data)
    assert code == 1
    assert out.endswith("The data are not sound.\n")


def test_the_description_is_printed(run: Run) -> None:
    code, out, _ = run("openapi")
    assert (code, json.loads(out)["openapi"]) == (0, "3.1.0")


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    tables = ("record", "customer_key", "customer_number", "link", "account", "account_area")
    db = sqlite3.connect(path)
    every = "SELECT * FROM {} ORDER BY 1, 2, 3"
    found = {one: db.execute(every.format(one)).fetchall() for one in tables}
    db.close()
    return found


def test_the_same_seed_makes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        database = Database(tmp_path / name / "cm.db", prepare)
        for sample in SAMPLES:
            fill(database, sample, 60, 4, "hash", START, lambda _: None)
            add_reports(database, sample, 0.5, START)
        database.close()
    assert contents(tmp_path / "a" / "cm.db") == contents(tmp_path / "b" / "cm.db")


LEAST = {
    "customer": 2_000,
    "journal_entry": 3_500,
    "quality_report": 700,
    "report_version": 1,
    "done_photo": 1,
}


def test_two_thousand_seeded_customers_follow_every_rule(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert run("seed", "--data", str(folder), "--entries", "2")[0] == 0
    database = Database(folder / "cm.db", prepare)
    with database.reading() as db:
        nordlys, havblik = (tenants.named(db, one.name) for one in SAMPLES)
        assert nordlys is not None
        assert havblik is not None
        for name, kind in RECORDS.items():
            bodies = list(records.of_type(db, nordlys.id, name))
            assert len(bodies) >= LEAST.get(name, 2), name
            for body in bodies:
                record = decode(kind, json.loads(body))
                values = {field: getattr(record, field) for field in entered(kind)}
                if getattr(record, "deleted_at", None) is None:
                    assert clean(kind, values) == values, record
        customers = [json.loads(one) for one in records.of_type(db, nordlys.id, "customer")]
        assert len(list(records.of_type(db, havblik.id, "customer"))) == 200
        assert {one.e_mail for one in accounts.of_tenant(db, nordlys.id)} == {
            f"{name}@nordlys.example"
            for name in ("admin", "inspektor", "inspektor2", "medarbejder", "kontakt")
        }
    database.close()
    assert len({one["number"] for one in customers}) == 2_000
    assert {one["kind"] for one in customers} == {"business", "private"}
    for field in ("phone", "e_mail", "homepage", "cvr", "ean"):
        assert 0 < sum(one[field] is None for one in customers) < 2_000, field
    assert all(one["cvr"] is one["ean"] is None for one in customers if one["kind"] == "private")
    assert max(len(one["name"]) for one in customers) > 40
    assert all(any(letter in one["name"] for one in customers) for letter in "æøåÆØÅ")
