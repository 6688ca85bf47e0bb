"""Everything that a phone carries runs on a phone."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from shutil import copyfile
from zipfile import ZipFile

import pytest
from packaging.version import Version

from tests.house.phone_packages import PROJECT, ROOT, Package, phone_packages

RECORDED = tomllib.loads((ROOT / "tests/house/mobile_wheels.toml").read_text("utf-8"))
WHEELS: dict[str, list[str]] = {
    name: versions for table in RECORDED.values() for name, versions in table.items()
}
PACKAGES = phone_packages()
EXTRACTED = PROJECT["tool"]["flet"]["android"]["extract_packages"]
USE = """
import cm_mobile.main, flet_camera, flet_geolocator, flet_map, flet_secure_storage, httpx, qrcode
from zoneinfo import ZoneInfo, reset_tzpath
from cm_mobile.texts import Language, Texts
from cm_documents.pdf import made
from cm_documents.pictures import pictures
from cm_documents.story import Story
from cm_schedule.occurrences import occurrences
from cm_mobile.documents import pdfium
from cm_mobile.texts.formats import Formats
reset_tzpath(to=())
httpx.Client().close()
qrcode.make("x")
story = Story()
story.text("Ærø")
story.flowables.append(pictures(["vacuum", "rocket"], 20))
assert made("Ærø", "da", story).startswith(b"%PDF")
assert pdfium.is_there()
assert occurrences("FREQ=DAILY", "2026-12-24", "2026-12-24", "2026-12-25", on_holidays=False)
print(Formats(Language.DA, ZoneInfo("Europe/Copenhagen")).number(1234.5))
"""


@pytest.mark.parametrize("name", sorted(PACKAGES))
def test_a_package_is_pure_python_or_has_mobile_wheels(name: str) -> None:
    package = PACKAGES[name]
    if package.is_pure:
        assert name not in WHEELS, "recorded, though it needs no wheel of its own"
        return
    versions = [Version(version) for version in WHEELS.get(name, ())]
    fitting = [one for one in versions if all(w.specifier.contains(one) for w in package.wanted)]
    assert fitting, f"no mobile wheel that fits {[str(one) for one in package.wanted]}"


@pytest.mark.parametrize("name", sorted(PACKAGES))
def test_a_phone_carries_the_packages_that_have_wheels_for_it(name: str) -> None:
    markers = [one.marker for one in PACKAGES[name].wanted if one.marker is not None]
    for system in ("Android", "iOS"):
        # what serious_python tells pip of the phone; all else stays that of the building machine
        told = {"platform_system": system, "extra": ""}
        is_carried = all(marker.evaluate(told) for marker in markers)
        assert is_carried == (system == "Android" or name not in RECORDED["android_only"]), system


def test_what_is_recorded_is_needed() -> None:
    assert set(WHEELS) <= set(PACKAGES)


def test_what_is_looked_at_is_what_the_lock_file_installs() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    locked = dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", text, re.MULTILINE))
    assert {name: one.found.version for name, one in PACKAGES.items()}.items() <= locked.items()


def test_the_phones_packages_work_out_of_a_zip_as_android_ships_them(tmp_path: Path) -> None:
    done = used(tmp_path, EXTRACTED)
    assert (done.returncode, done.stdout) == (0, "1.234,5\n"), done.stderr


@pytest.mark.parametrize("name", EXTRACTED)
def test_a_package_that_android_extracts_would_not_work_out_of_the_zip(
    name: str, tmp_path: Path
) -> None:
    assert used(tmp_path, [one for one in EXTRACTED if one != name]).returncode != 0


def used(folder: Path, extracted: list[str]) -> "subprocess.CompletedProcess[str]":
    """Runs the app's imports with nothing but the phone's packages, the pure ones zipped."""
    with ZipFile(folder / "packages.zip", "w") as archive:
        for folder_inside in sorted(folders()):
            archive.mkdir(folder_inside)
        for name, package in PACKAGES.items():
            for inside, file in files(package):
                if package.is_pure and name not in extracted:
                    archive.write(file, inside)
                elif is_library(file):
                    (folder / "libraries").mkdir(exist_ok=True)
                    copyfile(file, folder / "libraries" / file.name)
                else:
                    (folder / "beside" / inside).parent.mkdir(parents=True, exist_ok=True)
                    copyfile(file, folder / "beside" / inside)
    places = [folder / "packages.zip", folder / "beside", ROOT]
    start = f"import sys; sys.path += {[str(place) for place in places]}\n"
    return subprocess.run(  # noqa: S603
        [sys.executable, "-I", "-S", "-c", start + USE],
        cwd=ROOT,
        env=os.environ | {"LD_LIBRARY_PATH": str(folder / "libraries")},
        capture_output=True,
        text=True,
        timeout=120,
    )


def is_library(file: Path) -> bool:
    """Whether it is no module but what modules link to: that leaves its package on Android.

    Source: splitSitePackages in github.com/flet-dev/serious-python, serious_python_android.
    """
    return file.suffix == ".so" and not re.search(r"\.(cpython-[^/]+|abi3)\.so$", file.name)


def folders() -> set[str]:
    """The folders in the zip; without entries of their own those that lack an __init__ are lost."""
    inside = [Path(name) for package in PACKAGES.values() for name, _ in files(package)]
    found = {above.as_posix() for path in inside for above in path.parents}
    return found - {"."}


def files(package: Package) -> list[tuple[str, Path]]:
    """The package's files: where they lie inside of it, and here."""
    inside = [one for one in package.found.files or () if ".." not in one.parts]
    found = [(str(one), Path(str(one.locate()))) for one in inside if one.suffix != ".pyc"]
    return [(name, file) for name, file in found if file.is_file()]
