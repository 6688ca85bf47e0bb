"""A template that is being edited: its content as a draft, saved while it is edited."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from cm_contract.records.report_template import TemplateContent
from cm_contract.wire import decode, encode
from cm_mobile.components.drafting import Form, use_draft
from cm_mobile.components.template.shaping import Shape
from cm_mobile.store.drafts import TEMPLATE


@dataclass(frozen=True)
class Desk:
    """The content, how to change it, and which language is edited."""

    content: TemplateContent
    form: Form
    language: str
    new_id: Callable[[], str]

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to publish."""
        return bool(self.form.text("content"))

    def shape(self, change: Shape) -> None:
        """Changes the content."""
        self.put(change(self.newest()))

    def put(self, content: TemplateContent) -> None:
        """Replaces the content."""
        self.form.put("content", json.dumps(encode(content), ensure_ascii=False))

    def newest(self) -> TemplateContent:
        """The content as it is now, also for a handler that was drawn before."""
        return content_of(self.form) or self.content


def content_of(form: Form) -> TemplateContent | None:
    """What the draft holds."""
    text = form.text("content")
    return decode(TemplateContent, json.loads(text)) if text else None


def use_desk(name: str, start: TemplateContent, language: str, new_id: Callable[[], str]) -> Desk:
    """The desk of one template; `name` is its id or `new`."""
    form = use_draft(f"{TEMPLATE}{name}")
    return Desk(content_of(form) or start, form, language, new_id)
