"""The composition root: the routes over a running backend."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from cm_backend.config import Config
from cm_backend.routes.changes import changes
from cm_backend.routes.code_keys import code_keys
from cm_backend.routes.commands import commands
from cm_backend.routes.envelope import Envelope
from cm_backend.routes.files import file, thumbnail
from cm_backend.routes.health import healthz, readyz
from cm_backend.routes.me import me
from cm_backend.routes.openapi.document import docs, openapi
from cm_backend.routes.problems import (
    Problem,
    on_disconnect,
    on_failure,
    on_http_exception,
    on_problem,
    on_trouble,
)
from cm_backend.routes.rates import Rates
from cm_backend.routes.report_documents import report_as_csv, report_as_pdf
from cm_backend.routes.snapshot import snapshot
from cm_backend.routes.tiles import tile
from cm_backend.routes.token import revoke, token
from cm_backend.routes.uploads import upload, uploads
from cm_backend.services.backend import Backend
from cm_backend.services.daybreak import keep_turning
from cm_backend.services.mailing.sending import keep_sending
from cm_backend.services.pruning import prune_daily
from cm_backend.storage.base import UnreachableError

REPORT = "/v1/customers/{customer_id}/reports/{report_id}"
ROUTES = (
    Route("/v1/token", token, methods=["POST"]),
    Route("/v1/token/revoke", revoke, methods=["POST"]),
    Route("/v1/commands", commands, methods=["POST"]),
    Route("/v1/changes", changes, methods=["GET"]),
    Route("/v1/snapshot", snapshot, methods=["GET"]),
    Route("/v1/me", me, methods=["GET"]),
    Route("/v1/code-keys", code_keys, methods=["GET"]),
    Route("/v1/files", uploads, methods=["OPTIONS", "POST"]),
    Route("/v1/files/uploads/{id}", upload, methods=["HEAD", "PATCH", "DELETE"]),
    Route("/v1/files/{record_id}", file, methods=["GET"]),
    Route("/v1/files/{record_id}/thumbnail", thumbnail, methods=["GET"]),
    Route(f"{REPORT}/report.pdf", report_as_pdf, methods=["GET"]),
    Route(f"{REPORT}/report.csv", report_as_csv, methods=["GET"]),
    Route("/openapi.json", openapi, methods=["GET"]),
    Route("/docs", docs, methods=["GET"]),
    Route("/healthz", healthz, methods=["GET"]),
    Route("/readyz", readyz, methods=["GET"]),
)
TILES = Route("/tiles/{z}/{x}/{y}.png", tile, methods=["GET"])
JOBS = (prune_daily, keep_sending, keep_turning)
MOST_PASSWORDS_AT_ONCE = 2
MOST_DOCUMENTS_AT_ONCE = 2


class Packing(GZipMiddleware):
    """Packs answers, but no files: those are packed already, and asked for in ranges."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if path.startswith("/v1/files") or path.endswith(".pdf"):
            await self.app(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def utc_now() -> datetime:
    """The server's clock."""
    return datetime.now(UTC)


def make_app(config: Config, now: Callable[[], datetime] = utc_now) -> Envelope:
    """The ASGI application over the data that the configuration names."""
    backend = Backend.opened(config, now)

    @asynccontextmanager
    async def life(_app: Starlette) -> AsyncIterator[None]:
        jobs = [asyncio.create_task(job(backend)) for job in JOBS]
        yield
        for job in jobs:
            job.cancel()
        backend.bells.close()
        backend.database.close()

    app = Starlette(
        routes=[*ROUTES, *([TILES] if config.serves_tiles else [])],
        middleware=[
            Middleware(Packing, minimum_size=500, compresslevel=5),
        ],
        exception_handlers={
            Problem: on_problem,
            HTTPException: on_http_exception,
            ClientDisconnect: on_disconnect,
            sqlite3.OperationalError: on_trouble,
            UnreachableError: on_trouble,
            Exception: on_failure,
        },
        lifespan=life,
    )
    app.router.redirect_slashes = False
    app.state.backend = backend
    app.state.password_rooms = asyncio.Semaphore(MOST_PASSWORDS_AT_ONCE)
    app.state.document_rooms = asyncio.Semaphore(MOST_DOCUMENTS_AT_ONCE)
    app.state.rates = Rates(config.most_requests_a_minute, now)
    return Envelope(app, backend)
