"""The mail that brings a quality report to a contact person."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from cm_backend.services.mailing.accepted import Accepted
from cm_backend.services.mailing.with_pdf import mail_with_pdf
from cm_backend.services.reading import record_of
from cm_backend.store import tenants
from cm_backend.store.letters import Mail
from cm_contract.commands.report_sending import SendReport
from cm_contract.records.customer import ContactPerson, Customer
from cm_contract.records.delivery import Delivery
from cm_contract.records.quality_report import QualityReport
from cm_contract.score import stored
from cm_documents.report_letter import report_letter
from cm_documents.wording import Wording

REPORT = "report"
"""The source of the attachment; of what: id, version and language, with blanks between them."""


def report_mails(accepted: Accepted) -> Iterator[Mail]:
    """One mail to each person, in the language of whoever sends the report."""
    command = accepted.command
    if not isinstance(command, SendReport):
        raise TypeError(type(command).__name__)
    tenant_id = accepted.account.tenant_id
    report = record_of(accepted.db, tenant_id, QualityReport, command.report_id)
    for one in accepted.deliveries():
        yield _mail(accepted, report, one)


def _mail(accepted: Accepted, report: QualityReport, delivery: Delivery) -> Mail:
    db, account = accepted.db, accepted.account
    tenant = tenants.get(db, account.tenant_id)
    say = Wording(account.language, ZoneInfo(tenant.time_zone))
    customer = record_of(db, account.tenant_id, Customer, report.customer_id)
    person = record_of(db, account.tenant_id, ContactPerson, delivery.contact_person_id or "")
    day = say.moment(report.finished_at or report.started_at).partition(" ")[0]
    letter = report_letter(
        say, customer.name, person.name, day, stored(report), account.name, tenant.name
    )
    of = f"{report.id} {report.version} {account.language}"
    return mail_with_pdf(accepted, delivery, person.name, letter, REPORT, of)
