"""What a mail is while it waits: to whom, what it says, what comes with it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from cm_contract import checks
from cm_contract.fields import Text
from cm_contract.values import Instant, TenantId


def _media_type(text: str) -> str | None:
    return text if re.fullmatch(r"[a-z]+/[a-z0-9][a-z0-9.+-]*", text) else None


def _file_name(text: str) -> str | None:
    return None if re.search(r'[/\\:*?"<>|]', text) or text.startswith(".") else text


class MailState(StrEnum):
    """How far a mail has come; `sending` until the lease of whoever sends it ends."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that is made when the mail is sent: `source` says how, `of` says of what."""

    source: str
    of: str
    name: Annotated[str, Text(120, least=1, form=_file_name)]
    media_type: Annotated[str, Text(100, least=1, form=_media_type)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail to one person; where a delivery tells phones of it, its id is the delivery's."""

    id: str
    to_e_mail: Annotated[str, Text(254, least=1, form=checks.e_mail)]
    to_name: Annotated[str | None, Text(120)] = None
    reply_to_e_mail: Annotated[str | None, Text(254, form=checks.e_mail)] = None
    reply_to_name: Annotated[str | None, Text(120)] = None
    subject: Annotated[str, Text(150, least=1)]
    text: Annotated[str, Text(20_000, least=1, lines=True)]
    attachments: tuple[Attachment, ...] = ()
    about_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A mail that is ours to send until the lease ends; `attempts` counts this one too."""

    tenant_id: TenantId
    company_name: str
    mail: Mail
    message_id: str
    attempts: int
    queued_at: Instant
    gives_up_at: Instant
