"""Which quality report a user may have as a document, and as whom."""

from cm_backend.services.people import actor_of
from cm_backend.services.reading import record_of
from cm_backend.store import keys, tenants
from cm_backend.store.accounts import Account
from cm_backend.store.session import Session
from cm_contract.records.quality_report import QualityReport
from cm_contract.records.report_template import ReportTemplate
from cm_contract.reporting import for_contact
from cm_contract.rules import Access, Function, Module, Role


def report_seen(
    db: Session, account: Account, customer_id: str, report_id: str
) -> QualityReport | None:
    """The report as the user may see it; None when there is none, whatever the reason."""
    if not keys.is_visible(db, account.tenant_id, customer_id, account.keys()):
        return None
    try:
        report = record_of(db, account.tenant_id, QualityReport, report_id)
    except LookupError:
        return None
    if report.customer_id != customer_id or report.deleted_at is not None:
        return None
    as_seen = _as_contact if account.role is Role.CONTACT else _as_colleague
    return as_seen(db, account, report)


def _as_contact(db: Session, account: Account, report: QualityReport) -> QualityReport | None:
    if Module.QUALITY_REPORTS not in tenants.get(db, account.tenant_id).modules:
        return None
    template = record_of(db, account.tenant_id, ReportTemplate, report.template_id)
    return for_contact(report, template.content)


def _as_colleague(db: Session, account: Account, report: QualityReport) -> QualityReport | None:
    actor = actor_of(account, tenants.get(db, account.tenant_id))
    return report if actor.may(Function.QUALITY_REPORTS, Access.READ) else None
