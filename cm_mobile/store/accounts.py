"""What belongs to the device and not to one user: settings, who signed in, sealed secrets."""

import json
import sqlite3
from pathlib import Path
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cm_contract.messages import JwkSet, Token
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
        CREATE TABLE IF NOT EXISTS code_keys (user_id TEXT PRIMARY KEY, keys BLOB NOT NULL) STRICT;
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
            db.execute(
                "DELETE FROM code_keys WHERE user_id IN"
                " (SELECT user_id FROM account WHERE is_current = 1)"
            )
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
        text = self._opened(user_id, row[0]) if row and row[0] else None
        return decode(Token, json.loads(text)) if text else None

    def keep_code_keys(self, user_id: UserId, jwks: JwkSet | None) -> None:
        """Puts the keys of codes on disk, sealed; None: there are none any more."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM code_keys WHERE user_id = ?", (user_id,))
            if jwks is not None:
                sealed = self._sealed(_codes_of(user_id), jwks)
                db.execute("INSERT INTO code_keys VALUES (?, ?)", (user_id, sealed))
            self._database.touch("code_keys")
            self._database.forget_deleted()

    def code_keys(self, user_id: UserId) -> JwkSet | None:
        """The keys of codes; None when there are none that this device can open."""
        with self._database.reading() as db:
            row = db.execute("SELECT keys FROM code_keys WHERE user_id = ?", (user_id,)).fetchone()
        text = self._opened(_codes_of(user_id), row[0]) if row else None
        return decode(JwkSet, json.loads(text)) if text else None

    def close(self) -> None:
        """Ends all connections."""
        self._database.close()

    def _sealed(self, owner: str, value: Token | JwkSet) -> bytes:
        nonce = token_bytes(NONCE_BYTES)
        text = json.dumps(encode(value)).encode()
        return nonce + self._seal.encrypt(nonce, text, owner.encode())

    def _opened(self, owner: str, sealed: bytes) -> bytes | None:
        nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            return self._seal.decrypt(nonce, rest, owner.encode())
        except InvalidTag:
            return None


def _codes_of(user_id: UserId) -> str:
    return f"codes {user_id}"
