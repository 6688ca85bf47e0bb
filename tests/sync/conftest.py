from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from cm_mobile.sync import pace
from tests.backend.company import Company, company
from tests.sync.handset import Handset, signed_in


@pytest.fixture
async def nordlys(tmp_path: Path) -> AsyncIterator[Company]:
    """A backend with two small companies."""
    async with company(tmp_path / "backend") as running:
        yield running


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A network on which chunks do not grow, for tests that count them."""
    monkeypatch.setattr(pace, "MOST_BYTES", pace.LEAST_BYTES)


@pytest.fixture
async def karen(nordlys: Company, tmp_path: Path) -> AsyncIterator[Handset]:
    """An inspector's phone with everything fetched; its engine stands still."""
    async with signed_in(nordlys, tmp_path / "karen", "inspektor") as phone:
        yield phone


@pytest.fixture
async def jonas(nordlys: Company, tmp_path: Path) -> AsyncIterator[Handset]:
    """Another inspector's phone; the areas overlap in one."""
    async with signed_in(nordlys, tmp_path / "jonas", "inspektor2") as phone:
        yield phone
