"""Sample mails as phones see them: sent, to the customer's own people."""

from collections.abc import Callable, Iterator, Sequence

from cm_contract.records.customer import ContactPerson
from cm_contract.records.delivery import Delivery, DeliveryState
from cm_contract.records.journal import JournalEntry
from cm_contract.values import DeliveryId

MAILED_EVERY = 10
"""Of so many customers one was sent its newest note by mail."""


def deliveries(
    id: Callable[..., str], people: Sequence[ContactPerson], entries: Sequence[JournalEntry]
) -> Iterator[Delivery]:
    """The newest note went by mail to each contact person who has an address."""
    newest = max(entries, key=lambda entry: entry.written_at, default=None)
    for person in people:
        if newest is not None and person.e_mail:
            yield Delivery(
                id=DeliveryId(id("delivery", newest.id, person.id)),
                customer_id=person.customer_id,
                about_id=newest.id,
                contact_person_id=person.id,
                e_mail=person.e_mail,
                state=DeliveryState.SENT,
                at=newest.written_at,
            )
