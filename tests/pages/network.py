"""The way from the phone to the backend, with a switch."""

import asyncio

import httpx


class Network(httpx.AsyncBaseTransport):
    """Online, offline, slow until told to go on, or answering what a test lays down."""

    def __init__(self, beyond: httpx.AsyncBaseTransport) -> None:
        self._beyond = beyond
        self.is_online = True
        self.answer: httpx.Response | None = None
        self.requests: list[str] = []
        self._may_pass = asyncio.Event()
        self._may_pass.set()

    def slow(self) -> None:
        """From now on every request waits for `quick`."""
        self._may_pass.clear()

    def quick(self) -> None:
        """Lets through what waits."""
        self._may_pass.set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(f"{request.method} {request.url.path}")
        await self._may_pass.wait()
        if not self.is_online:
            raise httpx.ConnectError("no network", request=request)
        if self.answer is not None:
            return self.answer
        return await self._beyond.handle_async_request(request)
