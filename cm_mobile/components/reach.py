"""The ways to reach somebody, by the phone's own apps."""

from collections.abc import Iterator
from functools import partial

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.context import App, Look

Way = tuple[str, ft.IconData, str, str]
"""The end of its key, its sign, its words, and the link that it opens."""


def reach_rows(
    key: str, mobile: str | None, phone: str | None, e_mail: str | None, app: App, look: Look
) -> list[ft.Control]:
    """A row for each number to call and to write to, and for the mail address."""
    return [
        kit.row(icon, words, f"{key}.{name}", partial(app.device.open_link, link))
        for name, icon, words, link in _ways(mobile, phone, e_mail, look)
    ]


def _ways(mobile: str | None, phone: str | None, e_mail: str | None, look: Look) -> Iterator[Way]:
    texts, shown = look.texts, look.formats.phone
    for name, number in (("mobile", mobile), ("phone", phone)):
        if number is not None:
            words = texts("contacts.call", number=shown(number))
            yield name, ft.Icons.CALL_OUTLINED, words, f"tel:{number}"
    if mobile is not None:
        words = texts("contacts.message", number=shown(mobile))
        yield "message", ft.Icons.CHAT_BUBBLE_OUTLINE, words, f"sms:{mobile}"
    if e_mail is not None:
        words = texts("contacts.mail", address=e_mail)
        yield "e_mail", ft.Icons.MAIL_OUTLINE, words, f"mailto:{e_mail}"
