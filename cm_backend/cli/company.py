"""`cm-backend company`: the companies on this server."""

import argparse

from cm_backend.cli.common import Commands, Stop, add_data, existing, opened, say, utc_now
from cm_backend.services import companies
from cm_backend.store.session import Database
from cm_backend.store.tenants import Tenant
from cm_contract.rules import Module


def add_to(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("company", help="the companies on this server")
    add_data(parser)
    parser.add_argument("what", choices=("list", "add", "change"))
    parser.add_argument("name", nargs="?", help="of the company")
    for option, what in (("--module", "switched on"), ("--without", "switched off")):
        parser.add_argument(
            option,
            action="append",
            type=Module,
            choices=list(Module),
            default=[],
            help=f"a module to be {what}; may be repeated",
        )
    parser.add_argument(
        "--keep-place-and-device",
        action=argparse.BooleanOptionalAction,
        help="photos keep where and with what they were taken",
    )
    parser.add_argument(
        "--keep-originals",
        action=argparse.BooleanOptionalAction,
        help="phones keep what the camera gave until the photo is sent",
    )
    parser.add_argument(
        "--pictures-first",
        action=argparse.BooleanOptionalAction,
        help="cleaners see what is to be done in large pictures",
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Does what was asked."""
    name = (given.name or "").strip()
    if given.what != "list" and not name:
        raise Stop(f"What is its name? It comes last: `cm-backend company {given.what} NAME`.")
    database = existing(given.data) if given.what == "change" else opened(given.data)
    try:
        _do(given, name, database)
    except companies.Taken as taken:
        raise Stop(f"There already is a company called {name}.") from taken
    except companies.Unknown as unknown:
        raise Stop(f"There is no company called {name}.") from unknown
    finally:
        database.close()
    return 0


def _do(given: argparse.Namespace, name: str, database: Database) -> None:
    options = (given.keep_place_and_device, given.keep_originals, given.pictures_first)
    turned = (given.module, given.without)
    if given.what == "change" and options == (None, None, None) and turned == ([], []):
        raise Stop("There is nothing to change.")
    if given.what == "add":
        companies.add_company(database, name, (), utc_now())
    if given.what != "list":
        companies.set_modules(database, name, *turned)
        companies.set_options(database, name, *options)
    for one in companies.everyone(database):
        say(f"{one.name}{_options(one)}")


def _options(tenant: Tenant) -> str:
    kept = ["place and device"] if tenant.keeps_place_and_device else []
    kept += ["originals"] if tenant.keeps_originals else []
    parts = [f"keeps {', '.join(kept)}"] if kept else []
    parts += ["pictures first"] if tenant.puts_pictures_first else []
    return f" ({'; '.join(parts)})" if parts else ""
