"""`cm-backend`: one command a module."""

import argparse
import sys
from collections.abc import Sequence

from cm_backend.cli import (
    backup,
    company,
    employee,
    exporting,
    importing,
    openapi,
    seed,
    serve,
    user,
)
from cm_backend.cli.common import Stop

COMMANDS = (serve, seed, importing, exporting, company, user, employee, backup, openapi)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; what it can't do it says in one sentence, exit code 2."""
    parser = argparse.ArgumentParser(prog="cm-backend", description="The backend of CM Mobile.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in COMMANDS:
        module.add_to(commands)
    given = parser.parse_args(arguments)
    try:
        return int(given.run(given))
    except Stop as stop:
        sys.stderr.write(f"{stop}\n")
        return 2
