"""`python -m tests.crash KILLS [SEED]`: so many kills of the app's process."""

import sys
import time

from tests.crash.killing import kill_many


def main(kills: int, seed: int = 1) -> int:
    """Kills, and says how it went."""
    began = time.monotonic()
    killer = kill_many(kills, seed)
    took_s = time.monotonic() - began
    print(  # noqa: T201
        f"{killer.kills} kills; {killer.acknowledged} notes, {killer.entered} fields of reports,"
        f" {killer.finished} finished reports, {killer.arrived} photos, {killer.loans} key rings"
        f" handed out, tasks of plans {killer.tasks} times and their rows {killer.rows} times"
        f" acknowledged: none missing, none twice, {took_s:.0f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
