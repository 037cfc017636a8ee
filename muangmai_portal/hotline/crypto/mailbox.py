"""Letters between reader, custodian and reporter in a tip's anonymous pigeon-holes: one size, signed, sealed."""

from __future__ import annotations

import json
from typing import Any

from muangmai_portal.hotline.crypto.primitives import (
    CannotOpenError,
    Pair,
    box_pair,
    is_signed,
    pad,
    random_bytes,
    seal,
    sign,
    unpad,
    unseal,
)

HOLES = 9  # of each tip, filled with decoys from the beginning; the last is the reporter's bookmark
SIZE = 3072
_DOMAIN = b"MMTL1"


def write_letter(tip_id: bytes, to: bytes, letter: dict[str, Any], signer: Pair) -> bytes:
    """A letter that only the holder of the secret half of `to` opens. 3120 bytes.

    Raises:
        ValueError: the letter is too long.
    """
    body = json.dumps(letter, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    signature = sign(signer, _DOMAIN, tip_id, to, body.encode()).hex()
    plain = pad(json.dumps({"body": body, "signature": signature}, ensure_ascii=False).encode(), SIZE)
    if len(plain) != SIZE:
        raise ValueError("the letter does not fit into its pigeon-hole")
    return seal(to, plain)


def open_letter(tip_id: bytes, pair: Pair, blob: bytes) -> tuple[dict[str, Any], bytes, bytes]:
    """A letter to the holder of this pair: what it says, the bytes that are signed, the signature (not yet checked).

    Raises:
        CannotOpenError: it is for somebody else or was changed.
    """
    try:
        outer = json.loads(unpad(unseal(pair, blob), SIZE))
        body = str(outer["body"])
        return dict(json.loads(body)), body.encode(), bytes.fromhex(outer["signature"])
    except (ValueError, KeyError, TypeError) as error:
        raise CannotOpenError from error


def is_from(public: bytes, tip_id: bytes, to: bytes, body: bytes, signature: bytes) -> bool:
    """Whether the holder of this signing key wrote the letter, for this tip and to this person."""
    return is_signed(public, signature, _DOMAIN, tip_id, to, body)


def make_decoy_letter() -> bytes:
    """A letter that nobody can open, and that nobody can tell from one that somebody can."""
    return seal(box_pair(random_bytes(32)).public, random_bytes(SIZE))
