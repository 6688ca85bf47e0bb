"""Sending a finished quality report to the customer."""

from collections.abc import Iterator
from dataclasses import dataclass

from cm_contract.commands.base import Act, Change, Note
from cm_contract.commands.drafts import AboutReport
from cm_contract.commands.editing import history
from cm_contract.commands.report_content import check_unlike
from cm_contract.errors import Code, Refused
from cm_contract.records.customer import ContactPerson
from cm_contract.records.report_sending import Recipient, ReportSending
from cm_contract.values import ContactPersonId, ReportSendingId

MOST_RECIPIENTS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SendReport(AboutReport):
    """Sends a finished report to contact persons of the customer, by e-mail as a PDF."""

    sending_id: ReportSendingId
    contact_person_ids: tuple[ContactPersonId, ...]

    def decide(self, act: Act) -> Iterator[Change | Note]:
        report = self.report(act)
        act.unused(ReportSending, self.sending_id, "sending_id")
        if not report.is_finished:
            raise Refused(Code.REPORT_INCOMPLETE, about=report.id)
        if not self.contact_person_ids:
            raise Refused(Code.REQUIRED, "contact_person_ids")
        if len(self.contact_person_ids) > MOST_RECIPIENTS:
            raise Refused(Code.TOO_LONG, "contact_person_ids")
        check_unlike(self.contact_person_ids, "contact_person_ids")
        yield ReportSending(
            id=self.sending_id,
            customer_id=self.customer_id,
            report_id=report.id,
            recipients=tuple(self._recipient(act, id) for id in self.contact_person_ids),
            sent_at=act.at,
            sent_by=act.actor.user_id,
        )
        yield history(act, type(self).__name__, report)

    def creates(self) -> str:
        return self.sending_id

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.report_id, *self.contact_person_ids})

    def _recipient(self, act: Act, id: ContactPersonId) -> Recipient:
        person = act.part(ContactPerson, id, self.customer_id, "contact_person_ids")
        if person.e_mail is None:
            raise Refused(Code.NO_EMAIL, "contact_person_ids", about=id)
        return Recipient(contact_person_id=id, e_mail=person.e_mail)
