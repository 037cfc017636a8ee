"""What a limit is, and what a place that counts attempts must be able to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Limit:
    """So many attempts in so many seconds, counted from the first of them. The name keeps limits apart."""

    name: str
    attempts: int
    seconds: int


class Counters(Protocol):
    """A place that counts attempts. `key` is a digest."""

    def seconds_blocked(self, limit: Limit, key: str) -> int:
        """Seconds until the window ends if every attempt is used up, else 0."""
        ...

    def add(self, limit: Limit, key: str) -> bool:
        """Count one attempt; whether it was still within the limit."""
        ...

    def add_all(self, attempts: Sequence[tuple[Limit, str]]) -> list[bool]:
        """Count one attempt of each; for each whether it was still within the limit."""
        ...

    def clear(self, limit: Limit, key: str) -> None:
        """Forget what was counted."""
        ...
