"""What every answer has: a request id, our marker, safe headers, and one line in the log."""

import logging
import time
from uuid import uuid4

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cm_backend.services.backend import Backend
from cm_contract import PROTOCOL_VERSION

log = logging.getLogger("cm_backend.requests")
HEADERS = {
    "CM-Answer": str(PROTOCOL_VERSION),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "X-Frame-Options": "DENY",
}


class Envelope:
    """The outermost layer of the application. What a route puts into `cm.headers` is added."""

    def __init__(self, app: ASGIApp, backend: Backend) -> None:
        self._app, self.backend = app, backend

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = scope["cm.request_id"] = str(uuid4())
        began, status, is_whole = time.perf_counter(), 0, False

        async def send_marked(message: Message) -> None:
            nonlocal status, is_whole
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = request_id
                for name, value in {**HEADERS, **scope.get("cm.headers", {})}.items():
                    headers.setdefault(name, value)
            await send(message)
            is_whole = message["type"] == "http.response.body" and not message.get("more_body")

        try:
            await self._app(scope, receive, send_marked)
        except Exception:
            # What was answered is in the log by now; a body that was cut ends the connection.
            if not is_whole:
                raise
        finally:
            _note(scope, request_id, status, time.perf_counter() - began)


def _note(scope: Scope, request_id: str, status: int, took_s: float) -> None:
    """One line without personal data: the name of the route, never its path or a user's."""
    line = {
        "request_id": request_id,
        "method": scope["method"],
        "route": getattr(scope.get("endpoint"), "__name__", None),
        "tenant_id": scope.get("cm.tenant_id"),
        "status": status,
        "ms": round(took_s * 1000, 1),
    }
    log.info(line)
