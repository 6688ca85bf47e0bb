"""A letter as the mail server gets it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

import idna


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Somebody's address, and the name that is shown with it."""

    e_mail: str
    name: str | None = None

    def address(self) -> Address:
        """The address for a header. Raises: ValueError when it can't be one."""
        local, _, domain = self.e_mail.rpartition("@")
        return Address(self.name or "", local, _ascii(domain))


@dataclass(frozen=True, slots=True)
class File:
    """An attachment with its bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail to one person, whole; `reply_to` is where answers go, if not to the sender."""

    message_id: str
    sender: Mailbox
    to: Mailbox
    reply_to: Mailbox | None
    subject: str
    text: str
    at: datetime
    files: Sequence[File]

    def message(self) -> EmailMessage:
        """The letter in the Internet's form, the same however often it is asked for.

        Raises: ValueError for a header that would be more than one line. Source: RFC 5322; names
        of attachments as RFC 2231.
        """
        message = EmailMessage(policy=SMTP)
        message["Message-ID"] = self.message_id
        message["Date"] = format_datetime(self.at)
        message["From"] = self.sender.address()
        message["To"] = self.to.address()
        if self.reply_to is not None:
            message["Reply-To"] = self.reply_to.address()
        message["Subject"] = self.subject
        message.set_content(self.text)
        for file in self.files:
            kind, _, form = file.media_type.partition("/")
            message.add_attachment(file.content, kind, form, filename=file.name)
        return message


def _ascii(domain: str) -> str:
    """The domain as every mail server knows it. Source: RFC 5891."""
    return domain if domain.isascii() else idna.encode(domain, uts46=True).decode()
