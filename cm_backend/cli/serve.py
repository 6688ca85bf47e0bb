"""`cm-backend serve`: answers phones."""

import argparse
import logging
import socket
from dataclasses import replace

import uvicorn

from cm_backend import logs
from cm_backend.app import make_app
from cm_backend.cli.common import Commands, Stop, add_data, add_files, add_mail, config_of, usable
from cm_backend.routes.envelope import Envelope
from cm_backend.services.bells import Bells

log = logging.getLogger("cm_backend")
PATIENCE_S = 3
"""How long requests may take to end when the server is told to stop."""


def add_to(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("serve", help="answer phones over HTTP")
    add_data(parser)
    add_files(parser)
    add_mail(parser)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at")
    parser.add_argument("--port", type=int, default=8551)
    parser.add_argument("--demo", action="store_true", help="serve map tiles of an invented land")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Serves until it is told to stop."""
    logs.to_stderr()
    with _listening(given.host, given.port) as listening:
        with usable(given.data):
            mail = {"smtp_url": given.smtp, "mail_from": given.mail_from}
            app = make_app(replace(config_of(given), serves_tiles=given.demo, **mail))
        _Server(_settings(app), app.backend.bells).run(sockets=[listening])
    return 0


def _settings(app: Envelope) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=PATIENCE_S,
    )


class _Server(uvicorn.Server):
    """Sends those home who wait for changes before it waits for the rest."""

    def __init__(self, config: uvicorn.Config, bells: Bells) -> None:
        super().__init__(config)
        self._bells = bells

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for one in sockets or ():
            host, port, *_ = one.getsockname()
            log.info({"message": "answering", "host": host, "port": port})

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._bells.close()
        await super().shutdown(sockets)


def _listening(host: str, port: int) -> socket.socket:
    if not 0 <= port < 65_536:
        raise Stop(f"There is no port {port}.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise Stop(f"Can't listen at {host}, port {port}: {error.strerror}.") from error
