"""Limits, counted in the database and in Redis alike."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import redis
import sqlalchemy as sa
import time_machine
from flask import Flask

from muangmai_portal.core import clock
from muangmai_portal.core.errors import TooManyAttemptsError
from muangmai_portal.core.transaction import NestedTransactionError, transaction
from muangmai_portal.extensions import db
from muangmai_portal.throttling.models import AttemptCounter
from muangmai_portal.throttling.operations import Limit, attempt, check, clear, count, observe, sweep_expired, use_redis


@pytest.fixture(params=["database", "redis"])
def limit(request: pytest.FixtureRequest, app: Flask) -> Iterator[Limit]:
    """Three attempts in a minute, under a name that no other test uses."""
    use_redis(request.getfixturevalue("redis_url") if request.param == "redis" else None)
    yield Limit(f"test-{uuid.uuid4().hex}", attempts=3, seconds=60)
    use_redis(None)


@pytest.fixture
def in_database(app: Flask) -> Limit:
    """The same, counted in the database only."""
    return Limit("test", attempts=3, seconds=60)


def is_refused(limit: Limit, *key: str) -> bool:
    try:
        check(limit, *key)
    except TooManyAttemptsError:
        return True
    return False


def test_attempts_are_free_until_the_limit_is_used_up(limit: Limit) -> None:
    for _ in range(3):
        check(limit, "somchai")
        count(limit, "somchai")
    assert is_refused(limit, "somchai")


def test_the_refusal_says_how_many_seconds_remain(limit: Limit) -> None:
    for _ in range(3):
        count(limit, "somchai")
    with pytest.raises(TooManyAttemptsError) as refusal:
        check(limit, "somchai")
    assert 55 <= refusal.value.retry_after <= 60
    assert "1 นาที" in str(refusal.value.message)


def test_keys_and_names_are_counted_apart(limit: Limit) -> None:
    for _ in range(3):
        count(limit, "somchai", "10.0.0.1")
    assert not is_refused(limit, "somchai", "10.0.0.2")
    assert not is_refused(limit, "somchai10.0.0.1")
    assert not is_refused(Limit("other-" + limit.name, 3, 60), "somchai", "10.0.0.1")


def test_clearing_gives_all_attempts_back(limit: Limit) -> None:
    for _ in range(3):
        count(limit, "somchai")
    clear(limit, "somchai")
    assert not is_refused(limit, "somchai")


def test_attempt_lets_exactly_as_many_through_as_the_limit_says(limit: Limit) -> None:
    for _ in range(3):
        attempt(limit, "somchai")
    with pytest.raises(TooManyAttemptsError):
        attempt(limit, "somchai")


def test_watching_several_counts_each_and_refuses_nothing(limit: Limit) -> None:
    other = Limit(f"{limit.name}-other", attempts=1, seconds=60)
    seen = [observe((limit, "a"), (other, "a")) for _ in range(limit.attempts + 1)]
    assert [within for within, _ in seen] == [True] * limit.attempts + [False]
    assert [within for _, within in seen] == [True] + [False] * limit.attempts


def test_attempts_at_the_same_moment_cannot_slip_through(app: Flask, limit: Limit) -> None:
    def try_once(_: int) -> bool:
        with app.app_context():
            try:
                attempt(limit, "somchai")
            except TooManyAttemptsError:
                return False
            return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(try_once, range(24))) == 3


def test_the_window_begins_with_the_first_attempt_and_ends_on_time(in_database: Limit) -> None:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        count(in_database, "somchai")
        traveller.shift(30)
        count(in_database, "somchai")
        count(in_database, "somchai")
        with pytest.raises(TooManyAttemptsError) as refusal:
            check(in_database, "somchai")
        assert refusal.value.retry_after == 30
        traveller.shift(30)
        check(in_database, "somchai")
        count(in_database, "somchai")
        check(in_database, "somchai")


def test_the_table_holds_neither_names_nor_addresses(in_database: Limit) -> None:
    count(in_database, "somchai", "203.0.113.7")
    kept = db.session.execute(sa.select(AttemptCounter.key)).scalar_one()
    assert len(kept) == 64
    assert "somchai" not in kept


def test_sweeping_takes_only_windows_that_ended(in_database: Limit) -> None:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        count(in_database, "old")
        traveller.shift(59)
        count(in_database, "new")
        traveller.shift(1)
        assert sweep_expired() == 1
        assert db.session.scalar(sa.select(sa.func.count()).select_from(AttemptCounter)) == 1


def test_counting_inside_a_unit_of_work_is_refused_as_a_mistake(in_database: Limit) -> None:
    with pytest.raises(NestedTransactionError), transaction():
        count(in_database, "somchai")


def test_without_redis_the_database_counts_instead(in_database: Limit) -> None:
    use_redis("redis://127.0.0.1:1/0")
    try:
        for _ in range(3):
            count(in_database, "somchai")
        assert is_refused(in_database, "somchai")
        clear(in_database, "somchai")
        assert not is_refused(in_database, "somchai")
    finally:
        use_redis(None)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(AttemptCounter)) == 0


def test_redis_holds_neither_names_nor_addresses(app: Flask, redis_url: str) -> None:
    limit = Limit(f"test-{uuid.uuid4().hex}", attempts=3, seconds=5)
    use_redis(redis_url)
    try:
        count(limit, "somchai", "203.0.113.7")
    finally:
        use_redis(None)
    server = redis.Redis.from_url(redis_url)
    keys = [key.decode() for key in server.scan_iter(f"*{limit.name}*")]
    server.close()
    assert len(keys) == 1
    assert "somchai" not in keys[0]
    assert "203.0.113" not in keys[0]
