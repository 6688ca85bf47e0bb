"""`python -m benchmarks.serving FOLDER`: a backend over HTTP, and a place that takes plain bytes.

Says its port, then serves.
"""

import os
import sys
from pathlib import Path
from socket import socket
from typing import Any

import uvicorn

from benchmarks.register import NO_LIMIT, now
from cm_backend.app import make_app
from cm_backend.config import Config

MOST_BYTES = 30_000_000
PLAIN = "/plain"


class Beside:
    """The backend, and beside it `PUT /plain`: on disk when it is answered, nothing else asked."""

    def __init__(self, folder: Path) -> None:
        config = Config(
            data_folder=folder, most_requests_a_minute=NO_LIMIT, most_file_bytes=MOST_BYTES
        )
        self._backend, self._file = make_app(config, now), folder / "plain"

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serves a request."""
        if scope.get("path") != PLAIN:
            await self._backend(scope, receive, send)
            return
        with self._file.open("wb") as file:
            is_more = True
            while is_more:
                message = await receive()
                file.write(message.get("body", b""))
                is_more = message.get("more_body", False)
            file.flush()
            os.fsync(file.fileno())
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})


class Telling(uvicorn.Server):
    """Says where it listens, as soon as it does."""

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Begins to listen."""
        await super().startup(sockets)
        print(self.servers[0].sockets[0].getsockname()[1], flush=True)


def main(folder: Path) -> None:
    """Serves until it is killed."""
    config = uvicorn.Config(Beside(folder), port=0, log_config=None, access_log=False)
    Telling(config).run()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
