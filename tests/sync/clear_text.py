"""Whether words that nobody may read can be read in what lies on a disk or goes over a wire."""

import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from cm_backend.logs import Lines
from tests.sync.handset import Handset


def found(words: Iterable[str], contents: Iterable[tuple[str, bytes]]) -> list[str]:
    """Which of the words stand where, in whatever writing."""
    forms = [(word, form) for word in words for form in forms_of(word)]
    return [
        f"{word!r} stands in {name}"
        for name, content in contents
        for word, form in forms
        if form in content
    ]


def files_of(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """The bytes of every file, those that a database has beside it too."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield str(path), path.read_bytes()


def texts(name: str, *said: str) -> Iterator[tuple[str, bytes]]:
    """What was said, under a name."""
    for text in said:
        yield name, text.encode("utf-8", "surrogatepass")


def sent_by(*phones: Handset) -> Iterator[tuple[str, bytes]]:
    """What the phones have said to the server."""
    for phone in phones:
        for request in phone.network.requests:
            yield f"request {request.url}", request.content


def logged(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Every line of the log as it is written, and what it was made from."""
    assert caplog.records
    return [text for one in caplog.records for text in (Lines().format(one), str(one.__dict__))]


def forms_of(word: str) -> set[bytes]:
    """A word as programs write it: plain, in JSON, in hexadecimal, in base64 at any place."""
    plain = {word.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "latin-1")}
    escaped = json.dumps(word)[1:-1].encode()
    based = {piece for one in plain for piece in _based(one)}
    return plain | based | {escaped, word.encode().hex().encode()}


def _based(content: bytes) -> Iterator[bytes]:
    """What base64 has of the content wherever it begins, without the letters it shares."""
    for before in range(3):
        padded = bytes(before) + content
        first, last = (before * 8 + 5) // 6, len(padded) * 8 // 6
        for encode in (b64encode, urlsafe_b64encode):
            yield encode(padded)[first:last]
