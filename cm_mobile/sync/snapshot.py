"""Snapshot: the whole replica anew, when the cursor can't be brought forward or there is none."""

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from cm_mobile.api.answers import decoded
from cm_mobile.api.client import Client, SnapshotHead
from cm_mobile.api.errors import Unreachable
from cm_mobile.store.schema import VERSION
from cm_mobile.store.store import Store
from cm_mobile.sync.tokens import Tokens

Progress = Callable[[float], None]
LINES_AT_ONCE = 1_000
END = '{"end":true}'


async def snapshot(
    store: Store, client: Client, tokens: Tokens, progress: Progress, resend: bool
) -> None:
    """Fetches everything and puts it in the place of what was there.

    With `resend` the server was put back: what it took from this phone before waits once more.
    Raises: ApiError; then nothing has changed.
    """
    path = store.database.path
    file = path.with_name(path.name + ".snapshot")
    try:
        head = await tokens.used(lambda access: _fetched(client, access, file, progress))
        await asyncio.to_thread(
            store.server_side.replaced, head.cursor, head.seq, _records(file), resend
        )
    finally:
        file.unlink(missing_ok=True)


async def _fetched(client: Client, access: str, file: Path, progress: Progress) -> SnapshotHead:
    """Writes the lines of records to the file; the head is what came first."""
    head: SnapshotHead | None = None
    count, lines = 0, list[str]()
    with file.open("w", encoding="utf-8") as out:
        async with client.snapshot(access, VERSION) as arriving:
            async for line in arriving:
                if head is None:
                    head = decoded(SnapshotHead, _object(line))
                elif line == END:
                    out.writelines(lines)
                    return head
                else:
                    lines.append(line + "\n")
                    count += 1
                if head is not None and len(lines) >= LINES_AT_ONCE:
                    out.writelines(lines)
                    lines.clear()
                    progress(count / max(head.count, 1))
    raise Unreachable("the snapshot was cut")


def _records(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield _object(line)


def _object(line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise Unreachable("not JSON") from error
    if not isinstance(value, dict):
        raise Unreachable("not an object")
    return value
