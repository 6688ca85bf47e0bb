"""Every arrow of the design is a contract, and each contract bites."""

import subprocess
import sys
import tomllib
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

ROOT = Path(__file__).parent.parent.parent
PACKAGES = ("cm_contract", "cm_schedule", "cm_documents", "cm_mobile", "cm_backend")
LINTER = Path(sys.executable).with_name("lint-imports")
VIOLATIONS = {
    "the contract imports the standard library alone": [
        ("cm_contract/decide.py", "import msgspec"),
        ("cm_contract/records/journal.py", "from babel import Locale"),
    ],
    "the schedule imports the contract, and what knows of rules and holidays": [
        ("cm_schedule/rules.py", "import httpx"),
        ("cm_schedule/moments.py", "import cm_documents.style"),
    ],
    "documents import the contract and what makes PDF and pictures": [
        ("cm_documents/sheet.py", "import httpx"),
        ("cm_documents/wording.py", "from babel import Locale"),
    ],
    "documents are made in layers": [
        ("cm_documents/wording.py", "import cm_documents.sheet"),
        ("cm_documents/somewhere.py", ""),
    ],
    "the app's arrows point down": [
        ("cm_mobile/store/meta.py", "import cm_mobile.sync.backoff"),
        ("cm_mobile/components/kit.py", "import cm_mobile.phones"),
        ("cm_mobile/pages/qr.py", "import cm_mobile.phones"),
        ("cm_mobile/somewhere.py", ""),
    ],
    "the backend's arrows point down": [
        ("cm_backend/store/keys.py", "import cm_backend.services.bells"),
        ("cm_backend/services/bells.py", "import cm_backend.routes.problems"),
        ("cm_backend/somewhere.py", ""),
    ],
    "phone and backend share what neither of them owns": [
        ("cm_backend/services/bells.py", "import cm_mobile.config"),
        ("cm_mobile/sync/backoff.py", "import cm_backend.config"),
    ],
    "only the routes import pages": [("cm_mobile/app.py", "import cm_mobile.pages.qr")],
    "no page imports a page": [("cm_mobile/pages/qr.py", "import cm_mobile.pages.notes")],
    "pages know no API": [("cm_mobile/pages/qr.py", "import cm_mobile.api.errors")],
    "Flet stays on the surface": [
        ("cm_mobile/sync/backoff.py", "import flet"),
        ("cm_mobile/store/folding.py", "import flet_map"),
        ("cm_backend/config.py", "import flet"),
    ],
    "only the API speaks HTTP": [
        ("cm_mobile/pages/qr.py", "import httpx"),
        ("cm_mobile/sync/backoff.py", "import httpx"),
    ],
    "only the store speaks SQL": [
        ("cm_mobile/pages/qr.py", "import sqlite3"),
        ("cm_mobile/sync/backoff.py", "import sqlite3"),
    ],
}
"""For each contract the files in which one line more breaks it."""


def test_every_contract_has_a_violation_here() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    names = [one["name"] for one in project["tool"]["importlinter"]["contracts"]]
    assert set(names) == set(VIOLATIONS)


def test_the_packages_as_they_are_keep_every_contract(tmp_path: Path) -> None:
    assert broken_in(copied(tmp_path)) == []


@pytest.mark.parametrize(
    ("contract", "file", "line"),
    [(name, *one) for name, violations in VIOLATIONS.items() for one in violations],
)
def test_a_violation_breaks_its_contract_and_no_other(
    contract: str, file: str, line: str, tmp_path: Path
) -> None:
    copy = copied(tmp_path)
    with (copy / file).open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")
    assert broken_in(copy) == [contract]


def copied(folder: Path) -> Path:
    """The packages and their contracts, to be spoiled."""
    for package in PACKAGES:
        copytree(ROOT / package, folder / package, ignore=ignore_patterns("__pycache__"))
    (folder / "tests/house").mkdir(parents=True)
    for file in ("pyproject.toml", "tests/house/imports_only.py"):
        (folder / file).write_bytes((ROOT / file).read_bytes())
    return folder


def broken_in(folder: Path) -> list[str]:
    """The names of the contracts that don't hold there."""
    done = subprocess.run(  # noqa: S603
        [LINTER, "--no-logo", "--no-cache"], cwd=folder, capture_output=True, text=True, timeout=120
    )
    lines = done.stdout.splitlines()
    broken = [line.removesuffix(" BROKEN") for line in lines if line.endswith(" BROKEN")]
    kept = [line for line in lines if line.endswith(" KEPT")]
    assert kept, done.stdout + done.stderr
    assert (done.returncode != 0) == bool(broken)
    return broken
