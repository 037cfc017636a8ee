"""Passwords of officers that tests make: the digest of one password is made once in a process.

Making it is slow on purpose, and a tenth of what tests of the desk did. Passwords that people set in a test are hashed
by the portal each time, and those that they give are compared with the digest in full.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
from argon2 import PasswordHasher

_hash = PasswordHasher.hash
_cost = ("time_cost", "memory_cost", "parallelism", "hash_len", "salt_len", "type")


@cache
def _digest(password: str | bytes, *cost: Any) -> str:
    return _hash(PasswordHasher(**dict(zip(_cost, cost, strict=True))), password)


@contextmanager
def known_digests() -> Iterator[None]:
    """Let argon2 give the same digest for the same password at the same cost until the block ends."""

    def look_up(hasher: PasswordHasher, password: str | bytes) -> str:
        return _digest(password, *(getattr(hasher, name) for name in _cost))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PasswordHasher, "hash", look_up)
        yield
