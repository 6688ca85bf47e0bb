"""What the app is told from outside: `flet.toml` and the environment, read once."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

FILE = Path(__file__).parent.parent / "flet.toml"
LANGUAGES = ("da", "en", "de")
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


def load(path: Path = FILE, env: Mapping[str, str] = os.environ) -> Config:
    """The configuration; the environment is stronger than the file. Raises: ConfigError."""
    said = _read(path)
    said |= {name: env[variable] for variable, name in FROM_ENVIRONMENT.items() if variable in env}
    backend_url = _url(said, "backend_url").rstrip("/")
    tiles = said.get("tile_url") or f"{backend_url}/tiles/{{z}}/{{x}}/{{y}}.png"
    if not all(part in tiles for part in ("{z}", "{x}", "{y}")):
        raise ConfigError("tile_url needs {z}, {x} and {y}")
    language = said.get("default_language", LANGUAGES[0])
    if language not in LANGUAGES:
        raise ConfigError(f"default_language is one of {', '.join(LANGUAGES)}, not {language!r}")
    return Config(
        backend_url=backend_url,
        tile_url=tiles,
        tile_attribution=said.get("tile_attribution", ""),
        default_language=language,
        data_folder=_data_folder(env),
    )


def _read(path: Path) -> dict[str, str]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path.name} can't be read: {error}") from error
    for name, value in values.items():
        if not isinstance(value, str):
            raise ConfigError(f"{name} is a text in quotes, not {value!r}")
    return values


def _url(said: Mapping[str, str], name: str) -> str:
    text = said.get(name, "")
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ConfigError(f"{name} is an address such as https://cm.example.com, not {text!r}")
    return text


def _data_folder(env: Mapping[str, str]) -> Path:
    for variable in ("CM_DATA", "FLET_APP_STORAGE_DATA"):
        if env.get(variable):
            return Path(env[variable])
    return Path.home() / ".local" / "share" / "cm-mobile"
