"""What `flet.toml` and the environment may say, and what is answered when they are wrong."""

import subprocess
import sys
from pathlib import Path

import pytest

from cm_mobile.config import FILE, ConfigError, load

GOOD = 'backend_url = "https://cm.example.com"\n'
TILES = "https://tiles.example.com/{z}/{x}/{y}.png"


def written(text: str, folder: Path) -> Path:
    file = folder / "flet.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_projects_own_file_is_valid() -> None:
    assert load(FILE, {}).backend_url == "http://127.0.0.1:8551"


def test_every_setting_of_the_file_arrives(tmp_path: Path) -> None:
    text = GOOD + f'tile_url = "{TILES}"\ntile_attribution = "© Å"\ndefault_language = "de"\n'
    config = load(written(text, tmp_path), {"CM_DATA": "/somewhere"})
    assert config.backend_url == "https://cm.example.com"
    assert (config.tile_url, config.tile_attribution) == (TILES, "© Å")
    assert (config.default_language, config.data_folder) == ("de", Path("/somewhere"))


def test_without_tiles_of_its_own_the_map_asks_the_backend(tmp_path: Path) -> None:
    config = load(written('backend_url = "http://h:1/"\ntile_url = ""', tmp_path), {})
    assert config.tile_url == "http://h:1/tiles/{z}/{x}/{y}.png"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "backend_url is an address such as https://cm.example.com, not ''"),
        ("backend_url = ", "flet.toml can't be read: Invalid value (at end of document)"),
        ("backend_url", "flet.toml can't be read: "),
        (GOOD + GOOD, "flet.toml can't be read: Cannot overwrite a value"),
        ("backend_url = 7", "backend_url is a text in quotes, not 7"),
        (GOOD + "tile_url = true", "tile_url is a text in quotes, not True"),
        (GOOD + "[tile_url]", "tile_url is a text in quotes, not {}"),
        (GOOD + 'tile_ulr = "x"', "tile_ulr is no setting of flet.toml: backend_url, tile_url, "),
        ("[app]", "app is no setting of flet.toml: "),
        ('backend_url = "cm.example.com"', "backend_url is an address "),
        ('backend_url = "ftp://cm.example.com"', "backend_url is an address "),
        ('backend_url = "https://"', "backend_url is an address "),
        ('backend_url = "https://:8551"', "backend_url is an address "),
        ('backend_url = "https://[cm"', "backend_url is an address "),
        ('backend_url = " https://cm.example.com"', "backend_url is an address "),
        (GOOD + 'tile_url = "https://t/{x}/{y}.png"', "tile_url needs {z}, {x} and {y}: "),
        (GOOD + 'tile_url = "https://t/{z}/{x}.png"', "tile_url needs {z}, {x} and {y}: "),
        (GOOD + 'tile_url = "t/{z}/{x}/{y}.png"', "tile_url is an address "),
        (GOOD + 'default_language = "sv"', "default_language is one of da, en, de, not 'sv'"),
        (GOOD + 'default_language = ""', "default_language is one of da, en, de, not ''"),
    ],
)
def test_what_is_wrong_is_named(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as told:
        load(written(text, tmp_path), {})
    assert str(told.value).startswith(said)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"^flet\.toml is missing, and CM_BACKEND_URL is not set"):
        load(tmp_path / "flet.toml", {})


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / "flet.toml"
    file.write_bytes(b'backend_url = "\xe6"')
    with pytest.raises(ConfigError, match=r"^flet\.toml can't be read: "):
        load(file, {})


def test_the_environment_is_stronger_than_the_file(tmp_path: Path) -> None:
    env = {"CM_BACKEND_URL": "http://127.0.0.1:9", "CM_TILE_URL": TILES}
    for file in (written(GOOD, tmp_path), tmp_path / "absent.toml"):
        config = load(file, env)
        assert (config.backend_url, config.tile_url) == ("http://127.0.0.1:9", TILES)


def test_the_environment_is_checked_as_the_file_is(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="backend_url is an address"):
        load(written(GOOD, tmp_path), {"CM_BACKEND_URL": "nowhere"})


def test_data_lie_where_the_phone_says(tmp_path: Path) -> None:
    file = written(GOOD, tmp_path)
    assert load(file, {"FLET_APP_STORAGE_DATA": "/phone"}).data_folder == Path("/phone")
    both = {"FLET_APP_STORAGE_DATA": "/phone", "CM_DATA": "/mine"}
    assert load(file, both).data_folder == Path("/mine")
    assert load(file, {}).data_folder.name == "cm-mobile"


def test_the_app_tells_a_wrong_setting_in_one_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cm_mobile.main"],
        cwd=FILE.parent,
        env={"CM_BACKEND_URL": "nowhere"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stderr == (
        "backend_url is an address such as https://cm.example.com, not 'nowhere'\n"
    )
