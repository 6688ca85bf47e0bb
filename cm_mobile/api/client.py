"""Requests to the backend. Source: docs/protocol.md, messages."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from re import compile as pattern
from typing import Any

import httpx

from cm_contract import PROTOCOL_VERSION
from cm_contract.messages import Changes, JwkSet, Me, Outcomes, Token
from cm_contract.values import Instant
from cm_mobile import VERSION
from cm_mobile.api.answers import bearer, check, decoded, json_of, mapped
from cm_mobile.api.errors import Unreachable
from cm_mobile.api.uploads import Files

Transport = httpx.AsyncBaseTransport
TIMEOUT = httpx.Timeout(20, connect=10)
POINT = pattern(r"\d{1,18}\..+")
PATIENCE_S = 15
"""How much longer than it was asked to wait a long poll may take."""


@dataclass(frozen=True, slots=True)
class NoChange:
    """Nothing new up to the cursor, which stands at `seq`."""

    cursor: str
    seq: int


@dataclass(frozen=True, slots=True)
class SnapshotHead:
    """A snapshot's first line."""

    cursor: str
    seq: int
    count: int


class Client:
    """One backend. Every method raises ApiError."""

    def __init__(self, base_url: str, transport: Transport | None = None) -> None:
        self._http = httpx.AsyncClient(
            base_url=base_url,
            transport=transport,
            timeout=TIMEOUT,
            headers={"CM-Protocol": str(PROTOCOL_VERSION), "CM-App": VERSION},
        )
        self.files = Files(self._http)

    async def token(self, e_mail: str, password: str) -> Token:
        """New tokens for a password."""
        form = {"grant_type": "password", "username": e_mail, "password": password}
        return decoded(Token, json_of(await self._send("POST", "/v1/token", data=form)))

    async def refresh(self, refresh_token: str) -> Token:
        """New tokens for a refresh token, which stays good until they were used."""
        form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
        return decoded(Token, json_of(await self._send("POST", "/v1/token", data=form)))

    async def revoke(self, refresh_token: str) -> None:
        """Ends the sign-in at the server."""
        await self._send("POST", "/v1/token/revoke", data={"token": refresh_token})

    async def me(self, access: str) -> Me:
        """Who the token belongs to."""
        return decoded(Me, json_of(await self._send("GET", "/v1/me", access)))

    async def code_keys(self, access: str) -> JwkSet:
        """What the company's codes are sealed with."""
        return decoded(JwkSet, json_of(await self._send("GET", "/v1/code-keys", access)))

    async def push(
        self, access: str, sent_at: Instant, commands: Sequence[dict[str, Any]]
    ) -> Outcomes:
        """The outcomes of a batch."""
        body = {"sent_at": sent_at, "commands": list(commands)}
        told = decoded(
            Outcomes, json_of(await self._send("POST", "/v1/commands", access, json=body))
        )
        if not POINT.fullmatch(told.point):
            raise Unreachable("outcomes without a point")
        return told

    async def changes(
        self, access: str, cursor: str, known: Sequence[str], wait_s: int
    ) -> Changes | NoChange:
        """What is new since the cursor, within `wait_s` seconds."""
        asked = {"cursor": cursor, "wait": wait_s, "known": list(known)}
        timeout = httpx.Timeout(TIMEOUT.read + wait_s + PATIENCE_S if TIMEOUT.read else None)
        answer = await self._send("GET", "/v1/changes", access, params=asked, timeout=timeout)
        if answer.status_code != 204:
            return decoded(Changes, json_of(answer))
        cursor, seq = answer.headers.get("CM-Cursor", ""), answer.headers.get("CM-Seq", "")
        if not cursor or not seq.isdecimal():
            raise Unreachable("204 without a cursor")
        return NoChange(cursor, int(seq))

    @asynccontextmanager
    async def snapshot(self, access: str, schema: str) -> AsyncIterator[AsyncIterator[bytes]]:
        """The whole lines of a snapshot as they come."""
        headers = bearer(access) | {"Accept": "application/x-ndjson"}
        with mapped():
            async with self._http.stream(
                "GET", "/v1/snapshot", params={"schema": schema}, headers=headers
            ) as answer:
                if answer.status_code >= 300:
                    await answer.aread()
                check(answer)
                yield _lines(answer.aiter_bytes())

    async def close(self) -> None:
        """Ends all connections."""
        await self._http.aclose()

    async def _send(
        self, method: str, path: str, access: str | None = None, **how: Any
    ) -> httpx.Response:
        headers = bearer(access) if access else {}
        with mapped():
            answer = await self._http.request(method, path, headers=headers, **how)
        check(answer)
        return answer


async def _lines(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Lines that end in a line feed and in nothing else: text may hold other separators."""
    rest = b""
    async for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            yield line
