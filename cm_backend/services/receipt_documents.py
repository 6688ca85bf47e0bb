"""Receipts of key rings as documents, and the mails that bring them."""

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from cm_backend.services.mailing.accepted import Accepted
from cm_backend.services.reading import record_of, records_of
from cm_backend.store import tenants
from cm_backend.store.letters import Attachment, Mail
from cm_backend.store.session import Database, Session
from cm_contract.records.customer import Customer, Location
from cm_contract.records.delivery import Delivery
from cm_contract.records.key_loan import KeyLoan
from cm_contract.records.key_ring import KeyRing
from cm_contract.values import TenantId
from cm_documents.receipt_document import ReceiptDocument
from cm_documents.receipt_letter import receipt_letter
from cm_documents.receipt_pdf import receipt_pdf
from cm_documents.report_document import address_lines

RECEIPT = "receipt"
"""The source of the attachment; of what: the loan's id and the language, with a blank between."""
_MOST_NAME = 100


def rendered_receipt(database: Database, tenant_id: TenantId, loan_id: str, language: str) -> bytes:
    """The PDF of a receipt. Raises: LookupError."""
    with database.reading() as db:
        document = _document(db, tenant_id, loan_id, language)
    return receipt_pdf(document)


def receipt_mails(accepted: Accepted) -> Iterator[Mail]:
    """One mail to whoever signed for the ring, in the language of whoever sends it."""
    for one in accepted.deliveries():
        yield _mail(accepted, one)


def _mail(accepted: Accepted, delivery: Delivery) -> Mail:
    db, account = accepted.db, accepted.account
    document = _document(db, account.tenant_id, delivery.about_id, account.language)
    loan, customer, company = document.loan, document.customer_name, document.company_name
    letter = receipt_letter(document.texts, loan, customer, account.name, company)
    return Mail(
        id=delivery.id,
        to_e_mail=delivery.e_mail,
        to_name=loan.employee_name,
        reply_to_e_mail=account.e_mail,
        reply_to_name=account.name,
        subject=letter.subject[:150],
        text=letter.text,
        attachments=(
            Attachment(
                source=RECEIPT,
                of=f"{loan.id} {account.language}",
                name=f"{_file_name(letter.subject)}.pdf",
                media_type="application/pdf",
            ),
        ),
        about_id=loan.id,
    )


def _document(db: Session, tenant_id: TenantId, loan_id: str, language: str) -> ReceiptDocument:
    loan, tenant = record_of(db, tenant_id, KeyLoan, loan_id), tenants.get(db, tenant_id)
    ring = record_of(db, tenant_id, KeyRing, loan.key_ring_id)
    return ReceiptDocument(
        loan=loan,
        customer_name=record_of(db, tenant_id, Customer, loan.customer_id).name,
        company_name=tenant.name,
        zone=ZoneInfo(tenant.time_zone),
        language=language,
        address=address_lines(_location(db, tenant_id, ring)),
    )


def _location(db: Session, tenant_id: TenantId, ring: KeyRing) -> Location | None:
    """Where the ring belongs, or else the customer's own address."""
    places = records_of(db, tenant_id, Location, ring.customer_id)
    there = [one for one in places if one.id == ring.location_id]
    return next(iter([*there, *(one for one in places if one.is_main)]), None)


def _file_name(text: str) -> str:
    """The text without what a file name can't have."""
    return re.sub(r'[/\\:*?"<>|]', "-", text)[:_MOST_NAME].strip(" .")
