"""The way to a backend, with all that real networks do to requests and answers."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

import httpx

MARKER = "CM-Answer"
RETRY_AFTER_S = 7


class Fault(StrEnum):
    """What happens to one request."""

    LOST_REQUEST = "lost_request"
    LOST_ANSWER = "lost_answer"
    REPEATED = "repeated"
    LATE_TWIN = "late_twin"
    DELAYED = "delayed"
    CUT = "cut"
    CUT_IN_SILENCE = "cut_in_silence"
    PORTAL_PAGE = "portal_page"
    PORTAL_REDIRECT = "portal_redirect"
    PORTAL_NO_CONTENT = "portal_no_content"
    PORTAL_JSON = "portal_json"
    WRONG_SCHEMA = "wrong_schema"
    GATEWAY_502 = "gateway_502"
    SERVER_500 = "server_500"
    BUSY_503 = "busy_503"
    BUSY_429 = "busy_429"
    TOO_BIG_413 = "too_big_413"


HARMLESS = {Fault.REPEATED, Fault.LATE_TWIN, Fault.DELAYED}
"""After these the phone has its answer all the same."""
FAILING = [fault for fault in Fault if fault not in HARMLESS]


class Dice(Random):
    """Chance that falls alike for the same seed."""


@dataclass
class Network(httpx.AsyncBaseTransport):
    """Passes requests on to `inner`; `faults` meet the next ones, `strikes` picks for the rest."""

    inner: httpx.AsyncBaseTransport
    dice: Random = field(default_factory=lambda: Dice(1))
    faults: list[Fault | None] = field(default_factory=list)
    strikes: Callable[[httpx.Request], Fault | None] = lambda _request: None
    requests: list[httpx.Request] = field(default_factory=list)
    late: list[httpx.Request] = field(default_factory=list)
    asked: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, or what a bad network makes of it."""
        await request.aread()
        self.requests.append(request)
        self.asked.set()
        fault = self.faults.pop(0) if self.faults else self.strikes(request)
        match fault:
            case None:
                return await self.inner.handle_async_request(request)
            case Fault.LOST_REQUEST:
                raise httpx.ConnectError("no network", request=request)
            case Fault.LOST_ANSWER:
                await self._answered(request)
                raise httpx.ReadTimeout("no answer", request=request)
            case Fault.REPEATED:
                await self._answered(request)
                return await self.inner.handle_async_request(request)
            case Fault.LATE_TWIN:
                self.late.append(request)
                return await self.inner.handle_async_request(request)
            case Fault.DELAYED:
                for _ in range(self.dice.randrange(20)):
                    await asyncio.sleep(0)
                return await self.inner.handle_async_request(request)
            case Fault.CUT | Fault.CUT_IN_SILENCE:
                return await self._cut(request, fault is Fault.CUT)
            case Fault.PORTAL_JSON:
                answer = await self._answered(request)
                return httpx.Response(answer.status_code, content=answer.content or b"{}")
        return await self._instead(request, fault)

    async def deliver_late(self) -> None:
        """The twins of earlier requests reach the server now; nobody waits for the answers."""
        while self.late:
            await self._answered(self.late.pop(self.dice.randrange(len(self.late))))

    def sent_to(self, path: str) -> list[httpx.Request]:
        """The requests to a path, in order."""
        return [one for one in self.requests if one.url.path == path]

    async def _answered(self, request: httpx.Request) -> httpx.Response:
        answer = await self.inner.handle_async_request(request)
        await answer.aread()
        return answer

    async def _cut(self, request: httpx.Request, is_heard: bool) -> httpx.Response:
        answer = await self.inner.handle_async_request(request)
        raw = b"".join([piece async for piece in answer.aiter_raw()])
        headers = [(k, v) for k, v in answer.headers.multi_items() if k != "content-length"]
        pieces = _Pieces(raw[: self.dice.randrange(max(1, len(raw)))], is_heard, request)
        if not raw:
            raise httpx.ReadError("cut", request=request)
        return httpx.Response(answer.status_code, headers=headers, stream=pieces)

    async def _instead(self, request: httpx.Request, fault: Fault) -> httpx.Response:
        """An answer of somebody else, or one of the server's in trouble."""
        if fault is Fault.GATEWAY_502 and self.dice.random() < 0.5:
            await self._answered(request)
        page = b"<html><title>Log in to Free WiFi</title></html>"
        match fault:
            case Fault.PORTAL_PAGE:
                return httpx.Response(200, headers={"Content-Type": "text/html"}, content=page)
            case Fault.PORTAL_REDIRECT:
                return httpx.Response(302, headers={"Location": "http://portal.example/"})
            case Fault.PORTAL_NO_CONTENT:
                return httpx.Response(204)
            case Fault.WRONG_SCHEMA:
                return httpx.Response(200, headers={MARKER: "1"}, json={"outcomes": 7, "seq": "x"})
            case Fault.SERVER_500:
                return problem(500, "server_error")
            case Fault.BUSY_503:
                return problem(503, "busy", RETRY_AFTER_S)
            case Fault.BUSY_429:
                return problem(429, "too_many_requests", RETRY_AFTER_S)
            case Fault.TOO_BIG_413:
                return problem(413, "too_large")
        return httpx.Response(502, content=page)


@dataclass
class _Pieces(httpx.AsyncByteStream):
    raw: bytes
    is_heard: bool
    request: httpx.Request

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for start in range(0, len(self.raw), 4_000):
            yield self.raw[start : start + 4_000]
        if self.is_heard:
            raise httpx.ReadError("cut", request=self.request)


def problem(status: int, code: str, retry_after_s: int | None = None) -> httpx.Response:
    """A problem as the server tells of it."""
    headers = {MARKER: "1", "Content-Type": "application/problem+json"}
    if retry_after_s is not None:
        headers["Retry-After"] = str(retry_after_s)
    return httpx.Response(status, headers=headers, content=json.dumps({"code": code}))
