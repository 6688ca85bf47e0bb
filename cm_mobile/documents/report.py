"""A finished quality report as a file, made on this phone: what the customer may see of it."""

from functools import partial

from cm_contract.records.customer import Location
from cm_contract.values import PhotoId
from cm_documents.report_csv import report_csv
from cm_documents.report_document import ReportDocument, address_lines
from cm_mobile.store.customers import Whole
from cm_mobile.store.report_rows import WholeReport
from cm_mobile.store.store import Store
from cm_mobile.texts.formats import Formats


def pdf(whole: WholeReport, customer: Whole | None, store: Store, formats: Formats) -> bytes:
    """Pages of A4 with the photos that are on this phone."""
    # takes its time to load, so only who needs it waits
    from cm_documents.report_pdf import report_pdf

    return report_pdf(document_of(whole, customer, store, formats))


def csv(whole: WholeReport, customer: Whole | None, store: Store, formats: Formats) -> bytes:
    """A row for each checkpoint, and the sums."""
    return report_csv(document_of(whole, customer, store, formats))


def document_of(
    whole: WholeReport, customer: Whole | None, store: Store, formats: Formats
) -> ReportDocument:
    """All that the document says; photos are read when they are asked for."""
    captions = {id: one.caption for id, one in whole.photos.items() if one.caption}
    return ReportDocument(
        report=whole.report,
        content=whole.content,
        template_version=whole.template.version,
        customer_name=whole.customer_name,
        company_name=store.meta.me().tenant_name,
        zone=formats.zone,
        language=formats.language,
        address=address_lines(_location(whole, customer)),
        people=whole.people,
        photo=partial(_picture, whole, store),
        captions=captions,
    )


def _location(whole: WholeReport, customer: Whole | None) -> Location | None:
    """Where it was, or else the customer's own address."""
    if customer is None:
        return None
    there = (one for one in customer.locations if one.id == whole.report.location_id)
    return next(there, customer.main_location)


def _picture(whole: WholeReport, store: Store, id: PhotoId) -> bytes | None:
    """The bytes, those of the thumbnail while only that is here."""
    photo = whole.photos.get(id)
    if photo is None:
        return None
    small = photo.thumbnail_sha256
    return store.shelf.read(photo.sha256) or (store.shelf.read(small) if small else None)
