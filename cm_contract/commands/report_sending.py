"""Sending a finished quality report to the customer."""

from collections.abc import Iterator
from dataclasses import dataclass

from cm_contract.commands.base import Act, Change, Note
from cm_contract.commands.drafts import AboutReport
from cm_contract.commands.editing import history
from cm_contract.commands.report_content import check_unlike
from cm_contract.errors import Code, Refused
from cm_contract.records.customer import ContactPerson
from cm_contract.records.delivery import Delivery
from cm_contract.values import ContactPersonId, DeliveryId, derived_id

MOST_RECIPIENTS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SendReport(AboutReport):
    """Sends a finished report to contact persons of the customer, by e-mail as a PDF."""

    contact_person_ids: tuple[ContactPersonId, ...]

    def decide(self, act: Act) -> Iterator[Change | Note]:
        report = self.report(act)
        if not report.is_finished:
            raise Refused(Code.REPORT_INCOMPLETE, about=report.id)
        if not self.contact_person_ids:
            raise Refused(Code.REQUIRED, "contact_person_ids")
        if len(self.contact_person_ids) > MOST_RECIPIENTS:
            raise Refused(Code.TOO_LONG, "contact_person_ids")
        check_unlike(self.contact_person_ids, "contact_person_ids")
        yield from [self._delivery(act, id) for id in self.contact_person_ids]
        yield history(act, type(self).__name__, report)

    def needs(self) -> frozenset[str]:
        return frozenset({self.customer_id, self.report_id, *self.contact_person_ids})

    def _delivery(self, act: Act, id: ContactPersonId) -> Delivery:
        person = act.part(ContactPerson, id, self.customer_id, "contact_person_ids")
        if person.e_mail is None:
            raise Refused(Code.NO_EMAIL, "contact_person_ids", about=id)
        return Delivery(
            id=DeliveryId(derived_id(act.id, id)),
            customer_id=self.customer_id,
            about_id=self.report_id,
            contact_person_id=id,
            e_mail=person.e_mail,
            at=act.at,
        )
