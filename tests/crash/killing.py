"""Kills the app's process at random points and looks whether anything acknowledged is missing."""

import json
import os
import select
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copytree, rmtree
from subprocess import PIPE, Popen
from sys import executable

from cm_backend.store.schema import prepare
from cm_backend.store.session import Database
from cm_mobile.store import files
from cm_mobile.store.store import Store
from tests.crash.typist import QUIET
from tests.simulation.company import START, folder, silent, template
from tests.sync.network import Dice

LONGEST_S = 0.2
"""At the latest so long after it began an app is killed."""
AWAKE = 0.9
"""How many begin with their first acknowledgement; the others are killed while they start."""
LIFE = 40
"""So many kills one phone lives through before another takes its place."""
PATIENCE_S = 60
Words = list[str]


@dataclass
class Promises:
    """What one phone has acknowledged, over all its deaths."""

    drafts: dict[str, str] = field(default_factory=dict)
    replacing: set[str] = field(default_factory=set)
    """Drafts that are about to be saved as a note, or to give way to the next."""
    saved: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Entry id and text by command id."""
    sent: set[str] = field(default_factory=set)
    photos: set[str] = field(default_factory=set)

    def hear(self, words: Words) -> None:
        """Notes an acknowledgement."""
        match words:
            case ["draft", key, text]:
                self.drafts[key] = text
                self.replacing.discard(key)
            case ["replacing", key]:
                self.replacing.add(key)
            case ["saved", id, entry_id, text]:
                self.saved[id] = (entry_id, text)
            case ["photo", photo_id]:
                self.photos.add(photo_id)
            case ["sent", id]:
                self.sent.add(id)


class Killer:
    """A server, a warm process that forks apps, and one phone at a time to kill them on."""

    def __init__(self, seed: int) -> None:
        self.dice, self.kills, self.acknowledged, self.arrived = Dice(seed), 0, 0, 0
        self.folder = folder("cm-crash-")
        copytree(template() / "backend", self.folder / "backend")
        self._server = _started("tests.crash.server", str(self.folder / "backend"))
        self._forks = _started("tests.crash.forks")
        self.url = f"http://127.0.0.1:{int(self._line(self._server))}"
        self._rest = b""

    def life(self, kills: int) -> None:
        """One phone from its first start to the day when everything is sent."""
        phone, promises = self.folder / "phone", Promises()
        copytree(template() / "inspektor", phone)
        for _ in range(kills):
            self._killed(phone, promises)
            check_phone(phone, promises)
            self._check_server(promises)
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
        if self.dice.random() < AWAKE:
            promises.hear(next(self._heard(time.monotonic() + PATIENCE_S)))
        for words in self._heard(time.monotonic() + self.dice.random() * LONGEST_S):
            assert words[0] != "ended", "the app died by itself"
            promises.hear(words)
        os.kill(pid, signal.SIGKILL)
        for words in self._heard(time.monotonic() + PATIENCE_S):
            if words[0] == "ended":
                return
            promises.hear(words)
        raise AssertionError("the killed app did not end")

    def _settled(self, phone: Path, promises: Promises) -> None:
        """Everything goes out, and is at the server and on the phone once each."""
        self._begun(phone, settles=True)
        heard = []
        for words in self._heard(time.monotonic() + PATIENCE_S):
            heard.append(words[0])
            if words[0] == "ended":
                break
        assert QUIET in heard, "the phone did not catch up"
        promises.sent |= promises.saved.keys()
        check_phone(phone, promises)
        self._check_server(promises)
        self._check_photos(promises)
        self.acknowledged += len(promises.saved)

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

    def _check_server(self, promises: Promises) -> None:
        """What was sent is there, and nothing took effect twice."""
        outcomes, entries = self._at_server()
        missing = promises.sent - outcomes.keys()
        assert not missing, f"the server has nothing of {missing}"
        for id, (entry_id, text) in promises.saved.items():
            if id in outcomes:
                outcome, seq = outcomes[id]
                assert outcome == "applied"
                assert entries[entry_id] == (seq, text), f"{id} took effect again"

    def _check_photos(self, promises: Promises) -> None:
        """The bytes of every photo that went with a note are there."""
        database = Database(self.folder / "backend" / "cm.db", prepare)
        with database.reading() as db:
            rows = db.all(
                "SELECT id, json_extract(body, '$.is_here'), json_extract(body, '$.has_thumbnail')"
                " FROM record WHERE type = 'journal_photo'"
            )
        database.close()
        mine = [row for row in rows if row[0] in promises.photos]
        assert all(is_here and has_thumbnail for _, is_here, has_thumbnail in mine)
        self.arrived += len(mine)

    def _at_server(self) -> tuple[dict[str, tuple[str, int]], dict[str, tuple[int, str]]]:
        database = Database(self.folder / "backend" / "cm.db", prepare)
        with database.reading() as db:
            told = db.all("SELECT id, outcome, seq FROM command")
            rows = db.all(
                "SELECT id, seq, json_extract(body, '$.text') FROM record"
                " WHERE type = 'journal_entry'"
            )
        database.close()
        return {id: (o, n) for id, o, n in told}, {id: (n, text) for id, n, text in rows}

    def _line(self, process: "Popen[bytes]") -> bytes:
        assert process.stdout is not None
        return process.stdout.readline()


def check_phone(phone: Path, promises: Promises) -> None:
    """The app starts again, and has everything that it said it had."""
    (path,) = (phone / "users").glob("*.db")
    with reopened(path) as store, store.database.reading() as db:
        known = {id for (id,) in db.execute("SELECT id FROM outbox UNION SELECT id FROM accepted")}
        shown = dict(db.execute("SELECT id, text FROM journal_entry").fetchall())
        drafts = dict(db.execute("SELECT key, body FROM draft").fetchall())
        pictures = db.execute(
            "SELECT photo_id, ifnull(sha256, raw_name) FROM capture"
            " UNION ALL SELECT id, sha256 FROM journal_photo WHERE id IN"
            " (SELECT value FROM json_each(?))",
            (json.dumps(sorted(promises.photos)),),
        ).fetchall()
    lost = promises.saved.keys() - known
    assert not lost, f"the phone lost {lost}"
    for entry_id, text in promises.saved.values():
        assert shown.get(entry_id) == text, f"the note {text} is not shown"
    for key, text in promises.drafts.items():
        typed = json.loads(drafts[key])["text"] if key in drafts else None
        is_there = typed is not None and typed.startswith(text)
        assert is_there or key in promises.replacing, f"the draft {text} is {typed}"
    lost = promises.photos - {id for id, _ in pictures}
    assert not lost, f"the phone lost the photos {lost}"
    for id, file in pictures:
        assert (path.with_suffix(".files") / file).exists(), f"the bytes of {id} are gone"


@contextmanager
def reopened(path: Path) -> Iterator[Store]:
    """The store after a bad end, opened as the app opens it."""
    store = files.opened(path, lambda: START, silent)
    try:
        yield store
    finally:
        store.close()


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
