"""A tap that leads to another app of the phone: telephone, messages, maps."""

from cm_mobile.components import kit
from cm_mobile.components.context import App, Look


def opening(link: str | None, missing: str, app: App, look: Look) -> kit.Click:
    """Opens the link, and says so where no app takes it; without one it says what is `missing`."""

    async def open_it() -> None:
        if link is None:
            app.notices.show(missing)
        elif not await app.device.open_link(link):
            app.notices.show(look.texts("customer.cannot_open"))

    return open_it
