"""`cm-backend user`: who may sign in, and what they see."""

import argparse
import sys
from getpass import getpass

from cm_backend.cli.common import Commands, Stop, add_company, add_data, at_company, say, utc_now
from cm_backend.services.administration import Administration
from cm_contract.rules import Role

SHORTEST_PASSWORD = 8


def add_to(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("user", help="who may sign in, and what they see")
    add_data(parser)
    add_company(parser)
    parser.add_argument(
        "what", choices=("list", "add", "change", "end", "return", "link", "unlink")
    )
    parser.add_argument("e_mail", nargs="?", help="the address that the user signs in with")
    parser.add_argument("--name")
    parser.add_argument("--role", type=Role, choices=list(Role))
    parser.add_argument("--area", action="append", help="an inspector's area; may be repeated")
    parser.add_argument("--customer", metavar="NUMBER", help="to link or unlink")
    parser.add_argument("--password", action="store_true", help="ask for a new password")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Does what was asked."""
    with at_company(given) as (database, tenant):
        _do(given, Administration(database, tenant, utc_now))
    if given.what != "list":
        say("Done.")
    return 0


def _do(given: argparse.Namespace, office: Administration) -> None:
    if given.what != "list" and not given.e_mail:
        raise Stop("Whose address? It comes last: `cm-backend user end somebody@example.com`.")
    match given.what:
        case "list":
            for one in office.people():
                state = "" if one.is_active else " (ended)"
                say(f"{one.e_mail}  {one.role}  {one.name}{state}")
        case "add":
            if not given.name or not given.role:
                raise Stop("A new user needs --name and --role.")
            office.add(given.e_mail, given.name, given.role, _password(), given.area or [])
        case "change":
            password = _password() if given.password else None
            office.change(given.e_mail, given.role, given.area, password)
        case "end" | "return":
            office.change(given.e_mail, is_active=given.what == "return")
        case _:
            if not given.customer:
                raise Stop("Which customer? Add --customer NUMBER.")
            office.link(given.e_mail, given.customer, given.what == "link")


def _password() -> str:
    is_typed = sys.stdin.isatty()
    password = getpass("Password: ") if is_typed else sys.stdin.readline().rstrip("\n")
    if len(password) < SHORTEST_PASSWORD:
        raise Stop(f"A password has at least {SHORTEST_PASSWORD} characters.")
    return password
