"""What must not be forgotten at some customers of a sample company."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from cm_backend.seed.data_files import read_toml, tables, text
from cm_backend.seed.dice import Dice
from cm_backend.services.ledger import put
from cm_backend.services.reminder_types import standard_types, type_id
from cm_backend.services.sample import Sample
from cm_backend.services.sample_done import done_once
from cm_backend.store import records, tenants
from cm_backend.store.session import Database, Session
from cm_contract.records.customer import Customer
from cm_contract.records.reminder import Group, Reminder
from cm_contract.records.user_settings import UserSettings
from cm_contract.values import CustomerId, Day, Instant, ReminderId, instant

CUSTOMERS = 160
"""So many of the first customers may have some."""
SHARE = 0.3
DONE_EVERY = 6
NAMED = 41
"""The place of the customer that has everything, 1042."""
PEOPLE = ("inspektor", "inspektor", "inspektor2", "admin")
WISHES = ("inspektor", "inspektor2")
"""Who has said whether the mail of the morning is wanted."""
_TEXTS = tuple(tables(read_toml("reminders.toml"), "reminder"))


def add_reminders(database: Database, sample: Sample, now: datetime) -> None:
    """Adds the company's kinds of reminders and the reminders, in one commit."""
    at = instant(now)
    with database.writing() as db:
        seq = tenants.next_seq(db, sample.tenant_id)
        for kind in standard_types(sample.tenant_id):
            put(db, sample.tenant_id, kind, seq, at)
        for name in WISHES:
            wish = UserSettings(id=sample.user_id(name), morning_mail=False)
            put(db, sample.tenant_id, wish, seq, at)
        for n, reminder in enumerate(_reminders(db, sample, now)):
            put(db, sample.tenant_id, reminder, seq, at)
            if n % DONE_EVERY == 1:
                done = done_once(reminder, at, reminder.created_by)
                put(db, sample.tenant_id, done, seq, at)
        tenants.mark(db, sample.tenant_id, seq, at)


def _reminders(db: Session, sample: Sample, now: datetime) -> Iterator[Reminder]:
    dice = Dice(sample.seed)
    for place in range(CUSTOMERS):
        customer_id = CustomerId(sample.id("customer", place))
        if place != NAMED and not dice.chance(SHARE):
            continue
        if records.get(db, sample.tenant_id, Customer.type_name(), customer_id) is not None:
            for n in range(2 if place == NAMED else 1):
                yield _reminder(sample, customer_id, n, dice, now)


def _reminder(
    sample: Sample, customer_id: CustomerId, n: int, dice: Dice, now: datetime
) -> Reminder:
    said = _TEXTS[n] if n else dice.pick(_TEXTS)
    day = (now + timedelta(days=dice.number(-6, 40))).date()
    by, at = sample.user_id(dice.pick(PEOPLE)), _stamp(now)
    return Reminder(
        id=ReminderId(sample.id("reminder", customer_id, n)),
        customer_id=customer_id,
        type_id=type_id(sample.tenant_id, str(said["type"])),
        text=str(said["text"]),
        due_on=Day(day.isoformat()),
        due_time=text(said, "time"),
        repeat=text(said, "repeat"),
        for_group=Group.INSPECTORS if dice.chance(0.2) else None,
        user_ids=(by,),
        created_at=at,
        created_by=by,
        changed_at=at,
        changed_by=by,
    )


def _stamp(now: datetime) -> Instant:
    return instant(now - timedelta(days=9))
