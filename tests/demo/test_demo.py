import os
import signal
import socket
import subprocess
import urllib.request
from pathlib import Path

import pytest

from tests.demo.tree import NO_NETWORK, Tree, processes_of, wait_until_none
from tests.journeys.servers import HOST, free_port

LAST_LINE = "Ctrl-C"


def test_the_demo_comes_up_ends_without_a_trace_and_keeps_its_data(
    tree: Tree, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    first = _demo(tree, data, "--customers", "30")
    said = _until_up(first)

    assert "inspektor@nordlys.example" in said
    assert "kontakt@havblik.example" in said
    assert "demo-2026" in said
    addresses = [word.strip("()") for word in said.split() if "http://" in word]
    for address in (addresses[0], addresses[-1]):
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310
            assert answer.status == 200
    _end(first, data)
    made = (data / "cm.db").stat().st_ino

    second = _demo(tree, data, env=NO_NETWORK)
    assert "Making" not in _until_up(second)
    _end(second, data)
    assert (data / "cm.db").stat().st_ino == made


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_ended_while_it_makes_the_company_it_leaves_nothing(
    tree: Tree, tmp_path: Path, number: signal.Signals
) -> None:
    data = tmp_path / "data"
    process = _demo(tree, data, "--customers", "900000")
    assert process.stdout is not None
    assert "Making" in process.stdout.readline()
    while len(processes_of(data)) < 2:
        assert process.poll() is None

    process.send_signal(number)
    _, said = process.communicate(timeout=30)

    assert "Traceback" not in said
    wait_until_none(data)
    assert not (data / "cm.db").exists()


def test_when_the_backend_dies_the_demo_says_so_and_ends(tree: Tree, tmp_path: Path) -> None:
    data = tmp_path / "data"
    process = _demo(tree, data, "--customers", "30")
    _until_up(process)

    (backend,) = (id for id, line in processes_of(data).items() if "serve" in line)
    os.kill(backend, signal.SIGKILL)
    _, said = process.communicate(timeout=30)

    assert process.returncode == 2
    assert said.startswith("The backend has stopped")
    wait_until_none(data)


def test_a_taken_port_is_told(tree: Tree, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = tree.refused("demo", "--data", str(tmp_path / "data"), "--port", port)
    assert f"Port {port} is taken" in said


def test_app_and_backend_at_one_port_are_told_apart(tree: Tree, tmp_path: Path) -> None:
    port = str(free_port())
    line = ("demo", "--data", str(tmp_path / "data"), "--port", port, "--backend-port", port)
    assert "a port each" in tree.refused(*line)


def test_a_folder_that_cannot_be_written_is_told(tree: Tree, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    data = str(tmp_path / "file" / "data")
    ports = ("--port", str(free_port()), "--backend-port", str(free_port()))
    assert data in tree.refused("demo", "--data", data, *ports)


def _demo(
    tree: Tree, data: Path, *more: str, env: dict[str, str] | None = None
) -> "subprocess.Popen[str]":
    ports = ("--port", str(free_port()), "--backend-port", str(free_port()))
    return tree.begin("demo", "--no-browser", "--data", str(data), *ports, *more, env=env)


def _until_up(process: "subprocess.Popen[str]") -> str:
    """What the demo says until it runs."""
    said = ""
    assert process.stdout is not None
    for line in process.stdout:
        said += line
        if line.startswith(LAST_LINE):
            return said
    raise AssertionError(f"the demo ended: {said} {process.communicate()}")


def _end(process: "subprocess.Popen[str]", data: Path) -> None:
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=30)
    wait_until_none(data)
