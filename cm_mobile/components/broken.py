"""What stands in place of a component that failed to draw, and what tells of a failed handler."""

from collections.abc import Callable

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.context import use_known_look
from cm_mobile.components.failures import failures, report
from cm_mobile.texts import Language, Texts

Words = Callable[[str], str]
_CENTER = ft.TextAlign.CENTER


def broken(error: Exception, go_on: kit.Click | None = None, label: str = "") -> ft.Control:
    """What happened, what is safe, a way on and a report to copy, in the user's language.

    `go_on` is what the button does; without it everything is drawn anew.
    """
    drawn: ft.Control = _Broken(error, go_on, label or "state.go_on")
    return drawn


@ft.component
def _Broken(error: Exception, go_on: kit.Click | None, label: str) -> ft.Control:
    look = use_known_look()
    is_copied, set_copied = ft.use_state(False)
    words: Words = look.texts if look is not None else in_all_languages
    known = failures()

    async def copy() -> None:
        if known is not None:
            await known.copy(report(error, known.now()))
            set_copied(True)

    def again() -> None:
        if known is not None:
            known.again()

    copied = "customer.copied" if is_copied else "state.error.copy"
    on = kit.filled(words(label), go_on or again, "broken.go_on")
    return draw(error, words, on, kit.outlined(words(copied), copy, "broken.copy"))


def draw(error: Exception, words: Words, go_on: ft.Control, copy: ft.Control) -> ft.Control:
    """The page of an error."""
    column = ft.Column(
        [
            ft.Icon(ft.Icons.ERROR_OUTLINE, color=ft.Colors.ERROR, size=32),
            kit.heading(words("state.error.title"), kit.Style.TITLE_LARGE),
            kit.quiet(words("state.error.safe"), kit.Style.BODY_LARGE, text_align=_CENTER),
            go_on,
            copy,
            kit.quiet(type(error).__name__, kit.Style.BODY_SMALL),
        ],
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        spacing=12,
        tight=True,
        scroll=ft.ScrollMode.AUTO,
    )
    return ft.Container(column, padding=24, alignment=ft.Alignment.CENTER, key="broken")


def in_all_languages(key: str) -> str:
    """The text in every language, where nobody has said which is the user's."""
    return "\n".join(Texts.of(language)(key) for language in Language)
