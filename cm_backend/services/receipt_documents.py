"""Receipts of key rings as documents, and the mails that bring them."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from cm_backend.services.mailing.accepted import Accepted
from cm_backend.services.mailing.with_pdf import mail_with_pdf
from cm_backend.services.reading import place_of, record_of
from cm_backend.store import tenants
from cm_backend.store.letters import Mail
from cm_backend.store.session import Database, Session
from cm_contract.records.customer import Customer
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
    of = f"{loan.id} {account.language}"
    return mail_with_pdf(accepted, delivery, loan.employee_name, letter, RECEIPT, of)


def _document(db: Session, tenant_id: TenantId, loan_id: str, language: str) -> ReceiptDocument:
    loan, tenant = record_of(db, tenant_id, KeyLoan, loan_id), tenants.get(db, tenant_id)
    ring = record_of(db, tenant_id, KeyRing, loan.key_ring_id)
    return ReceiptDocument(
        loan=loan,
        customer_name=record_of(db, tenant_id, Customer, loan.customer_id).name,
        company_name=tenant.name,
        zone=ZoneInfo(tenant.time_zone),
        language=language,
        address=address_lines(place_of(db, tenant_id, ring.customer_id, ring.location_id)),
    )
