"""`POST /v1/commands`: what phones did, each command with one outcome."""

from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from cm_backend.routes.answers import json_answer
from cm_backend.routes.problems import Problem
from cm_backend.routes.requests import account_of, backend_of, json_of
from cm_backend.services.posted import Posted, posted
from cm_contract.errors import Code, UndecodableError
from cm_contract.messages import MOST_BATCH_BYTES, MOST_COMMANDS
from cm_contract.values import instant, moment, parse_instant
from cm_contract.wire import Json

MOST_BYTES = MOST_BATCH_BYTES + 50_000
"""A batch and what is written around it."""
MOST_BEHIND = timedelta(days=36_500)


async def commands(request: Request) -> Response:
    """The outcomes of a batch, in its order."""
    account = await account_of(request)
    backend = backend_of(request)
    body = await json_of(request, MOST_BYTES)
    try:
        batch = _batch(body, backend.now())
    except UndecodableError as error:
        raise Problem(422, Code.INVALID_FIELD, field=error.field) from error
    told = await backend.committer.submit(account.tenant_id, account.id, batch)
    return json_answer(told)


def _batch(body: Json, now: datetime) -> list[Posted]:
    sent_at = moment(parse_instant(body.get("sent_at"), "sent_at"))
    sent = body.get("commands")
    if not isinstance(sent, list):
        raise UndecodableError("commands")
    if len(sent) > MOST_COMMANDS:
        raise Problem(413, "too_large", field="commands", limit=MOST_COMMANDS)
    behind = min(max(now - sent_at, -MOST_BEHIND), MOST_BEHIND)
    batch = [posted(one, place, behind, instant(now)) for place, one in enumerate(sent)]
    if len({one.id for one in batch}) < len(batch):
        raise UndecodableError("commands")
    return batch
