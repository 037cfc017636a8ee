"""The few primitives that everything is made of, all from libsodium. See docs/hotline-format.md, "Primitives"."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass

import nacl.bindings as sodium
import nacl.exceptions
import nacl.pwhash.argon2id
import nacl.utils

KEY = 32  # bytes of every symmetric key, public key, private key and seed
NONCE = 24
_PERSON = 16


class CannotOpenError(Exception):
    """A key does not fit, or what it should open was changed. Deliberately says no more."""


@dataclass(frozen=True)
class Pair:
    """A secret key and its public half."""

    secret: bytes
    public: bytes


@dataclass(frozen=True)
class KdfCost:
    """What one Argon2id computation costs: memory in KiB and passes over it."""

    memory_kib: int
    passes: int


def random_bytes(count: int) -> bytes:
    """Bytes that nobody can foretell."""
    return nacl.utils.random(count)


def keyed_hash(key: bytes, purpose: str, data: bytes = b"", size: int = KEY) -> bytes:
    """BLAKE2b of the data under the key, with the purpose as personalisation, so that no two uses give the same."""
    person = purpose.encode("ascii")
    if len(person) > _PERSON:
        raise ValueError(f"a purpose of more than {_PERSON} bytes: {purpose}")
    return hashlib.blake2b(data, digest_size=size, key=key, person=person).digest()


def plain_hash(*parts: bytes) -> bytes:
    """BLAKE2b-256 of the length-prefixed parts."""
    return hashlib.blake2b(length_prefixed(*parts), digest_size=KEY).digest()


def length_prefixed(*parts: bytes) -> bytes:
    """The parts, each behind its length (4 bytes, big-endian), so that no two lists of parts look the same."""
    return b"".join(struct.pack(">I", len(part)) + part for part in parts)


def number(value: int) -> bytes:
    """A whole number as 4 bytes, big-endian."""
    return struct.pack(">I", value)


def encrypt(key: bytes, plain: bytes, context: bytes) -> bytes:
    """XChaCha20-Poly1305 with a random nonce before the ciphertext; `context` is authenticated but not kept."""
    nonce = random_bytes(NONCE)
    return nonce + sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, context, nonce, key)


def decrypt(key: bytes, sealed: bytes, context: bytes) -> bytes:
    """What `encrypt` hid.

    Raises:
        CannotOpenError: another key or context, or changed bytes.
    """
    nonce, ciphertext = sealed[:NONCE], sealed[NONCE:]
    try:
        return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(ciphertext, context, nonce, key)
    except (nacl.exceptions.CryptoError, ValueError, TypeError) as error:
        raise CannotOpenError from error


def box_pair(secret: bytes) -> Pair:
    """The X25519 pair of a secret key."""
    return Pair(secret, sodium.crypto_scalarmult_base(secret))


def seal(public: bytes, plain: bytes) -> bytes:
    """A sealed box: only the holder of the secret half opens it, and nobody can tell for whom it is. Adds 48 bytes."""
    return sodium.crypto_box_seal(plain, public)


def unseal(pair: Pair, sealed: bytes) -> bytes:
    """What is in a sealed box. It says nothing of who sealed it.

    Raises:
        CannotOpenError: it is for somebody else, or was changed.
    """
    try:
        return sodium.crypto_box_seal_open(sealed, pair.public, pair.secret)
    except (nacl.exceptions.CryptoError, ValueError, TypeError) as error:
        raise CannotOpenError from error


def sign_pair(seed: bytes) -> Pair:
    """The Ed25519 pair of a seed; its secret half is libsodium's 64 bytes."""
    public, secret = sodium.crypto_sign_seed_keypair(seed)
    return Pair(secret, public)


def sign(pair: Pair, *parts: bytes) -> bytes:
    """An Ed25519 signature (64 bytes) over the length-prefixed parts."""
    return sodium.crypto_sign(length_prefixed(*parts), pair.secret)[: sodium.crypto_sign_BYTES]


def is_signed(public: bytes, signature: bytes, *parts: bytes) -> bool:
    """Whether the signature over these parts was made with the secret half of this key."""
    if len(public) != sodium.crypto_sign_PUBLICKEYBYTES or len(signature) != sodium.crypto_sign_BYTES:
        return False  # the binding does not look at their lengths and would read on behind a short key
    try:
        sodium.crypto_sign_open(signature + length_prefixed(*parts), public)
    except (nacl.exceptions.CryptoError, ValueError, TypeError):
        return False
    return True


def stretch(secret: bytes, salt: bytes, cost: KdfCost) -> bytes:
    """Argon2id v1.3 with one lane: 32 bytes that are dear to guess. `salt` has 16 bytes."""
    return nacl.pwhash.argon2id.kdf(KEY, secret, salt, opslimit=cost.passes, memlimit=cost.memory_kib * 1024)


def pad(plain: bytes, step: int) -> bytes:
    """Fill up with 0x80 00 … to the next multiple of `step`; at least one byte is added."""
    return sodium.sodium_pad(plain, step)


def unpad(padded: bytes, step: int) -> bytes:
    """Take the filling off.

    Raises:
        CannotOpenError: there is none.
    """
    try:
        return sodium.sodium_unpad(padded, step)
    except (nacl.exceptions.CryptoError, ValueError) as error:
        raise CannotOpenError from error


def xor(one: bytes, other: bytes) -> bytes:
    """Two byte strings of one length, added bit by bit."""
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
