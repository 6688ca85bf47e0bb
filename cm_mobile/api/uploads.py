"""Bytes on their way: sent resumably, fetched from where they were cut.

Source: tus resumable upload protocol 1.0.0; docs/protocol.md, files.
"""

from base64 import b64encode
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256
from re import compile as pattern
from typing import Any

import httpx

from cm_mobile.api.answers import MARKER, bearer, check, json_of, mapped
from cm_mobile.api.errors import OutOfStep, Rejected, Unreachable, UpdateNeeded, UploadGone

TUS = {"Tus-Resumable": "1.0.0"}
PLACE = pattern(r"/v1/files/uploads/[A-Za-z0-9_-]+$")
STEP, CHECKSUM = (409, 423), 460
LEAST_PIECE, PIECES = 64 * 1024, 8


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a file, and its SHA-256."""

    content: bytes
    sha256: bytes

    @classmethod
    def of(cls, content: bytes) -> "Chunk":
        """The content with its sum."""
        return cls(content, sha256(content).digest())


@dataclass(frozen=True, slots=True)
class Arriving:
    """Bytes as they come; the first is that at `start`."""

    start: int
    pieces: AsyncIterator[bytes]


class Files:
    """The files of one backend. Every method raises ApiError."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def create(self, access: str, size_bytes: int, about: Mapping[str, str]) -> str:
        """Where the server takes a file of that size, and of what `about` says of it.

        Raises: Rejected with `file_type` or `file_too_large`.
        """
        metadata = ",".join(f"{name} {_base64(text.encode())}" for name, text in about.items())
        headers = {"Upload-Length": str(size_bytes), "Upload-Metadata": metadata}
        answer = await self._send("POST", "/v1/files", access, headers)
        place = PLACE.search(answer.headers.get("Location", ""))
        if place is None:
            raise Unreachable("an upload without a place")
        return place[0]

    async def offset(self, access: str, url: str) -> int:
        """How many bytes the server has. Raises: UploadGone."""
        return _offset(await self._send("HEAD", url, access))

    async def send(self, access: str, url: str, offset: int, chunk: Chunk) -> int:
        """How many bytes the server has after the chunk, whose first stands at `offset`.

        Raises: UploadGone, OutOfStep, Rejected with `file_type` or `file_mismatch`.
        """
        headers = {
            "Content-Type": "application/offset+octet-stream",
            "Upload-Offset": str(offset),
            "Upload-Checksum": f"sha256 {_base64(chunk.sha256)}",
            "Content-Length": str(len(chunk.content)),
        }
        pieces = _pieces(chunk.content)
        reached = _offset(await self._send("PATCH", url, access, headers, content=pieces))
        if reached != offset + len(chunk.content):
            raise OutOfStep("the server took another part")
        return reached

    @asynccontextmanager
    async def fetch(
        self, access: str, record_id: str, digest: str, *, is_thumbnail: bool, start: int = 0
    ) -> AsyncIterator[Arriving]:
        """The bytes of a record, from `start` on if the server still has the same.

        Raises: Rejected `not_found`.
        """
        path = f"/v1/files/{record_id}{'/thumbnail' if is_thumbnail else ''}"
        headers = bearer(access)
        if start:
            headers |= {"Range": f"bytes={start}-", "If-Range": f'"{digest}"'}
        with mapped():
            async with self._http.stream("GET", path, headers=headers) as answer:
                if answer.status_code >= 300:
                    await answer.aread()
                check(answer)
                begins_at = start if answer.status_code == 206 else 0
                yield Arriving(begins_at, answer.aiter_bytes())

    async def _send(
        self,
        method: str,
        path: str,
        access: str,
        headers: Mapping[str, str] | None = None,
        **how: Any,
    ) -> httpx.Response:
        with mapped():
            answer = await self._http.request(
                method, path, headers=bearer(access) | TUS | dict(headers or {}), **how
            )
        if answer.headers.get(MARKER) == "1":
            _check_upload(answer)
        check(answer)
        return answer


async def _pieces(chunk: bytes) -> AsyncIterator[bytes]:
    """The chunk in pieces: a slow network has the patience of each, not of all of it."""
    length = max(LEAST_PIECE, len(chunk) // PIECES)
    for at in range(0, len(chunk), length):
        yield chunk[at : at + length]


def _check_upload(answer: httpx.Response) -> None:
    """What a status means for an upload alone."""
    match answer.status_code:
        case 404 | 410 if answer.request.method != "POST":
            raise UploadGone(str(answer.status_code))
        case status if status in (*STEP, CHECKSUM):
            raise OutOfStep(str(status))
        case 412:
            raise UpdateNeeded("another tus")
        case 413:
            raise Rejected(413, str(json_of(answer).get("code", "")), None)


def _offset(answer: httpx.Response) -> int:
    text = answer.headers.get("Upload-Offset", "")
    if not text.isdecimal():
        raise Unreachable("an upload without an offset")
    return int(text)


def _base64(content: bytes) -> str:
    return b64encode(content).decode()
