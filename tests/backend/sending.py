"""A client of `/v1/files` that was written against its description alone."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx

from cm_contract.commands.journal import WriteJournalEntry
from cm_contract.records.photo import NewPhoto
from cm_contract.values import instant
from tests.backend.company import START, Company, Json, User

TUS = {"Tus-Resumable": "1.0.0"}
CHUNK = {**TUS, "Content-Type": "application/offset+octet-stream"}


def digest(content: bytes) -> str:
    """The content's SHA-256."""
    return sha256(content).hexdigest()


def metadata(**members: str | bytes) -> str:
    """The header that says what a file is to be."""
    encoded = {name: one.encode() if isinstance(one, str) else one for name, one in members.items()}
    return ",".join(f"{name} {b64encode(one).decode()}" for name, one in encoded.items())


async def begin(
    user: User, content: bytes, type: str = "image/jpeg", **more: str
) -> httpx.Response:
    """Asks for a place to send the content to."""
    said = {"sha256": digest(content), "type": type, "name": "foto.jpg"}
    headers = {
        **TUS,
        "Upload-Length": str(len(content)),
        "Upload-Metadata": metadata(**said),
        **more,
    }
    return await user.client.post("/v1/files", headers=headers)


async def begun(user: User, content: bytes, type: str = "image/jpeg") -> str:
    """Where the content may be sent to."""
    answer = await begin(user, content, type)
    assert answer.status_code == 201, answer.text
    return answer.headers["Location"]


async def patch(user: User, path: str, offset: int, chunk: Any, **more: str) -> httpx.Response:
    """Sends a chunk."""
    headers = {**CHUNK, "Upload-Offset": str(offset), **more}
    return await user.client.patch(path, content=chunk, headers=headers)


async def offset(user: User, path: str) -> int:
    """How far the upload is."""
    answer = await user.client.head(path, headers=TUS)
    assert answer.status_code == 200, answer.status_code
    return int(answer.headers["Upload-Offset"])


async def send(user: User, content: bytes, type: str = "image/jpeg") -> httpx.Response:
    """Sends all of it at once."""
    return await patch(user, await begun(user, content, type), 0, content)


async def sent(user: User, *contents: bytes) -> None:
    """Sends all of them and sees that they were taken."""
    for content in contents:
        answer = await send(user, content)
        assert answer.status_code == 204, answer.text


def new_photo(company: Company, content: bytes, thumbnail: bytes | None = None) -> NewPhoto:
    """A photo for a note to bring."""
    return NewPhoto(
        photo_id=company.new_id(),
        sha256=digest(content),
        size_bytes=len(content),
        thumbnail_sha256=digest(thumbnail) if thumbnail else None,
        taken_at=instant(START),
    )


async def noted(user: User, customer_id: Any, *photos: NewPhoto) -> WriteJournalEntry:
    """A note with the photos, in effect."""
    command = WriteJournalEntry(
        customer_id=customer_id, entry_id=user.company.new_id(), text="Se her", photos=photos
    )
    told = await user.outcome(command)
    assert told["outcome"] == "applied", told
    return command


async def photo_of(user: User, photo: NewPhoto) -> Json:
    """The record of a photo as the user sees it."""
    photos = await user.bodies("journal_photo")
    return next(one for one in photos if one["id"] == photo.photo_id)


def kept(company: Company) -> set[str]:
    """The hashes of all whole files on disk."""
    return {path.name for path in (company.folder / "files").rglob("*") if path.is_file()}


def parts(company: Company) -> list[Path]:
    """The files of uploads on their way."""
    folder = company.folder / "uploads"
    return sorted(folder.iterdir()) if folder.is_dir() else []


def uploads_of(company: Company) -> int:
    """How many uploads the server knows of."""
    with company.app.backend.database.reading() as db:
        found = db.one("SELECT count(*) FROM upload")
    assert found is not None
    return int(found[0])
