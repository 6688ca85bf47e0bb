"""The whole description, as JSON for tools and as a page for people."""

import json
from functools import cache
from html import escape
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from cm_backend.routes.openapi.paths import paths
from cm_backend.routes.openapi.schemas import components
from cm_contract import PROTOCOL_VERSION

PROBLEM = {
    "type": "object",
    "description": "Problem details (RFC 9457) with a stable code.",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "field": {"type": "string"},
        "request_id": {"type": "string"},
        "reason": {"type": "string", "description": "why a snapshot is needed"},
        "limit": {"type": "integer", "description": "what is taken at most"},
        "error": {"type": "string", "description": "the code as OAuth 2 names it (RFC 6749)"},
    },
    "required": ["type", "title", "status", "code", "request_id"],
}


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "CM Mobile",
            "version": f"{PROTOCOL_VERSION}.0",
            "summary": "The register of a cleaning company: commands in, changes out.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths(),
        "components": {
            "schemas": components() | {"Problem": PROBLEM},
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
            },
        },
    }


async def openapi(request: Request) -> Response:  # noqa: ARG001 - the shape of a route
    """The document as JSON."""
    return Response(json.dumps(document(), ensure_ascii=False), media_type="application/json")


async def docs(request: Request) -> Response:  # noqa: ARG001 - the shape of a route
    """The document as a page without scripts."""
    operations = "".join(
        _operation(method, path, one)
        for path, methods in document()["paths"].items()
        for method, one in methods.items()
    )
    schemas = "".join(
        f"<h3 id='{name}'>{name}</h3>{_code(schema)}"
        for name, schema in document()["components"]["schemas"].items()
    )
    return HTMLResponse(f"{_HEAD}{operations}<h2>Schemas</h2>{schemas}</main>")


_HEAD = (
    "<!doctype html><html lang='en'><meta charset='utf-8'><title>CM Mobile API</title>"
    "<meta name='viewport' content='width=device-width'><style>"
    "body{font:16px/1.5 system-ui;margin:0;color:#14201f}main{max-width:54rem;margin:auto;"
    "padding:1rem}pre{background:#eef3f1;padding:1rem;overflow:auto;border-radius:.5rem}"
    "b{font-family:monospace}</style><main><h1>CM Mobile API</h1>"
    "<p>For tools: <a href='openapi.json'>openapi.json</a></p>"
)


def _operation(method: str, path: str, one: dict[str, Any]) -> str:
    answers = "".join(
        f"<li><b>{status}</b> {escape(answer['description'])}</li>"
        for status, answer in one["responses"].items()
    )
    body = one.get("requestBody")
    taken = f"<p>Takes</p>{_code(body['content'])}" if body else ""
    return (
        f"<h2><b>{method.upper()} {path}</b></h2><p>{escape(one['summary'])}."
        f" {escape(one['description'])}</p>{taken}<ul>{answers}</ul>"
    )


def _code(value: object) -> str:
    return f"<pre>{escape(json.dumps(value, ensure_ascii=False, indent=2))}</pre>"
