"""Notes with photos on a handset, and what the server has of their bytes."""

from random import Random
from typing import Any

import httpx

from cm_contract.commands.journal import WriteJournalEntry
from cm_contract.records.photo import JournalPhoto
from cm_contract.records.stored import PictureType
from cm_mobile.api.errors import ApiError
from cm_mobile.documents.capturing import captured
from cm_mobile.store.store import Store
from tests.store.camera import shot
from tests.sync.handset import Handset


def take(phone: Handset, customer_id: Any, *contents: bytes) -> str:
    """Puts photos on the draft of a note; its key."""
    draft = f"note:{customer_id}"
    for content in contents:
        photo_id: Any = phone.store.new_id()
        captured(phone.store, draft, content, photo_id, phone.store.now())
    return draft


def save(phone: Handset, customer_id: Any, text: str) -> None:
    """Saves the draft as a note."""
    entry_id: Any = phone.store.new_id()
    draft = f"note:{customer_id}"
    photos = phone.store.captures.new_photos(draft)
    note = WriteJournalEntry(customer_id=customer_id, entry_id=entry_id, text=text, photos=photos)
    phone.company.clock.pass_by(seconds=1)
    phone.store.perform(note, draft=draft)


def write(phone: Handset, *contents: bytes, text: str = "Se her", at: Any = None) -> None:
    """A note with photos."""
    customer_id = at or phone.customer_id()
    take(phone, customer_id, *contents)
    save(phone, customer_id, text)


def long(phone: Handset, number: int, size_bytes: int, text: str) -> bytes:
    """A note with one photo of that size; as it is sent."""
    content = filled(shot(number), size_bytes)
    customer_id: Any = phone.customer_id()
    photo_id: Any = phone.store.new_id()
    draft = f"note:{customer_id}"
    phone.store.captures.keep_raw(draft, content, photo_id, phone.store.now())
    phone.store.captures.ready(photo_id, content, shot(number + 1000, 40, 30), PictureType.JPEG)
    save(phone, customer_id, text)
    return content


def filled(picture: bytes, size_bytes: int) -> bytes:
    """The JPEG made that long by comments that nobody can press together."""
    dice, start, rest = Random(1), picture[:2], size_bytes - len(picture)
    while rest:
        length = min(rest, 65_000) if not 65_000 < rest < 65_004 else 60_000
        start += b"\xff\xfe" + (length - 2).to_bytes(2) + dice.randbytes(length - 4)
        rest -= length
    return start + picture[2:]


def photos_of(phone: Handset, text: str, at: Any = None) -> tuple[JournalPhoto, ...]:
    """The photos of the note with that text."""
    (found,) = [one for one in phone.notes(at) if one.entry.text == text]
    return found.photos


async def send_until_quiet(phone: Handset, tries: int = 40) -> None:
    """Sends until nothing waits."""
    for _ in range(tries):
        try:
            await phone.engine.uploads.send()
        except ApiError:
            continue
        if not phone.store.uploads.counts().waiting:
            return
    raise AssertionError("not everything was sent")


def patches(phone: Handset) -> list[httpx.Request]:
    """The chunks that left the phone, in order."""
    return [one for one in phone.network.requests if one.method == "PATCH"]


def sent_once(phone: Handset, store: Store) -> int:
    """How many bytes left the phone beside those of what was to be sent."""
    with store.database.reading() as db:
        (whole,) = db.execute("SELECT sum(size_bytes) FROM upload").fetchone()
    return sum(len(one.content) for one in patches(phone)) - int(whole)
