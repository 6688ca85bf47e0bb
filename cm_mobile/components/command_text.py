"""What a user wrote or filled in, as text that can be read and copied."""

from collections.abc import Mapping

from cm_contract.commands.base import Command
from cm_contract.commands.editing import Edit
from cm_contract.commands.resources import AddResource
from cm_mobile.components.context import Look
from cm_mobile.texts.refusals import field_label


def text_of(command: Command, look: Look) -> str:
    """The text of a note or comment, or the filled-in fields, one a line."""
    text = getattr(command, "text", None)
    if isinstance(text, str):
        return text
    fields = getattr(command, "fields", None)
    if isinstance(command, AddResource):
        fields = {name: getattr(command, name) for name in ("name", "url", "comment")}
    if not isinstance(fields, Mapping):
        return ""
    values = {
        name: value.to if isinstance(value, Edit) else value for name, value in fields.items()
    }
    filled = {name: value for name, value in values.items() if value is not None}
    lines = [f"{field_label(look.texts, name)}: {value}" for name, value in filled.items()]
    return "\n".join(lines)
