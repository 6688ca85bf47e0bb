from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.backend.company import Company, company


@pytest.fixture
async def nordlys(tmp_path: Path) -> AsyncIterator[Company]:
    """A backend with two small companies."""
    async with company(tmp_path / "backend") as running:
        yield running
