"""The reporter's name: under a key that no reader of the tip has, in an envelope that looks the same empty."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from muangmai_portal.hotline.crypto.primitives import (
    KEY,
    CannotOpenError,
    Pair,
    decrypt,
    encrypt,
    keyed_hash,
    length_prefixed,
    pad,
    random_bytes,
    seal,
    unpad,
    unseal,
)
from muangmai_portal.hotline.crypto.wraps import ID, SLOTS, make_decoy

STEP = 4096
_KIND = b"MMTI1"
_PAYLOAD = len(_KIND) + ID + KEY


def make_identity_key() -> bytes:
    """A key for one envelope."""
    return random_bytes(KEY)


def lock_identity(key: bytes, tip_id: bytes, fields: Mapping[str, str]) -> bytes:
    """The envelope, 4137 bytes whether or not there is a name in it."""
    plain = pad(json.dumps(dict(fields), ensure_ascii=False).encode(), STEP)
    if len(plain) != STEP:
        raise ValueError("the identity does not fit into its envelope")
    return b"\x01" + encrypt(keyed_hash(key, "mmt-ident-v1"), plain, _context(tip_id))


def open_identity(key: bytes, tip_id: bytes, envelope: bytes) -> dict[str, str]:
    """What is in the envelope; empty where the reporter gave no name.

    Raises:
        CannotOpenError: another key or tip, or changed bytes.
    """
    plain = unpad(decrypt(keyed_hash(key, "mmt-ident-v1"), envelope[1:], _context(tip_id)), STEP)
    try:
        return {str(name): str(value) for name, value in json.loads(plain).items()}
    except (ValueError, AttributeError) as error:
        raise CannotOpenError from error


def fill_identity_slots(key: bytes, tip_id: bytes, custodians: Mapping[int, bytes]) -> list[bytes]:
    """Eight wraps of the identity key: real ones for the custodians (slot to public key), decoys in the others."""
    return [
        seal(custodians[slot], _KIND + tip_id + key) if slot in custodians else make_decoy(_PAYLOAD)
        for slot in range(SLOTS)
    ]


def find_identity_key(pair: Pair, tip_id: bytes, blobs: Sequence[bytes]) -> bytes:
    """The identity key, for a custodian of this tip.

    Raises:
        CannotOpenError: none of the slots is for this pair.
    """
    for blob in blobs:
        try:
            plain = unseal(pair, blob)
        except CannotOpenError:
            continue
        if len(plain) == _PAYLOAD and plain.startswith(_KIND + tip_id):
            return plain[-KEY:]
    raise CannotOpenError


def _context(tip_id: bytes) -> bytes:
    return length_prefixed(_KIND, tip_id)
