"""`/healthz` says that the process lives, `/readyz` that it can reach its data."""

import asyncio
import sqlite3

from starlette.requests import Request
from starlette.responses import Response

from cm_backend.routes.answers import json_answer
from cm_backend.routes.problems import on_trouble
from cm_backend.routes.requests import backend_of
from cm_backend.services.backend import Backend
from cm_contract import PROTOCOL_VERSION


async def healthz(request: Request) -> Response:  # noqa: ARG001 - the shape of a route
    """The process lives, and which protocol it speaks."""
    return json_answer({"status": "ok", "protocol": str(PROTOCOL_VERSION)})


async def readyz(request: Request) -> Response:
    """The database can be read and written."""
    try:
        await asyncio.to_thread(_touch, backend_of(request))
    except sqlite3.Error as error:
        return on_trouble(request, error)
    return json_answer({"status": "ready"})


def _touch(backend: Backend) -> None:
    with backend.database.writing() as db:
        db.run("DELETE FROM throttle WHERE key = ''")
