"""Hands letters to the mail server, and says what its answers mean.

Undelivered   the letter was not taken
  Postponed   it may be later
  Rejected    it never will be
"""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiosmtplib import SMTP
from aiosmtplib.errors import (
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupported,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from cm_backend.mail.letter import Letter
from cm_backend.mail.server import MailServer
from cm_contract.records.delivery import MOST_SAID, DeliveryReason

NOT_LET_IN = (530, 534, 535, 538)
"""It wants another sign-in: the setting's fault, not the letter's. Source: RFC 4954, section 6."""
TOO_MUCH = 552
UNKNOWN = re.compile(r"5\.1\.\d")
"""Faults of the address. Source: RFC 3463, section 3.2."""
STATUS = re.compile(r"5\.\d{1,3}\.\d{1,3}\b")


class Undelivered(Exception):
    """The letter was not taken; `said` is the server's answer on one line."""

    def __init__(self, reason: DeliveryReason, said: str | None = None) -> None:
        super().__init__(reason)
        self.reason, self.said = reason, _one_line(said) if said else None


class Postponed(Undelivered):
    """It may be taken later."""


class Rejected(Undelivered):
    """It will not be taken, however often one asks."""


@asynccontextmanager
async def connected(server: MailServer) -> AsyncIterator[SMTP]:
    """A connection to the server, signed in. Raises: Postponed."""
    client = SMTP(
        hostname=server.host,
        port=server.port,
        username=server.username,
        password=server.password,
        use_tls=server.is_tls,
        start_tls=server.starttls,
        timeout=server.timeout_s,
    )
    try:
        await client.connect()
    except SMTPAuthenticationError as error:
        raise Postponed(DeliveryReason.NOT_LET_IN, _said(error)) from error
    except (SMTPException, OSError) as error:
        raise Postponed(DeliveryReason.UNREACHABLE, _said(error)) from error
    try:
        yield client
        with suppress(SMTPException, OSError):
            await client.quit()
    finally:
        client.close()


async def hand_in(client: SMTP, letter: Letter, patience_s: float) -> None:
    """Returns when the server has taken the letter. Raises: Postponed, Rejected."""
    try:
        sender, to = letter.sender.address().addr_spec, letter.to.address().addr_spec
        message = letter.message()
        await client.send_message(message, sender=sender, recipients=[to], timeout=patience_s)
    except (SMTPNotSupported, ValueError) as error:
        raise Rejected(DeliveryReason.ADDRESS_UNSUPPORTED) from error
    except SMTPRecipientsRefused as error:
        raise _meaning(error.recipients[0], is_address=True) from error
    except SMTPResponseException as error:
        raise _meaning(error) from error
    except (SMTPException, OSError) as error:
        raise Postponed(DeliveryReason.UNREACHABLE, _said(error)) from error


def _meaning(error: SMTPResponseException, is_address: bool = False) -> Undelivered:
    """What an answer means: 4xx come back later, 5xx never. Source: RFC 5321, section 4.2.1."""
    is_sender = isinstance(error, SMTPSenderRefused) and error.code != TOO_MUCH
    if error.code in NOT_LET_IN or (is_sender and error.code >= 500):
        return Postponed(DeliveryReason.NOT_LET_IN, _said(error))
    if not 500 <= error.code <= 599:
        return Postponed(DeliveryReason.NOT_NOW, _said(error))
    status = STATUS.match(error.message)
    is_unknown = UNKNOWN.match(status[0]) if status else error.code in (550, 551, 553)
    if is_address and is_unknown:
        return Rejected(DeliveryReason.MAILBOX_UNKNOWN, _said(error))
    return Rejected(DeliveryReason.NOT_TAKEN, _said(error))


def _said(error: SMTPException | OSError) -> str:
    match error:
        case SMTPResponseException():
            return f"{error.code} {error.message}"
        case SMTPException():
            return error.message
    return error.strerror or type(error).__name__


def _one_line(text: str) -> str:
    printable = "".join(one if one.isprintable() else " " for one in text)
    return " ".join(printable.split())[:MOST_SAID]
