"""Photos wait for Wi-Fi while the user wants that."""

import flet as ft

from cm_mobile.components.context import App
from cm_mobile.components.failures import safely
from cm_mobile.components.settings import Settings
from cm_mobile.store.live import reads
from cm_mobile.sync.phone import Phone


@reads("upload")
def may_upload(phone: Phone) -> bool:
    """Whether photos go over the network that there is now."""
    return phone.may_upload


def use_metered(app: App, settings: Settings | None) -> None:
    """Tells the phone whether photos may be sent, whenever the network or the setting changes."""
    unknown: bool | None = None
    is_metered, note = ft.use_state(unknown)
    wifi_only = settings.wifi_only if settings is not None else None

    def tell() -> None:
        if is_metered is not None and wifi_only is not None:
            app.phone.let_upload(not (wifi_only and is_metered))

    async def watch() -> None:
        await app.device.watch_network(lambda metered: note(metered))

    ft.use_effect(safely(watch), [], cleanup=lambda: None)
    ft.use_effect(safely(tell), [is_metered, wifi_only], cleanup=lambda: None)
