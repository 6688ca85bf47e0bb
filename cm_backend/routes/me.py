"""`GET /v1/me`: who the token belongs to, and what it may do."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from cm_backend.routes.answers import json_answer
from cm_backend.routes.requests import account_of, backend_of
from cm_backend.services.backend import Backend
from cm_backend.services.people import me_of
from cm_backend.store import tenants
from cm_backend.store.accounts import Account
from cm_contract.messages import Me


async def me(request: Request) -> Response:
    """The user with role, areas and modules."""
    account = await account_of(request)
    return json_answer(await asyncio.to_thread(_me, backend_of(request), account))


def _me(backend: Backend, account: Account) -> Me:
    with backend.database.reading() as db:
        return me_of(account, tenants.get(db, account.tenant_id))
