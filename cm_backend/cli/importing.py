"""`cm-backend import`: brings a company's own register."""

import argparse
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from cm_backend.cli.common import (
    Commands,
    Stop,
    add_company,
    add_data,
    company,
    say,
    usable,
    utc_now,
)
from cm_backend.services.people import actor_of
from cm_backend.services.register.exporting import write_refused
from cm_backend.services.register.importing import Import
from cm_backend.services.register.mapping import Headings, mapped
from cm_backend.services.register.planning import Plan, Planner, RefusedRow
from cm_backend.services.register.reading import SEPARATORS, Table, Unreadable, read
from cm_backend.store import accounts
from cm_backend.store.accounts import Account
from cm_backend.store.session import Database
from cm_backend.store.tenants import Tenant
from cm_contract.rules import Role

MOST_SHOWN = 20
ABOUT = """Reads a CSV file, UTF-8 or Windows-1252, with commas, semicolons or tabs, under Danish or
English headings. A row is about the customer that has its number; without a number about the one
of the same name, CVR number and street, as far as the file has these columns. Such a customer is
changed, any other is new; nobody is deleted. An empty cell empties the field, a column that is not
there leaves it alone. Days are day, month, year, or ISO. An empty city comes from the postal code.
Nothing is imported while a row is refused, unless --skip-bad-rows takes those out."""


def add_to(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "import", help="bring a company's customers from a CSV file", description=ABOUT
    )
    add_data(parser)
    add_company(parser)
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "--dry-run", action="store_true", help="show what is understood and refused, write nothing"
    )
    parser.add_argument(
        "--skip-bad-rows", type=Path, metavar="FILE", help="write refused rows there, import others"
    )
    parser.add_argument("--area", metavar="NAME", help="of new customers whose row names none")
    parser.add_argument("--create-areas", action="store_true", help="add areas that are not known")
    parser.add_argument(
        "--by", metavar="E_MAIL", help="the administrator who does it; by default the first"
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Imports the file, or shows what would be."""
    if given.skip_bad_rows and given.skip_bad_rows.exists():
        raise Stop(f"{given.skip_bad_rows} is already there.")
    if given.skip_bad_rows and not given.skip_bad_rows.parent.is_dir():
        raise Stop(f"There is no folder {given.skip_bad_rows.parent}.")
    try:
        table = read(given.file.read_bytes())
        headings, count = mapped(table.headings), sum(1 for _ in table.rows())
    except OSError as error:
        raise Stop(f"{given.file} can't be read: {error.strerror}.") from error
    except Unreadable as unreadable:
        raise Stop(f"{given.file} can't be read: {unreadable}.") from unreadable
    _tell_headings(given, table, headings, count)
    database, tenant = company(given)
    try:
        planner = _planner(given, database, tenant, table, headings)
        with usable(given.data):
            return _import(given, database, planner, count)
    finally:
        database.close()


def _import(given: argparse.Namespace, database: Database, planner: Planner, count: int) -> int:
    work = Import(database, planner)
    try:
        with Progress(console=Console(stderr=True)) as progress:
            task = progress.add_task(given.file.name, total=count)
            plan = work.plan(partial(progress.advance, task))
    except ValueError as error:
        raise Stop(f"There is no area {given.area}: add --create-areas.") from error
    if not given.dry_run:
        plan = work.write(plan, bool(given.skip_bad_rows))
    plan.spool.close()
    headings = planner.headings
    shown = plan.refused if given.dry_run else plan.refused[:MOST_SHOWN]
    for one in shown:
        _tell_refused(one, headings)
    if given.dry_run:
        say(f"{_told(plan)} Nothing was written.")
        return 1 if plan.refused else 0
    if plan.refused and given.skip_bad_rows:
        write_refused(given.skip_bad_rows, headings, plan.refused)
    elif plan.refused:
        raise Stop(f"Nothing was imported: {_told(plan)}")
    say(_told(plan))
    return 0


def _planner(
    given: argparse.Namespace,
    database: Database,
    tenant: Tenant,
    table: Table,
    headings: Headings,
) -> Planner:
    return Planner(
        table=table,
        headings=headings,
        actor=actor_of(_administrator(given, database, tenant), tenant),
        now=utc_now(),
        area=given.area,
        may_create_areas=given.create_areas,
    )


def _administrator(given: argparse.Namespace, database: Database, tenant: Tenant) -> Account:
    with database.reading() as db:
        people = accounts.of_tenant(db, tenant.id)
    for one in people:
        is_meant = given.by is None or one.e_mail == given.by.strip().casefold()
        if is_meant and one.is_active and one.role is Role.ADMINISTRATOR:
            return one
    fault = f"{given.by} is not an administrator of {tenant.name}"
    if given.by is None:
        fault = f"{tenant.name} has no administrator"
    raise Stop(f"{fault}: see `cm-backend user`.")


def _tell_headings(given: argparse.Namespace, table: Table, headings: Headings, count: int) -> None:
    separator = SEPARATORS.get(table.separator, table.separator)
    say(f"{given.file}: {table.encoding}, {separator}, {count} rows.")
    if given.dry_run:
        for text, column in zip(headings.texts, headings.columns, strict=True):
            if column is not None:
                say(f"  {text} → {column.key}")
    if unknown := headings.unknown():
        say(f"  Not known, and left out: {', '.join(unknown)}")


def _tell_refused(one: RefusedRow, headings: Headings) -> None:
    for fault in one.faults:
        where = f"{headings.text_of(fault.column)}: " if fault.column else ""
        say(f"Row {one.row}: {where}{fault.reason}")


def _told(plan: Plan) -> str:
    return (
        f"{len(plan.created)} new, {plan.changed} changed, {plan.unchanged} as they were,"
        f" {len(plan.refused)} refused."
    )
