"""What can be done with the form of a resource: fill in, save, throw away."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from cm_contract.errors import Refused
from cm_contract.rules import Role
from cm_contract.values import ResourceId
from cm_mobile.components.context import App, Look
from cm_mobile.components.drafting import Form
from cm_mobile.components.resources.model import Errors, Model
from cm_mobile.components.tried import Tried
from cm_mobile.texts.refusals import refusal

ORDER = (
    "file", "url", "name", "new_category", "category_id", "location_id", "comment",
    "inspectors", "employees", "contacts",
)  # fmt: skip
"""The fields from top to bottom."""


@dataclass(frozen=True)
class State(Tried):
    """The form's errors so far, and whether the draft is to be thrown away."""

    is_leaving: bool = False


@dataclass(frozen=True)
class Desk:
    """The form as it is drawn now."""

    app: App
    look: Look
    role: Role
    form: Form
    model: Model
    state: State
    show: Callable[[State], None]
    jump: Callable[[str], Awaitable[None]]

    def errors(self) -> Errors:
        """What is told already."""
        return self.state.told(self.model.errors() | dict(self.state.refused))

    def put(self, name: str, text: str) -> None:
        """Fills in a field."""
        if self.state.refused:
            self.show(replace(self.state, refused=()))
        self.form.put_all(self.model.changed(name, text))

    def choose_category(self, id: str) -> None:
        """Chooses a category that is there."""
        self.form.put("new_category", None)
        self.put("category_id", id)

    def left(self, name: str) -> None:
        """The caret has left a field."""
        self.show(replace(self.state, blurred=self.state.blurred | {name}))

    async def save(self) -> None:
        """Does what the form says, or tells what is wrong with it."""
        self.show(replace(self.state, has_tried=True))
        errors = self.model.errors()
        if errors:
            await self.jump(min(errors, key=ORDER.index))
            return
        try:
            await self._perform()
        except Refused as refused:
            await self._told(refused)
            return
        name = self.model.value("name").strip()
        self.app.notices.show(self.look.texts("resources.saved", name=name))
        self.app.way.back()

    async def _perform(self) -> None:
        commands = self.model.commands(ResourceId(self.app.store.new_id()))
        key = self.form.writer.key
        async with self.form.writer.used():
            await self.app.perform(*commands, draft=key)
        if self.model.is_link:
            await asyncio.to_thread(self.app.store.picks.drop, key)

    async def _told(self, refused: Refused) -> None:
        name = (refused.field or "").partition(".")[0]
        if name not in ORDER:
            self.app.notices.show(refusal(self.look.texts, refused.code, refused.field))
            return
        self.show(replace(self.state, has_tried=True, refused=((name, refused),)))
        await self.jump(name)

    def discard(self) -> None:
        """Throws the changes away; for a while that can be taken back."""
        self.app.notices.show(self.look.texts("resources.discarded"), self.form.thrown_away())

    async def let_go(self) -> None:
        """Throws a new one away with its file, for good."""
        self.ask(False)
        self.form.writer.drop()
        await asyncio.to_thread(self.app.store.picks.drop, self.form.writer.key)
        self.app.way.back()

    def ask(self, is_leaving: bool) -> None:
        """Opens or closes the question whether a new one is to go."""
        self.show(replace(self.state, is_leaving=is_leaving))
