"""`cm-backend export`: a company's register as the CSV file that `import` reads."""

import argparse
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from cm_backend.cli.common import Commands, Stop, add_company, add_data, company, say
from cm_backend.services.register.exporting import export


def add_to(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "export",
        help="write a company's customers into a CSV file",
        description="Writes the customers with main location, primary contact person and comment"
        " as `import` reads them; those in the archive stay out. A cell that a spreadsheet would"
        " take for a formula begins with ', which `import` takes off again.",
    )
    add_data(parser)
    add_company(parser)
    parser.add_argument("file", type=Path, help="the file to be written; it must not be there yet")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Writes the file."""
    if given.file.exists():
        raise Stop(f"{given.file} is already there.")
    database, tenant = company(given)
    try:
        with Progress(console=Console(stderr=True)) as progress:
            task = progress.add_task(tenant.name, total=None)
            count = export(database, tenant.id, given.file, partial(progress.advance, task))
    except OSError as error:
        raise Stop(f"{given.file} can't be written: {error.strerror}.") from error
    finally:
        database.close()
    say(f"{count} customers are in {given.file}.")
    return 0
