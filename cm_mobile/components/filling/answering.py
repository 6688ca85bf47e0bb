"""Saving what is entered at a checkpoint: on disk before anything else is shown."""

from collections.abc import Awaitable, Callable

from cm_contract.commands.base import Command
from cm_contract.commands.report_answers import AnswerCheckpoint, CommentCheckpoint
from cm_contract.errors import Refused
from cm_contract.messages import Sent
from cm_contract.records.answer import Given
from cm_mobile.components.context import App, Look
from cm_mobile.components.filling.point import Point
from cm_mobile.texts.refusals import refusal

Give = Callable[[Given], Awaitable[None]]


async def done(app: App, look: Look, command: Command) -> Sent | None:
    """Saves a command; a refusal is told, and answers None."""
    try:
        (sent,) = await app.perform(command)
    except Refused as refused:
        app.notices.show(refusal(look.texts, refused.code, refused.field, refused.about))
        return None
    return sent


def answering(app: App, look: Look, point: Point) -> Give:
    """A handler that answers the checkpoint."""

    async def answer(given: Given) -> None:
        if given == point.answer.given:
            return
        command = AnswerCheckpoint(
            customer_id=point.customer_id,
            report_id=point.report_id,
            room_key=point.answer.room_key,
            checkpoint_key=point.answer.checkpoint_key,
            was=point.answer.given,
            given=given,
        )
        if await done(app, look, command):
            await app.device.tap()

    return answer


async def comment(app: App, look: Look, point: Point, text: str | None, is_internal: bool) -> None:
    """Keeps what is said about the checkpoint."""
    command = CommentCheckpoint(
        customer_id=point.customer_id,
        report_id=point.report_id,
        room_key=point.answer.room_key,
        checkpoint_key=point.answer.checkpoint_key,
        was=point.answer.comment,
        text=text,
        is_internal=is_internal,
    )
    await done(app, look, command)
