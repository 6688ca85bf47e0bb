"""The customer list after a cold start: from the interpreter's first line to fifty customers."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.measuring import Figure, in_turns, median_ms
from benchmarks.register import Register

ROUNDS = 15
MOST_MS = 1000.0
ROOT = Path(__file__).parent.parent
OURS = """
import time
began = time.perf_counter()
from pathlib import Path
import sys
import cm_mobile.main
from cm_mobile.app import now
from cm_mobile.store import files
from cm_mobile.store.customers import Filters
store = files.opened(Path(sys.argv[1]), now, lambda _: None)
assert len(store.customers.page(Filters()).rows) == 50
print(time.perf_counter() - began)
if sys.argv[2] == "closed":
    files.closed(store)
"""
FLOOR = """
import time
began = time.perf_counter()
import sqlite3, sys
import flet
from cm_mobile.store.customers import LIST
db = sqlite3.connect(sys.argv[1])
sql = f"{LIST} WHERE s.is_archived = 0 ORDER BY s.sort, s.customer_id LIMIT 50"
assert len(db.execute(sql).fetchall()) == 50
print(time.perf_counter() - began)
"""


def measure(register: Register) -> Iterator[Figure]:
    """Our imports, store and first page, beside Flet's import and one plain question."""
    path = register.plain_copy("cold")
    said: dict[str, list[float]] = {"closed": [], "killed": [], "plain": []}

    def asking(name: str, program: str) -> Callable[[int], Callable[[], object]]:
        return lambda _: lambda: said[name].append(_child(program, path, name))

    in_turns(asking("closed", OURS), asking("plain", FLOOR), rounds=ROUNDS, warm_up=1)
    in_turns(asking("killed", OURS), rounds=ROUNDS, warm_up=1)
    least = median_ms(said["plain"])
    for name in ("closed", "killed"):
        yield Figure(
            what=f"customer list after a cold start, {name} before",
            ours=median_ms(said[name]),
            floor=least,
            most=MOST_MS,
        )


def _child(program: str, path: Path, name: str) -> float:
    """What a fresh interpreter says that it took, in seconds."""
    line = [sys.executable, "-c", program, str(path), name]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)  # noqa: S603
    return float(done.stdout)
