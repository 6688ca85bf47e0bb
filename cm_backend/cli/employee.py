"""`cm-backend employee`: who works for a company, those too who never sign in."""

import argparse
from pathlib import Path

from cm_backend.cli.common import (
    Commands,
    Stop,
    add_company,
    add_data,
    add_files,
    at_company,
    say,
    storage_of,
    utc_now,
)
from cm_backend.services.portraits import portrait
from cm_backend.services.staff import Staff

FIELDS = ("number", "name", "phone", "e_mail", "active_from", "active_until")


def add_to(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("employee", help="who works for a company")
    add_data(parser)
    add_company(parser)
    add_files(parser)
    parser.add_argument("what", choices=("list", "add", "change"))
    parser.add_argument("who", nargs="?", help="number or e-mail address of whom to change")
    for name in FIELDS:
        option = f"--{name.replace('_', '-')}"
        shown = "DAY" if name.startswith("active") else name.upper()
        parser.add_argument(option, dest=name, metavar=shown)
    parser.add_argument("--area", metavar="NAME")
    parser.add_argument(
        "--language", action="append", metavar="CODE", help="ISO 639-1, pl; may be repeated"
    )
    parser.add_argument("--photo", type=Path, metavar="FILE", help="JPEG, PNG or WebP")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Does what was asked."""
    with at_company(given) as (database, tenant):
        _do(given, Staff(database, tenant, utc_now))
    return 0


def _do(given: argparse.Namespace, staff: Staff) -> None:
    values = {name: getattr(given, name) for name in FIELDS if getattr(given, name) is not None}
    languages = tuple(given.language or ())
    photo = portrait(given.photo, staff.tenant.id, storage_of(given)) if given.photo else None
    match given.what:
        case "add":
            if not given.name:
                raise Stop("A new employee needs --name.")
            staff.add(values, given.area, languages, photo)
        case "change":
            if not given.who:
                raise Stop("Whom? The number or the e-mail address comes last.")
            staff.change(given.who, values, given.area, languages, photo)
    for one in staff.everybody():
        say(f"{one.number or '-'}  {one.name}  {one.phone or '-'}  {one.e_mail or '-'}")
