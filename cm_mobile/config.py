"""What the app is told from outside: `flet.toml` and the environment, read once."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

FILE = Path(__file__).parent.parent / "flet.toml"
LANGUAGES = ("da", "en", "de")
SETTINGS = ("backend_url", "tile_url", "tile_attribution", "default_language")
FROM_ENVIRONMENT = {"CM_BACKEND_URL": "backend_url", "CM_TILE_URL": "tile_url"}


class ConfigError(ValueError):
    """A setting is missing or wrong; the text names it and says what is expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Addresses, the first language, and the folder of this device's data."""

    backend_url: str
    tile_url: str
    tile_attribution: str
    default_language: str
    data_folder: Path

    @property
    def uploads_folder(self) -> Path:
        """Where browsers put the files that their users choose, until they are taken from there."""
        return self.data_folder / "uploads"


def load(path: Path = FILE, env: Mapping[str, str] = os.environ) -> Config:
    """The configuration; the environment is stronger than the file. Raises: ConfigError."""
    said = {name: env[variable] for variable, name in FROM_ENVIRONMENT.items() if variable in env}
    if path.exists():
        said = _read(path) | said
    elif "backend_url" not in said:
        raise ConfigError(f"{path.name} is missing, and CM_BACKEND_URL is not set")
    backend_url = _url(said, "backend_url").rstrip("/")
    language = said.get("default_language", LANGUAGES[0])
    if language not in LANGUAGES:
        raise ConfigError(f"default_language is one of {', '.join(LANGUAGES)}, not {language!r}")
    return Config(
        backend_url=backend_url,
        tile_url=_tiles(said) or f"{backend_url}/tiles/{{z}}/{{x}}/{{y}}.png",
        tile_attribution=said.get("tile_attribution", ""),
        default_language=language,
        data_folder=_data_folder(env),
    )


def _read(path: Path) -> dict[str, str]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ConfigError(f"{path.name} can't be read: {error}") from error
    for name, value in values.items():
        if name not in SETTINGS:
            raise ConfigError(f"{name} is no setting of {path.name}: {', '.join(SETTINGS)}")
        if not isinstance(value, str):
            raise ConfigError(f"{name} is a text in quotes, not {value!r}")
    return values


def _url(said: Mapping[str, str], name: str) -> str:
    text = said.get(name, "")
    try:
        parts = urlsplit(text)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_address = False
    if not is_address or text != text.strip():
        raise ConfigError(f"{name} is an address such as https://cm.example.com, not {text!r}")
    return text


def _tiles(said: Mapping[str, str]) -> str | None:
    """The address of the tiles; None leaves them to the backend."""
    if not said.get("tile_url"):
        return None
    address = _url(said, "tile_url")
    if not all(part in address for part in ("{z}", "{x}", "{y}")):
        raise ConfigError(f"tile_url needs {{z}}, {{x}} and {{y}}: {address!r}")
    return address


def _data_folder(env: Mapping[str, str]) -> Path:
    for variable in ("CM_DATA", "FLET_APP_STORAGE_DATA"):
        if env.get(variable):
            return Path(env[variable])
    return Path.home() / ".local" / "share" / "cm-mobile"
