"""Quality reports of a sample company: templates, and reports at many of its customers."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from json import loads

from cm_backend.seed import FIRST_NUMBER
from cm_backend.seed.dice import Dice
from cm_backend.seed.reports import count, template_for
from cm_backend.services.ledger import put
from cm_backend.services.sample import CONTACTS_NUMBER, Sample
from cm_backend.services.sample_featured_reports import featured_reports
from cm_backend.services.sample_satisfaction import satisfaction
from cm_backend.services.sample_templates import templates_of
from cm_backend.services.sample_visits import Visit, half_filled, in_working_hours
from cm_backend.services.writing import insert_all, row_of
from cm_backend.store import records, tenants
from cm_backend.store.session import Database, Session
from cm_contract.records.base import Record
from cm_contract.records.customer import Customer, CustomerKind
from cm_contract.records.photo import JournalPhoto
from cm_contract.records.quality_report import QualityReport
from cm_contract.records.report_template import ReportTemplate
from cm_contract.values import CustomerId, instant
from cm_contract.wire import decode

FEATURED = int(CONTACTS_NUMBER) - FIRST_NUMBER
"""The customer with a report of each kind."""
_TWO_YEARS_DAYS = 720
_DRAFT_SHARE, _START_UP_SHARE = 0.03, 0.12


def add_reports(database: Database, sample: Sample, average: float, now: datetime) -> None:
    """Adds templates and `average` reports a customer, in one commit; photos must be there."""
    templates = templates_of(sample, now)
    with database.writing() as db:
        seq = tenants.next_seq(db, sample.tenant_id)
        for record in (*templates.values(), *_featured(db, sample, templates, now)):
            put(db, sample.tenant_id, record, seq, instant(now))
        made = _reports(sample, _names(db, sample), templates, average, now)
        insert_all(db, (row_of(sample.tenant_id, one, seq) for one in made))
        tenants.mark(db, sample.tenant_id, seq, instant(now))


def _names(db: Session, sample: Sample) -> list[tuple[int, str]]:
    """The places and names of all customers that are no private ones."""
    bodies = map(loads, records.of_type(db, sample.tenant_id, Customer.type_name()))
    return [
        (int(body["number"]) - FIRST_NUMBER, body["name"])
        for body in bodies
        if body["kind"] == CustomerKind.BUSINESS
    ]


def _reports(
    sample: Sample,
    names: Iterable[tuple[int, str]],
    templates: Mapping[str, ReportTemplate],
    average: float,
    now: datetime,
) -> Iterator[QualityReport]:
    for index, name in names:
        dice = Dice(f"{sample.seed}/reports/{index}")
        quality = 0.35 + 0.6 * dice.random()
        for number in range(0 if index == FEATURED else count(dice, average)):
            template = templates["start_up" if dice.chance(_START_UP_SHARE) else template_for(name)]
            days_before = dice.number(1, _TWO_YEARS_DAYS)
            start = in_working_hours(now, days_before, dice)
            visit = Visit(sample, index, number, template, start, quality)
            is_draft = dice.chance(_DRAFT_SHARE)
            yield half_filled(visit.draft(), 0.4) if is_draft else visit.finished()


def _featured(
    db: Session, sample: Sample, templates: Mapping[str, ReportTemplate], now: datetime
) -> Iterator[Record]:
    customer_id = CustomerId(sample.id("customer", FEATURED))
    if records.get(db, sample.tenant_id, Customer.type_name(), customer_id) is None:
        return
    bodies = records.of_customer(db, sample.tenant_id, JournalPhoto.type_name(), customer_id)
    photos = [decode(JournalPhoto, loads(body)) for body in bodies]
    yield from featured_reports(sample, FEATURED, templates["clinic"], photos, now)
    yield satisfaction(sample, FEATURED, templates["satisfaction"], now)
