"""`cm-backend openapi`: the description of the API."""

import argparse
import json

from cm_backend.cli.common import Commands, say
from cm_backend.routes.openapi.document import document


def add_to(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("openapi", help="print the description of the API")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:  # noqa: ARG001 - the shape of a command
    """Prints it."""
    say(json.dumps(document(), ensure_ascii=False, indent=2))
    return 0
