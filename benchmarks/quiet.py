"""Nothing changed: what a sync costs when there is nothing to say."""

from collections.abc import Callable, Iterator

import httpx

from benchmarks.measuring import Figure, in_turns, median_ms
from benchmarks.register import Register

ROUNDS = 300
MOST_MS, MOST_REQUESTS, MOST_BYTES = 3.0, 1, 300


class Counting(httpx.AsyncBaseTransport):
    """Passes requests on and counts them and the bytes of the bodies, as they are on the wire."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner
        self.requests = self.bytes = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Sends the request."""
        answer = await self._inner.handle_async_request(request)
        self.requests += 1
        self.bytes += int(answer.headers.get("Content-Length", 0))
        return answer


def measure(register: Register) -> Iterator[Figure]:
    """One whole `engine.sync()` beside an exchange with a bare ASGI application."""
    counting = Counting(register.transport())
    phone = register.phone("quiet", counting)
    register.run(phone.engine.sync())
    counting.requests = counting.bytes = 0
    bare = httpx.AsyncClient(transport=httpx.ASGITransport(_nothing_new))

    def ours(_: int) -> Callable[[], object]:
        return lambda: register.run(phone.engine.sync())

    def theirs(_: int) -> Callable[[], object]:
        return lambda: register.run(bare.get("http://backend/v1/changes"))

    took, least = in_turns(ours, theirs, rounds=ROUNDS, warm_up=0)
    register.run(bare.aclose())
    requests, size = counting.requests / ROUNDS, counting.bytes / ROUNDS
    yield Figure(what="nothing changed", ours=median_ms(took), floor=median_ms(least), most=MOST_MS)
    yield Figure(what="nothing changed, requests", ours=requests, unit="", most=MOST_REQUESTS)
    yield Figure(what="nothing changed, body", ours=size, unit="bytes", most=MOST_BYTES)


async def _nothing_new(_scope: object, _receive: object, send: Callable[..., object]) -> None:
    headers = [(b"cm-cursor", b"1"), (b"cm-seq", b"1")]
    await send({"type": "http.response.start", "status": 204, "headers": headers})  # type: ignore[misc]
    await send({"type": "http.response.body", "body": b""})  # type: ignore[misc]
