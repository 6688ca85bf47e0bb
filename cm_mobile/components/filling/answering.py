"""Saving what is entered at a checkpoint: on disk before anything else is shown."""

from collections.abc import Awaitable, Callable

from cm_contract.commands.report_answers import AnswerCheckpoint, CommentCheckpoint
from cm_contract.records.answer import Given
from cm_mobile.components.context import App, Look
from cm_mobile.components.doing import done
from cm_mobile.components.filling.point import Point

Give = Callable[[Given], Awaitable[None]]


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
