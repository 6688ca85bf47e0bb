"""`GET /v1/code-keys`: what the codes of the company's key rings are sealed with."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from cm_backend.routes.answers import json_answer
from cm_backend.routes.problems import Problem
from cm_backend.routes.requests import account_of, backend_of
from cm_backend.services.backend import Backend
from cm_backend.services.people import actor_of
from cm_backend.store import tenants
from cm_backend.store.accounts import Account
from cm_contract.errors import Code
from cm_contract.messages import JwkSet
from cm_contract.rules import Access, Function


async def code_keys(request: Request) -> Response:
    """The keys, for whoever may look at codes at all."""
    account = await account_of(request)
    return json_answer(await asyncio.to_thread(_keys, backend_of(request), account))


def _keys(backend: Backend, account: Account) -> JwkSet:
    with backend.database.reading() as db:
        actor = actor_of(account, tenants.get(db, account.tenant_id))
    if not actor.may(Function.CODES, Access.READ):
        raise Problem(403, Code.NO_RIGHT)
    return backend.code_keys.jwks(account.tenant_id)
