"""Knowing words that belong on the hotline, so that their writer is told before anything is sent.

A hint, never a wall: the writer decides. It errs on the side of telling once too often, because the other mistake
puts a name before the people it accuses.
"""

from __future__ import annotations

from functools import lru_cache

from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.core.thai_text import searchable


def sounds_like_corruption(*texts: str) -> bool:
    """Whether somebody seems to report corruption (ทุจริตและประพฤติมิชอบ)."""
    squeezed = searchable(" ".join(texts))
    for harmless in _harmless():
        squeezed = squeezed.replace(harmless, "")
    return any(word in squeezed for word in _telling())


@lru_cache(maxsize=1)
def _telling() -> tuple[str, ...]:
    return tuple(searchable(word) for word in read_reference_data("corruption_words")["words"])


@lru_cache(maxsize=1)
def _harmless() -> tuple[str, ...]:
    """Longer phrases in which a telling word means nothing of the kind."""
    return tuple(searchable(word) for word in read_reference_data("corruption_words")["harmless"])
