"""What must be on the disk of a phone that was killed, and in the end at the server."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from cm_mobile.store import files
from cm_mobile.store.codec import FORMS, record_of
from cm_mobile.store.store import Store
from tests.crash.given import fields_of
from tests.crash.promises import Promises
from tests.crash.standing import FIELDS, facts_are_right, settle
from tests.simulation.company import START, silent
from tests.simulation.photos import originals_are_kept

REPORTS = "SELECT id, state, answers FROM quality_report"
KEPT = "SELECT sha256 FROM kept_file"


def check_phone(phone: Path, promises: Promises) -> None:
    """The app starts again, and has everything that it said it had."""
    (path,) = (phone / "users").glob("*.db")
    with reopened(path) as store, store.database.reading() as db:
        originals_are_kept(store)
        known = {id for (id,) in db.execute("SELECT id FROM outbox UNION SELECT id FROM accepted")}
        shown = dict(db.execute("SELECT id, text FROM journal_entry").fetchall())
        drafts = dict(db.execute("SELECT key, body FROM draft").fetchall())
        pictures = db.execute(
            "SELECT photo_id, ifnull(sha256, raw_name) FROM capture"
            " UNION ALL SELECT id, sha256 FROM (SELECT id, sha256 FROM journal_photo UNION ALL"
            " SELECT id, sha256 FROM report_photo) WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(promises.photos)),),
        ).fetchall()
        reports_are_right(promises, db.execute(REPORTS).fetchall())
        standing = [
            record_of(kind, row) for kind in FIELDS for row in db.execute(FORMS[kind].select)
        ]
        facts_are_right(promises, standing)
        settle(promises, standing)
        files_are_whole(path.with_suffix(".files"), db.execute(KEPT).fetchall())
    lost = (promises.saved.keys() | promises.commands) - known
    assert not lost, f"the phone lost {lost}"
    for entry_id, text in promises.saved.values():
        assert shown.get(entry_id) == text, f"the note {text} is not shown"
    for key, text in promises.drafts.items():
        values = json.loads(drafts[key]).values() if key in drafts else ()
        is_there, typed = any(one.startswith(text) for one in values), [*values]
        assert is_there or key in promises.replacing, f"the draft {text} is {typed}"
    lost = promises.photos - {id for id, _ in pictures}
    assert not lost, f"the phone lost the photos {lost}"
    for id, file in pictures:
        assert (path.with_suffix(".files") / file).exists(), f"the bytes of {id} are gone"


def reports_are_right(promises: Promises, rows: Iterable[tuple[str, str, str]]) -> None:
    """What was entered stands, once, unless what came after it was being saved; so does an end.

    From now on what stands is what was entered, also where the app was killed while saving it.
    """
    found = {
        (id, name): value
        for id, _, answers in rows
        for name, value in fields_of(json.loads(answers)).items()
    }
    for at, value in promises.entered.items():
        expected = (value, promises.entering.get(at))
        assert found.get(at) in expected, f"{at} is {found.get(at)} and not one of {expected}"
    promises.entered |= {at: found[at] for at in promises.entering if at in found}
    promises.entering.clear()
    drafts = {id for id, state, _ in rows if state == "draft"}
    open_again = drafts & set(promises.finished.values())
    assert not open_again, f"no longer finished: {open_again}"


def files_are_whole(folder: Path, rows: Iterable[tuple[str]]) -> None:
    """Every file that a row names is what its name says."""
    for (name,) in rows:
        content = (folder / name).read_bytes()
        assert sha256(content).hexdigest() == name, f"{name} holds other bytes"


@contextmanager
def reopened(path: Path) -> Iterator[Store]:
    """The store after a bad end, opened as the app opens it."""
    store = files.opened(path, lambda: START, silent)
    try:
        yield store
    finally:
        store.close()
