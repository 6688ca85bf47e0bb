"""The badge and the sync sheet: trust, in one sentence and a list."""

import flet as ft

from tests.pages.cases import offline, refused, written
from tests.pages.readers import targets
from tests.pages.stage import Stage


def spoken(stage: Stage) -> str:
    """What readers hear of the badge."""
    return next(one.name for one in targets(stage.screen.shown()) if one.key == "sync.badge")


def heard(stage: Stage) -> set[str]:
    """All labels for readers."""
    found = stage.screen.controls()
    return {str(one.label) for one in found if isinstance(one, ft.Semantics) and one.label}


async def test_everything_is_sent(inspector: Stage) -> None:
    assert inspector.screen.says(inspector.t("sync.all_sent"))


async def test_something_waits_and_then_is_sent(inspector: Stage) -> None:
    await written(inspector)
    assert inspector.screen.says(inspector.t("sync.waiting", n=1))
    assert inspector.t("sync.waiting_spoken", n=1) in heard(inspector)
    await inspector.sync()
    assert inspector.screen.says(inspector.t("sync.all_sent"))


async def test_offline_is_told_with_what_waits(inspector: Stage) -> None:
    await offline(inspector)
    assert inspector.screen.says(inspector.t("sync.offline_count", n=1))
    assert inspector.t("sync.offline_waiting", n=1) in heard(inspector)


async def test_offline_with_nothing_waiting(inspector: Stage) -> None:
    await inspector.go_offline()
    assert inspector.screen.says(inspector.t("sync.offline"))


async def test_what_needs_attention_is_told_before_all_else(inspector: Stage) -> None:
    await refused(inspector)
    assert inspector.t("sync.attention_spoken", n=2) in heard(inspector)


async def test_the_sheet_lists_what_waits_and_says_that_it_is_safe(inspector: Stage) -> None:
    await offline(inspector)
    await inspector.screen.tap("sync.badge")
    (one,) = inspector.store.waiting.on_their_way()
    assert inspector.screen.has(f"sync.item.{one.entry.sent.id}")
    assert inspector.screen.says(inspector.t("sheet.safe"))
    assert inspector.screen.says(inspector.t("sheet.waits"))


async def test_the_sheet_lists_what_was_sent(inspector: Stage) -> None:
    await written(inspector)
    await inspector.sync()
    await inspector.screen.tap("sync.badge")
    assert inspector.screen.says(inspector.t("sheet.all_sent"))
    assert inspector.screen.says(inspector.t("sheet.last_sent"))


async def test_sync_now_sends_at_once(inspector: Stage) -> None:
    await written(inspector)
    await inspector.screen.tap("sync.badge")
    inspector.engine.start()
    await inspector.screen.tap("sync.now")
    await inspector.until(lambda: inspector.waiting() == [])
    assert "POST /v1/commands" in inspector.network.requests


async def test_the_sheet_leads_to_what_needs_attention(inspector: Stage) -> None:
    await refused(inspector)
    await inspector.screen.tap("sync.badge")
    await inspector.screen.tap("sync.attention")
    assert inspector.screen.says(inspector.t("attention.safe"))
    assert not inspector.screen.has("sync.now")
