"""Queues mail in the transaction of what asks for it: both happen, or neither."""

from collections.abc import Callable, Iterable

from cm_backend.services.mailing.accepted import Accepted
from cm_backend.services.receipt_documents import receipt_mails
from cm_backend.services.report_mails import report_mails
from cm_backend.store import mails
from cm_backend.store.letters import Mail
from cm_backend.store.session import Session
from cm_contract.commands.base import Command
from cm_contract.commands.receipts import SendReceipt
from cm_contract.commands.report_sending import SendReport
from cm_contract.decide import cleaned
from cm_contract.values import Instant, TenantId

Writer = Callable[[Accepted], Iterable[Mail]]
WRITERS: dict[type[Command], Writer] = {SendReport: report_mails, SendReceipt: receipt_mails}
"""For each command that asks for mail: what it says, in the language of whoever gets it."""


def queue_mail(db: Session, tenant_id: TenantId, mail: Mail, now: Instant) -> bool:
    """Queues a mail; False when there is one of this id already, which is left as it is.

    Raises: Refused with the field, `attachments[0].name` for one of an attachment.
    """
    return mails.add(db, tenant_id, cleaned(mail), now)


def queue_mails_of(accepted: Accepted, now: Instant) -> None:
    """Queues what the command asks for.

    Raises: Refused with the field of a mail; LookupError when a delivery has no mail and so would
    wait for ever.
    """
    writer = WRITERS.get(type(accepted.command))
    written = tuple(writer(accepted)) if writer else ()
    missing = {one.id for one in accepted.deliveries()} - {one.id for one in written}
    if missing:
        raise LookupError(f"{type(accepted.command).__name__} has no mail for {missing}")
    for mail in written:
        queue_mail(accepted.db, accepted.account.tenant_id, mail, now)
