"""Limits on attempts: ask before, count after.

The counters have units of work of their own: what they hold must stay when the attempt itself fails and is
rolled back. So call these outside `transaction()`, first of all or after it.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from muangmai_portal.core.errors import TooManyAttemptsError
from muangmai_portal.core.secrets import keyring
from muangmai_portal.throttling.database_counters import DatabaseCounters
from muangmai_portal.throttling.rules import Counters, Limit

__all__ = ["Limit", "attempt", "check", "clear", "count", "observe", "sweep_expired", "use_redis"]

_in_database = DatabaseCounters()
_counters: Counters = _in_database


def use_redis(url: str | None) -> None:
    """Count in this Redis from now on, or (None) in the database; called once by the wiring."""
    global _counters
    if url is None:
        _counters = _in_database
        return
    # Imported only here: the client takes 8 MB of every process, which an instance without Redis need not pay.
    from muangmai_portal.throttling.redis_counters import CountersWithSpare, RedisCounters

    _counters = CountersWithSpare(RedisCounters(url), _in_database)


def check(limit: Limit, *key_parts: str) -> None:
    """Let the attempt go on if the limit is not used up.

    Raises:
        TooManyAttemptsError: it is; `retry_after` says for how many seconds.
    """
    if seconds := _counters.seconds_blocked(limit, _key(limit, key_parts)):
        raise _refusal(seconds)


def count(limit: Limit, *key_parts: str) -> None:
    """Record one failed attempt."""
    _counters.add(limit, _key(limit, key_parts))


def attempt(limit: Limit, *key_parts: str) -> None:
    """Check and count in one, before the outcome is known: many attempts at the same moment cannot slip through.

    Where success takes the attempt back, `clear` must follow it.

    Raises:
        TooManyAttemptsError: the limit is used up.
    """
    check(limit, *key_parts)
    key = _key(limit, key_parts)
    if not _counters.add(limit, key):
        raise _refusal(_counters.seconds_blocked(limit, key) or 1)


def observe(*attempts: tuple[Limit, str]) -> list[bool]:
    """Count several things at once and refuse nothing: for each limit and key part, whether it is still within."""
    return _counters.add_all([(limit, _key(limit, (part,))) for limit, part in attempts])


def clear(limit: Limit, *key_parts: str) -> None:
    """Forget the attempts: the right person has shown themselves."""
    _counters.clear(limit, _key(limit, key_parts))


def sweep_expired() -> int:
    """Delete the rows of windows that have ended, in a unit of work of its own; how many there were.

    A job of the worker. Redis forgets by itself.
    """
    return _in_database.sweep()


def _key(limit: Limit, parts: tuple[str, ...]) -> str:
    return keyring().hex("throttling", limit.name, *parts)


def _refusal(seconds: int) -> TooManyAttemptsError:
    minutes = -(-seconds // 60)
    message = _("ลองหลายครั้งเกินไป โปรดรออีก %(minutes)s นาทีแล้วลองใหม่", minutes=minutes)
    return TooManyAttemptsError(message, seconds)
