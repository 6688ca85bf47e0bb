"""What a tap does to a record: saved, or refused with a word on the screen."""

from cm_contract.commands.base import Command
from cm_contract.errors import Refused
from cm_contract.messages import Sent
from cm_mobile.components.context import App, Look
from cm_mobile.texts.refusals import refusal


async def done(app: App, look: Look, command: Command) -> Sent | None:
    """Saves a command; a refusal is told, and answers None."""
    try:
        (sent,) = await app.perform(command)
    except Refused as refused:
        app.notices.show(refusal(look.texts, refused.code, refused.field, refused.about))
        return None
    return sent
