"""A company with an administrator and two areas, and the command line before it."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cm_backend.cli import main
from cm_backend.config import Config
from cm_backend.services.companies import add_company
from cm_backend.services.people import actor_of
from cm_backend.services.register.importing import Import
from cm_backend.services.register.mapping import mapped
from cm_backend.services.register.planning import Planner
from cm_backend.services.register.reading import read
from cm_backend.services.writing import account_records, insert_all, row_of
from cm_backend.store import accounts, records, tenants
from cm_backend.store.accounts import Account
from cm_backend.store.schema import prepare
from cm_backend.store.session import Database
from cm_backend.store.tenants import Point, Tenant
from cm_contract.records.base import R
from cm_contract.records.customer import Customer
from cm_contract.records.directory import Area
from cm_contract.rules import Role
from cm_contract.values import AreaId, UserId, uuid7
from cm_contract.wire import decode

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
AREAS = {name: AreaId(uuid7(1, place)) for place, name in enumerate(("Midt", "Nord"))}


def open_company(database: Database, name: str) -> Tenant:
    """A company with an administrator and two areas."""
    tenant = add_company(database, name, (), START)
    with database.writing() as db:
        account = Account(
            tenant_id=tenant.id,
            id=UserId(uuid7(1, 7)),
            e_mail=f"{tenant.id}@example.dk",
            name="Lise",
            role=Role.ADMINISTRATOR,
            language="da",
            password_hash="-",
        )
        accounts.put(db, account)
        areas = [row_of(tenant.id, Area(id=id, name=name), 1) for name, id in AREAS.items()]
        insert_all(db, [*areas, *account_records(account, 1)])
    return tenant


@dataclass
class Desk:
    """Where somebody imports registers and looks at what came of it."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    company: str = "Prøve A/S"

    @classmethod
    def at(cls, folder: Path, capsys: pytest.CaptureFixture[str]) -> "Desk":
        """A desk in a new company."""
        database = Database(Config(data_folder=folder / "data").database, prepare)
        open_company(database, cls.company)
        database.close()
        return cls(folder, capsys)

    def run(self, command: str, *options: str) -> tuple[int, list[str]]:
        """The exit code, and the lines that were said; of progress nothing."""
        self.capsys.readouterr()
        chosen = ("--data", str(self.folder / "data"), "--company", self.company)
        code = main([command, *chosen, *options])
        said = self.capsys.readouterr()
        told = [line for line in said.err.splitlines() if "━" not in line]
        return code, [line.strip() for line in [*said.out.splitlines(), *told]]

    def read(self, register: str | bytes, *options: str) -> tuple[int, list[str]]:
        """Imports a register."""
        file = self.folder / "register.csv"
        file.write_bytes(register.encode() if isinstance(register, str) else register)
        code, said = self.run("import", *options, str(file))
        return code, [line for line in said if not line.startswith(str(file))]

    def refusals(self, register: str | bytes, *options: str) -> list[str]:
        """What is refused, and that nothing was written for it."""
        before = self.point()
        code, said = self.read(register, *options)
        assert code == 2
        assert said[-1].startswith("Nothing was imported")
        assert self.point() == before
        return [line for line in said if line.startswith("Row ")]

    def all(self, kind: type[R]) -> list[R]:
        """The company's records of a type, by id."""
        database = self._opened()
        with database.reading() as db:
            bodies = list(records.of_type(db, self._tenant(database).id, kind.type_name()))
        database.close()
        return [decode(kind, json.loads(body)) for body in bodies]

    def only(self, kind: type[R]) -> R:
        """The company's one record of a type."""
        (found,) = self.all(kind)
        return found

    def customer(self, number: str) -> Customer:
        """The customer of a number."""
        return next(one for one in self.all(Customer) if one.number == number)

    def point(self) -> Point:
        """Where the company's history stands."""
        database = self._opened()
        with database.reading() as db:
            point = tenants.newest(db, self._tenant(database).id)
        database.close()
        return point

    def _opened(self) -> Database:
        return Database(Config(data_folder=self.folder / "data").database, prepare)

    def _tenant(self, database: Database) -> Tenant:
        with database.reading() as db:
            tenant = tenants.named(db, self.company)
        assert tenant is not None
        return tenant


def import_of(
    register: bytes, database: Database, tenant: Tenant, may_create_areas: bool = False
) -> Import:
    """The import of a register by the company's one user."""
    with database.reading() as db:
        (lise,) = accounts.of_tenant(db, tenant.id)
    table = read(register)
    planner = Planner(
        table=table,
        headings=mapped(table.headings),
        actor=actor_of(lise, tenant),
        now=START,
        area=None,
        may_create_areas=may_create_areas,
    )
    return Import(database, planner)
