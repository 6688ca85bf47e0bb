"""The receipt of a key ring as a PDF, made on this phone."""

from cm_contract.records.customer import Location
from cm_contract.records.key_loan import KeyLoan
from cm_contract.records.key_ring import KeyRing
from cm_documents.receipt_document import ReceiptDocument
from cm_documents.report_document import address_lines
from cm_mobile.store.customers import Whole
from cm_mobile.store.store import Store
from cm_mobile.texts.formats import Formats


def pdf(
    loan: KeyLoan, ring: KeyRing | None, customer: Whole | None, store: Store, formats: Formats
) -> bytes:
    """A page of A4."""
    # takes its time to load, so only who needs it waits
    from cm_documents.receipt_pdf import receipt_pdf

    document = ReceiptDocument(
        loan=loan,
        customer_name=customer.customer.name if customer else "",
        company_name=store.meta.me().tenant_name,
        zone=formats.zone,
        language=formats.language,
        address=address_lines(_location(ring, customer)),
    )
    return receipt_pdf(document)


def _location(ring: KeyRing | None, customer: Whole | None) -> Location | None:
    """Where the ring belongs, or else the customer's own address."""
    if customer is None:
        return None
    there = (one for one in customer.locations if ring and one.id == ring.location_id)
    return next(there, customer.main_location)
