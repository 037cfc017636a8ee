"""The hotline's own form tokens. They belong to nobody: a random nonce, the second it was given out, a seal.

They are kept in the form alone. What must not happen twice leaves a mark in memory, named by a hash of the nonce.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import os
import secrets
import struct
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from muangmai_portal.core import clock
from muangmai_portal.hotline.crypto.primitives import CannotOpenError, decrypt, encrypt, keyed_hash, random_bytes
from muangmai_portal.hotline.place import alone_in, make_folder

_NONCE, _SEAL = 16, 16
_STAMP = struct.Struct(">Q")
_DAY = 24 * 3600
OLDEST = 24 * 3600  # seconds; a form left open over night is still good
LONG_ENOUGH = 120.0  # seconds; no flood waits so long for each of its forms
REPEATABLE = 15 * 60  # seconds in which sending the same form again brings the same receipt again


@dataclass(frozen=True)
class Token:
    """A form that was given out by this instance."""

    nonce: bytes
    age: float

    @property
    def weight(self) -> float:
        """What the age counts for at the turns. Beyond what a person needs for typing, hoarding forms gains nothing."""
        return min(self.age, LONG_ENOUGH)


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
    """Which forms were sent, and until when the same receipt may be shown again.

    A mark is named by a hash of the form's nonce, and what it says only that nonce opens: whoever sees the folder
    learns neither which form it was nor when it was sent, only the day.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def claim(self, token: Token) -> bool:
        """Use a form for the first and only time; False where it was used before."""
        with alone_in(self._folder):
            if self.is_used(token):
                return False
            self._draft(token.nonce, _ending()).replace(self._path(token))
        return True

    def is_used(self, token: Token) -> bool:
        """Whether a form was used."""
        return self._path(token).exists()

    def renew(self, token: Token) -> None:
        """Note that the receipt of this form was shown."""
        with alone_in(self._folder):
            self._draft(token.nonce, _ending()).replace(self._path(token))

    def is_repeatable(self, token: Token) -> bool:
        """Whether the receipt of a form that was sent may be shown once more.

        The mark is made before the tip is stored. Where a tip has none, memory was lost with the power, perhaps before
        the receipt was handed over: it must be given now, or nobody ever has it.
        """
        try:
            sealed = self._path(token).read_bytes()
        except FileNotFoundError:
            return True
        try:
            (ending,) = _STAMP.unpack(decrypt(_mark_key(token.nonce), sealed, b""))
        except (CannotOpenError, struct.error):
            return False
        return bool(ending > time.time())

    def finish(self, nonce: bytes) -> None:
        """Show the receipt of this form to nobody any more."""
        with alone_in(self._folder):
            self._draft(nonce, 0).replace(self._path(Token(nonce, 0)))

    def sweep(self) -> None:
        """Forget forms that are too old to be sent again anyway.

        The times that the kernel keeps of the others, and nobody can set, become those of this sweep.
        """
        for path in make_folder(self._folder).iterdir():
            with suppress(OSError), alone_in(self._folder):
                day = path.stat().st_mtime
                if day < time.time() - _DAY - OLDEST:
                    path.unlink()
                elif not path.name.startswith("."):
                    self._write(path.read_bytes(), day).replace(
                        path
                    )  # a new file: also its birth is that of this sweep
        os.utime(self._folder, (0, 0))

    def _draft(self, nonce: bytes, ending: int) -> Path:
        """A mark under a name of its own, so that nobody ever reads half of it."""
        day = clock.midnight(clock.today()).timestamp()
        return self._write(encrypt(_mark_key(nonce), _STAMP.pack(ending), b""), day)

    def _write(self, sealed: bytes, day: float) -> Path:
        path = self._folder / f".{secrets.token_hex(8)}"
        path.touch(mode=0o600)
        path.write_bytes(sealed)
        os.utime(path, (day, day))
        return path

    def _path(self, token: Token) -> Path:
        return self._folder / keyed_hash(token.nonce, "mmt-form-v1").hex()


def _ending() -> int:
    return int(time.time()) + REPEATABLE


def _mark_key(nonce: bytes) -> bytes:
    return keyed_hash(nonce, "mmt-mark-v1")


def _seal(form_key: bytes, body: bytes) -> bytes:
    return keyed_hash(form_key, "mmt-token-v1", body, size=_SEAL)
