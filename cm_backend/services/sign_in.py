"""Signing in by password, and staying signed in by a rotating refresh token."""

import hmac
import json
import math
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NoBase64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from hashlib import sha256
from uuid import uuid4

import jwt
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from cm_backend.services.throttling import Throttle
from cm_backend.store import accounts, sign_ins, tenants
from cm_backend.store.accounts import Account
from cm_backend.store.session import Database, Session
from cm_contract.messages import Token
from cm_contract.values import TenantId, instant

ACCESS = timedelta(minutes=15)
REFRESH = timedelta(days=60)
BEARER = "Bearer"
_HASHER = PasswordHasher()


class Denied(Exception):
    """Wrong name, password or token; nobody learns which."""


def hashed(password: str) -> str:
    """The password as it is stored: argon2id."""
    return _HASHER.hash(password)


@lru_cache
def _nobody() -> str:
    """A hash to compare with when there is no such account, so that it takes as long."""
    return hashed("nobody")


@dataclass(frozen=True)
class SignIn:
    """Issues and checks tokens; both are signed with `secret`."""

    database: Database
    secret: bytes
    now: Callable[[], datetime]

    @cached_property
    def throttle(self) -> Throttle:
        """What keeps guessers waiting."""
        return Throttle(self.database, self.now)

    def by_password(self, e_mail: str, password: str, is_local: bool, address: str) -> Token:
        """Tokens of a new family. Demo companies are signed in to from this machine alone.

        Raises: Denied, Locked.
        """
        self.throttle.begin(e_mail, address)
        account = self._account(e_mail, password, is_local)
        if account is None:
            raise Denied
        self.throttle.succeeded(e_mail, address)
        family_id = str(uuid4())
        with self.database.writing() as db:
            expires_at = instant(self.now() + REFRESH)
            sign_ins.open_family(db, account.tenant_id, family_id, account.id, expires_at)
        return self._tokens(account, family_id, 1)

    def by_refresh_token(self, text: str) -> Token:
        """The successor of a refresh token, the same one until it was used itself.

        An older one than that was stolen, or its thief uses it: the family ends. Raises: Denied.
        """
        tenant_id, family_id, generation = self._opened(text)
        account: Account | None = None
        with self.database.writing() as db:
            found = sign_ins.family(db, tenant_id, family_id, instant(self.now()))
            if found is not None:
                user_id, newest = found
                if generation < newest - 1:
                    sign_ins.revoke(db, tenant_id, family_id, instant(self.now()))
                else:
                    account = _active(accounts.get(db, tenant_id, user_id))
                    expires_at = instant(self.now() + REFRESH)
                    sign_ins.advance(db, tenant_id, family_id, generation + 1, expires_at)
        if account is None:
            raise Denied
        return self._tokens(account, family_id, generation + 1)

    def revoke(self, text: str) -> None:
        """Ends the family of a refresh token; a token that isn't one is passed over."""
        try:
            tenant_id, family_id, _ = self._opened(text)
        except Denied:
            return
        with self.database.writing() as db:
            sign_ins.revoke(db, tenant_id, family_id, instant(self.now()))

    def account_of(self, db: Session, access_token: str) -> Account:
        """Whose access token this is. Raises: Denied."""
        try:
            claims = jwt.decode(
                access_token,
                self.secret,
                algorithms=["HS256"],
                options={"require": ["exp", "sub", "tid", "fid"], "verify_exp": False},
            )
        except jwt.InvalidTokenError as error:
            raise Denied from error
        now = self.now()
        tenant_id = TenantId(claims["tid"])
        is_open = sign_ins.family(db, tenant_id, claims["fid"], instant(now)) is not None
        account = _active(accounts.get(db, tenant_id, claims["sub"]))
        if claims["exp"] <= now.timestamp() or not is_open or account is None:
            raise Denied
        return account

    def _tokens(self, account: Account, family_id: str, generation: int) -> Token:
        expires_at = self.now() + ACCESS
        claims = {
            "sub": account.id,
            "tid": account.tenant_id,
            "fid": family_id,
            "exp": math.floor(expires_at.timestamp()),
        }
        return Token(
            access_token=jwt.encode(claims, self.secret, algorithm="HS256"),
            refresh_token=self._sealed(account.tenant_id, family_id, generation),
            token_type=BEARER,
            expires_in=int(ACCESS.total_seconds()),
        )

    def _sealed(self, tenant_id: TenantId, family_id: str, generation: int) -> str:
        said = json.dumps([tenant_id, family_id, generation]).encode()
        return urlsafe_b64encode(self._seal(said) + said).decode().rstrip("=")

    def _seal(self, said: bytes) -> bytes:
        return hmac.new(self.secret, b"refresh " + said, sha256).digest()

    def _opened(self, text: str) -> tuple[TenantId, str, int]:
        try:
            raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        except (NoBase64, ValueError) as error:
            raise Denied from error
        seal, said = raw[:32], raw[32:]
        if not hmac.compare_digest(seal, self._seal(said)):
            raise Denied
        tenant_id, family_id, generation = json.loads(said)
        return tenant_id, family_id, generation

    def _account(self, e_mail: str, password: str, is_local: bool) -> Account | None:
        with self.database.reading() as db:
            account = _active(accounts.of_e_mail(db, e_mail))
            if account is not None and not is_local:
                is_demo = tenants.get(db, account.tenant_id).is_demo
                account = None if is_demo else account
        try:
            _HASHER.verify(account.password_hash if account else _nobody(), password)
        except (VerificationError, InvalidHashError):
            return None
        return account


def _active(account: Account | None) -> Account | None:
    return account if account is not None and account.is_active else None
