"""Takes mail out of the queue and notes what became of it, for us and for the phones."""

from dataclasses import replace
from datetime import timedelta
from json import loads

from cm_backend.mail.server import MailServer
from cm_backend.mail.smtp import Postponed, Undelivered
from cm_backend.services.backend import Backend
from cm_backend.services.ledger import put
from cm_backend.store import mails, records, tenants
from cm_backend.store.letters import Taken
from cm_backend.store.session import Session
from cm_contract.records.delivery import Delivery, DeliveryReason, DeliveryState
from cm_contract.values import Instant, TenantId, instant
from cm_contract.wire import decode

LEASE = timedelta(minutes=15)
"""How long a mail is ours; more than connection and patience take together."""
PATIENCE = timedelta(days=3)
"""How long a mail is tried, from the first time on. Source: RFC 5321, section 4.5.4.1."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=4)


def take(backend: Backend, server: MailServer) -> Taken | None:
    """The next mail that is due, for us alone."""
    now = backend.now()
    with backend.database.reading() as db:
        if not mails.is_due(db, instant(now)):
            return None
    with backend.database.writing() as db:
        gives_up_at = instant(now + PATIENCE)
        return mails.take(db, server.domain, instant(now), instant(now + LEASE), gives_up_at)


def settle(backend: Backend, taken: Taken, trouble: Undelivered | None) -> None:
    """Notes what the mail server said, unless somebody else has taken the mail meanwhile."""
    now, key = instant(backend.now()), (taken.tenant_id, taken.mail.id)
    with backend.database.writing() as db:
        if trouble is None:
            if mails.sent(db, taken, now):
                tell(db, *key, now, DeliveryState.SENT)
            return
        reason, said = trouble.reason, trouble.said
        next_try_at = instant(backend.now() + pause(taken.attempts))
        if isinstance(trouble, Postponed) and next_try_at <= taken.gives_up_at:
            if mails.postpone(db, taken, next_try_at, reason, said):
                tell(db, *key, now, DeliveryState.WAITING, reason, said)
            return
        if isinstance(trouble, Postponed):
            reason = DeliveryReason.GAVE_UP
        if mails.refuse(db, taken, now, reason, said):
            tell(db, *key, now, DeliveryState.REFUSED, reason, said)


def say_not_set_up(backend: Backend) -> set[TenantId]:
    """Tells of all mails that wait that there is no mail server; the companies that hear it."""
    now = instant(backend.now())
    with backend.database.writing() as db:
        news = mails.not_set_up(db)
        for tenant_id, id in news:
            tell(db, tenant_id, id, now, DeliveryState.WAITING, DeliveryReason.NOT_SET_UP)
    return {tenant_id for tenant_id, _ in news}


def pause(attempts: int) -> timedelta:
    """How long to wait after so many attempts: a minute, doubled each time, at most four hours."""
    return min(FIRST_PAUSE * (1 << min(attempts - 1, 10)), LONGEST_PAUSE)


def tell(
    db: Session,
    tenant_id: TenantId,
    id: str,
    now: Instant,
    state: DeliveryState,
    reason: DeliveryReason | None = None,
    said: str | None = None,
) -> None:
    """Writes the news into the mail's delivery, if it has one, in a commit of its own number."""
    found = records.get(db, tenant_id, Delivery.type_name(), id)
    if found is None:
        return
    before = decode(Delivery, loads(found[1]))
    after = replace(before, state=state, reason=reason, said=said)
    if after != before:
        seq = tenants.next_seq(db, tenant_id)
        put(db, tenant_id, replace(after, at=now), seq, now)
        tenants.mark(db, tenant_id, seq, now)
