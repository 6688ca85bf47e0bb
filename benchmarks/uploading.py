"""25 MB of bytes to the server over the loopback: resumable and checked, beside one plain PUT."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from benchmarks.measuring import Figure, in_turns, median_ms
from benchmarks.register import BACKEND, Handset, Register
from benchmarks.serving import PLAIN
from cm_contract.records.stored import PictureType
from cm_mobile.store.uploads import Upload, UploadState
from cm_mobile.sync.sending import Sending
from tests.store.camera import shot
from tests.sync.photos import filled

ROUNDS = 6
SIZE_BYTES = 25_000_000
LEAST_RATIO = 0.8
ROOT = Path(__file__).parent.parent


def measure(register: Register) -> Iterator[Figure]:
    """`Sending.send` beside a PUT whose server does nothing but write and sync; MB a second."""
    with _served(register.folder / BACKEND) as port:
        transport = Loopback(port)
        phone = register.empty_phone("uploading", transport)
        bare = httpx.AsyncClient(transport=Loopback(port), base_url="http://backend", timeout=120)
        took, least = in_turns(
            _ours(register, phone), _theirs(register, bare), rounds=ROUNDS, warm_up=1
        )
        register.run(bare.aclose())
    yield Figure(
        what="upload of 25 MB over the loopback",
        ours=SIZE_BYTES / 1000 / median_ms(took),
        unit="MB/s",
        floor=SIZE_BYTES / 1000 / median_ms(least),
        least_ratio=LEAST_RATIO,
    )


class Loopback(httpx.AsyncHTTPTransport):
    """Leads whatever is asked for to a port of this machine."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self._port = port

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Sends the request there."""
        request.url = request.url.copy_with(host="127.0.0.1", port=self._port)
        return await super().handle_async_request(request)


def _ours(register: Register, phone: Handset) -> Callable[[int], Callable[[], object]]:
    sending = Sending(phone.store, phone.client, phone.tokens, lambda: True, lambda: None)
    customer_id = register.customer_ids()[0]

    def ready(number: int) -> Callable[[], object]:
        content = filled(shot(number), SIZE_BYTES)
        digest = phone.store.shelf.keep(content, PictureType.JPEG, is_own=True)
        upload = Upload(
            n=number,
            sha256=digest,
            is_thumbnail=False,
            size_bytes=SIZE_BYTES,
            media_type=PictureType.JPEG,
            name=digest[:16],
            customer_id=customer_id,
            state=UploadState.WAITING,
            url=None,
            sent_bytes=0,
            code=None,
            ended_at=None,
            title=None,
        )
        return lambda: register.run(sending.send(upload))

    return ready


def _theirs(register: Register, bare: httpx.AsyncClient) -> Callable[[int], Callable[[], object]]:
    def ready(number: int) -> Callable[[], object]:
        content = filled(shot(number), SIZE_BYTES)
        return lambda: register.run(bare.put(PLAIN, content=content))

    return ready


@contextmanager
def _served(folder: Path) -> Iterator[int]:
    """The port of a server in a process of its own."""
    line = [sys.executable, "-m", "benchmarks.serving", str(folder)]
    with subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.kill()
