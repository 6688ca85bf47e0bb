"""Removes once a day what is older than any phone may be, and bytes that nobody names."""

import asyncio
import logging
import sqlite3
from datetime import datetime, timedelta

from cm_backend.services.backend import Backend
from cm_backend.services.garbage import collect
from cm_backend.services.purging import purge
from cm_backend.storage.base import UnreachableError
from cm_backend.store import mails, retention, sign_ins, tenants
from cm_backend.store.session import Database
from cm_contract.values import instant

KEPT = timedelta(days=400)
"""How long a phone may be away and still be brought forward. Source: docs/protocol.md."""
MAIL_KEPT = timedelta(days=30)
"""How long the text of a mail stays that was sent or refused."""
EVERY_S = 24 * 3600
log = logging.getLogger("cm_backend.pruning")


def prune(database: Database, now: datetime) -> None:
    """Removes what has had its time, company by company."""
    with database.reading() as db:
        everyone = tenants.everyone(db)
    for tenant in everyone:
        with database.writing() as db:
            seq = retention.superseded(db, tenant.id, instant(now - KEPT))
            retention.prune(db, tenant.id, seq)
    with database.writing() as db:
        sign_ins.forget_old(db, instant(now - timedelta(days=1)))
        mails.forget_old(db, instant(now - MAIL_KEPT))


async def prune_daily(backend: Backend) -> None:
    """Prunes at once and then every day, until it is cancelled."""
    while True:
        try:
            await asyncio.to_thread(prune, backend.database, backend.now())
            await asyncio.to_thread(purge, backend.database, backend.now())
            await asyncio.to_thread(_collect, backend)
        except (sqlite3.Error, UnreachableError) as error:
            log.warning("could not prune; tomorrow again", exc_info=error)
        await asyncio.sleep(EVERY_S)


def _collect(backend: Backend) -> None:
    partials = backend.receiver.uploads.partials
    collect(backend.database, backend.storage, partials, backend.now())
