"""`python -m tests.crash.server FOLDER`: a real backend over HTTP; says its port, then serves."""

import asyncio
import sys
from pathlib import Path

import uvicorn

from tests.simulation.company import START, app_over


class Telling(uvicorn.Server):
    """Says where it listens, as soon as it does."""

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup()
        port = self.servers[0].sockets[0].getsockname()[1]
        sys.stdout.write(f"{port}\n")
        sys.stdout.flush()


def main(folder: Path) -> None:
    """Serves until it is killed."""
    app = app_over(folder, lambda: START)
    config = uvicorn.Config(app, port=0, log_config=None, access_log=False)
    asyncio.run(Telling(config).serve())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
