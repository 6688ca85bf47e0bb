"""A reminder that is being filled in: what the draft says, and the command that it becomes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cm_contract.commands.base import Command
from cm_contract.commands.editing import Edit, entered
from cm_contract.commands.reminders import CreateReminder, EditReminder
from cm_contract.errors import Refused
from cm_contract.records.reminder import Reminder
from cm_contract.values import CustomerId, Day, ReminderId, Scalar, UserId

FIELDS = (
    "text", "type_id", "due_on", "due_time", "repeat", "before", "location_id", "for_group",
)  # fmt: skip
PEOPLE = "user_ids"
"""In a draft the ids stand one after another with spaces between them."""
Errors = dict[str, Refused]


@dataclass(frozen=True)
class Model:
    """`reminder` is None for a new one; `today` and `me` are what stands in its fields at first."""

    customer_id: CustomerId
    reminder: Reminder | None
    values: Mapping[str, Scalar]
    today: Day
    me: UserId

    def value(self, name: str) -> str:
        """What stands in a field now."""
        typed = self.values.get(name)
        if typed is not None:
            return str(typed)
        if self.reminder is None:
            return {"due_on": self.today, "before": "not"}.get(name, "")
        return str(getattr(self.reminder, name) or "")

    @property
    def day(self) -> Day:
        """The first day on which it is due."""
        return Day(self.value("due_on") or self.today)

    @property
    def people(self) -> tuple[UserId, ...]:
        """Who is reminded by name."""
        typed = self.values.get(PEOPLE)
        if typed is not None:
            return tuple(UserId(id) for id in str(typed).split())
        return self.reminder.user_ids if self.reminder else (self.me,)

    def changed(self, name: str, text: str) -> Mapping[str, Scalar]:
        """The draft's values when a field gets a text; `was` is what the user saw."""
        if self.reminder is None or name == PEOPLE:
            return {name: text}
        was = f"was {name}"
        return {name: text, was: self.values.get(was, getattr(self.reminder, name))}

    def with_person(self, id: UserId) -> str:
        """The people with one more, or one less."""
        others = [one for one in self.people if one != id]
        return " ".join(others if id in self.people else [*others, id]) or " "

    def errors(self) -> Errors:
        """What can't be saved, by field."""
        return dict(self._errors())

    def command(self, id: ReminderId) -> Command | None:
        """What the form does; None when nothing is changed. `id` is for a new one."""
        if self.reminder is None:
            fields = {name: self.value(name) or None for name in FIELDS}
            return CreateReminder(
                customer_id=self.customer_id, reminder_id=id, fields=fields, user_ids=self.people
            )
        edits = dict(self._edits(self.reminder))
        people = self.people if self.people != self.reminder.user_ids else None
        if not edits and people is None:
            return None
        return EditReminder(
            customer_id=self.customer_id,
            reminder_id=self.reminder.id,
            fields=edits,
            user_ids=people,
        )

    def _edits(self, reminder: Reminder) -> Iterator[tuple[str, Edit]]:
        for name in FIELDS:
            to, now = self.value(name) or None, getattr(reminder, name)
            if to != now:
                yield name, Edit(self.values.get(f"was {name}", now), to)

    def _errors(self) -> Iterator[tuple[str, Refused]]:
        known = entered(Reminder)
        for name in FIELDS:
            try:
                known[name].rule.clean(self.value(name) or None, name)
            except Refused as refused:
                yield name, refused
