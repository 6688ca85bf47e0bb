"""An unexpected error: a page that says what is safe and offers to go on; the session lives."""

from collections.abc import Callable

import flet as ft
import pytest

from cm_contract import PROTOCOL_VERSION
from cm_mobile import VERSION
from cm_mobile.components import kit, shell
from cm_mobile.components.failures import Failures
from cm_mobile.components.guarded import component
from cm_mobile.pages import not_found
from cm_mobile.texts import Language, Texts
from tests.backend.company import START
from tests.pages.device import FakeDevice
from tests.pages.screen import Screen
from tests.pages.stage import Stage

SECRET = "Mette Lind, 2012 3456"
"""What stands in an error's message and may not leave the phone."""


class Faulty:
    """A component that fails while it draws or in its handler, until it is mended."""

    def __init__(self, draws_badly: bool = False) -> None:
        self.draws_badly, self.handles_badly = draws_badly, False
        self.redraw: Callable[[int], None]

        @component
        def page() -> ft.Control:
            count, self.redraw = ft.use_state(0)
            if self.draws_badly:
                raise ValueError(SECRET)
            return kit.filled(str(count), self.press, "press")

        self.page = page

    async def press(self) -> None:
        if self.handles_badly:
            raise LookupError(SECRET)
        self.redraw(7)


async def draw(screen: Screen, faulty: Faulty, device: FakeDevice) -> None:
    """Draws the component outside of the app, where no language is known."""

    def again() -> None:
        screen.page.views = [ft.View()]
        screen.page.update()
        screen.page.render(faulty.page)

    Failures(again, device.copy, lambda: START).watch(screen.page)
    await screen.show(lambda page: page.render(faulty.page))


def break_not_found(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Makes the page of unknown paths fail while it draws."""

    def fails(*_: object) -> ft.Control:
        raise error

    monkeypatch.setattr(not_found, "empty", fails)


async def test_a_component_that_fails_shows_what_is_safe_in_the_users_language(
    inspector: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_not_found(monkeypatch, ValueError(SECRET))
    await inspector.screen.go("/nowhere")
    assert inspector.screen.says(inspector.t("state.error.title"))
    assert inspector.screen.says(inspector.t("state.error.safe"))
    assert not inspector.screen.says(SECRET)


async def test_where_no_language_is_known_it_speaks_all_three() -> None:
    async with Screen() as screen:
        await draw(screen, Faulty(draws_badly=True), FakeDevice())
        for language in Language:
            assert screen.says(Texts.of(language)("state.error.safe"))


async def test_going_on_draws_everything_anew(
    inspector: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        break_not_found(broken, ValueError(SECRET))
        await inspector.screen.go("/nowhere")
    await inspector.screen.tap("broken.go_on")
    assert not inspector.screen.has("broken")
    assert inspector.screen.says(inspector.t("state.not_found"))


async def test_an_error_while_drawing_again_leaves_the_session_alive() -> None:
    async with Screen() as screen:
        faulty = Faulty()
        await draw(screen, faulty, FakeDevice())
        faulty.draws_badly = True
        await screen.tap("press")
        assert screen.has("broken")
        faulty.draws_badly = False
        await screen.tap("broken.go_on")
        await screen.tap("press")
        assert screen.says("7")


async def test_an_error_in_a_handler_is_told_and_the_page_stays(inspector: Stage) -> None:
    await inspector.screen.go("/more")
    inspector.break_table("outbox", is_heard=False)
    await inspector.screen.tap("more.sign_out")
    assert inspector.screen.says(inspector.t("state.error.safe"))
    await inspector.screen.tap("broken.go_on")
    assert not inspector.screen.has("broken")
    await inspector.screen.tap("more.language.en")
    assert inspector.screen.says(Texts.of(Language.EN)("more.text_size"))


async def test_an_error_in_an_effect_is_told_too(inspector: Stage) -> None:
    inspector.break_table("opened", is_heard=False)
    await inspector.screen.go(f"/customers/{inspector.id_of()}")
    assert inspector.screen.has("broken")
    await inspector.screen.tap("broken.go_on")
    assert inspector.screen.has("customer.note")


async def test_the_report_names_the_place_and_the_versions_and_nobody(
    inspector: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_not_found(monkeypatch, ValueError(SECRET))
    await inspector.screen.go("/nowhere")
    await inspector.screen.tap("broken.copy")
    (report,) = inspector.device.copied
    assert "ValueError" in report
    assert "cm_mobile/pages/not_found.py" in report
    assert f"CM Mobile {VERSION}, protocol {PROTOCOL_VERSION}" in report
    assert f"Flet {ft.__version__}" in report
    assert "2026-11-23T12:00:00" in report
    assert "Mette" not in report
    assert "3456" not in report
    assert inspector.screen.says(inspector.t("customer.copied"))


async def test_a_view_that_fails_is_still_a_view(
    inspector: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> int:
        raise ValueError(SECRET)

    await inspector.screen.go(f"/customers/{inspector.id_of()}")
    with monkeypatch.context() as broken:
        broken.setattr(shell, "chosen_tab", fails)
        await inspector.screen.go("/more")
        assert inspector.screen.has("broken")
    await inspector.screen.tap("broken.go_on")
    assert inspector.screen.has("more.sign_out")
