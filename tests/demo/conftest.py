from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demo.tree import Tree, copied


@pytest.fixture
def tree(tmp_path: Path) -> Iterator[Tree]:
    """A checkout with its environment made."""
    made = copied(tmp_path / "checkout")
    yield made
    made.end()


@pytest.fixture
def bare_tree(tmp_path: Path) -> Iterator[Tree]:
    """A checkout on a machine that has only Python."""
    made = copied(tmp_path / "checkout", with_environment=False)
    yield made
    made.end()
