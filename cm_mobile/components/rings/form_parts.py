"""The fields of a ring: its number and texts, its keys, its place, and whether all use it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import flet as ft

from cm_contract.errors import Refused
from cm_contract.records.customer import Location
from cm_contract.records.key_ring import RingKey, RingState
from cm_contract.values import Scalar
from cm_mobile.components import kit
from cm_mobile.components.chips import chip
from cm_mobile.components.context import App, Look
from cm_mobile.components.drafting import Form
from cm_mobile.components.form_fields import column, location_field, reachable
from cm_mobile.components.rings.key_card import key_card
from cm_mobile.components.rings.model import Model, wrong_number
from cm_mobile.components.tried import Tried
from cm_mobile.components.typing import Field, typed_field
from cm_mobile.texts.refusals import refusal


@dataclass(frozen=True)
class Desk:
    """The form as it is drawn now."""

    look: Look
    form: Form
    model: Model
    tried: Tried
    show: Callable[[Tried], None]

    def put(self, name: str, to: Scalar) -> None:
        """Fills in a field."""
        if self.tried.refused:
            self.show(replace(self.tried, refused=()))
        self.form.put_all(self._model.changed(name, to))

    def put_key(self, one: RingKey, field: str, to: Scalar) -> None:
        """Fills in a field of a key."""
        self.form.put_all(self._model.changed_key(one.key, field, to))

    def add_key(self) -> None:
        """Hangs another key on it."""
        self.form.put_all(self._model.with_key())

    def take_off(self, one: RingKey) -> None:
        """Takes a key off."""
        self.form.put_all(self._model.without_key(one.key))

    def left(self, name: str) -> None:
        """The caret has left a field."""
        self.show(replace(self.tried, blurred=self.tried.blurred | {name}))

    def error(self, name: str) -> str | None:
        """What is told of a field."""
        found = self.tried.told(self.model.errors() | dict(self.tried.refused)).get(name)
        return self._said(name, found) if found else None

    def _said(self, name: str, refused: Refused) -> str:
        if name == "number":
            return wrong_number(refused, self.look)
        return refusal(self.look.texts, refused.code, name.rpartition(".")[2])

    def discard(self, app: App) -> None:
        """Throws the changes away; for a while that can be taken back."""
        app.notices.show(self.look.texts("resources.discarded"), self.form.thrown_away())

    @property
    def _model(self) -> Model:
        """The newest values, also before they are drawn."""
        return replace(self.model, values=self.form.writer.values)


def text_of(desk: Desk, name: str, *, is_required: bool = False, lines: int = 1) -> ft.Control:
    """A field with its label and what is wrong with it."""
    label = desk.look.texts("field.ring_number" if name == "number" else f"field.{name}")
    field = Field(
        key=f"ring_form.{name}",
        label=f"{label} *" if is_required else label,
        error=desk.error(name),
        lines=lines,
    )
    put, left = partial(desk.put, name), partial(desk.left, name)
    edition = str(desk.form.revision)
    return reachable(name, typed_field(field, desk.model.text(name), put, edition, left=left))


def keys_of(desk: Desk) -> list[ft.Control]:
    """A card for each key, and the way to another."""
    texts, edition = desk.look.texts, str(desk.form.revision)
    cards = [
        key_card(
            one,
            desk.error(f"key.{one.key}.name"),
            partial(desk.put_key, one),
            partial(desk.take_off, one),
            edition,
            desk.look,
        )
        for one in desk.model.keys
    ]
    add = kit.link(texts("rings.add_key"), desk.add_key, "ring_form.add_key", ft.Icons.ADD)
    return [kit.group_title(texts("rings.hanging")), kit.gap(8), column([*cards, ft.Row([add])])]


def for_all(desk: Desk) -> ft.Control:
    """Whether all employees use it; one that is out is handed back first."""
    texts, now = desk.look.texts, bool(desk.model.value("is_for_all"))
    ring = desk.model.ring
    if ring is not None and ring.state is RingState.OUT:
        return kit.quiet(texts("rings.for_all_later"))
    turn = partial(desk.put, "is_for_all", not now)
    switch = chip(texts("field.is_for_all"), now, turn, "ring_form.is_for_all")
    lines: list[ft.Control] = [ft.Row([switch], wrap=True), kit.quiet(texts("rings.for_all_what"))]
    return ft.Column(lines, spacing=4, tight=True)


def location(desk: Desk, places: tuple[Location, ...]) -> ft.Control:
    """The location that it opens, of several."""
    label, now = desk.look.texts("field.location_id"), desk.model.text("location_id")
    put = partial(desk.put, "location_id")
    return location_field(label, now, places, put, desk.look, "ring_form")
