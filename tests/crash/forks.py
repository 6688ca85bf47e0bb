"""`python -m tests.crash.forks`: a warm process that forks a typist for each line it reads."""

import asyncio
import json
import os
import sys
import traceback
from pathlib import Path

from tests.crash.typist import work


def main() -> None:
    """Reads `[folder, url, seed, settles]`, says the child's pid, and when the child has ended."""
    for line in sys.stdin:
        folder, url, seed, settles = json.loads(line)
        child = os.fork()
        if child == 0:
            _work(Path(folder), url, seed, settles)
        _told("child", child)
        os.waitpid(child, 0)
        _told("ended", child)


def _work(folder: Path, url: str, seed: int, settles: bool) -> None:
    """The child: never returns."""
    status = 1
    try:
        asyncio.run(work(folder, url, seed, sys.stdout.fileno(), settles=settles))
        status = 0
    except Exception:
        traceback.print_exc()  # else the end of the process would swallow it
        raise
    finally:
        os._exit(status)


def _told(*words: object) -> None:
    os.write(sys.stdout.fileno(), (json.dumps(words) + "\n").encode())


if __name__ == "__main__":
    main()
