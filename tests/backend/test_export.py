import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from json import loads
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cm_backend.cli import main
from cm_backend.services.register.cells import neutral, plain
from cm_backend.services.register.deciding import fresh_id
from cm_backend.services.register.exporting import export
from cm_backend.services.register.folding import alike
from cm_backend.services.register.postal_codes import city_of
from cm_backend.services.writing import insert_all, row_of
from cm_backend.store import bulk, records
from cm_backend.store.schema import prepare
from cm_backend.store.session import Database
from cm_backend.store.tenants import Tenant
from cm_contract import checks
from cm_contract.commands.customer import DeleteCustomer
from cm_contract.commands.editing import clean, entered
from cm_contract.errors import Refused
from cm_contract.records.base import R, Record
from cm_contract.records.customer import (
    Colour,
    Comment,
    ContactPerson,
    Customer,
    CustomerKind,
    Location,
)
from cm_contract.records.directory import Area
from cm_contract.values import AreaId, instant
from cm_contract.wire import decode
from tests.backend.company import Company
from tests.backend.register_desk import START, Desk, import_of, open_company

Fields = dict[str, Any]
Whole = dict[type[Record], Fields]

STARTS = st.sampled_from(["", "", "=", "+", "-", "@", "'", "'=", "''-", '"', ";", "＝", "-1", "\n"])
LETTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\";,'\nÆøå=+-@")


def texts(kind: type[Record], field: str) -> st.SearchStrategy[str | None]:
    """Texts that the field may hold, the strange ones more often."""
    rule = entered(kind)[field].rule

    def cleaned(text: str) -> str | None:
        try:
            found: str | None = rule.clean(text, field)
        except Refused:
            found = rule.clean("x" if rule.is_required else None, field)
        return found

    return st.builds(
        lambda start, rest: cleaned(start + rest), STARTS, st.text(LETTERS, max_size=9)
    )


MAILS = st.sampled_from([None, "a@b.dk", "=1+1@x.dk", "-x@y.dk", "'+@x.dk"])
PHONES = st.none() | st.from_regex(r"\A\+[1-9][0-9]{6,14}\Z")
SITES = st.sampled_from([None, "https://x.dk", 'http://æ.dk/a;b?c="d"', "https://a.dk/'=,"])
DAYS = st.none() | st.dates().map(str)


@st.composite
def wholes(draw: st.DrawFn, area_ids: list[AreaId]) -> Whole:
    """A customer with what an export keeps of it."""
    kind = draw(st.sampled_from(CustomerKind))
    is_business = kind is CustomerKind.BUSINESS
    customer: Fields = {
        "name": draw(texts(Customer, "name")),
        "kind": kind,
        "cvr": draw(st.sampled_from([None, "10150817"])) if is_business else None,
        "ean": draw(st.sampled_from([None, "5790000123452"])) if is_business else None,
        "area_id": draw(st.sampled_from(area_ids)),
        "phone": draw(PHONES),
        "e_mail": draw(MAILS),
        "homepage": draw(SITES),
        "colour": draw(st.sampled_from(Colour)),
        "customer_since": draw(DAYS),
        "invoice_reference": draw(texts(Customer, "invoice_reference")),
    }
    whole: Whole = {Customer: clean(Customer, customer)}
    place: Fields = {
        name: draw(texts(Location, name)) for name in ("name", "street", "city", "comment")
    }
    place["postal_code"] = draw(st.sampled_from([None, "8600", "1050", "0000", "SW1 2AB"]))
    if place["city"] is None and city_of(place["postal_code"] or ""):
        place["city"] = "Et sted"  # an empty one would be filled, and that is meant
    place["country"] = draw(st.sampled_from([None, "DK", "SE", "NO"]))
    place["latitude"] = draw(st.none() | st.floats(-90, 90))
    place["longitude"] = draw(st.none() | st.floats(-180, 180))
    person: Fields = {name: draw(texts(ContactPerson, name)) for name in ("name", "title")}
    person |= {"phone": draw(PHONES), "mobile": draw(PHONES), "e_mail": draw(MAILS)}
    for part, fields in ((Location, place), (ContactPerson, person)):
        if any(one is not None for one in fields.values()) and draw(st.booleans()):
            whole[part] = clean(part, fields)
    if text := draw(texts(Comment, "text")):
        whole[Comment] = {"text": text}
    return whole


@dataclass
class Office:
    """Two companies in one database, to carry registers from one to the other."""

    folder: Path
    database: Database

    def filled(self, wholes: list[Whole], areas: list[Area]) -> Tenant:
        """A company with these customers, numbered from 1 on."""
        tenant = open_company(self.database, str(fresh_id(START)))
        stamps: Any = dict.fromkeys(("created_at", "changed_at"), instant(START))
        stamps |= dict.fromkeys(("created_by", "changed_by"), fresh_id(START))
        rows, made = [row_of(tenant.id, area, 1) for area in areas], []
        for number, whole in enumerate(wholes, 1):
            id = fresh_id(START)
            made.append((id, str(number), whole[Customer]["area_id"]))
            for kind, fields in whole.items():
                own: Fields = {"id": id, "number": str(number)}
                if kind is not Customer:
                    own = {"id": id if kind is Comment else fresh_id(START), "customer_id": id}
                if kind in (Location, ContactPerson):
                    own["is_main" if kind is Location else "is_primary"] = True
                rows.append(row_of(tenant.id, kind(**own, **fields, **stamps), 1))
        with self.database.writing() as db:
            insert_all(db, rows)
            bulk.register_all(db, tenant.id, made, 1, 1)
        return tenant

    def exported(self, tenant: Tenant) -> bytes:
        """The company's register."""
        file = self.folder / f"{tenant.id}-{fresh_id(START)}.csv"
        export(self.database, tenant.id, file, lambda _: None)
        return file.read_bytes()

    def imported(self, tenant: Tenant, register: bytes) -> tuple[int, int, int, int]:
        """How many are new, changed, as they were, refused."""
        work = import_of(register, self.database, tenant, may_create_areas=True)
        plan = work.write(work.plan(lambda _: None), may_skip=False)
        plan.spool.close()
        return len(plan.created), plan.changed, plan.unchanged, len(plan.refused)

    def content(self, tenant: Tenant) -> dict[str, Fields]:
        """By number what the company knows of each customer, ids apart."""
        areas = {one.id: one.name for one in self._all(tenant, Area)}
        numbers = {one.id: str(one.number) for one in self._all(tenant, Customer)}
        told: dict[str, Fields] = {number: {} for number in numbers.values()}
        for kind in (Customer, Location, ContactPerson, Comment):
            for one in self._all(tenant, kind):
                number = numbers[getattr(one, "customer_id", one.id)]
                told[number] |= {f"{kind}.{name}": getattr(one, name) for name in entered(kind)}
        for fields in told.values():
            fields[f"{Customer}.area_id"] = areas[fields[f"{Customer}.area_id"]]
        return told

    def _all(self, tenant: Tenant, kind: type[R]) -> list[R]:
        with self.database.reading() as db:
            bodies = list(records.of_type(db, tenant.id, kind.type_name()))
        return [decode(kind, loads(body)) for body in bodies]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    database = Database(folder / "cm.db", prepare)
    yield Office(folder, database)
    database.close()


@st.composite
def companies(draw: st.DrawFn) -> tuple[list[Whole], list[Area]]:
    names = texts(Location, "name").filter(bool).map(str)
    areas = [
        Area(id=fresh_id(START), name=name)
        for name in draw(st.lists(names, min_size=1, max_size=3, unique_by=alike))
        if alike(name) not in {"midt", "nord"}
    ] or [Area(id=fresh_id(START), name="Øst")]
    return draw(st.lists(wholes([area.id for area in areas]), max_size=4)), areas


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(company=companies())
def test_an_export_read_into_an_empty_company_gives_equal_customers(
    office: Office, company: tuple[list[Whole], list[Area]]
) -> None:
    wholes, areas = company
    there = office.filled(wholes, areas)
    register = office.exported(there)
    here = open_company(office.database, str(fresh_id(START)))
    assert office.imported(here, register) == (len(wholes), 0, 0, 0)
    assert office.content(here) == office.content(there)
    assert office.imported(there, register) == (0, 0, len(wholes), 0)


@given(text=st.text(LETTERS) | st.builds(str.__add__, STARTS, st.text(LETTERS)))
def test_no_text_is_lost_by_making_it_harmless(text: str) -> None:
    assert plain(neutral(text)) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("'=1", "''=1"),
        ("+4586821234", "+4586821234"),
        ("-9,55", "-9,55"),
        ("Søhøj", "Søhøj"),
        ("'t Hoen", "'t Hoen"),
    ],
)
def test_what_a_spreadsheet_would_run_is_made_harmless(text: str, written: str) -> None:
    assert neutral(text) == written


async def test_an_export_holds_all_customers_but_the_archive(
    nordlys: Company, capsys: pytest.CaptureFixture[str]
) -> None:
    admin = await nordlys.user("admin@nordlys")
    gone = await admin.customer("1042")
    await admin.outcome(DeleteCustomer(customer_id=gone["id"]))
    alive = [one for one in await admin.bodies("customer") if one["deleted_at"] is None]
    file = nordlys.folder / "ud.csv"
    data = ["--data", str(nordlys.folder), "--company", "Nordlys Rengøring"]
    assert main(["export", *data, str(file)]) == 0
    assert f"{len(alive)} customers are in {file}." in capsys.readouterr().out
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";"))
    assert {row["Kundenummer"] for row in rows} == {one["number"] for one in alive}
    assert all(row["Telefon"] == (checks.phone(row["Telefon"]) or "") for row in rows)
    assert main(["import", *data, str(file)]) == 0
    assert f"0 new, 0 changed, {len(alive)} as they were" in capsys.readouterr().out


def test_a_file_that_is_there_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk.at(tmp_path, capsys)
    file = tmp_path / "ud.csv"
    file.write_text("mine")
    assert desk.run("export", str(file)) == (2, [f"{file} is already there."])
    assert file.read_text() == "mine"
    away = tmp_path / "nowhere" / "ud.csv"
    told = f"{away} can't be written: No such file or directory."
    assert desk.run("export", str(away)) == (2, [told])
