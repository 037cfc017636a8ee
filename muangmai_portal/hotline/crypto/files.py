"""Evidence as an encrypted stream: never in clear on a disk, in pieces of one size, its end authenticated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import nacl.bindings as sodium
import nacl.exceptions

from muangmai_portal.hotline.crypto.primitives import KEY, CannotOpenError, keyed_hash, pad, random_bytes, unpad

MAGIC = b"MMTF1"
PIECE = 65_536
SEALED_PIECE = PIECE + sodium.crypto_secretstream_xchacha20poly1305_ABYTES
HEAD = len(MAGIC) + sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_MESSAGE = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_FINAL = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL


def make_file_seed() -> bytes:
    """What tells one file's key from another's."""
    return random_bytes(KEY)


def file_key(tip_key: bytes, seed: bytes) -> bytes:
    """The key of one file. It changes with the tip's key, so a tip that moves to new keys takes its files along."""
    return keyed_hash(tip_key, "mmt-file-v1", seed)


def encrypt_stream(key: bytes, plain: Iterable[bytes]) -> Iterator[bytes]:
    """The file as it is stored: first its head, then sealed pieces that are all of one size."""
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    yield MAGIC + sodium.crypto_secretstream_xchacha20poly1305_init_push(state, key)
    waiting = bytearray()
    for part in plain:
        waiting += part
        while len(waiting) >= PIECE:  # the last piece is padded, hence always shorter than a whole one
            yield _push(state, bytes(waiting[:PIECE]), _MESSAGE)
            del waiting[:PIECE]
    yield _push(state, pad(bytes(waiting), PIECE), _FINAL)


def decrypt_stream(key: bytes, stored: Iterable[bytes]) -> Iterator[bytes]:
    """The file again, piece by piece; `stored` gives head and pieces as `encrypt_stream` did.

    Raises:
        CannotOpenError: a piece was changed, moved or left out, or the end is missing.
    """
    pieces = iter(stored)
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    head = next(pieces, b"")
    if len(head) != HEAD or not head.startswith(MAGIC):
        raise CannotOpenError
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, head[len(MAGIC) :], key)
    for piece in pieces:
        plain, is_last = _pull(state, piece)
        if is_last:
            if next(pieces, None) is not None:
                raise CannotOpenError
            yield unpad(plain, PIECE)
            return
        yield plain
    raise CannotOpenError


def _push(state: sodium.crypto_secretstream_xchacha20poly1305_state, plain: bytes, tag: int) -> bytes:
    return sodium.crypto_secretstream_xchacha20poly1305_push(state, plain, tag=tag)


def _pull(state: sodium.crypto_secretstream_xchacha20poly1305_state, piece: bytes) -> tuple[bytes, bool]:
    try:
        plain, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, piece)
    except (nacl.exceptions.CryptoError, ValueError, TypeError) as error:
        raise CannotOpenError from error
    if tag not in {_MESSAGE, _FINAL}:
        raise CannotOpenError
    return plain, tag == _FINAL
