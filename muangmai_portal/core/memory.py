"""Things read often and changed seldom, kept by each process and read again when public content changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy.engine import Engine

from muangmai_portal.extensions import db

T = TypeVar("T")
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


def recheck_memories() -> None:
    """Let every memory of this process ask for the version again the next time it is used."""
    global _epoch
    _epoch += 1
