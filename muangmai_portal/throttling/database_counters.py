"""Counting attempts in the database: what every instance has."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.throttling.models import AttemptCounter
from muangmai_portal.throttling.queries import find_counter
from muangmai_portal.throttling.rules import Limit


class DatabaseCounters:
    """Counters as rows, shared by every process that shares the database."""

    def seconds_blocked(self, limit: Limit, key: str) -> int:
        """Seconds until the window ends if every attempt is used up, else 0."""
        count, expires_at = find_counter(key) or (0, 0)
        return max(0, expires_at - _seconds_now()) if count >= limit.attempts else 0

    def add(self, limit: Limit, key: str) -> bool:
        """Count one attempt in a unit of work of its own; whether it was still within the limit."""
        with transaction():
            return _raise_counter(key, limit.seconds) <= limit.attempts

    def add_all(self, attempts: Sequence[tuple[Limit, str]]) -> list[bool]:
        """Count one attempt of each in a single unit of work; for each whether it was still within the limit."""
        with transaction():
            return [_raise_counter(key, limit.seconds) <= limit.attempts for limit, key in attempts]

    def clear(self, limit: Limit, key: str) -> None:
        """Forget what was counted, in a unit of work of its own."""
        with transaction():
            db.session.execute(sa.delete(AttemptCounter).where(AttemptCounter.key == key))

    def sweep(self) -> int:
        """Delete the counters whose window has ended; how many there were."""
        with transaction():
            swept = db.session.execute(sa.delete(AttemptCounter).where(AttemptCounter.expires_at <= _seconds_now()))
        return int(swept.rowcount)  # type: ignore[attr-defined]


def _seconds_now() -> int:
    return int(clock.now().timestamp())


def _raise_counter(key: str, seconds: int) -> int:
    """Raise the counter in one statement, so that two processes can never count the same attempt as one."""
    moment = _seconds_now()
    insert = (sqlite if db.engine.dialect.name == "sqlite" else postgresql).insert(AttemptCounter)
    has_ended = AttemptCounter.expires_at <= moment
    statement = insert.values(key=key, count=1, expires_at=moment + seconds).on_conflict_do_update(
        index_elements=[AttemptCounter.key],
        set_={
            "count": sa.case((has_ended, 1), else_=AttemptCounter.count + 1),
            "expires_at": sa.case((has_ended, moment + seconds), else_=AttemptCounter.expires_at),
        },
    )
    return int(db.session.execute(statement.returning(AttemptCounter.count)).scalar_one())
