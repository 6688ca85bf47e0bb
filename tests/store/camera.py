"""A camera: pictures that differ by their number, and the way of one to a draft."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from random import Random
from typing import Any

import pytest
from PIL import Image

from cm_contract.commands.journal import WriteJournalEntry
from cm_contract.records.stored import PictureType
from cm_contract.values import Instant
from cm_mobile.store import disk
from cm_mobile.store.store import Store

AT = Instant("2026-11-23T13:05:00.000Z")


@cache
def shot(number: int, width: int = 320, height: int = 240) -> bytes:
    """A photo; the more pixels, the more bytes: it is noise."""
    noise = Random(number).randbytes(width * height * 3)
    out = BytesIO()
    Image.frombytes("RGB", (width, height), noise).save(out, "JPEG", quality=90)
    return out.getvalue()


def take(store: Store, draft_key: str, *contents: bytes) -> list[Any]:
    """Photos on the draft, developed into themselves; their ids."""
    return [_taken(store, draft_key, content) for content in contents]


def _taken(store: Store, draft_key: str, content: bytes) -> Any:
    photo_id: Any = store.new_id()
    store.captures.keep_raw(draft_key, content, photo_id, AT)
    store.captures.ready(photo_id, content, b"small " + content, PictureType.JPEG)
    return photo_id


def note_with_photos(
    store: Store, customer_id: Any, entry_id: Any, text: str = "Se her"
) -> WriteJournalEntry:
    """The note that the customer's draft becomes."""
    photos = store.captures.new_photos(f"note:{customer_id}")
    return WriteJournalEntry(customer_id=customer_id, entry_id=entry_id, text=text, photos=photos)


@contextmanager
def full_disk(monkeypatch: pytest.MonkeyPatch, after: int = 0) -> Iterator[None]:
    """A disk that takes so many writes more, and half of the next."""
    left = after
    whole = disk.put

    def put(descriptor: int, content: bytes) -> None:
        nonlocal left
        if left > 0:
            left -= 1
            whole(descriptor, content)
            return
        whole(descriptor, content[: len(content) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "put", put)
        yield
