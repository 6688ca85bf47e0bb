"""A real mail server that keeps what it takes and answers as it is told."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from cm_backend.mail.server import MailServer, mail_server
from cm_backend.services.backend import Backend
from cm_backend.services.mailing.queueing import queue_mail
from cm_backend.services.mailing.sending import send_due
from cm_backend.store.letters import Attachment, Mail
from cm_contract.values import instant
from tests.backend.company import Company, Json, office

FROM = "post@nordlys.example"


@dataclass
class PostOffice:
    """The server's handler. `answers` go to the next letters, `refused` to their recipients."""

    port: int = 0
    envelopes: list[Envelope] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    before_answer: Callable[[SMTP], Awaitable[None]] | None = None

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            self.envelopes.append(envelope)
        if self.before_answer is not None:
            await self.before_answer(server)
        return answer

    @property
    def letters(self) -> list[EmailMessage]:
        """What was taken, as a mail program reads it."""
        contents = [one.original_content or b"" for one in self.envelopes]
        return [message_from_bytes(one, policy=default) for one in contents]

    def server(self, options: str = "", user: str = "", scheme: str = "smtp") -> MailServer:
        """How a backend is told of it; it waits for no more than two seconds."""
        found = mail_server(f"{scheme}://{user}localhost:{self.port}{options}", FROM)
        assert found is not None
        return replace(found, timeout_s=2, patience_s=2)


@asynccontextmanager
async def open_office(
    office: PostOffice | None = None,
    tls: ssl.SSLContext | None = None,
    is_old: bool = False,
    **settings: Any,
) -> AsyncIterator[PostOffice]:
    """The server while it is open; a second time at the same port."""
    office = office or PostOffice()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(
            office, hostname="mail.example", enable_SMTPUTF8=not is_old, loop=loop, **settings
        ),
        "localhost",
        office.port,
        ssl=tls,
    )
    office.port = server.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        server.close()
        await server.wait_closed()


def letter(id: str = "00000000-0000-0000-0000-000000000001", **other: Any) -> Mail:
    """A mail to Mette Lind."""
    plain: Json = {
        "to_e_mail": "mette@clinic.example",
        "to_name": "Mette Lind",
        "subject": "Rapporten er klar",
        "text": "Kære Mette\n\nRapporten er vedlagt.",
    }
    return Mail(**{"id": id, **plain, **other})


PDF = Attachment(source="pdf", of="7", name="Kvalitetsrapport.pdf", media_type="application/pdf")


def queued(company: Company, *mails: Mail) -> None:
    """Queues the mails for Nordlys."""
    with company.app.backend.database.writing() as db:
        for mail in mails:
            queue_mail(db, office(company).tenant.id, mail, instant(company.clock.now))


def state(company: Company, id: str = letter().id) -> tuple[Any, ...]:
    """What the queue knows of a mail: state, attempts, reason, said."""
    with company.app.backend.database.reading() as db:
        row = db.one("SELECT state, attempts, reason, said FROM mail WHERE id = :id", id=id)
    assert row is not None
    return row


async def sending(company: Company, server: MailServer | None) -> bool:
    """One round of the backend with this mail server."""
    backend: Backend = replace(company.app.backend, mail_server=server)
    return await send_due(backend)
