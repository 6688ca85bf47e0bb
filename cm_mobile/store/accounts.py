"""What belongs to the device and not to one user: settings, who signed in, sealed tokens."""

import json
import sqlite3
from pathlib import Path
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cm_contract.messages import Token
from cm_contract.values import UserId
from cm_contract.wire import decode, encode
from cm_mobile.store.database import Announce, Database

NONCE_BYTES = 12
Setting = str | float | bool | None


def _prepare(db: sqlite3.Connection) -> None:
    db.executescript(
        """
        CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS account (
            user_id TEXT PRIMARY KEY, e_mail TEXT NOT NULL, tokens BLOB,
            is_current INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        """
    )


class Settings:
    """What the user of the device has chosen: language, brightness, text size."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str) -> Setting:
        """The setting; None when nothing was chosen."""
        with self._database.reading() as db:
            row = db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        value: Setting = json.loads(row[0]) if row else None
        return value

    def set(self, name: str, value: Setting) -> None:
        """Keeps the setting."""
        with self._database.transaction() as db:
            db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, json.dumps(value)))
            self._database.touch("settings")


class Accounts:
    """Who has signed in on this device; tokens are sealed with `key` (AES-GCM, 32 bytes)."""

    def __init__(self, path: Path, key: bytes, announce: Announce) -> None:
        self._database = Database(path, _prepare, announce)
        self._seal = AESGCM(key)
        self.settings = Settings(self._database)

    def current(self) -> UserId | None:
        """Who is signed in."""
        with self._database.reading() as db:
            row = db.execute("SELECT user_id FROM account WHERE is_current = 1").fetchone()
        return UserId(row[0]) if row else None

    def sign_in(self, user_id: UserId, e_mail: str, token: Token) -> None:
        """This user is the one who uses the device now."""
        with self._database.transaction() as db:
            db.execute("UPDATE account SET is_current = 0")
            db.execute(
                "INSERT OR REPLACE INTO account VALUES (?, ?, ?, 1)",
                (user_id, e_mail, self._sealed(user_id, token)),
            )

    def sign_out(self) -> None:
        """Nobody uses the device."""
        with self._database.transaction() as db:
            db.execute("UPDATE account SET is_current = 0, tokens = NULL WHERE is_current = 1")
            self._database.forget_deleted()

    def keep_tokens(self, user_id: UserId, token: Token) -> None:
        """Puts newer tokens on disk; for somebody who has signed out it does nothing."""
        with self._database.transaction() as db:
            db.execute(
                "UPDATE account SET tokens = ? WHERE user_id = ? AND tokens IS NOT NULL",
                (self._sealed(user_id, token), user_id),
            )

    def tokens(self, user_id: UserId) -> Token | None:
        """The user's tokens; None when there are none that this device can open."""
        with self._database.reading() as db:
            row = db.execute("SELECT tokens FROM account WHERE user_id = ?", (user_id,)).fetchone()
        if row is None or row[0] is None:
            return None
        nonce, sealed = row[0][:NONCE_BYTES], row[0][NONCE_BYTES:]
        try:
            text = self._seal.decrypt(nonce, sealed, user_id.encode())
        except InvalidTag:
            return None
        return decode(Token, json.loads(text))

    def close(self) -> None:
        """Ends all connections."""
        self._database.close()

    def _sealed(self, user_id: UserId, token: Token) -> bytes:
        nonce = token_bytes(NONCE_BYTES)
        text = json.dumps(encode(token)).encode()
        return nonce + self._seal.encrypt(nonce, text, user_id.encode())
