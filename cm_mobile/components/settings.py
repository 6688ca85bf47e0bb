"""How the user wants the app: language, brightness, text size, network."""

from dataclasses import dataclass
from enum import StrEnum

from cm_mobile.store.live import reads
from cm_mobile.sync.phone import WIFI_ONLY, Phone
from cm_mobile.texts import Language


class Brightness(StrEnum):
    """Light, dark, or as the system has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


TEXT_SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of this phone; None is what nobody has chosen yet."""

    language: Language | None = None
    brightness: Brightness = Brightness.SYSTEM
    text_scale: float = 1.0
    wifi_only: bool = False
    """Photos wait for Wi-Fi."""


@reads("settings")
def settings_of(phone: Phone) -> Settings:
    """The settings as they are stored."""
    language, brightness = phone.settings.get("language"), phone.settings.get("brightness")
    scale = phone.settings.get("text_scale")
    return Settings(
        language=Language(language) if language in list(Language) else None,
        brightness=Brightness(brightness) if brightness in list(Brightness) else Brightness.SYSTEM,
        text_scale=float(scale) if isinstance(scale, int | float) else 1.0,
        wifi_only=phone.settings.get(WIFI_ONLY) is True,
    )
