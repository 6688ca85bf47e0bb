"""What the server has of a phone that was killed again and again."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from cm_backend.storage.base import key_of
from cm_backend.store.schema import prepare
from cm_backend.store.session import Database, Session
from cm_contract.wire import decode
from tests.crash.kept import reports_are_right
from tests.crash.promises import Promises
from tests.crash.standing import FIELDS, facts_are_right

PHOTOS = (
    "SELECT id, tenant_id, json_extract(body, '$.is_here'), json_extract(body, '$.has_thumbnail'),"
    " json_extract(body, '$.sha256'), json_extract(body, '$.thumbnail_sha256')"
    " FROM record WHERE type IN ('journal_photo', 'report_photo')"
)
NOTES = "SELECT id, seq, json_extract(body, '$.text') FROM record WHERE type = 'journal_entry'"
BODIES = "SELECT body FROM record WHERE type = :type"
REPORTS = (
    "SELECT id, json_extract(body, '$.state'), json_extract(body, '$.answers') FROM record"
    " WHERE type = 'quality_report'"
)


def check_commands(folder: Path, promises: Promises) -> None:
    """What was sent is there, and nothing took effect twice."""
    with _reading(folder) as db:
        told = db.all("SELECT id, outcome, seq FROM command")
        entries = {id: (seq, text) for id, seq, text in db.all(NOTES)}
    outcomes = {id: (outcome, seq) for id, outcome, seq in told}
    missing = promises.sent - outcomes.keys()
    assert not missing, f"the server has nothing of {missing}"
    for id in outcomes.keys() & (promises.saved.keys() | promises.commands):
        assert outcomes[id][0] == "applied", f"{id} is {outcomes[id]}"
    for id, (entry_id, text) in promises.saved.items():
        if id in outcomes:
            assert entries[entry_id] == (outcomes[id][1], text), f"{id} took effect again"


def check_reports(folder: Path, promises: Promises) -> None:
    """What was entered stands at the server too."""
    with _reading(folder) as db:
        reports_are_right(promises, db.all(REPORTS))


def check_records(folder: Path, promises: Promises) -> None:
    """What was done with key rings and cleaning plans stands at the server, once."""
    with _reading(folder) as db:
        rows = [(kind, db.all(BODIES, type=kind.type_name())) for kind in FIELDS]
    records = [decode(kind, json.loads(body)) for kind, bodies in rows for (body,) in bodies]
    facts_are_right(promises, records)


def check_photos(folder: Path, promises: Promises) -> int:
    """The bytes of every photo that went with a note or a report are there; how many they are."""
    with _reading(folder) as db:
        rows = [row for row in db.all(PHOTOS) if row[0] in promises.photos]
    for id, tenant_id, is_here, has_thumbnail, *digests in rows:
        assert is_here, f"the bytes of {id} have not come"
        assert has_thumbnail, f"the thumbnail of {id} has not come"
        for digest in digests:
            content = (folder / "files" / key_of(tenant_id, digest)).read_bytes()
            assert sha256(content).hexdigest() == digest, f"{digest} holds other bytes"
    return len(rows)


@contextmanager
def _reading(folder: Path) -> Iterator[Session]:
    database = Database(folder / "cm.db", prepare)
    try:
        with database.reading() as db:
            yield db
    finally:
        database.close()
