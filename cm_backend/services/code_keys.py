"""The keys that the codes of key rings are sealed with: one for each company."""

import json
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from cm_contract.commands.base import Command
from cm_contract.commands.codes import AddCode, EditCode
from cm_contract.decide import cleaned
from cm_contract.errors import Code, Refused, UndecodableError
from cm_contract.messages import Jwk, JwkSet
from cm_contract.records.key_code import CodeText
from cm_contract.sealed import HEADER
from cm_contract.values import TenantId
from cm_contract.wire import decode, encode


@dataclass(frozen=True, slots=True)
class CodeKeys:
    """Derives the keys from the server's secret, the same each time. Source: RFC 5869."""

    secret: bytes

    def jwks(self, tenant_id: TenantId) -> JwkSet:
        """The company's key as its phones get it."""
        key = self._key(tenant_id)
        held = key.as_dict(is_private=True)
        return JwkSet(keys=(Jwk(kty="oct", k=str(held["k"]), alg="dir", kid=key.thumbprint()),))

    def seal(self, tenant_id: TenantId, text: CodeText) -> str:
        """The text as a record holds it."""
        key = self._key(tenant_id)
        said = json.dumps(encode(text), ensure_ascii=False).encode()
        return jwe.encrypt_compact({**HEADER, "kid": key.thumbprint()}, said, key)

    def open(self, tenant_id: TenantId, sealed: str) -> CodeText:
        """What was sealed. Raises: Refused with the field `secret`, also for what is too long."""
        try:
            opened = jwe.decrypt_compact(sealed, self._key(tenant_id), algorithms=list(_ALLOWED))
            text = decode(CodeText, json.loads(opened.plaintext or b""))
        except (JoseError, ValueError, RecursionError, UndecodableError) as error:
            raise Refused(Code.INVALID_FIELD, "secret") from error
        try:
            return cleaned(text)
        except Refused as refused:
            raise Refused(refused.code, "secret") from refused

    def check(self, tenant_id: TenantId, command: Command) -> None:
        """Raises: Refused for a command about a code that nobody could read."""
        match command:
            case AddCode(secret=secret):
                self.open(tenant_id, secret)
            case EditCode(fields={"secret": edit}):
                self.open(tenant_id, str(edit.to))

    def _key(self, tenant_id: TenantId) -> OctKey:
        derive = HKDF(SHA256(), length=32, salt=None, info=f"codes {tenant_id}".encode())
        return OctKey.import_key(derive.derive(self.secret))


_ALLOWED = HEADER.values()
