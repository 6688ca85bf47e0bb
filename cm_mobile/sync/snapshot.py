"""Snapshot: the whole replica anew, when the cursor can't be brought forward or there is none."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from cm_mobile.api.answers import decoded
from cm_mobile.api.client import Client, SnapshotHead
from cm_mobile.api.errors import Unreachable
from cm_mobile.store.schema import VERSION
from cm_mobile.store.store import Store
from cm_mobile.sync.on_disk import on_disk
from cm_mobile.sync.tokens import Tokens

Progress = Callable[[float], None]
LINES_AT_ONCE = 1_000
END = b'{"end":true}'
ENVELOPE = {"type": str, "id": str, "seq": int}


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
        await on_disk(store.server_side.replaced, head.cursor, head.seq, _records(file), resend)
    finally:
        file.unlink(missing_ok=True)


async def _fetched(client: Client, access: str, file: Path, progress: Progress) -> SnapshotHead:
    """Writes the lines of records to the file; the head is what came first."""
    head: SnapshotHead | None = None
    count, lines = 0, list[bytes]()
    with file.open("wb") as out:
        async with client.snapshot(access, VERSION) as arriving:
            async for line in arriving:
                if head is None:
                    head = decoded(SnapshotHead, _object(line))
                elif line == END and count == head.count:
                    out.writelines(lines)
                    return head
                else:
                    lines.append(line + b"\n")
                    count += 1
                if head is not None and len(lines) >= LINES_AT_ONCE:
                    out.writelines(lines)
                    lines.clear()
                    progress(count / max(head.count, 1))
    raise Unreachable("the snapshot was cut")


def _records(file: Path) -> Iterator[dict[str, Any]]:
    """The records. Raises: Unreachable for a line that names none."""
    with file.open("rb") as lines:
        for line in lines:
            record = _object(line)
            if not all(isinstance(record.get(name), kind) for name, kind in ENVELOPE.items()):
                raise Unreachable("not a record")
            yield record


def _object(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise Unreachable("not JSON") from error
    if not isinstance(value, dict):
        raise Unreachable("not an object")
    return value
