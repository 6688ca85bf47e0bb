"""A copy of the project with the environment that is there, and `dev.py` run in it."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.journeys.servers import ROOT

PARTS = ("cm_contract", "cm_schedule", "cm_documents", "cm_backend", "cm_mobile", "assets")
FILES = ("dev.py", "flet.toml", "pyproject.toml", "requirements.lock", "requirements-dev.lock")
NO_NETWORK = {
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "PIP_RETRIES": "0",
    "PIP_CONFIG_FILE": os.devnull,
    "http_proxy": "http://127.0.0.1:9",
    "https_proxy": "http://127.0.0.1:9",
}


@dataclass
class Tree:
    """A fresh machine's checkout."""

    folder: Path
    running: list[subprocess.Popen[str]] = field(default_factory=list)

    def begin(self, *line: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
        """Starts `dev.py` in a group of its own."""
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "dev.py", *line],
            cwd=self.folder,
            env={**os.environ, **(env or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.running.append(process)
        return process

    def refused(self, *line: str, env: Mapping[str, str] | None = None) -> str:
        """Runs `dev.py`, which has to say in one sentence why it can't, with exit code 2."""
        process = self.begin(*line, env=env)
        _, said = process.communicate(timeout=120)
        assert process.returncode == 2, said
        assert said.count("\n") == 1, said
        return said.strip()

    def end(self) -> None:
        """Nothing is left of what was started."""
        for process in self.running:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.communicate(timeout=60)
            for pipe in (process.stdout, process.stderr):
                if pipe is not None:
                    pipe.close()


def copied(folder: Path, with_environment: bool = True) -> Tree:
    """A copy of what a checkout holds; its environment is the one of this run."""
    folder.mkdir()
    for name in PARTS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy2(ROOT / name, folder / name)
    if with_environment:
        _link_environment(folder / ".venv")
    return Tree(folder)


def _link_environment(venv: Path) -> None:
    venv.mkdir()
    for part in Path(sys.prefix).iterdir():
        if part.name != "lock.sha256":
            (venv / part.name).symlink_to(part)
    locks = (ROOT / "requirements.lock", ROOT / "requirements-dev.lock")
    lines = [f"{path.name} {_digest(path)}\n" for path in locks]
    (venv / "lock.sha256").write_text("".join(lines))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes() + sys.version.encode()).hexdigest()


def processes_of(folder: Path) -> dict[int, str]:
    """The command lines of all processes that name a folder, by process id."""
    found = {}
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = process.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(folder) in line:
            found[int(process.parent.name)] = line
    return found


def wait_until_none(folder: Path, within_s: float = 15) -> None:
    """Returns when no process names the folder any more."""
    until = time.monotonic() + within_s
    while left := processes_of(folder):
        assert time.monotonic() < until, left
        time.sleep(0.05)
