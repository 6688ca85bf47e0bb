"""What a company's new day brings: connections that begin or end, and the morning's mail."""

import asyncio
import logging
import sqlite3
from datetime import datetime
from json import loads

from cm_backend.services.backend import Backend
from cm_backend.services.connections import follow, local_day
from cm_backend.services.morning import write_mails
from cm_backend.store import keys, records, tenants
from cm_backend.store.accounts import employee_key
from cm_backend.store.session import Database, Session
from cm_backend.store.tenants import Tenant
from cm_contract.records.employee import EmployeeLink
from cm_contract.values import TenantId, instant
from cm_contract.wire import decode

EVERY_S = 600
"""So long after midnight at most it is noticed."""
log = logging.getLogger("cm_backend.daybreak")


async def keep_turning(backend: Backend) -> None:
    """Turns at once and then every few minutes, until it is cancelled."""
    while True:
        try:
            for tenant_id in await asyncio.to_thread(turn, backend.database, backend.now()):
                backend.bells.ring(tenant_id)
            if backend.mail_server is not None:
                await asyncio.to_thread(write_mails, backend.database, backend.now())
        except sqlite3.Error as error:
            log.warning("could not turn to the new day; soon again", exc_info=error)
        await asyncio.sleep(EVERY_S)


def turn(database: Database, now: datetime) -> list[TenantId]:
    """Begins and ends what begins and ends today; the companies in which something changed."""
    with database.reading() as db:
        stale = {tenant.id: _stale(db, tenant, now) for tenant in tenants.everyone(db)}
    for tenant_id, links in stale.items():
        if links:
            with database.writing() as db:
                seq = tenants.next_seq(db, tenant_id)
                for link in links:
                    follow(db, tenant_id, link, seq, instant(now))
                tenants.mark(db, tenant_id, seq, instant(now))
    return [tenant_id for tenant_id, links in stale.items() if links]


def _stale(db: Session, tenant: Tenant, now: datetime) -> list[EmployeeLink]:
    """The connections with days whose key is not as it ought to be."""
    day = local_day(tenant, now)
    found = [decode(EmployeeLink, loads(body)) for body in records.limited_links(db, tenant.id)]
    return [one for one in found if one.lasts(day) is not _is_given(db, tenant.id, one)]


def _is_given(db: Session, tenant_id: TenantId, link: EmployeeLink) -> bool:
    return employee_key(link.employee_id) in keys.links(db, tenant_id, link.customer_id)
