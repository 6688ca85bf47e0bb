"""What can be done with the customer form: fill in, add, remove, save, throw away."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial

from cm_contract.errors import Code, Refused
from cm_contract.values import Day
from cm_mobile import postal_codes
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.drafting import Form
from cm_mobile.components.form_model import FormModel, Part, Values
from cm_mobile.components.tried import Tried

Errors = dict[str, Refused]


@dataclass(frozen=True)
class Desk:
    """The form as it is drawn now; `saved` hears the customer's id."""

    app: App
    look: Look
    form: Form
    model: FormModel
    state: Tried
    show: Callable[[Tried], None]
    saved: Callable[[str], None]
    jump: Callable[[str], Awaitable[None]]

    def errors(self) -> Errors:
        """Everything that can't be saved."""
        return self.model.errors() | dict(self.state.refused)

    def shown_errors(self) -> Errors:
        """What is told already."""
        return self.state.told(self.errors())

    def put(self, values: Values) -> None:
        """Changes the draft; a postal code brings its city along."""
        if self.state.refused:
            self.show(replace(self.state, refused=()))
        more = _with_city(values)
        own = {} if self.model.whole else {"id": self.model.customer_id}
        self.form.put_all({**own, **more})
        if more != values:
            self.form.show_anew()

    def put_anew(self, values: Values) -> None:
        """Changes the draft otherwise than by typing: the fields show it."""
        self.put(values)
        self.form.show_anew()

    def left(self, key: str) -> None:
        """The caret has left a field."""
        if key not in self.state.blurred:
            self.show(replace(self.state, blurred=self.state.blurred | {key}))

    async def save(self) -> None:
        """Does what the form says, or tells what is wrong with it."""
        self.show(replace(self.state, has_tried=True))
        if self.model.errors():
            await self.show_error()
            return
        commands = self.model.commands()
        try:
            async with self.form.writer.used():
                await self.app.perform(*commands, draft=self.form.writer.key)
        except Refused as no:
            self.show(replace(self.state, has_tried=True, refused=((_key_of(no), no),)))
            await self.jump(_key_of(no))
            return
        self.app.notices.show(self.look.texts("edit.saved" if commands else "edit.nothing"))
        self.saved(self.model.customer_id)

    async def show_error(self) -> None:
        """Brings the uppermost wrong field into sight."""
        await self.jump(min(self.errors(), key=_place_of))

    def discard(self) -> None:
        """Throws the draft away; for a while that can be taken back."""
        self.app.notices.show(self.look.texts("edit.discarded"), self.form.thrown_away())

    def adding(self, word: str) -> kit.Click:
        """A handler that adds a location or a person."""

        def add() -> None:
            self.put({f"{word}:{self.app.store.new_id()}.new": True})

        return add

    def removing(self, part: Part) -> kit.Click:
        """A handler that removes one."""
        return partial(self.put, {f"{part.name}.removed": True})

    def put_since(self, day: Day) -> None:
        """Fills in since when they are a customer."""
        self.put(self.model.changed(self.model.customer, "customer_since", day))


def _with_city(values: Values) -> Values:
    more = dict(values)
    for key, value in values.items():
        if key.endswith(".postal_code") and not key.startswith("was ") and value:
            city = postal_codes.city_of(str(value))
            if city is not None:
                more[key.removesuffix("postal_code") + "city"] = city
    return more


UPPER = ("name", "cvr", "ean", "number", "area_id")
"""The customer's fields that stand above its address."""


def _place_of(key: str) -> tuple[int, int]:
    """Where a field stands in the form, as far as that tells which of two comes first."""
    part, _, field = key.rpartition(".")
    if part == "customer":
        return (0, UPPER.index(field)) if field in UPPER else (2, 0)
    kinds = ("customer", "location", "", "person", "comment")
    return kinds.index(part.partition(":")[0]), 0


def _key_of(refused: Refused) -> str:
    """Where a refusal of the whole is shown: at the customer's own field, else at its name."""
    field = refused.field if refused.code is not Code.DELETED else None
    return f"customer.{field or 'name'}"
