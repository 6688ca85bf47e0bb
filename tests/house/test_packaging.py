"""What `flet build` makes of the project, by flet-cli's own code as far as it needs no Flutter."""

import io
import subprocess
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import pytest
from flet_cli.commands.build import Command
from flet_cli.utils.app_excludes import find_default_excludes
from flet_cli.utils.pyproject_toml import load_pyproject_toml
from flet_cli.utils.python_versions import PythonRelease
from PIL import Image

from cm_mobile.components.palette import DARK, LIGHT
from cm_mobile.config import LANGUAGES
from tests.house.phone_packages import PROJECT, ROOT

FLET = PROJECT["tool"]["flet"]
CARRIED = {
    "main.py",
    "cm_mobile",
    "cm_documents",
    "cm_schedule",
    "cm_contract",
    "assets",
    "flet.toml",
    "LICENSE",
}
PYTHON = PythonRelease("3.14", "3.14.0", "0.29", ("arm64-v8a", "x86_64"), prerelease=False)
SPLASH = {"mdpi": 288, "hdpi": 432, "xhdpi": 576, "xxhdpi": 864, "xxxhdpi": 1152}
EACH_TARGET = pytest.mark.parametrize("target", ["apk", "aab", "ipa", "ios-simulator"])


def packager(target: str, folder: Path) -> Any:
    """flet-cli's build command, as it stands before it looks for the Flutter SDK."""
    parser = ArgumentParser()
    command: Any = Command(parser)
    command.options = parser.parse_args([target, str(ROOT)])
    command.target_platform = target
    command.package_platform = command.platforms[target]["package_platform"]
    command.config_platform = command.platforms[target]["config_platform"]
    command.emojis = {"checkmark": ""}
    command.python_app_path, command.python_release = ROOT, PYTHON
    command.get_pyproject = load_pyproject_toml(ROOT)
    command.build_dir, command.flutter_dir = folder, folder / "flutter"
    command.template_digest = ""
    command.validate_entry_point()
    command.setup_template_data()
    return command


@pytest.mark.parametrize("target", ["apk", "aab"])
def test_android_is_built_for_the_phones_that_all_packages_have_wheels_for(
    target: str, tmp_path: Path
) -> None:
    assert packager(target, tmp_path).template_data["options"]["target_arch"] == ["arm64-v8a"]


@EACH_TARGET
def test_names_and_ids_arrive(target: str, tmp_path: Path) -> None:
    told = packager(target, tmp_path).template_data
    assert (told["product_name"], told["artifact_name"]) == ("CM Mobile", "cm-mobile")
    assert (told["org_name"], told["bundle_id"]) == ("dk.cmmobile", "dk.cmmobile.app")
    assert told["python_module_name"] == "main"
    assert "2026" in told["copyright"]
    assert isinstance(FLET["build_number"], int)


def test_android_asks_for_position_and_camera_and_for_nothing_else(tmp_path: Path) -> None:
    options = packager("apk", tmp_path).template_data["options"]
    assert {name for name, is_on in options["android_permissions"].items() if is_on} == {
        "android.permission.INTERNET",
        "android.permission.ACCESS_COARSE_LOCATION",
        "android.permission.ACCESS_FINE_LOCATION",
        "android.permission.CAMERA",
    }
    assert not any(options["android_features"].values()), "no phone is shut out"
    assert FLET["android"]["manifest_application"]["allowBackup"] == "false"


def test_ios_asks_for_position_and_camera_in_three_languages(tmp_path: Path) -> None:
    told = packager("ipa", tmp_path).template_data["options"]["info_plist"]
    reasons = [key for key in told if key.endswith("UsageDescription")]
    assert sorted(reasons) == ["NSCameraUsageDescription", "NSLocationWhenInUseUsageDescription"]
    for reason, starts in (
        ("NSLocationWhenInUseUsageDescription", ("Viser ", "Shows ", "Zeigt ")),
        ("NSCameraUsageDescription", ("Tager ", "Takes ", "Nimmt ")),
    ):
        lines = told[reason].splitlines()
        assert all(line.startswith(one) for line, one in zip(lines, starts, strict=True))
    assert told["CFBundleLocalizations"] == list(LANGUAGES)


def test_what_the_phone_carries_is_the_app_and_nothing_else() -> None:
    line = ["git", "ls-files"]
    listed = subprocess.run(line, cwd=ROOT, capture_output=True, text=True)  # noqa: S603
    tracked = {line.split("/")[0] for line in listed.stdout.splitlines()}
    assert "cm_mobile" in tracked, listed.stderr
    excluded = {*FLET["app"]["exclude"], *find_default_excludes(ROOT, (), FLET["app"]["exclude"])}
    assert tracked - excluded - CARRIED == set()
    assert excluded & CARRIED == set()
    assert "assets/draw_icons.py" in excluded


def test_the_splash_has_the_apps_own_colours(tmp_path: Path) -> None:
    splash = packager("apk", tmp_path).template_data["splash"]
    assert (splash["color"], splash["dark_color"]) == (LIGHT.primary, DARK.surface)


def test_android_gets_icons_and_splash_in_every_size(tmp_path: Path) -> None:
    command = packager("apk", tmp_path)
    command.update_status = print
    command.customize_icons()
    command.customize_splash_images()
    folder = tmp_path / "flutter/android/app/src/main/res"
    for density, size in SPLASH.items():
        for name, wide in (("splash", size), ("android12splash", size)):
            assert measured(folder / f"drawable-{density}/{name}.png") == (wide, wide)
        icon = folder / f"drawable-{density}/ic_launcher_foreground.png"
        assert measured(icon) == (size * 108 // 288,) * 2


def test_ios_gets_a_splash_in_every_size(tmp_path: Path) -> None:
    command = packager("ipa", tmp_path)
    command.update_status = print
    command.patch_launch_storyboard = lambda _image: None
    command.customize_splash_images()
    folder = tmp_path / "flutter/ios/Runner/Assets.xcassets/LaunchImage.imageset"
    for name, size in (("", 288), ("@2x", 576), ("@3x", 864)):
        assert measured(folder / f"LaunchImage{name}.png") == (size, size)


@pytest.mark.parametrize(
    ("name", "size", "mode"),
    [
        ("icon.png", 1024, "RGB"),
        ("icon_ios.png", 1024, "RGB"),
        ("icon_android.png", 1024, "RGBA"),
        ("splash.png", 1152, "RGBA"),
        ("favicon.png", 96, "RGBA"),
        ("icons/icon-192.png", 192, "RGBA"),
        ("icons/icon-512.png", 512, "RGBA"),
        ("icons/icon-maskable-192.png", 192, "RGB"),
        ("icons/icon-maskable-512.png", 512, "RGB"),
        ("icons/apple-touch-icon-192.png", 192, "RGB"),
    ],
)
def test_an_icon_is_there_in_its_size(name: str, size: int, mode: str) -> None:
    with Image.open(io.BytesIO((ROOT / "assets" / name).read_bytes())) as image:
        assert (image.size, image.mode) == ((size, size), mode)


def measured(file: Path) -> tuple[int, int]:
    """Width and height of a picture."""
    with Image.open(file) as image:
        return image.size
