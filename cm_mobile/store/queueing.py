"""Which bytes come to wait: those of a command, and those of many when a server was put back."""

import json
import sqlite3

from cm_contract.commands.base import Command
from cm_mobile.store import naming

ANEW = "state = 'waiting', url = NULL, sent_bytes = 0, code = NULL, ended_at = NULL"


def queue(db: sqlite3.Connection, command: Command, *, again: bool = False) -> None:
    """Lets what the command names, and this phone made, wait to be sent.

    With `again` also what was sent before: the server keeps no bytes for long that nothing names.
    """
    states = "('failed', 'done')" if again else "('failed')"
    db.execute(
        "INSERT INTO upload (sha256, is_thumbnail, size_bytes, media_type, name, customer_id)"
        " SELECT sha256, is_thumbnail, size_bytes, media_type, substr(sha256, 1, 16), ?"
        " FROM kept_file WHERE is_own AND sha256 IN (SELECT value FROM json_each(?))"
        " ORDER BY is_thumbnail DESC, rowid"
        f" ON CONFLICT (sha256) DO UPDATE SET {ANEW}, customer_id = excluded.customer_id"
        f" WHERE state IN {states}",
        (command.customer_id, json.dumps(sorted(command.files()))),
    )


def queue_all(db: sqlite3.Connection) -> None:
    """Lets everything wait once more that unanswered commands name: the server was put back."""
    named = json.dumps(sorted(naming.unsent(db)))
    db.execute(
        f"UPDATE upload SET {ANEW} WHERE state = 'done'"
        " AND sha256 IN (SELECT value FROM json_each(?))",
        (named,),
    )
