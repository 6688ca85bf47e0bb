"""Random commands about employees and reminders, so that phones meet on few of them."""

from datetime import timedelta
from typing import Any

from cm_contract.commands import (
    employees,
    occurrences,
    reminder_types,
    reminders,
    user_settings,
)
from cm_contract.commands.base import Command
from cm_contract.commands.editing import Edit
from cm_contract.records.customer import Customer
from cm_contract.records.directory import User as Person
from cm_contract.records.employee import Employee, EmployeeLink
from cm_contract.records.reminder import Reminder, ReminderType
from cm_contract.rules import Role
from cm_contract.values import Day
from tests.simulation.commands import Maker, User

RULES = (None, None, "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY;BYMONTHDAY=31")
GROUPS = (None, None, "inspectors", "administrators")


def connect_employee(user: User, shown: Customer) -> Command | None:
    found = [one for one in user.all(Employee) if one.role in (None, Role.EMPLOYEE)]
    if not found:
        return None
    return employees.ConnectEmployee(
        customer_id=shown.id,
        link_id=user.id(),
        employee_id=user.dice.choice(found).id,
        role_there=user.dice.choice((None, "fast", "afløser")),
    )


def disconnect_employee(user: User, shown: Customer) -> Command | None:
    one = user.one(EmployeeLink, shown.id)
    return employees.DisconnectEmployee(customer_id=shown.id, link_id=one.id) if one else None


def reconnect_employee(user: User, shown: Customer) -> Command | None:
    one = user.one(EmployeeLink, shown.id)
    return employees.ReconnectEmployee(customer_id=shown.id, link_id=one.id) if one else None


def create_reminder(user: User, shown: Customer) -> Command:
    kind = user.one(ReminderType)
    fields = {
        "text": user.text(),
        "due_on": _day(user),
        "repeat": user.dice.choice(RULES),
        "for_group": user.dice.choice(GROUPS),
        "type_id": kind.id if kind else None,
    }
    return reminders.CreateReminder(
        customer_id=shown.id, reminder_id=user.id(), fields=fields, user_ids=_people(user)
    )


def edit_reminder(user: User, shown: Customer) -> Command | None:
    one = user.one(Reminder, shown.id)
    if one is None:
        return None
    edits = user.edits(one, ("text",))
    if user.dice.random() < 0.5:
        edits["due_on"] = Edit(one.due_on, _day(user))
    people = _people(user) if user.dice.random() < 0.3 else None
    return reminders.EditReminder(**_about(one), fields=edits, user_ids=people)


def delete_reminder(user: User, shown: Customer) -> Command | None:
    one = user.one(Reminder, shown.id)
    return reminders.DeleteReminder(**_about(one)) if one else None


def restore_reminder(user: User, shown: Customer) -> Command | None:
    one = user.one(Reminder, shown.id)
    return reminders.RestoreReminder(**_about(one)) if one else None


def done_reminder(user: User, shown: Customer) -> Command | None:
    one = user.one(Reminder, shown.id)
    return occurrences.DoneReminder(**_about(one), day=_time(user, one)) if one else None


def reopen_reminder(user: User, shown: Customer) -> Command | None:
    one = user.one(Reminder, shown.id)
    return occurrences.ReopenReminder(**_about(one), day=_time(user, one)) if one else None


def snooze_reminder(user: User, shown: Customer) -> Command | None:
    one = user.one(Reminder, shown.id)
    if one is None:
        return None
    until = Day("2027-02-01")
    return occurrences.SnoozeReminder(**_about(one), day=_time(user, one), until=until)


def add_reminder_type(user: User, _shown: Customer) -> Command:
    return reminder_types.AddReminderType(type_id=user.id(), fields={"name": user.text()})


def retire_reminder_type(user: User, _shown: Customer) -> Command | None:
    one = user.one(ReminderType)
    return reminder_types.RetireReminderType(type_id=one.id) if one else None


def want_morning_mail(user: User, _shown: Customer) -> Command:
    return user_settings.WantMorningMail(wants=user.dice.random() < 0.5)


def _about(one: Reminder) -> dict[str, Any]:
    return {"customer_id": one.customer_id, "reminder_id": one.id}


def _day(user: User) -> Day:
    first = user.store._now().date()
    return Day((first + timedelta(days=user.dice.randint(-3, 3))).isoformat())


def _time(user: User, one: Reminder) -> Day:
    """Mostly the first time, so that two do the same."""
    return one.due_on if user.dice.random() < 0.7 else _day(user)


def _people(user: User) -> tuple[Any, ...]:
    people = [one.id for one in user.all(Person) if one.role in ("administrator", "inspector")]
    return tuple(user.dice.sample(people, min(len(people), user.dice.randint(0, 2))))


REMINDER_MAKERS: dict[type[Command], tuple[Maker, int]] = {
    employees.ConnectEmployee: (connect_employee, 4),
    employees.DisconnectEmployee: (disconnect_employee, 2),
    employees.ReconnectEmployee: (reconnect_employee, 1),
    reminders.CreateReminder: (create_reminder, 5),
    reminders.EditReminder: (edit_reminder, 3),
    reminders.DeleteReminder: (delete_reminder, 1),
    reminders.RestoreReminder: (restore_reminder, 1),
    occurrences.DoneReminder: (done_reminder, 5),
    occurrences.ReopenReminder: (reopen_reminder, 1),
    occurrences.SnoozeReminder: (snooze_reminder, 3),
    reminder_types.AddReminderType: (add_reminder_type, 1),
    reminder_types.RetireReminderType: (retire_reminder_type, 1),
    user_settings.WantMorningMail: (want_morning_mail, 1),
}
