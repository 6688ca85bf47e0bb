"""`GET /v1/changes`: what is new since a cursor, now or within the wait."""

import asyncio
import time

from starlette.requests import Request
from starlette.responses import Response

from cm_backend.routes.problems import Problem
from cm_backend.routes.requests import account_of, backend_of
from cm_backend.services import bells, cursors
from cm_backend.services.backend import Backend
from cm_backend.services.cursors import Cursor
from cm_backend.services.people import view_of
from cm_backend.services.pulling import Pulled, SnapshotNeeded, pull
from cm_backend.store import accounts, tenants, views
from cm_backend.store.accounts import Account
from cm_backend.store.tenants import Point
from cm_contract.errors import Code
from cm_contract.values import instant

LONGEST_WAIT_S = 25
MOST_KNOWN = 1_000


async def changes(request: Request) -> Response:
    """The changes, or 204 when there are none until the wait is over."""
    account = await account_of(request)
    backend = backend_of(request)
    cursor, known = _asked(request, account, backend.secret)
    until = time.monotonic() + _wait_s(request)
    while True:
        bell = backend.bells.bell(account.tenant_id)
        pulled, text = await asyncio.to_thread(_pull, backend, account, cursor, known)
        left_s = until - time.monotonic()
        if pulled.records or pulled.left or left_s <= 0 or backend.bells.is_closed:
            return _answer(pulled, text, backend)
        await bells.wait(bell, left_s)


def _asked(request: Request, account: Account, secret: bytes) -> tuple[Cursor, list[Point]]:
    cursor = cursors.opened(request.query_params.get("cursor", ""), secret, account)
    if cursor is None:
        raise _snapshot_needed("unknown_cursor")
    known = [cursors.point_of(text) for text in request.query_params.getlist("known")]
    if None in known or len(known) > MOST_KNOWN:
        raise Problem(422, Code.INVALID_FIELD, field="known")
    return cursor, [point for point in known if point is not None]


def _wait_s(request: Request) -> int:
    text = request.query_params.get("wait", "0")
    if not (text.isascii() and text.isdecimal()) or len(text) > 6:
        raise Problem(422, Code.INVALID_FIELD, field="wait")
    return min(int(text), LONGEST_WAIT_S)


def _pull(
    backend: Backend, account: Account, cursor: Cursor, known: list[Point]
) -> tuple[Pulled, str]:
    """What is new for the account as it is now, and the cursor after it."""
    with backend.database.reading() as db:
        now = accounts.get(db, account.tenant_id, account.id)
        if now is None or not now.is_active:
            raise Problem(401, Code.NOT_SIGNED_IN)
        view = view_of(now, tenants.get(db, account.tenant_id))
        try:
            pulled = pull(db, account.tenant_id, account.id, cursor, known, view)
        except SnapshotNeeded as needed:
            raise _snapshot_needed(needed.reason) from needed
    if view.id != cursor.view_id:
        with backend.database.writing() as db:
            views.keep(db, account.tenant_id, view)
    return pulled, Cursor(pulled.point, view.id).sealed(backend.secret, account)


def _answer(pulled: Pulled, cursor: str, backend: Backend) -> Response:
    seq = pulled.point.seq
    if not pulled.records and not pulled.left:
        return Response(status_code=204, headers={"CM-Cursor": cursor, "CM-Seq": str(seq)})
    left = ",".join(f'"{id}"' for id in pulled.left)
    text = (
        f'{{"cursor":"{cursor}","seq":{seq},"records":[{",".join(pulled.records)}],'
        f'"left":[{left}],"server_time":"{instant(backend.now())}"}}'
    )
    return Response(text, media_type="application/json")


def _snapshot_needed(reason: str) -> Problem:
    return Problem(410, "snapshot_needed", reason=reason)
