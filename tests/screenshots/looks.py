"""The looks in which every page is shown, chosen on the page *More* as a user does."""

from dataclasses import dataclass

from cm_mobile.texts import Language, Texts
from tests.journeys.phone import SIZE, Phone

WIDE = (1180, 820)


@dataclass(frozen=True)
class LookOf:
    """Language, brightness, text size in per cent, and the size of the screen."""

    language: Language = Language.DA
    is_dark: bool = False
    percent: int = 100
    size: tuple[int, int] = SIZE


LOOKS = {
    "light": LookOf(),
    "dark": LookOf(is_dark=True),
    "large": LookOf(percent=200),
    "wide": LookOf(size=WIDE),
    "en": LookOf(language=Language.EN),
    "de": LookOf(language=Language.DE),
}


def put_on(phone: Phone, look: LookOf) -> None:
    """Sets the phone to a look."""
    width, height = look.size
    phone.page.set_viewport_size({"width": width, "height": height})
    phone.go("/more")
    phone.shows(phone.texts("more.language"))
    phone.choose(Texts.of(look.language)(f"language.{look.language}"))
    phone.texts = Texts.of(look.language)
    phone.shows(phone.texts("more.language"))
    phone.choose(phone.texts("more.dark" if look.is_dark else "more.light"))
    phone.choose_below(f"{look.percent} %")
