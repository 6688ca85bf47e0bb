"""Codes of key rings: sealed and opened on the phone, with the company's key."""

import json
from dataclasses import dataclass

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from cm_contract.errors import UndecodableError
from cm_contract.messages import JwkSet
from cm_contract.records.key_code import CodeText
from cm_contract.sealed import HEADER
from cm_contract.wire import decode, encode


@dataclass(frozen=True, slots=True)
class CodeLock:
    """The keys of the company. Source: RFC 7516, RFC 7517."""

    jwks: JwkSet

    def seal(self, text: CodeText) -> str:
        """The text as records, drafts and commands hold it; another one each time."""
        first = self.jwks.keys[0]
        said = json.dumps(encode(text), ensure_ascii=False).encode()
        return jwe.encrypt_compact({**HEADER, "kid": first.kid}, said, _key(first.k))

    def open(self, sealed: str) -> CodeText | None:
        """What was sealed; None when none of the keys opens it."""
        for one in self.jwks.keys:
            try:
                opened = jwe.decrypt_compact(sealed, _key(one.k), algorithms=list(HEADER.values()))
                return decode(CodeText, json.loads(opened.plaintext or b""))
            except (JoseError, ValueError, UndecodableError):
                continue
        return None


def _key(k: str) -> OctKey:
    return OctKey.import_key({"kty": "oct", "k": k})
