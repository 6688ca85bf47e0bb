"""The headers of resumable uploads. Source: tus 1.0.0, https://tus.io/protocols/resumable-upload."""

import hashlib
import hmac
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import format_datetime
from typing import Any

from starlette.requests import Request

from cm_backend.routes.problems import Problem
from cm_backend.services.uploading import NewUpload
from cm_backend.store.uploads import Upload
from cm_contract.errors import Code, Refused
from cm_contract.fields import Digest, Reference, Rule, Text
from cm_contract.values import moment

VERSION = "1.0.0"
EXTENSIONS = "creation,checksum,expiration,termination"
ALGORITHMS = ("sha1", "sha256")
RESUMABLE = {"Tus-Resumable": VERSION}
MOST_METADATA = 4_000
MOST_DIGITS = 18
RULES: Mapping[str, Rule] = {
    "sha256": Digest(),
    "customer_id": Reference(),
    "name": Text(255),
    "type": Text(100, 1),
}
"""What may be said of a file, in `Upload-Metadata`. Other members are passed over."""


@dataclass(frozen=True)
class Sum:
    """A checksum that was announced, and the one that is being made."""

    announced: bytes
    making: Any

    def update(self, block: bytes, /) -> None:
        self.making.update(block)

    def is_right(self) -> bool:
        return hmac.compare_digest(self.making.digest(), self.announced)


def check_version(request: Request) -> None:
    """Raises: Problem 412 when another version of tus is spoken, or none."""
    if request.headers.get("Tus-Resumable") != VERSION:
        headers = {"Tus-Version": VERSION}
        raise Problem(412, "precondition_failed", field="Tus-Resumable", headers=headers)


def new_upload_of(request: Request) -> NewUpload:
    """What somebody wants to send. Raises: Problem 413 and 422, Refused."""
    size_bytes = number_of(request, "Upload-Length")
    if size_bytes == 0:
        raise Problem(422, Code.INVALID_FIELD, field="Upload-Length")
    header = request.headers.get("Upload-Metadata", "")
    said = _metadata(header)
    clean = {name: rule.clean(said.get(name), name) for name, rule in RULES.items()}
    return NewUpload(
        sha256=clean["sha256"], size_bytes=size_bytes, media_type=clean["type"], metadata=header
    )


def number_of(request: Request, name: str) -> int:
    """The number in a header. Raises: Problem 413 and 422."""
    text = request.headers.get(name, "")
    if not text.isascii() or not text.isdecimal():
        raise Problem(422, Code.INVALID_FIELD, field=name)
    if len(text) > MOST_DIGITS:
        raise Problem(413, Code.FILE_TOO_LARGE, field=name)
    return int(text)


def checksum_of(request: Request) -> Sum | None:
    """What the chunk must add up to, if that is said. Raises: Problem 400."""
    header = request.headers.get("Upload-Checksum")
    if header is None:
        return None
    algorithm, _, encoded = header.partition(" ")
    try:
        announced = b64decode(encoded, validate=True)
    except ValueError as error:
        raise Problem(400, "malformed", field="Upload-Checksum") from error
    if algorithm not in ALGORITHMS:
        raise Problem(400, "malformed", field="Upload-Checksum")
    return Sum(announced, hashlib.new(algorithm, usedforsecurity=False))


def headers_of(upload: Upload) -> dict[str, str]:
    """How far the upload is, and until when it is kept."""
    expires_at = moment(upload.expires_at).astimezone(UTC)
    return {
        "Upload-Offset": str(upload.received),
        "Upload-Expires": format_datetime(expires_at, usegmt=True),
    }


def _metadata(header: str) -> Mapping[str, str]:
    """Raises: Refused `too_long` or `invalid_field`."""
    if len(header) > MOST_METADATA:
        raise Refused(Code.TOO_LONG, "Upload-Metadata")
    said: dict[str, str] = {}
    try:
        for pair in header.split(",") if header else ():
            name, _, encoded = pair.strip(" ").partition(" ")
            if not name or name in said:
                raise Refused(Code.INVALID_FIELD, "Upload-Metadata")
            said[name] = b64decode(encoded, validate=True).decode()
    except ValueError as error:
        raise Refused(Code.INVALID_FIELD, "Upload-Metadata") from error
    return said
