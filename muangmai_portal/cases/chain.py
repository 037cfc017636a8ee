"""The chain of a case's events: each hash covers the event and the hash before it.

The hash is SHA-256 over canonical JSON (sorted keys, no spaces, UTF-8). The words that people wrote are not in it,
only their salted digest, so that they can be erased where the law demands it without breaking the chain.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64


@dataclass(frozen=True, kw_only=True)
class Link:
    """What of an event is hashed."""

    reference: str
    seq: int
    at: dt.datetime
    actor_kind: str
    actor_id: int | None
    kind: str
    is_public: bool
    data: dict[str, Any]
    prev_hash: str

    def hash(self) -> str:
        """The event's hash, 64 hexadecimal characters."""
        at = self.at.astimezone(dt.UTC).isoformat(timespec="microseconds")
        return digest({**vars(self), "at": at})


def digest(value: Any) -> str:
    """SHA-256 of a JSON value in canonical form."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def new_salt() -> str:
    """128 random bits, so that an erased short text cannot be guessed from its digest."""
    return secrets.token_hex(16)


def text_digest(salt: str, text: str) -> str:
    """What an event holds of the words that came with it."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()
