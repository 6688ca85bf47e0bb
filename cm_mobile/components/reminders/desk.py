"""What can be done with the form of a reminder."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from cm_contract.errors import Refused
from cm_contract.values import Day, ReminderId, UserId
from cm_mobile.components.context import App, Look
from cm_mobile.components.drafting import Form
from cm_mobile.components.reminders.model import PEOPLE, Errors, Model
from cm_mobile.components.tried import Tried
from cm_mobile.texts.refusals import refusal


@dataclass(frozen=True)
class Desk:
    """The form as it is drawn now."""

    app: App
    look: Look
    form: Form
    model: Model
    state: Tried
    show: Callable[[Tried], None]

    def errors(self) -> Errors:
        """What is told already."""
        return self.state.told(self.model.errors() | dict(self.state.refused))

    def put(self, name: str, text: str | None) -> None:
        """Fills in a field."""
        if self.state.refused:
            self.show(replace(self.state, refused=()))
        self.form.put_all(self.model.changed(name, text or ""))

    def put_day(self, day: Day) -> None:
        """Fills in the day on which it is due."""
        self.put("due_on", day)

    def turn(self, id: UserId) -> None:
        """Adds somebody, or takes them off."""
        self.put(PEOPLE, self.model.with_person(id))

    def left(self, name: str) -> None:
        """The caret has left a field."""
        self.show(replace(self.state, blurred=self.state.blurred | {name}))

    async def save(self) -> None:
        """Does what the form says, or tells what is wrong with it."""
        self.show(replace(self.state, has_tried=True))
        if self.model.errors():
            return
        command = self.model.command(ReminderId(self.app.store.new_id()))
        key = self.form.writer.key
        try:
            async with self.form.writer.used():
                await self.app.perform(*([command] if command else []), draft=key)
        except Refused as refused:
            self._told(refused)
            return
        self.app.notices.show(self.look.texts("reminders.saved"))
        self.app.way.back()

    def discard(self) -> None:
        """Throws the changes away; for a while that can be taken back."""
        self.app.notices.show(self.look.texts("reminders.discarded"), self.form.thrown_away())

    def _told(self, refused: Refused) -> None:
        words = refusal(self.look.texts, refused.code, refused.field)
        self.app.notices.show(words)
        if refused.field:
            told = ((refused.field, refused),)
            self.show(replace(self.state, has_tried=True, refused=told))
