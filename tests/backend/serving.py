"""`cm-backend serve` as a process of its own."""

import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socket import create_server
from threading import Event, Thread
from typing import Any

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    """A port that nobody listens at just now."""
    with create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


@dataclass
class Serving:
    """The process, its address, and what it wrote."""

    process: subprocess.Popen[str]
    url: str
    lines: list[str] = field(default_factory=list)
    is_up: Event = field(default_factory=Event)

    def read_along(self) -> None:
        """Collects what the process writes, until it ends."""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.append(line)
            if '"answering"' in line:
                self.is_up.set()

    def get(self, path: str) -> Any:
        """The answer's JSON."""
        with urllib.request.urlopen(self.url + path, timeout=20) as answer:  # noqa: S310
            return json.load(answer)

    def stop(self) -> int:
        """Asks it to end and waits for that; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)


@contextmanager
def serving(data: Path, *more: str) -> Iterator[Serving]:
    """A server over the folder, on a port of its own."""
    port = free_port()
    told = ["serve", "--data", str(data), "--port", str(port), *more]
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "cm_backend.cli", *told],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    server = Serving(process, f"http://127.0.0.1:{port}")
    reader = Thread(target=server.read_along)
    reader.start()
    try:
        assert server.is_up.wait(30), server.lines
        yield server
    finally:
        process.kill()
        process.wait(10)
        reader.join(10)
        assert process.stderr is not None
        process.stderr.close()
