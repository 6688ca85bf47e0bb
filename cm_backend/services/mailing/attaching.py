"""Where the bytes of attachments come from, when the mail is sent."""

import asyncio
from collections.abc import Awaitable, Callable

from cm_backend.mail.letter import File
from cm_backend.mail.smtp import Postponed, Rejected
from cm_backend.services.backend import Backend
from cm_backend.services.receipt_documents import RECEIPT, rendered_receipt
from cm_backend.services.report_documents import rendered
from cm_backend.services.report_mails import REPORT
from cm_backend.storage.base import MissingError, UnreachableError, key_of
from cm_backend.store.letters import Attachment
from cm_contract.records.delivery import DeliveryReason
from cm_contract.values import TenantId

Source = Callable[[Backend, TenantId, str], Awaitable[bytes]]


async def stored_file(backend: Backend, tenant_id: TenantId, sha256: str) -> bytes:
    """The bytes of a hash. Raises: MissingError, UnreachableError."""
    key = key_of(tenant_id, sha256)
    size_bytes = await asyncio.to_thread(backend.storage.size, key)
    if size_bytes is None:
        raise MissingError(sha256)
    return b"".join([piece async for piece in await backend.storage.read(key, 0, size_bytes)])


async def finished_report(backend: Backend, tenant_id: TenantId, of: str) -> bytes:
    """The PDF of a report that `report_mails` has named. Raises: LookupError."""
    report_id, version, language = of.split(" ")
    return await asyncio.to_thread(
        rendered, backend.database, backend.storage, tenant_id, report_id, int(version), language
    )


async def receipt(backend: Backend, tenant_id: TenantId, of: str) -> bytes:
    """The PDF of a receipt that `receipt_documents` has named. Raises: LookupError."""
    loan_id, language = of.split(" ")
    asked = (backend.database, tenant_id, loan_id, language)
    return await asyncio.to_thread(rendered_receipt, *asked)


SOURCES: dict[str, Source] = {"file": stored_file, REPORT: finished_report, RECEIPT: receipt}
"""By an attachment's `source`: what gives the bytes `of` something.

Each raises LookupError when that is no more, UnreachableError when it can't be had just now.
"""


async def attached(backend: Backend, tenant_id: TenantId, one: Attachment) -> File:
    """The attachment with its bytes. Raises: Rejected, Postponed."""
    source = SOURCES[one.source]
    try:
        content = await source(backend, tenant_id, one.of)
    except LookupError as error:
        raise Rejected(DeliveryReason.ATTACHMENT_MISSING) from error
    except UnreachableError as error:
        raise Postponed(DeliveryReason.SERVER_TROUBLE) from error
    return File(one.name, one.media_type, content)
