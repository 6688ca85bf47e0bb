"""Every page in each state: in three languages, light and dark, small and large, two widths."""

from pathlib import Path

import flet as ft
import pytest

from tests.pages.alone import Alone, looks
from tests.pages.cases import Case
from tests.pages.catalogue import CASES, FAILED
from tests.pages.screen import text_of
from tests.pages.stage import stage


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_a_page_is_whole_in_every_look(case: Case, tmp_path: Path) -> None:
    async with stage(tmp_path / "stage", case.who, is_drawn=False) as shown:
        path = case.path_at(shown)
        await case.arrange(shown)
        if case.is_held:
            shown.screen.workers.hold()
        alone = Alone(shown, path)
        await alone.draw()
        for look in looks():
            await alone.wear(look)
            drawn = list(shown.screen.controls())
            keys = {one.key for one in drawn if isinstance(one.key, str)}
            words = {text_of(one) for one in drawn if isinstance(one, ft.Text)}
            assert ("broken" in keys) == (case.text == FAILED), look
            assert not case.key or case.key in keys, look
            assert not case.text or look.texts(case.text) in words, look
