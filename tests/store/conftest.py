from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.phone import Phone, phone_at


@pytest.fixture
def phone(tmp_path: Path) -> Iterator[Phone]:
    """An inspector's phone that has the company's register."""
    with phone_at(tmp_path) as opened:
        yield opened
