"""`cm-backend company`: the companies on this server."""

import argparse

from cm_backend.cli.common import Commands, Stop, add_data, opened, say, utc_now
from cm_backend.services import companies
from cm_contract.rules import Module


def add_to(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("company", help="the companies on this server")
    add_data(parser)
    parser.add_argument("what", choices=("list", "add"))
    parser.add_argument("name", nargs="?", help="of the new company")
    parser.add_argument(
        "--module", action="append", type=Module, choices=list(Module), help="may be repeated"
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Does what was asked."""
    name = (given.name or "").strip()
    if given.what == "add" and not name:
        raise Stop("What is its name? `cm-backend company add NAME`")
    database = opened(given.data)
    try:
        if given.what == "add":
            companies.add_company(database, name, given.module or (), utc_now())
        for one in companies.everyone(database):
            say(one.name)
    except companies.Taken as taken:
        raise Stop(f"There already is a company called {name}.") from taken
    finally:
        database.close()
    return 0
