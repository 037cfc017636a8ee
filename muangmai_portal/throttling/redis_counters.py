"""Counting attempts in Redis, for instances of many machines. If Redis is away, another place counts meanwhile."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

import structlog
from limits import RateLimitItemPerSecond
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from muangmai_portal.throttling.rules import Counters, Limit

T = TypeVar("T")
TIMEOUT_SECONDS = 0.5  # a limit must not make anybody wait
REST_SECONDS = 30.0  # how long a Redis that failed is left alone
log = structlog.get_logger()


class RedisCounters:
    """Counters in Redis, each with the life of its window. Raises StorageError when Redis does not answer."""

    def __init__(self, url: str) -> None:
        storage = storage_from_string(
            url, wrap_exceptions=True, socket_timeout=TIMEOUT_SECONDS, socket_connect_timeout=TIMEOUT_SECONDS
        )
        self._limiter = FixedWindowRateLimiter(storage)

    def seconds_blocked(self, limit: Limit, key: str) -> int:
        """Seconds until the window ends if every attempt is used up, else 0."""
        stats = self._limiter.get_window_stats(_item(limit), key)
        return max(1, math.ceil(stats.reset_time - time.time())) if stats.remaining <= 0 else 0

    def add(self, limit: Limit, key: str) -> bool:
        """Count one attempt; whether it was still within the limit."""
        return self._limiter.hit(_item(limit), key)

    def add_all(self, attempts: Sequence[tuple[Limit, str]]) -> list[bool]:
        """Count one attempt of each; for each whether it was still within the limit."""
        return [self.add(limit, key) for limit, key in attempts]

    def clear(self, limit: Limit, key: str) -> None:
        """Forget what was counted."""
        self._limiter.clear(_item(limit), key)


class CountersWithSpare:
    """Counts in the first place; while that fails, in the spare one. A limit never becomes an error page."""

    def __init__(self, first: Counters, spare: Counters) -> None:
        self._first = first
        self._spare = spare
        self._rests_until = float("-inf")

    def seconds_blocked(self, limit: Limit, key: str) -> int:
        """Seconds until the window ends if every attempt is used up, else 0."""
        return self._ask(lambda place: place.seconds_blocked(limit, key))

    def add(self, limit: Limit, key: str) -> bool:
        """Count one attempt; whether it was still within the limit."""
        return self._ask(lambda place: place.add(limit, key))

    def add_all(self, attempts: Sequence[tuple[Limit, str]]) -> list[bool]:
        """Count one attempt of each; for each whether it was still within the limit."""
        return self._ask(lambda place: place.add_all(attempts))

    def clear(self, limit: Limit, key: str) -> None:
        """Forget what was counted."""
        self._ask(lambda place: place.clear(limit, key))

    def _ask(self, question: Callable[[Counters], T]) -> T:
        if time.monotonic() >= self._rests_until:
            try:
                return question(self._first)
            except StorageError as error:
                self._rests_until = time.monotonic() + REST_SECONDS
                log.warning("redis_unavailable", counting_in="database", error=type(error.storage_error).__name__)
        return question(self._spare)


def _item(limit: Limit) -> RateLimitItemPerSecond:
    return RateLimitItemPerSecond(limit.attempts, limit.seconds, namespace=f"muangmai-{limit.name}")
