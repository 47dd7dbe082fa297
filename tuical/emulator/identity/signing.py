"""Tokens of the sign-in service: opaque access tokens, and id tokens signed so that anybody can check them."""

from __future__ import annotations

import base64
import json
from typing import Any

PERSONAL_TENANT = "9188040d-6c67-4c5b-b112-36a304b66dad"
TENANT = "f8cdef31-a31e-4b4a-93e4-5f571e91255a"


def encoded(content: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


class Signer:
    """An RSA key of its own, made when the first id token is signed."""

    def __init__(self) -> None:
        self._key: Any = None

    def sign(self, claims: dict[str, Any]) -> str:
        """A JWT of these claims, RS256."""
        from cryptography.hazmat.primitives import hashes  # only those who sign in need it
        from cryptography.hazmat.primitives.asymmetric import padding

        header = {"typ": "JWT", "alg": "RS256", "kid": "emulator"}
        content = f"{_part(header)}.{_part(claims)}"
        signature = self._made().sign(content.encode(), padding.PKCS1v15(), hashes.SHA256())
        return f"{content}.{encoded(signature)}"

    def keys(self) -> dict[str, Any]:
        """The public key, as a JSON Web Key Set."""
        numbers = self._made().public_key().public_numbers()
        modulus = encoded(numbers.n.to_bytes(256, "big"))
        exponent = encoded(numbers.e.to_bytes(3, "big"))
        return {"keys": [{"kty": "RSA", "use": "sig", "kid": "emulator", "alg": "RS256", "n": modulus, "e": exponent}]}

    def _made(self) -> Any:
        if self._key is None:
            from cryptography.hazmat.primitives.asymmetric import rsa

            self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        return self._key


def _part(value: Any) -> str:
    return encoded(json.dumps(value, separators=(",", ":")).encode())
