"""Each control has a name, a key of its own and 48 dp, on every page in every state."""

from collections import Counter
from pathlib import Path

import flet as ft
import pytest

from tests.pages.cases import Case
from tests.pages.catalogue import CASES
from tests.pages.readers import targets
from tests.pages.stage import Stage, stage

TARGET_DP = 48
HANDLERS = ("on_click", "on_tap", "on_select", "on_change", "on_submit", "on_blur", "on_scroll")


async def opened(shown: Stage, case: Case) -> None:
    """Brings the page into its state."""
    path = case.path_at(shown)
    await case.arrange(shown)
    if case.is_held:
        shown.screen.workers.hold()
    await shown.screen.go(path)


@pytest.mark.parametrize("width", [390, 1180])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_every_target_has_a_name_and_a_key(case: Case, width: float, tmp_path: Path) -> None:
    async with stage(tmp_path / "stage", case.who, width) as shown:
        await opened(shown, case)
        found = list(targets(shown.screen.shown()))
        assert found
        assert not [one.key or one.control for one in found if not one.name]
        assert not [one.name for one in found if not one.key]
        twice = [key for key, count in Counter(one.key for one in found).items() if count > 1]
        assert not twice
        assert not [one.key for one in found if is_small(one.control)]
        assert not [key for key, raw in unguarded(shown) if raw]


def is_small(control: object) -> bool:
    """Whether a size is given that a thumb misses."""
    least = getattr(control, "size_constraints", None) or ft.BoxConstraints(TARGET_DP, TARGET_DP)
    given = (getattr(control, "width", None), getattr(control, "height", None))
    sizes = (*given, least.min_width, least.min_height)
    return any(size is not None and size < TARGET_DP for size in sizes)


def unguarded(shown: Stage) -> list[tuple[str, bool]]:
    """The handlers that could end the session with an exception."""
    return [
        (f"{one.key}.{event}", "safely" not in getattr(handler, "__qualname__", ""))
        for one in shown.screen.controls()
        for event in HANDLERS
        if (handler := getattr(one, event, None)) is not None
    ]
