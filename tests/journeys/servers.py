"""The real backend and the real app, each a process of its own on a free port."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"
UP_WITHIN_S = 60


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def served_at(port: int) -> dict[str, str]:
    """The settings of a Flet app that is served to browsers at a port, with nothing from afar."""
    return {
        "FLET_WEB_NO_CDN": "1",
        "FLET_FORCE_WEB_SERVER": "true",
        "FLET_SERVER_IP": HOST,
        "FLET_SERVER_PORT": str(port),
    }


@dataclass
class Server:
    """A process that answers at an address; it can be ended and started again."""

    name: str
    line: tuple[str, ...]
    ready_path: str
    port: int
    log: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://{HOST}:{self.port}"

    def start(self) -> None:
        """Returns when it answers."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", *self.line],
                cwd=ROOT,
                env={**os.environ, **self.settings},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + UP_WITHIN_S
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the {self.name} does not answer: {self.log.read_text()}")
            time.sleep(0.05)

    def kill(self) -> None:
        """Ends it at once, in the middle of whatever it does."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(timeout=10)
            self.process = None

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(self.url + self.ready_path, timeout=2):  # noqa: S310
                return True
        except (urllib.error.URLError, OSError):
            return False


@dataclass(frozen=True)
class Company:
    """Backend and app over a folder of their own."""

    folder: Path
    backend: Server
    app: Server

    def office(self, *line: str) -> None:
        """Does what an administrator does at the server: `cm-backend user change …`."""
        company = ("--data", str(self.folder), "--company", "Nordlys Rengøring")
        words = [sys.executable, "-m", "cm_backend.cli", line[0], *company, *line[1:]]
        subprocess.run(words, cwd=ROOT, check=True, capture_output=True, timeout=60)  # noqa: S603


def seed(folder: Path, customers: int) -> None:
    """Makes the sample companies."""
    line = ["seed", "--data", str(folder), "--customers", str(customers)]
    words = [sys.executable, "-m", "cm_backend.cli", *line]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True, timeout=120)  # noqa: S603


@contextmanager
def running(folder: Path, seeded: Path) -> Iterator[Company]:
    """Backend and app over a copy of a seeded folder; nothing of them is left afterwards."""
    shutil.copytree(seeded, folder, dirs_exist_ok=True)
    port = free_port()
    serve = ("cm_backend.cli", "serve", "--demo", "--data", str(folder), "--port", str(port))
    backend = Server("backend", serve, "/healthz", port, folder / "backend.log")
    port = free_port()
    settings = {
        **served_at(port),
        "FLET_SESSION_TIMEOUT": "5",
        "CM_BACKEND_URL": backend.url,
        "CM_DATA": str(folder / "app"),
    }
    app = Server("app", ("cm_mobile.main",), "/", port, folder / "app.log", settings)
    try:
        backend.start()
        app.start()
        yield Company(folder, backend, app)
    finally:
        app.kill()
        backend.kill()
