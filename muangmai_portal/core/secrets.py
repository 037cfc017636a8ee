"""Keys for different purposes, all derived from the instance's secret, and the digests made with them."""

from __future__ import annotations

import hashlib
import hmac


class Keyring:
    """Derives one key per purpose, so that a digest made for one thing is worth nothing for another."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def digest(self, purpose: str, *parts: str) -> bytes:
        """HMAC-SHA256 over the parts (each length-prefixed, so that no two lists collide) under the purpose's key."""
        key = hmac.digest(self._secret, b"muangmai/" + purpose.encode(), hashlib.sha256)
        message = b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)
        return hmac.digest(key, message, hashlib.sha256)

    def hex(self, purpose: str, *parts: str) -> str:
        """The digest as 64 hexadecimal characters."""
        return self.digest(purpose, *parts).hex()


_keyring: Keyring | None = None


def use_secret(secret: str) -> None:
    """Set the secret of this process; called once by the wiring."""
    global _keyring
    _keyring = Keyring(secret)


def keyring() -> Keyring:
    """The keyring of this process.

    Raises:
        RuntimeError: the wiring has not set a secret yet.
    """
    if _keyring is None:
        raise RuntimeError("no secret has been set")
    return _keyring
