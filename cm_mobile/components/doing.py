"""What a tap does to a record: saved, or refused with a word on the screen."""

from cm_contract.commands.base import Command
from cm_contract.errors import Refused
from cm_contract.messages import Sent
from cm_mobile.components.context import App, Look
from cm_mobile.texts.refusals import refusal


async def done(app: App, look: Look, command: Command) -> Sent | None:
    """Saves a command; a refusal is told, and answers None."""
    return next(iter(await all_done(app, look, command)), None)


async def all_done(app: App, look: Look, *commands: Command) -> tuple[Sent, ...]:
    """Saves all of the commands or none; a refusal is told, and answers nothing."""
    try:
        return await app.perform(*commands)
    except Refused as refused:
        app.notices.show(refusal(look.texts, refused.code, refused.field, refused.about))
        return ()
