"""Turns at the one computation that is dear on purpose: bounded memory, and the patient go before the hasty.

One turn at a time on this machine (a locked file), few who wait in each process, so that a flood can take neither the
memory nor all threads of the portal. Who waits longest is not who came first: whoever has had the form open longer goes
first, and pushes out the one with the newest form where the waiting room is full. People write for minutes; floods do
not.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from muangmai_portal.hotline.place import make_folder

WAITING = 2  # in each process, beside the one whose turn it is
PATIENCE = 8.0
_PAUSE = 0.02


class BusyError(Exception):
    """No turn could be had in time; whoever asks again a little later will get one."""


class Turns:
    """One kind of turns, shared by all processes of this machine through a locked file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._changed = threading.Condition()
        self._waiting: list[tuple[float, int]] = []
        self._is_taken = False

    @contextmanager
    def turn(self, form_age: float) -> Iterator[None]:
        """Wait for a turn and hold it for the block. `form_age`: seconds since the form was opened.

        Raises:
            BusyError: others with older forms fill the waiting room, or patience ran out.
        """
        deadline = time.monotonic() + PATIENCE
        self._wait_here(form_age, deadline)
        try:
            with self._lock_machine(deadline):
                yield
        finally:
            with self._changed:
                self._is_taken = False
                self._changed.notify_all()

    def _wait_here(self, form_age: float, deadline: float) -> None:
        ticket = (form_age, secrets.randbits(64))  # among equals chance decides, so that nobody can hold the room
        with self._changed:
            self._waiting.append(ticket)
            if len(self._waiting) > WAITING + (not self._is_taken):
                self._waiting.remove(min(self._waiting))
                self._changed.notify_all()
            while True:
                if ticket not in self._waiting:
                    raise BusyError
                if not self._is_taken and max(self._waiting) is ticket:
                    self._waiting.remove(ticket)
                    self._is_taken = True
                    return
                if not self._changed.wait(max(0.0, deadline - time.monotonic())):
                    self._waiting.remove(ticket)
                    raise BusyError

    @contextmanager
    def _lock_machine(self, deadline: float) -> Iterator[None]:
        make_folder(self._path.parent)  # memory may have been cleared since the start
        descriptor = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            while not _try_lock(descriptor):
                if time.monotonic() > deadline:
                    raise BusyError
                time.sleep(_PAUSE)
            yield
        finally:
            os.close(descriptor)  # which lets go of the lock


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
