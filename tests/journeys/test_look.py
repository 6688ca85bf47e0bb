from io import BytesIO

from PIL import Image

from cm_mobile.texts import Language, Texts
from tests.journeys.conftest import NewPhone
from tests.journeys.phone import Phone

PICTURES = 5


def test_the_language_changes_at_once_and_stays(new_phone: NewPhone) -> None:
    phone, english = new_phone("inspektor"), Texts.of(Language.EN)
    phone.open_settings()

    phone.choose("English")

    phone.shows(english("more.look"))
    phone.reload()
    phone.shows(english("more.look"))
    phone.shows(english("nav.customers"))


def test_the_dark_look_is_dark_at_once_and_stays(new_phone: NewPhone) -> None:
    phone = new_phone("inspektor")
    phone.open_settings()
    assert _brightness(phone) > 200

    phone.choose(phone.texts("more.dark"))

    assert _brightness(phone) < 60
    phone.reload()
    phone.shows(phone.texts("more.look"))
    # Readers hear the page a moment before its first picture replaces Flet's own.
    assert any(_brightness(phone) < 60 for _ in range(PICTURES))


def _brightness(phone: Phone) -> int:
    """The grey of the page's ground, from 0 to 255."""
    picture = Image.open(BytesIO(phone.still())).convert("L")
    grey = picture.getpixel((4, picture.height // 2))
    assert isinstance(grey, int)
    return grey


def test_a_sheet_does_not_stay_when_the_screen_is_turned(new_phone: NewPhone) -> None:
    phone = new_phone("inspektor")
    phone.tap_badge(phone.texts("sync.all_sent"))
    phone.shows(phone.texts("sheet.now"))

    phone.page.set_viewport_size({"width": 1180, "height": 820})
    phone.lacks(phone.texts("sheet.now"))
    phone.tap_like(phone.texts("nav.customers"))

    phone.shows(phone.texts("customers.choose"))
