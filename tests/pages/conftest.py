from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from cm_mobile.components import in_steps, uncovered
from tests.pages.stage import Stage, stage


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second part of a list follows the first at once, a page the sheet that closes."""
    monkeypatch.setattr(in_steps, "STANDS_S", 0)
    monkeypatch.setattr(uncovered, "LOOK_S", 0)


@pytest.fixture
async def inspector(tmp_path: Path) -> AsyncIterator[Stage]:
    """The phone of an inspector of the areas Midt and Øst."""
    async with stage(tmp_path / "inspector") as shown:
        yield shown


@pytest.fixture
async def administrator(tmp_path: Path) -> AsyncIterator[Stage]:
    """The phone of an administrator, with the archive."""
    async with stage(tmp_path / "administrator", "admin") as shown:
        yield shown


@pytest.fixture
async def employee(tmp_path: Path) -> AsyncIterator[Stage]:
    """The phone of a cleaner, with the customers that are linked."""
    async with stage(tmp_path / "employee", "medarbejder") as shown:
        yield shown


@pytest.fixture
async def contact(tmp_path: Path) -> AsyncIterator[Stage]:
    """The phone of a customer's own contact person."""
    async with stage(tmp_path / "contact", "kontakt") as shown:
        yield shown


@pytest.fixture
async def nobody(tmp_path: Path) -> AsyncIterator[Stage]:
    """A phone that nobody has signed in on."""
    async with stage(tmp_path / "nobody", None) as shown:
        yield shown
