"""Which quality report a user may have as a document, and what of it."""

from cm_backend.services.people import actor_of
from cm_backend.services.reading import record_of
from cm_backend.store import keys, tenants
from cm_backend.store.accounts import Account
from cm_backend.store.session import Session
from cm_contract.records.quality_report import QualityReport
from cm_contract.rules import Access, Function


def report_seen(
    db: Session, account: Account, customer_id: str, report_id: str
) -> QualityReport | None:
    """The report as the user may see it; None when there is none, whatever the reason."""
    actor = actor_of(account, tenants.get(db, account.tenant_id))
    if not actor.may(Function.QUALITY_REPORTS, Access.READ):
        return None
    if not keys.is_visible(db, account.tenant_id, customer_id, account.keys()):
        return None
    try:
        report = record_of(db, account.tenant_id, QualityReport, report_id)
    except LookupError:
        return None
    if report.customer_id != customer_id or report.deleted_at is not None:
        return None
    return report.as_seen_by(account.role) if report.is_open_to(account.role) else None
