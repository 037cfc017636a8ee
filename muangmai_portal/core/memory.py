"""Things read often and changed seldom, kept by each process and read again when public content changed."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy.engine import Engine

from muangmai_portal.core import clock
from muangmai_portal.extensions import db

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
CHECK_SECONDS = 1.0
_epoch = 0


@dataclass
class _Held(Generic[T]):
    value: T
    version: int
    checked_at: float
    epoch: int


class VersionedMemory(Generic[T]):
    """Remembers what `load` gave until `read_version` gives another number; asks at most once a second.

    Each database engine has its own memory, so that two applications in one process never see each other's.
    """

    def __init__(self, load: Callable[[], T], read_version: Callable[[], int]) -> None:
        self._load = load
        self._read_version = read_version
        self._held: WeakKeyDictionary[Engine, _Held[T]] = WeakKeyDictionary()

    def get(self) -> T:
        """The remembered value, at most a second behind other processes and never behind this one."""
        held = self._held.get(db.engine)
        # Taken before the version is read, so that a change made meanwhile is asked for again.
        moment, epoch = time.monotonic(), _epoch
        if held and held.epoch == epoch and moment - held.checked_at < CHECK_SECONDS:
            return held.value
        version = self._read_version()
        if held is None or held.version != version:
            held = _Held(self._load(), version, moment, epoch)
            self._held[db.engine] = held
        held.checked_at, held.epoch = moment, epoch
        return held.value

    def last_known(self) -> T | None:
        """What was remembered last, without asking anything; for when the database does not answer."""
        held = self._held.get(db.engine)
        return held.value if held else None


@dataclass
class _Timed(Generic[K, T]):
    values: dict[K, tuple[dt.datetime, T]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)


class TimedMemory(Generic[K, T]):
    """Remembers what `load` gave for each key for some seconds: for figures that change without any version.

    Only one thread of a process loads at a time; the others are given what was known before, if anything was.
    """

    def __init__(self, load: Callable[[K], T], seconds: float) -> None:
        self._load = load
        self._seconds = seconds
        self._held: WeakKeyDictionary[Engine, _Timed[K, T]] = WeakKeyDictionary()

    def get(self, key: K) -> T:
        """The remembered value, at most `seconds` old, or a little older while another thread renews it."""
        held = self._held.setdefault(db.engine, _Timed())
        known = held.values.get(key)
        if known and not self._is_old(known):
            return known[1]
        if not held.lock.acquire(blocking=known is None):
            assert known is not None  # noqa: S101 - for the type checker: who has nothing waits for the lock
            return known[1]
        try:
            return self._renew(held, key)
        finally:
            held.lock.release()

    def _renew(self, held: _Timed[K, T], key: K) -> T:
        known = held.values.get(key)  # by another thread, while this one waited
        if known is None or self._is_old(known):
            for other in [other for other, entry in held.values.items() if self._is_old(entry)]:
                if other != key:
                    del held.values[other]
            known = held.values[key] = (clock.now(), self._load(key))
        return known[1]

    def _is_old(self, entry: tuple[dt.datetime, T]) -> bool:
        age = (clock.now() - entry[0]).total_seconds()
        return not 0 <= age < self._seconds  # a clock that was put back makes nothing young for ever


def recheck_memories() -> None:
    """Let every memory of this process ask for the version again the next time it is used."""
    global _epoch
    _epoch += 1
