"""Mail that waits for the mail server, and for a while what became of it."""

import json
from typing import Any

from cm_backend.store.letters import Attachment, Mail, MailState, Taken
from cm_backend.store.session import Row, Session
from cm_contract.records.delivery import DeliveryReason
from cm_contract.values import Instant, TenantId
from cm_contract.wire import decode, encode

_MAIL = (
    "id, to_e_mail, to_name, reply_to_e_mail, reply_to_name, subject, text, attachments, about_id"
)
_WAITS = "(SELECT tenant_id, id FROM mail WHERE next_try_at <= :now ORDER BY next_try_at LIMIT 1)"
_OURS = "tenant_id = :tenant_id AND id = :id AND state = 'sending' AND attempts = :attempts"
"""Still ours: whoever takes it after our lease counts one attempt more."""


def add(db: Session, tenant_id: TenantId, mail: Mail, now: Instant) -> bool:
    """Queues a mail; False when there is one of this id already."""
    values = {**encode(mail), "attachments": json.dumps(encode(mail.attachments))}
    marks = ", ".join(f":{name}" for name in _MAIL.split(", "))
    added = db.run(
        f"INSERT INTO mail (tenant_id, queued_at, next_try_at, {_MAIL})"
        f" VALUES (:tenant_id, :now, :now, {marks}) ON CONFLICT (tenant_id, id) DO NOTHING",
        tenant_id=tenant_id,
        now=now,
        **values,
    )
    return added > 0


def is_due(db: Session, now: Instant) -> bool:
    """Whether any mail is to be tried."""
    return db.one("SELECT 1 FROM mail WHERE next_try_at <= :now", now=now) is not None


def take(
    db: Session, domain: str, now: Instant, leased_until: Instant, gives_up_at: Instant
) -> Taken | None:
    """The mail that has been due longest, for us alone until the lease ends.

    Its Message-ID is made of its id the first time, and is the same whoever sends it again, also
    after the database was put back to an earlier state.
    """
    row = db.one(
        "UPDATE mail SET state = 'sending', attempts = attempts + 1, next_try_at = :leased_until,"
        " message_id = coalesce(message_id, '<' || id || '@' || :domain || '>'),"
        " gives_up_at = coalesce(gives_up_at, :gives_up_at)"
        f" WHERE (tenant_id, id) = {_WAITS} RETURNING {_MAIL}, tenant_id, message_id, attempts,"
        " queued_at, gives_up_at, (SELECT name FROM tenant t WHERE t.id = mail.tenant_id)",
        domain=domain,
        now=now,
        leased_until=leased_until,
        gives_up_at=gives_up_at,
    )
    return _taken(row) if row else None


def sent(db: Session, taken: Taken, now: Instant) -> bool:
    """The mail server has it. Whether it was still ours to say so."""
    return _settle(db, taken, MailState.SENT, now, None, None)


def refuse(
    db: Session, taken: Taken, now: Instant, reason: DeliveryReason, said: str | None
) -> bool:
    """It will not be sent. Whether it was still ours to say so."""
    return _settle(db, taken, MailState.REFUSED, now, reason, said)


def postpone(
    db: Session, taken: Taken, next_try_at: Instant, reason: DeliveryReason, said: str | None
) -> bool:
    """It is tried again later. Whether it was still ours to say so."""
    changed = db.run(
        "UPDATE mail SET state = 'queued', next_try_at = :next_try_at, reason = :reason,"
        f" said = :said WHERE {_OURS}",
        next_try_at=next_try_at,
        reason=reason.value,
        said=said,
        **_key(taken),
    )
    return changed > 0


def not_set_up(db: Session) -> list[tuple[TenantId, str]]:
    """Notes at all mails that wait that there is no mail server; those that it is news to."""
    rows = db.all(
        "UPDATE mail SET reason = :reason, said = NULL WHERE state = 'queued'"
        " AND next_try_at IS NOT NULL AND reason IS NOT :reason RETURNING tenant_id, id",
        reason=DeliveryReason.NOT_SET_UP.value,
    )
    return [(TenantId(tenant_id), id) for tenant_id, id in rows]


def forget_old(db: Session, before: Instant) -> None:
    """Removes the mails that were sent or refused before the time."""
    db.run("DELETE FROM mail WHERE settled_at < :before", before=before)


def _settle(
    db: Session,
    taken: Taken,
    state: MailState,
    now: Instant,
    reason: DeliveryReason | None,
    said: str | None,
) -> bool:
    changed = db.run(
        "UPDATE mail SET state = :state, next_try_at = NULL, settled_at = :now, reason = :reason,"
        f" said = :said WHERE {_OURS}",
        state=state.value,
        now=now,
        reason=reason.value if reason else None,
        said=said,
        **_key(taken),
    )
    return changed > 0


def _key(taken: Taken) -> dict[str, Any]:
    return {"tenant_id": taken.tenant_id, "id": taken.mail.id, "attempts": taken.attempts}


def _taken(row: Row) -> Taken:
    names = _MAIL.split(", ")
    values = dict(zip(names, row, strict=False))
    attachments = [decode(Attachment, one) for one in json.loads(values["attachments"])]
    tenant_id, message_id, attempts, queued_at, gives_up_at, company_name = row[len(names) :]
    return Taken(
        tenant_id=tenant_id,
        company_name=company_name,
        mail=Mail(**values | {"attachments": tuple(attachments)}),
        message_id=message_id,
        attempts=attempts,
        queued_at=queued_at,
        gives_up_at=gives_up_at,
    )
