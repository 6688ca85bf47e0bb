"""Kills the app's process at random points and looks whether anything acknowledged is missing."""

import json
import os
import select
import signal
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from shutil import copytree, rmtree
from subprocess import PIPE, Popen
from sys import executable

from tests.crash.at_server import check_commands, check_photos, check_records, check_reports
from tests.crash.kept import check_phone
from tests.crash.promises import Promises, Words
from tests.crash.typist import QUIET
from tests.simulation.company import folder, template
from tests.sync.network import Dice

MOST_TOLD = 60
"""At the latest after so many things that it told, however slow the machine is just now."""
LONGEST_S = 0.05
"""And at the latest so long after the last of them an app is killed."""
STARTS_S = 0.2
"""At the latest so long after it began an app is killed that has told nothing yet."""
AWAKE = 0.9
"""How many begin with their first acknowledgement; the others are killed while they start."""
LIFE = 40
"""So many kills one phone lives through before another takes its place."""
PATIENCE_S = 60


class Killer:
    """A server, a warm process that forks apps, and one phone at a time to kill them on."""

    def __init__(self, seed: int) -> None:
        self.dice, self.kills = Dice(seed), 0
        self.acknowledged = self.arrived = self.entered = self.finished = 0
        self.loans = self.tasks = self.rows = 0
        self.folder = folder("cm-crash-")
        copytree(template() / "backend", self._backend)
        self._server = _started("tests.crash.server", str(self._backend))
        self._forks = _started("tests.crash.forks")
        self.url = f"http://127.0.0.1:{int(self._line(self._server))}"
        self._rest = b""

    @property
    def _backend(self) -> Path:
        return self.folder / "backend"

    def life(self, kills: int) -> None:
        """One phone from its first start to the day when everything is sent."""
        phone, promises = self.folder / "phone", Promises()
        copytree(template() / "inspektor", phone)
        for _ in range(kills):
            self._killed(phone, promises)
            check_phone(phone, promises)
            check_commands(self._backend, promises)
        self._settled(phone, promises)
        rmtree(phone)

    def close(self) -> None:
        """Ends both processes."""
        for process in (self._forks, self._server):
            process.kill()
            process.communicate()
        rmtree(self.folder)

    def _killed(self, phone: Path, promises: Promises) -> None:
        self.kills += 1
        pid = self._begun(phone, settles=False)
        is_awake = self.dice.random() < AWAKE
        told = self.dice.randint(1, MOST_TOLD) if is_awake else 0
        self._hear(promises, islice(self._heard(time.monotonic() + PATIENCE_S), told))
        longest_s = LONGEST_S if is_awake else STARTS_S
        self._hear(promises, self._heard(time.monotonic() + self.dice.random() * longest_s))
        os.kill(pid, signal.SIGKILL)
        for words in self._heard(time.monotonic() + PATIENCE_S):
            if words[0] == "ended":
                return
            promises.hear(words)
        raise AssertionError("the killed app did not end")

    def _hear(self, promises: Promises, heard: Iterable[Words]) -> None:
        for words in heard:
            assert words[0] != "ended", "the app died by itself"
            promises.hear(words)

    def _settled(self, phone: Path, promises: Promises) -> None:
        """Everything goes out, and is at the server and on the phone once each."""
        self._begun(phone, settles=True)
        heard = []
        for words in self._heard(time.monotonic() + PATIENCE_S):
            heard.append(words[0])
            if words[0] == "ended":
                break
        assert QUIET in heard, "the phone did not catch up"
        promises.sent |= promises.saved.keys() | promises.commands
        check_phone(phone, promises)
        check_commands(self._backend, promises)
        check_reports(self._backend, promises)
        check_records(self._backend, promises)
        self.arrived += check_photos(self._backend, promises)
        self.acknowledged += len(promises.saved)
        self.entered += len(promises.entered)
        self.finished += len(promises.finished)
        self.loans += promises.count("out_signature")
        self.tasks += promises.times["outcome"]
        self.rows += promises.times["position"]

    def _begun(self, phone: Path, *, settles: bool) -> int:
        asked = [str(phone), self.url, self.dice.getrandbits(20), settles]
        assert self._forks.stdin is not None
        self._forks.stdin.write((json.dumps(asked) + "\n").encode())
        self._forks.stdin.flush()
        for words in self._heard(time.monotonic() + PATIENCE_S):
            if words[0] == "child":
                return int(words[1])
        raise AssertionError("no app was started")

    def _heard(self, until: float) -> Iterator[Words]:
        """The acknowledgements until then, as they come in."""
        assert self._forks.stdout is not None
        pipe = self._forks.stdout.fileno()
        while True:
            while b"\n" in self._rest:
                line, _, self._rest = self._rest.partition(b"\n")
                yield json.loads(line)
            left_s = until - time.monotonic()
            if left_s <= 0 or not select.select([pipe], [], [], left_s)[0]:
                return
            self._rest += os.read(pipe, 1 << 16)

    def _line(self, process: "Popen[bytes]") -> bytes:
        assert process.stdout is not None
        return process.stdout.readline()


def _started(module: str, *given: str) -> "Popen[bytes]":
    return Popen([executable, "-m", module, *given], stdin=PIPE, stdout=PIPE)  # noqa: S603


def kill_many(kills: int, seed: int) -> Killer:
    """So many deaths, on one phone after the other. Raises: AssertionError."""
    killer = Killer(seed)
    try:
        while killer.kills < kills:
            killer.life(min(LIFE, kills - killer.kills))
    finally:
        killer.close()
    return killer
