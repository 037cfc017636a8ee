"""Presence in Redis, for instances of many machines. If Redis is away, the database knows meanwhile."""

from __future__ import annotations

import time

import structlog
from redis import Redis
from redis.exceptions import RedisError

from muangmai_portal.core import clock
from muangmai_portal.inbox.presence.database_place import SECONDS
from muangmai_portal.inbox.presence.places import Place

TIMEOUT_SECONDS = 0.2
REST_SECONDS = 30.0  # how long a Redis that failed is left alone
log = structlog.get_logger()


class RedisPlace:
    """One sorted set for each case: officers by the second at which they are forgotten."""

    def __init__(self, url: str, spare: Place) -> None:
        self._redis = Redis.from_url(url, socket_timeout=TIMEOUT_SECONDS, socket_connect_timeout=TIMEOUT_SECONDS)
        self._spare = spare
        self._rests_until = float("-inf")

    def look(self, case_id: int, officer_id: int) -> list[int]:
        """Who else has the case open; and that this officer has, from now on."""
        if time.monotonic() >= self._rests_until:
            try:
                return self._ask(case_id, officer_id)
            except RedisError as error:
                self._rests_until = time.monotonic() + REST_SECONDS
                log.warning("redis_unavailable", presence_in="database", error=type(error).__name__)
        return self._spare.look(case_id, officer_id)

    def _ask(self, case_id: int, officer_id: int) -> list[int]:
        moment, key = int(clock.now().timestamp()), f"muangmai-presence:{case_id}"
        with self._redis.pipeline() as pipe:
            pipe.zremrangebyscore(key, "-inf", moment)
            pipe.zadd(key, {str(officer_id): moment + SECONDS})
            pipe.expire(key, SECONDS)
            pipe.zrange(key, 0, -1)
            members = pipe.execute()[-1]
        return sorted(number for member in members if (number := int(member)) != officer_id)
