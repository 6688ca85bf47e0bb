"""More: language, look and text size at once; sign-out keeps what is unsent."""

import flet as ft
import pytest

from cm_mobile.texts import Language, Texts
from tests.pages.cases import written
from tests.pages.stage import Stage


def mode_of(stage: Stage) -> ft.ThemeMode | None:
    """Light or dark."""
    mode = stage.screen.page.theme_mode
    return mode if isinstance(mode, ft.ThemeMode) else None


@pytest.mark.parametrize("language", list(Language))
async def test_the_language_is_switched_at_once(inspector: Stage, language: Language) -> None:
    await inspector.screen.go("/more")
    await inspector.screen.tap(f"more.language.{language}")
    assert inspector.screen.says(Texts.of(language)("more.text_size"))


async def test_dark_and_light_are_switched_at_once(inspector: Stage) -> None:
    await inspector.screen.go("/more")
    await inspector.screen.tap("more.look.dark")
    assert mode_of(inspector) is ft.ThemeMode.DARK
    await inspector.screen.tap("more.look.light")
    assert mode_of(inspector) is ft.ThemeMode.LIGHT


async def test_the_text_grows_at_once(inspector: Stage) -> None:
    def size() -> float:
        theme = inspector.screen.page.theme
        assert theme is not None
        assert theme.text_theme is not None
        assert theme.text_theme.body_large is not None
        return float(theme.text_theme.body_large.size or 0)

    await inspector.screen.go("/more")
    small = size()
    await inspector.screen.tap("more.text_size.200")
    assert size() == 2 * small


async def test_what_was_chosen_is_still_so_after_a_broken_connection(inspector: Stage) -> None:
    await inspector.screen.go("/more")
    await inspector.screen.tap("more.language.de")
    await inspector.screen.redraw()
    assert inspector.screen.says(Texts.of(Language.DE)("more.text_size"))


async def test_signing_out_with_nothing_unsent_asks_nothing(
    inspector: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await inspector.screen.go("/more")
    await inspector.screen.tap("more.sign_out")
    assert inspector.phone.session is None
    assert inspector.screen.has("signin.submit")
    assert not [one for one in caplog.records if one.levelname == "ERROR"]


async def test_signing_out_with_unsent_work_asks_and_staying_stays(inspector: Stage) -> None:
    await written(inspector)
    await inspector.screen.go("/more")
    await inspector.screen.tap("more.sign_out")
    assert inspector.screen.says(inspector.t("more.unsent", n=1))
    await inspector.screen.tap("more.stay")
    assert inspector.phone.session is not None
    assert not inspector.screen.has("more.leave")


async def test_unsent_work_waits_on_the_phone_for_its_user(inspector: Stage) -> None:
    await written(inspector)
    path = inspector.store.database.path
    await inspector.screen.go("/more")
    await inspector.screen.tap("more.sign_out")
    await inspector.screen.tap("more.leave")
    assert inspector.screen.has("signin.submit")
    assert path.exists()
