"""Quality reports as documents: what goes into one, and from where."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from cm_backend.services.reading import place_of, record_of, records_of
from cm_backend.storage.base import MissingError, Storage, key_of
from cm_backend.store import accounts, tenants
from cm_backend.store.session import Database, Session
from cm_contract.records.customer import Customer
from cm_contract.records.photo import ReportPhoto
from cm_contract.records.quality_report import QualityReport, ReportVersion
from cm_contract.records.report_template import ReportTemplate
from cm_contract.values import PhotoId, TenantId, UserId
from cm_documents.report_document import ReportDocument, address_lines
from cm_documents.report_pdf import report_pdf


def rendered(
    database: Database,
    storage: Storage,
    tenant_id: TenantId,
    report_id: str,
    version: int,
    language: str,
) -> bytes:
    """The PDF of a finished version of a report as it goes to the customer; takes seconds.

    Raises: LookupError when there is no such report, or it was deleted.
    """
    with database.reading() as db:
        report = record_of(db, tenant_id, QualityReport, report_id)
        if report.deleted_at is not None:
            raise LookupError(report_id)
        finished = _finished(db, tenant_id, report, version)
        document = document_of(db, storage, tenant_id, finished, language)
    return report_pdf(document)


def _finished(
    db: Session, tenant_id: TenantId, report: QualityReport, version: int
) -> QualityReport:
    """The version, also after the report was reopened. Raises: LookupError."""
    if report.version == version and report.is_finished:
        return report
    earlier = records_of(db, tenant_id, ReportVersion, report.customer_id)
    for one in earlier:
        if one.report_id == report.id and one.report.version == version:
            return one.report
    raise LookupError(f"{report.id} has no finished version {version}")


def document_of(
    db: Session,
    storage: Storage,
    tenant_id: TenantId,
    report: QualityReport,
    language: str,
    is_internal: bool = False,
) -> ReportDocument:
    """All that the document says; its photos are read from the storage when they are asked for."""
    template = record_of(db, tenant_id, ReportTemplate, report.template_id)
    tenant, photos = tenants.get(db, tenant_id), _photos(db, tenant_id, report)
    return ReportDocument(
        report=report,
        content=template.content,
        template_version=template.version,
        customer_name=record_of(db, tenant_id, Customer, report.customer_id).name,
        address=address_lines(place_of(db, tenant_id, report.customer_id, report.location_id)),
        company_name=tenant.name,
        people=_people(db, tenant_id, report),
        photo=lambda id: _picture(storage, tenant_id, photos.get(id)),
        captions={id: photo.caption for id, photo in photos.items() if photo.caption},
        language=language,
        zone=ZoneInfo(tenant.time_zone),
        is_internal=is_internal,
    )


def _people(db: Session, tenant_id: TenantId, report: QualityReport) -> Mapping[UserId, str]:
    ids = {report.started_by, report.finished_by, report.cleaner_id}
    found = [accounts.get(db, tenant_id, id) for id in ids if id is not None]
    return {one.id: one.name for one in found if one is not None}


def _photos(
    db: Session, tenant_id: TenantId, report: QualityReport
) -> Mapping[PhotoId, ReportPhoto]:
    photos = records_of(db, tenant_id, ReportPhoto, report.customer_id)
    return {one.id: one for one in photos if one.report_id == report.id}


def _picture(storage: Storage, tenant_id: TenantId, photo: ReportPhoto | None) -> bytes | None:
    """The bytes, those of the thumbnail if only that has come, None while there are none."""
    if photo is None:
        return None
    small = photo.thumbnail_sha256 if photo.has_thumbnail else None
    sha256 = photo.sha256 if photo.is_here else small
    try:
        return storage.whole(key_of(tenant_id, sha256)) if sha256 else None
    except MissingError:
        return None
