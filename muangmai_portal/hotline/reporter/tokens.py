"""The hotline's own form tokens. They belong to nobody: a random nonce, the second it was given out, a seal.

They are kept in the form alone. What must not happen twice leaves a mark in memory, named by a hash of the nonce.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import struct
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from muangmai_portal.hotline.crypto.primitives import keyed_hash, random_bytes

_NONCE, _SEAL = 16, 16
_STAMP = struct.Struct(">Q")
OLDEST = 24 * 3600  # seconds; a form left open over night is still good
REPEATABLE = 15 * 60  # seconds in which sending the same form again brings the same receipt again


@dataclass(frozen=True)
class Token:
    """A form that was given out by this instance."""

    nonce: bytes
    age: float


def make_token(form_key: bytes) -> str:
    """A token for one form."""
    body = random_bytes(_NONCE) + _STAMP.pack(int(time.time()))
    return base64.urlsafe_b64encode(body + _seal(form_key, body)).decode()


def read_token(form_key: bytes, text: str) -> Token | None:
    """The token in a form that came back; None where it is not ours or too old."""
    try:
        raw = base64.urlsafe_b64decode(text.encode("ascii"))
    except (ValueError, binascii.Error):
        return None
    body, seal = raw[:-_SEAL], raw[-_SEAL:]
    if len(raw) != _NONCE + _STAMP.size + _SEAL or not hmac.compare_digest(seal, _seal(form_key, body)):
        return None
    age = time.time() - _STAMP.unpack(body[_NONCE:])[0]
    return Token(body[:_NONCE], age) if age <= OLDEST else None


class Marks:
    """Which forms were sent: `sent` while the same receipt may be shown again, `done` afterwards."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def claim(self, token: Token) -> bool:
        """Use a form for the first and only time; False where it was used before."""
        try:
            with self._path(token).open("x") as file:
                file.write(_ending())
        except FileExistsError:
            return False
        return True

    def is_used(self, token: Token) -> bool:
        """Whether a form was used."""
        return self._path(token).exists()

    def renew(self, token: Token) -> None:
        """Note that the receipt of this form was shown."""
        self._path(token).write_text(_ending())

    def is_repeatable(self, token: Token) -> bool:
        """Whether the receipt of a form that was sent may be shown once more."""
        try:
            return float(self._path(token).read_text()) > time.time()
        except (OSError, ValueError):
            return False

    def finish(self, nonce: bytes) -> None:
        """Show the receipt of this form to nobody any more."""
        self._path(Token(nonce, 0)).write_text("0")

    def sweep(self) -> None:
        """Forget forms that are too old to be sent again anyway."""
        for path in self._folder.iterdir():
            with suppress(OSError):
                if path.stat().st_ctime < time.time() - OLDEST:
                    path.unlink()

    def _path(self, token: Token) -> Path:
        return self._folder / keyed_hash(token.nonce, "mmt-form-v1").hex()


def _ending() -> str:
    return str(int(time.time()) + REPEATABLE)


def _seal(form_key: bytes, body: bytes) -> bytes:
    return keyed_hash(form_key, "mmt-token-v1", body, size=_SEAL)
