"""`cm-backend serve`: answers phones."""

import argparse
import logging
import sys

import uvicorn

from cm_backend.app import make_app
from cm_backend.cli.common import Commands, add_data
from cm_backend.config import Config


def add_to(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("serve", help="answer phones over HTTP")
    add_data(parser)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at")
    parser.add_argument("--port", type=int, default=8551)
    parser.add_argument("--demo", action="store_true", help="serve map tiles of an invented land")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Serves until it is told to stop."""
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(message)s")
    app = make_app(Config(data_folder=given.data, serves_tiles=given.demo))
    uvicorn.run(
        app,
        host=given.host,
        port=given.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    return 0
