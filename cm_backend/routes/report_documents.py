"""`GET /v1/customers/{customer_id}/reports/{report_id}/report.pdf` and `.csv`."""

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from cm_backend.routes.problems import Problem
from cm_backend.routes.requests import account_of, backend_of
from cm_backend.services.backend import Backend
from cm_backend.services.report_access import report_seen
from cm_backend.services.report_documents import document_of
from cm_backend.store.accounts import Account
from cm_contract.errors import Code
from cm_contract.rules import Role
from cm_contract.words import LANGUAGES
from cm_documents.report_csv import report_csv
from cm_documents.report_document import ReportDocument
from cm_documents.report_pdf import report_pdf

PDF_TYPE, CSV_TYPE = "application/pdf", "text/csv"
TRUTHS = {"true": True, "false": False}


async def report_as_pdf(request: Request) -> Response:
    """The report as pages of A4."""
    return await _answer(request, report_pdf, PDF_TYPE)


async def report_as_csv(request: Request) -> Response:
    """The report as a table."""
    return await _answer(request, report_csv, CSV_TYPE)


async def _answer(
    request: Request, make: Callable[[ReportDocument], bytes], media_type: str
) -> Response:
    account = await account_of(request)
    language = request.query_params.get("language", account.language)
    is_internal = TRUTHS.get(request.query_params.get("internal", "false"))
    if language not in LANGUAGES:
        raise Problem(422, Code.INVALID_FIELD, field="language")
    if is_internal is None:
        raise Problem(422, Code.INVALID_FIELD, field="internal")
    customer_id, report_id = request.path_params["customer_id"], request.path_params["report_id"]

    def made() -> bytes:
        asked = (customer_id, report_id, language, is_internal)
        return make(_document(backend_of(request), account, *asked))

    async with request.app.state.document_rooms:
        content = await asyncio.to_thread(made)
    headers = {"Content-Disposition": "attachment", "Cache-Control": "private, no-cache"}
    return Response(content, headers=headers, media_type=media_type)


def _document(
    backend: Backend,
    account: Account,
    customer_id: str,
    report_id: str,
    language: str,
    is_internal: bool,
) -> ReportDocument:
    with backend.database.reading() as db:
        report = report_seen(db, account, customer_id, report_id)
        if report is None:
            raise Problem(404, Code.NOT_FOUND)
        storage, tenant_id = backend.storage, account.tenant_id
        is_for_us = is_internal and account.role is not Role.CONTACT
        return document_of(db, storage, tenant_id, report, language, is_for_us)
