"""The checks of `dev.py check` can fail, and say what they did not look at."""

import os
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
UNNAMED = {
    "cookiecutter": "Redistribution and use in source and binary forms",
    "flet-secure-storage": "Apache License",
}
"""What stands in the licence file of a package whose metadata names none."""
WEAK = (
    "Found 2 known vulnerabilities in 1 package\n"
    "Name  Version ID             Fix Versions\n"
    "----- ------- -------------- ------------\n"
    "httpx 0.1     PYSEC-2099-1   0.2\n"
)
UNKNOWN = "qrcode  Dependency not found on PyPI and could not be audited: qrcode (8.2)\n"


def licences(path: Path) -> "subprocess.CompletedProcess[str]":
    """The licence check with the packages of one more folder."""
    program = Path(sys.executable).with_name("pip-licenses")
    line = [str(program), *dev.CHECKS["licences"][1:]]
    env = os.environ | {"PYTHONPATH": str(path)}
    return subprocess.run(  # noqa: S603
        line, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120
    )


def package(folder: Path, said: str) -> Path:
    """A folder with an installed package that says this of its licence."""
    facts = folder / "strange-1.0.dist-info" / "METADATA"
    facts.parent.mkdir()
    facts.write_text(f"Metadata-Version: 2.4\nName: strange\nVersion: 1.0\n{said}\n")
    return folder


def test_what_is_installed_has_licences_that_are_allowed(tmp_path: Path) -> None:
    done = licences(tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "said",
    [
        "License-Expression: GPL-3.0-only",
        "License-Expression: MIT AND GPL-3.0-only",
        "License: Proprietary",
        "Keywords: none",
    ],
)
def test_a_package_under_another_licence_is_found(said: str, tmp_path: Path) -> None:
    done = licences(package(tmp_path, said))
    assert done.returncode == 1
    assert "for package strange:1.0" in done.stderr


def test_a_package_under_an_allowed_licence_is_not(tmp_path: Path) -> None:
    assert licences(package(tmp_path, "License-Expression: MIT")).returncode == 0


def test_the_packages_that_name_no_licence_ship_one_that_is_known() -> None:
    ignored = PROJECT["tool"]["pip-licenses"]["ignore-packages"]
    assert set(ignored) == {"cm-mobile", *UNNAMED}
    for name, words in UNNAMED.items():
        files = [one for one in distribution(name).files or () if one.name == "LICENSE"]
        assert any(words in file.read_text("utf-8") for file in files), name


@pytest.mark.parametrize(
    ("said", "code", "is_weak", "told"),
    [
        ("No known vulnerabilities found\n", 0, False, "No known vulnerabilities found"),
        (WEAK, 1, True, "PYSEC-2099-1"),
        (UNKNOWN, 0, False, "NOT DONE: nobody here knows the weaknesses of 1 packages"),
        (WEAK + UNKNOWN, 1, True, "NOT DONE: nobody here knows the weaknesses of 1 packages"),
        (WEAK + UNKNOWN, 1, True, "PYSEC-2099-1"),
        ("ConnectionError: no network", 1, False, "NOT DONE: nobody here knows"),
        ("Failed: vulnerabilities unknown", 1, False, "the weaknesses of all packages"),
    ],
)
def test_the_audit_fails_for_a_weakness_and_names_what_it_did_not_do(
    said: str, code: int, is_weak: bool, told: str
) -> None:
    text, answer = dev.audited(said, code)
    assert answer is is_weak
    assert told in text
