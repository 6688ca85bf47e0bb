"""Sends what is due, mail by mail."""

import asyncio
import logging

from aiosmtplib import SMTP

from cm_backend.mail.letter import Letter, Mailbox
from cm_backend.mail.server import MailServer
from cm_backend.mail.smtp import Postponed, Undelivered, connected, hand_in
from cm_backend.services.backend import Backend
from cm_backend.services.mailing.attaching import attached
from cm_backend.services.mailing.settling import say_not_set_up, settle, take
from cm_backend.store.letters import Taken
from cm_contract.records.delivery import DeliveryReason
from cm_contract.values import moment

EVERY_S = 2
PAUSE_S = 30
"""How long all mail rests when the server can't be spoken to."""
log = logging.getLogger("cm_backend.mail")


async def keep_sending(backend: Backend) -> None:
    """Sends what becomes due, until it is cancelled."""
    while True:
        is_well = False
        try:
            is_well = await send_due(backend)
        except Exception as error:
            # Whatever it was must not end the job; the mail is due again after its lease.
            log.warning("could not send mail", exc_info=error)
        await asyncio.sleep(EVERY_S if is_well else PAUSE_S)


async def send_due(backend: Backend) -> bool:
    """Tries each mail that is due, over one connection; False when that broke or never was."""
    server = backend.mail_server
    if server is None:
        for tenant_id in await asyncio.to_thread(say_not_set_up, backend):
            backend.bells.ring(tenant_id)
        return True
    first = taken = await asyncio.to_thread(take, backend, server)
    if first is None:
        return True
    try:
        async with connected(server) as client:
            while taken is not None:
                await _settle(backend, taken, await _trouble(backend, server, client, taken))
                if not client.is_connected:
                    return False
                taken = await asyncio.to_thread(take, backend, server)
    except Postponed as trouble:
        await _settle(backend, first, trouble)
        return False
    return True


async def _trouble(
    backend: Backend, server: MailServer, client: SMTP, taken: Taken
) -> Undelivered | None:
    """Why the mail was not taken; None when it was."""
    try:
        async with asyncio.timeout(server.patience_s):
            letter = await _letter(backend, server, taken)
            await hand_in(client, letter, server.patience_s)
    except Undelivered as trouble:
        return trouble
    except TimeoutError:
        client.close()
        return Postponed(DeliveryReason.UNREACHABLE, "no answer in time")
    except Exception as error:
        log.error("a mail can't be written", exc_info=error)
        return Postponed(DeliveryReason.SERVER_TROUBLE)
    return None


async def _letter(backend: Backend, server: MailServer, taken: Taken) -> Letter:
    mail = taken.mail
    reply_to = mail.reply_to_e_mail
    return Letter(
        message_id=taken.message_id,
        sender=Mailbox(server.sender, taken.company_name),
        to=Mailbox(mail.to_e_mail, mail.to_name),
        reply_to=Mailbox(reply_to, mail.reply_to_name) if reply_to else None,
        subject=mail.subject,
        text=mail.text,
        at=moment(taken.queued_at),
        files=[await attached(backend, taken.tenant_id, one) for one in mail.attachments],
    )


async def _settle(backend: Backend, taken: Taken, trouble: Undelivered | None) -> None:
    await asyncio.to_thread(settle, backend, taken, trouble)
    backend.bells.ring(taken.tenant_id)
    outcome = trouble.reason.value if trouble else "sent"
    log.info({"message": "mail", "outcome": outcome, "attempts": taken.attempts})
