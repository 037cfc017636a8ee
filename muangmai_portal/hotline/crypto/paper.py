"""Secrets and codes on paper: groups of four letters and digits that survive handwriting, with a check."""

from __future__ import annotations

import hashlib

from muangmai_portal.core.thai_text import fold_digits
from muangmai_portal.hotline.crypto.primitives import CannotOpenError, random_bytes, xor

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # D. Crockford's base32: no I, L, O, U
CHECK = 3
ROOT, FIRST_SHARE, SECOND_SHARE, PEPPER = "root", "share-1", "share-2", "pepper"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


class PaperError(CannotOpenError):
    """What was typed from paper has a slip of the pen in it, or is another sheet than the one asked for."""


def write_code(kind: str, secret: bytes) -> str:
    """A secret with its check, in groups of four. 32 bytes become 56 letters."""
    return group(encode(secret + _check(kind, secret)))


def read_code(kind: str, typed: str, size: int = 32) -> bytes:
    """The secret on a sheet of this kind. Small letters, spaces, dashes and Thai digits do not matter.

    Raises:
        PaperError: a letter is wrong, or the sheet is of another kind.
    """
    decoded = decode(typed)
    secret, check = decoded[:size], decoded[size:]
    if len(decoded) != size + CHECK or check != _check(kind, secret):
        raise PaperError
    return secret


def split(secret: bytes) -> tuple[bytes, bytes]:
    """Two shares that give the secret together and nothing alone."""
    first = random_bytes(len(secret))
    return first, xor(first, secret)


def encode(data: bytes) -> str:
    """Base32 without padding; leading bits are filled up with zeros."""
    bits = len(data) * 8
    letters = -(-bits // 5)
    value = int.from_bytes(data) << (letters * 5 - bits)
    return "".join(ALPHABET[value >> shift & 31] for shift in range((letters - 1) * 5, -1, -5))


def decode(typed: str) -> bytes:
    """The bytes of base32 letters.

    Raises:
        PaperError: a letter that is none, or bits left over that are not zero.
    """
    letters = "".join(fold_digits(typed).upper().translate(_READ_AS).replace("-", " ").split())
    value = 0
    for letter in letters:
        position = ALPHABET.find(letter)
        if position < 0:
            raise PaperError
        value = value << 5 | position
    spare = len(letters) * 5 % 8
    if spare >= 5 or value & ((1 << spare) - 1):  # five: a letter too many
        raise PaperError
    return (value >> spare).to_bytes(len(letters) * 5 // 8)


def group(letters: str, size: int = 4) -> str:
    """Letters in groups, as they are read aloud."""
    return " ".join(letters[start : start + size] for start in range(0, len(letters), size))


def _check(kind: str, secret: bytes) -> bytes:
    return hashlib.blake2b(kind.encode() + b"\0" + secret, digest_size=CHECK, person=b"mmt-paper-v1").digest()
