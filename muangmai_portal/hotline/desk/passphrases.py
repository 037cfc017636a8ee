"""Proposing passphrases that can be remembered: six Thai words drawn from 256, 48 bits behind a dear computation."""

from __future__ import annotations

import secrets
from functools import cache

from muangmai_portal.core.reference_data import read_reference_data

_WORDS = 6


def propose_passphrase() -> str:
    """Six words with spaces between them."""
    return " ".join(secrets.choice(_list()) for _ in range(_WORDS))


@cache
def _list() -> list[str]:
    words: list[str] = read_reference_data("passphrase_words")["words"]
    return words
