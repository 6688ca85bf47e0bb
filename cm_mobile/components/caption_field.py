"""What is written under a photo, saved while it is typed."""

from dataclasses import dataclass

import flet as ft

from cm_contract.records.photo import NewPhoto
from cm_contract.values import PhotoId
from cm_contract.wire import slots
from cm_mobile.components.context import use_app, use_look
from cm_mobile.components.drafting import Values, Writer
from cm_mobile.components.failures import safely
from cm_mobile.components.guarded import component
from cm_mobile.components.typing import Field, typed_field
from cm_mobile.store.captured import Captured
from cm_mobile.store.captures import Captures

MOST = next(slot.rule.most for slot in slots(NewPhoto) if slot.name == "caption")


@dataclass(frozen=True)
class Captions:
    """Keeps captions with their photos."""

    captures: Captures

    def save(self, key: str, values: Values) -> None:
        """Keeps one with the photo of that id."""
        self.captures.caption(PhotoId(key), str(values.get("caption") or "").strip() or None)


@component
def CaptionField(photo: Captured) -> ft.Control:
    """The caption of a photo that is not sent yet."""
    app, look = use_app(), use_look()
    writer = ft.use_memo(lambda: Writer(Captions(app.store.captures), photo.photo_id), [])
    ft.use_effect(lambda: None, [], cleanup=safely(writer.flush))

    def typed(text: str) -> None:
        writer.save({"caption": text})

    field = Field(key="photo.caption", label=look.texts("photo.caption"), most=MOST)
    return typed_field(field, photo.caption or "", typed)
