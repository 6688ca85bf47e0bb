"""CONTRIBUTING.md is followed to the letter in a copy of the project, and the function works."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.recipe import Recipe, copied, recipe

BIN = Path(sys.executable).parent


def test_it_says_how_many_places_it_takes() -> None:
    steps = recipe()
    files = {place.path for place in steps.places}
    words = f"**{len(steps.new)} new files and {len(steps.places)} places in {len(files)} files**"
    assert words in steps.text


def test_a_command_with_its_page_takes_a_file_each_one_for_their_texts_and_one_line() -> None:
    steps = recipe(of_steps=("3. The command", "5. The texts", "6. The page", "7. The way there"))
    assert sorted(path.rpartition("/")[0] for path in steps.new) == [
        "cm_contract/commands",
        "cm_mobile/pages",
        "cm_mobile/texts",
    ]
    assert [one.lines.count("\n") for one in steps.places] == [1]


def test_it_names_every_code_block_of_its_files() -> None:
    steps = recipe()
    blocks = steps.text.count("\n```python\n") + steps.text.count("\n```toml\n")
    assert len(steps.new) + len(steps.places) == blocks


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with the example."""
    folder = copied(tmp_path_factory.mktemp("recipe") / "project")
    recipe().follow(folder)
    return folder


def test_nothing_more_has_to_change(changed: Path) -> None:
    run(changed, "-m", "pytest", "-q", "tests/house/example.py")


def test_what_it_makes_is_in_the_projects_style(changed: Path) -> None:
    steps = recipe()
    python = [path for path in steps.new if path.endswith(".py")]
    touched = [*python, *{place.path for place in steps.places}]
    run(changed, "-m", "ruff", "check", *touched)
    run(changed, "-m", "ruff", "format", "--check", *python)
    run(changed, str(BIN / "lint-imports"), "--no-logo", "--no-cache")


def test_its_types_hold(changed: Path) -> None:
    steps = recipe()
    python = [path for path in steps.new if path.endswith(".py")]
    run(changed, "-m", "mypy", "--config-file", "pyproject.toml", *python)


@pytest.mark.parametrize("left_out", ["cm_mobile/texts/parking.toml", "Function.HISTORY: Right"])
def test_a_step_that_is_left_out_is_missed(left_out: str, tmp_path: Path) -> None:
    steps = recipe()
    new = {path: content for path, content in steps.new.items() if path != left_out}
    places = tuple(one for one in steps.places if not one.anchor.startswith(left_out))
    assert len(new) + len(places) == len(steps.new) + len(steps.places) - 1
    folder = copied(tmp_path)
    Recipe(steps.text, new, places).follow(folder)
    with pytest.raises(AssertionError, match="parking"):
        run(folder, "-m", "pytest", "-qx", "tests/house/example.py")


def run(folder: Path, *line: str) -> None:
    """Runs Python in the copy; it must end well."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, *line], cwd=folder, capture_output=True, text=True, timeout=280
    )
    assert done.returncode == 0, done.stdout + done.stderr
