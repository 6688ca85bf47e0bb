import ast
import os
import subprocess
import sys
from pathlib import Path

from tests.demo.tree import NO_NETWORK, Tree
from tests.journeys.servers import ROOT, free_port

SCRIPT = ROOT / "dev.py"


def test_an_old_python_is_told_so() -> None:
    old = "import sys, runpy; sys.version_info = (3, 10, 0, 'final', 0); sys.version = '3.10.0'; "
    run = f"sys.argv = ['dev.py', 'demo']; runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", old + run], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
    assert done.stderr == "CM Mobile needs Python 3.11 or newer; this is 3.10.0.\n"


def test_an_old_python_can_read_the_script() -> None:
    ast.parse(SCRIPT.read_text(), feature_version=(3, 7))


def test_the_script_needs_the_standard_library_alone() -> None:
    tree = ast.parse(SCRIPT.read_text())
    names = {
        alias.name if isinstance(node, ast.Import) else node.module or ""
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_without_a_network_the_first_set_up_says_what_it_needs(
    bare_tree: Tree, tmp_path: Path
) -> None:
    ports = ("--port", str(free_port()), "--backend-port", str(free_port()))
    line = ("demo", "--data", str(tmp_path / "data"), *ports)
    assert "needs a network" in bare_tree.refused(*line, env=NO_NETWORK)


def test_without_the_programs_that_tests_run_the_exact_command_is_told(
    tree: Tree, tmp_path: Path
) -> None:
    said = tree.refused("test", env={"PATH": str(tmp_path)})
    assert said.endswith(
        "sudo apt-get install -y --no-install-recommends"
        " chromium fonts-liberation fonts-noto-color-emoji"
        " poppler-utils mupdf-tools libreoffice-calc-nogui"
    )


def test_a_skipped_test_fails_the_run(tree: Tree) -> None:
    tests = tree.folder / "tests"
    tests.mkdir()
    (tests / "__init__.py").touch()
    (tests / "nothing_skipped.py").write_text((ROOT / "tests" / "nothing_skipped.py").read_text())
    skips = "import pytest\n\n\ndef test_something():\n    pytest.skip('no browser here')\n"
    (tests / "test_skipping.py").write_text(skips)
    process = tree.begin("test", "tests", env={"PATH": os.environ["PATH"]})
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 1, said
    assert "not run, thus failed" in said
