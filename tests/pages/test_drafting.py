"""A draft saves itself while it is typed, and is gone once it was sent."""

import asyncio

import pytest

from cm_mobile.components.drafting import Writer
from tests.pages.stage import Stage


async def test_a_save_that_is_due_while_the_note_is_sent_does_not_bring_the_draft_back(
    inspector: Stage,
) -> None:
    writer = Writer(inspector.store.drafts, "note:x")
    writer.save({"text": "Sendt"})
    async with writer.used():
        due = asyncio.create_task(writer.flush())
        await inspector.screen.settle()
    await due
    assert inspector.store.drafts.get("note:x") is None


async def test_a_note_that_was_refused_keeps_its_draft(inspector: Stage) -> None:
    writer = Writer(inspector.store.drafts, "note:x")
    writer.save({"text": "Nej"})
    with pytest.raises(LookupError):
        async with writer.used():
            raise LookupError
    await writer.flush()
    draft = inspector.store.drafts.get("note:x")
    assert draft is not None
    assert draft.values["text"] == "Nej"
