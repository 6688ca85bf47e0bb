"""A client written by others sends large pictures over a network that breaks, to a real server."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from shutil import copytree
from threading import Thread
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from tusclient.client import TusClient

from cm_backend.app import make_app
from cm_backend.cli.seed import PASSWORD
from cm_backend.config import Config
from tests.backend.company import seeded
from tests.backend.cutting import cutting
from tests.backend.pictures import big_png
from tests.backend.sending import digest
from tests.backend.serving import serving
from tests.files import big_pdf

CHUNK = 5_000_000
CUTS = (4_100_000, 300_000, 2_500_000, 4_900_000, 1_000, 70_000, 3_333_333)


@dataclass
class Counting:
    """The application, and how many bytes of chunks it was given."""

    app: ASGIApp
    taken: list[tuple[int, int]] = field(default_factory=list)
    """The first byte of each chunk, and how many of it came."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "PATCH":
            await self.app(scope, receive, send)
            return
        came, offset = 0, int(dict(scope["headers"])[b"upload-offset"])

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            return message

        await self.app(scope, counted, send)
        self.taken.append((offset, came))


@contextmanager
def answering(app: Counting) -> Iterator[tuple[str, int]]:
    """The application behind a real port."""
    settings = uvicorn.Config(app, port=0, log_config=None, access_log=False, lifespan="off")
    server = uvicorn.Server(settings)
    thread = Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        host, port = server.servers[0].sockets[0].getsockname()
        yield host, port
    finally:
        server.should_exit = True
        thread.join(20)


def headers_at(url: str) -> dict[str, str]:
    form = {
        "grant_type": "password",
        "username": "inspektor@nordlys.example",
        "password": PASSWORD,
    }
    token = httpx.post(f"{url}/v1/token", data=form).json()["access_token"]
    return {"Authorization": f"Bearer {token}"}


def uploader(
    url: str, content: bytes, headers: dict[str, str], place: str | None = None, **more: object
) -> Any:
    kind = "application/pdf" if content.startswith(b"%PDF") else "image/png"
    said = {"sha256": digest(content), "type": kind, "name": "støj"}
    return TusClient(f"{url}/v1/files", headers=headers).uploader(
        file_stream=BytesIO(content),
        metadata=said,
        url=place,
        chunk_size=CHUNK,
        retry_delay=0,
        **more,
    )


def whole(folder: Path, content: bytes) -> bool:
    (path,) = (folder / "files").rglob(digest(content))
    return path.read_bytes() == content


@pytest.mark.parametrize("checks_sums", [False, True], ids=["plain", "with checksums"])
def test_25_mb_cut_seven_times_arrive_once_example_2(tmp_path: Path, checks_sums: bool) -> None:
    copytree(seeded(), tmp_path, dirs_exist_ok=True)
    app = make_app(Config(data_folder=tmp_path, most_file_bytes=30_000_000))
    counting, content = Counting(app), big_png(25_000_000)
    with answering(counting) as address, cutting(address, ()) as network:
        headers = headers_at(network.url)
        network.cuts.extend(CUTS)
        sending = uploader(network.url, content, headers, retries=20, upload_checksum=checks_sums)
        sending.upload()
        assert not network.cuts
        assert sending.get_offset() == len(content)
    app.backend.database.close()
    assert whole(tmp_path, content)
    assert not list((tmp_path / "uploads").iterdir())
    _check_what_came(counting, content, checks_sums)


def test_a_pdf_of_30_mb_arrives_once_over_a_network_that_breaks(tmp_path: Path) -> None:
    copytree(seeded(), tmp_path, dirs_exist_ok=True)
    app = make_app(Config(data_folder=tmp_path))
    counting, content = Counting(app), big_pdf(30_000_000)
    with answering(counting) as address, cutting(address, ()) as network:
        headers = headers_at(network.url)
        network.cuts.extend(CUTS)
        uploader(network.url, content, headers, retries=20, upload_checksum=True).upload()
        assert not network.cuts
    app.backend.database.close()
    assert whole(tmp_path, content)
    _check_what_came(counting, content, checks_sums=True)


def _check_what_came(counting: Counting, content: bytes, checks_sums: bool) -> None:
    """Plain: no byte was taken twice. With checksums: only those of chunks that were cut."""
    counted = 0
    for offset, came in counting.taken:
        assert offset == counted
        is_whole = came == min(CHUNK, len(content) - offset)
        counted += came if is_whole or not checks_sums else 0
    assert counted == len(content)
    if not checks_sums:
        assert sum(came for _, came in counting.taken) == len(content)


def test_a_server_that_is_killed_in_the_middle_goes_on_where_its_disk_stands(
    tmp_path: Path,
) -> None:
    copytree(seeded(), tmp_path / "data")
    content = big_png(15_000_000)
    with serving(tmp_path / "data") as server:
        headers = headers_at(server.url)
        sending = uploader(server.url, content, headers)
        sending.upload_chunk()
        path = sending.url.removeprefix(server.url)

        def rest() -> Iterator[bytes]:
            """All but the last byte, and then the server is no more."""
            yield content[CHUNK:-1]
            time.sleep(1)
            server.process.kill()
            server.process.wait(10)

        more = {**headers, "Tus-Resumable": "1.0.0", "Upload-Offset": str(CHUNK)}
        more["Content-Type"] = "application/offset+octet-stream"
        with pytest.raises(httpx.HTTPError):
            httpx.patch(sending.url, content=rest(), headers=more, timeout=30)
    with serving(tmp_path / "data") as server:
        sending = uploader(server.url, content, headers_at(server.url), place=server.url + path)
        assert CHUNK < sending.offset < len(content)
        sending.upload()
    assert whole(tmp_path / "data", content)
