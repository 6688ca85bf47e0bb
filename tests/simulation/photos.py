"""Photos in a history: from the camera to a draft, from there to a command, and their bytes."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from cm_backend.storage.base import key_of
from cm_contract.commands.base import Command
from cm_contract.commands.done_notes import AddDonePhoto
from cm_contract.commands.journal import RestoreJournalEntry, WriteJournalEntry
from cm_contract.commands.plan_photos import AddRoomPhoto, AddTaskPhoto
from cm_contract.commands.report_photos import AddReportPhoto
from cm_contract.records.customer import Customer
from cm_contract.records.photo import NewPhoto
from cm_contract.records.quality_report import QualityReport
from cm_contract.records.stored import PictureType
from cm_mobile.store.drafts import REPORT
from cm_mobile.store.store import Store
from tests.simulation.actors import Actor
from tests.simulation.answering import checkpoints_of
from tests.simulation.commands import User
from tests.simulation.invariants import Server
from tests.store.camera import shot

PICTURES = 60
"""So few that two phones may bring the same bytes."""
FLAGS = (("is_here", "sha256"), ("has_thumbnail", "thumbnail_sha256"))
KINDS = ("report_photo", "journal_photo", "plan_photo", "done_photo")


def photograph(actor: Actor) -> str:
    """Takes a photo; what was left undeveloped by the end of the app is developed first."""
    user, captures = actor.user(), actor.store.captures
    for raw in captures.raw():
        _develop(user, raw.photo_id)
    draft = _draft(user)
    if draft is None:
        return "nothing to photograph"
    photo_id = user.id()
    captures.keep_raw(draft, shot(0, 16, 12), photo_id, actor.store.now())
    actor.captured.add(photo_id)
    if user.dice.random() < 0.85:
        _develop(user, photo_id)
    return f"{photo_id} on {draft}"


def _develop(user: User, photo_id: Any) -> None:
    number = user.dice.randrange(PICTURES)
    picture, small = shot(number, 16, 12), shot(number, 8, 6)
    user.store.captures.ready(photo_id, picture, small, PictureType.JPEG)


def _draft(user: User) -> str | None:
    """Where photos hang already, a checkpoint of an open report, or a note."""
    begun = [one.draft_key for one in user.store.captures.of_drafts("")]
    if begun and user.dice.random() < 0.4:
        return user.dice.choice(begun)
    shown = user.one(Customer)
    drafts = [one for one in user.all(QualityReport) if not one.is_finished]
    if drafts and user.dice.random() < 0.7:
        report = user.dice.choice(drafts)
        places = list(checkpoints_of(user, report))
        return f"{REPORT}{report.id}:{user.dice.choice(places)}" if places else None
    return f"note:{shown.id}" if shown else None


def photos_of(command: Command) -> tuple[NewPhoto, ...]:
    """The photos that a command brings."""
    match command:
        case AddReportPhoto() | WriteJournalEntry() | RestoreJournalEntry():
            return command.photos
        case AddRoomPhoto() | AddTaskPhoto() | AddDonePhoto():
            return (command.photo,)
    return ()


def photos_are_kept(actor: Actor) -> None:
    """I2: each photo is on its draft or with a command, and its bytes are there until then."""
    if actor.session is None:
        return
    brought = {one.photo_id for sent in actor.promised.values() for one in photos_of(sent.command)}
    with actor.store.database.reading() as db:
        rows = db.execute("SELECT photo_id, ifnull(sha256, raw_name) FROM capture").fetchall()
    lost = actor.captured - brought - {id for id, _ in rows}
    assert not lost, f"I2: {actor.name} lost the photos {lost}"
    for id, name in rows:
        there = (actor.store.shelf.folder / name).exists()
        assert there, f"I2: {actor.name} lost the bytes of {id}"
    originals_are_kept(actor.store)


def originals_are_kept(store: Store) -> None:
    """What the camera gave lies beside each photo of a draft, and beside nothing else."""
    with store.database.reading() as db:
        rows = db.execute("SELECT raw_name FROM capture").fetchall()
        kept = store.originals.names(db)
    drafts, folder = {name for (name,) in rows}, store.shelf.folder
    lying = {file.name for file in folder.glob("*.raw")} if folder.exists() else set()
    assert drafts <= lying == drafts | kept, f"originals {drafts ^ lying}, known {kept}"


def files_are_whole(actor: Actor) -> None:
    """What the phone says it has is there, and is what its name says."""
    if actor.session is None:
        return
    with actor.store.database.reading() as db:
        names = [name for (name,) in db.execute("SELECT sha256 FROM kept_file")]
    for name in names:
        _check(actor.store.shelf.folder / name, name, actor.name)


def bytes_are_here(server: Server, files: Path) -> None:
    """What a record at the server says is here lies in the storage, whole."""
    for (type, id), (_, body) in server.records.items():
        for flag, digest in FLAGS:
            if body.get(flag):
                place = files / key_of(server.tenant.id, body[digest])
                _check(place, body[digest], f"{type} {id}")


def photos_arrived(actor: Actor, server: Server, was_put_back: bool) -> None:
    """I10: the bytes of every photo that the server has a record of have come.

    A server that was put back gets those that the phone still has: of a customer that the user
    did not see in between it has kept none, and after signing out only what was not sent. Those
    of a report that is hidden from the user wait until it is shown again.
    """
    account = server.accounts[actor.e_mail]
    if actor.session is None or not account.is_active:
        return
    seen, customers = server.seen_by(account), server.customers_of(account)
    failed = actor.store.uploads.failed()
    assert not failed, f"{actor.name}: the server won't have {failed}"
    for id, sent in actor.promised.items():
        for photo in () if id in actor.let_go else photos_of(sent.command):
            for type in KINDS:
                key = (type, photo.photo_id)
                customer_id, body = server.records.get(key, (None, None))
                if body is None or (customer_id in customers and key not in seen):
                    continue
                for flag, digest in FLAGS:
                    is_gone = was_put_back and not _still_has(actor.store, body[digest])
                    assert body[flag] or is_gone, f"I10: {key} of {actor.name}: not {flag}"


def _still_has(store: Store, digest: str) -> bool:
    """Whether the phone keeps the bytes for a record; those of a like photo on a draft wait."""
    with store.database.reading() as db:
        row = db.execute(
            "SELECT 1 FROM capture WHERE ? IN (sha256, thumbnail_sha256)", (digest,)
        ).fetchone()
    return row is None and store.shelf.has(digest)


def _check(place: Path, digest: str, whose: str) -> None:
    assert place.exists(), f"{whose}: the bytes {digest} are gone"
    is_whole = sha256(place.read_bytes()).hexdigest() == digest
    assert is_whole, f"{whose}: {digest} holds other bytes"
