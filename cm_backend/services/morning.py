"""The mail of the morning: what each user who wants it is to be reminded of today."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from json import loads
from zoneinfo import ZoneInfo

from cm_backend.services.connections import local_day
from cm_backend.services.mailing.queueing import queue_mail
from cm_backend.services.people import actor_of
from cm_backend.services.reading import record_of
from cm_backend.store import accounts, records, tenants
from cm_backend.store.accounts import Account
from cm_backend.store.letters import Mail
from cm_backend.store.session import Database, Session
from cm_backend.store.sight import Viewer
from cm_backend.store.tenants import Tenant
from cm_contract.records.customer import Customer
from cm_contract.records.reminder import Reminder, ReminderOccurrence
from cm_contract.records.user_settings import UserSettings
from cm_contract.rules import Access, Function
from cm_contract.values import Day, derived_id, instant
from cm_contract.wire import decode
from cm_documents.morning_letter import Line, morning_letter
from cm_documents.wording import Wording
from cm_schedule.due import due_of

AT_HOUR = 7
"""From this hour of the company's day on."""


def write_mails(database: Database, now: datetime) -> None:
    """Queues each company's mails once a day, all of them or none."""
    with database.reading() as db:
        everyone = tenants.everyone(db)
    for tenant in everyone:
        if now.astimezone(ZoneInfo(tenant.time_zone)).hour < AT_HOUR:
            continue
        day = local_day(tenant, now)
        with database.writing() as db:
            if tenants.begin_mailing(db, tenant.id, day):
                for mail in _mails(db, tenant, day):
                    queue_mail(db, tenant.id, mail, instant(now))


def _mails(db: Session, tenant: Tenant, day: Day) -> Iterator[Mail]:
    for body in records.of_type(db, tenant.id, UserSettings.type_name()):
        wish = decode(UserSettings, loads(body))
        account = accounts.get(db, tenant.id, wish.id)
        if wish.morning_mail and account is not None and account.is_active:
            lines = sorted(_lines(db, tenant, account, day))
            if lines:
                yield _mail(tenant, account, day, lines)


def _mail(tenant: Tenant, account: Account, day: Day, lines: list[Line]) -> Mail:
    say = Wording(account.language, ZoneInfo(tenant.time_zone))
    letter = morning_letter(say, account.name, tenant.name, day, lines)
    return Mail(
        id=derived_id(account.id, f"morning {day}"),
        to_e_mail=account.e_mail,
        to_name=account.name,
        subject=letter.subject[:150],
        text=letter.text,
    )


def _lines(db: Session, tenant: Tenant, account: Account, day: Day) -> Iterator[Line]:
    """What the user is to hear of, at customers that they see."""
    actor = actor_of(account, tenant)
    if not actor.may(Function.REMINDERS, Access.READ):
        return
    viewer, keys = Viewer(account.id, account.role), sorted(account.keys())
    kinds = [Reminder.type_name(), ReminderOccurrence.type_name()]
    reminders: list[Reminder] = []
    known: defaultdict[str, list[ReminderOccurrence]] = defaultdict(list)
    for type, _, _, body in records.seen(db, tenant.id, kinds, keys, viewer):
        if type == Reminder.type_name():
            reminders.append(decode(Reminder, loads(body)))
        else:
            occurrence = decode(ReminderOccurrence, loads(body))
            known[occurrence.reminder_id].append(occurrence)
    for one in reminders:
        due = due_of(one, known[one.id], day)
        is_on = due is not None and due.is_told(one, day)
        if one.deleted_at is None and one.is_for(actor) and due is not None and is_on:
            customer = record_of(db, tenant.id, Customer, one.customer_id)
            yield Line(due.on, one.due_time or "", one.text, customer.name, one.source)
