"""The worker's loop: mail whenever there is some, jobs when their time comes, a sign of life all along."""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Sequence
from types import FrameType

import structlog

from muangmai_portal.config import Settings
from muangmai_portal.extensions import db
from muangmai_portal.outbox.dispatch import BATCH, Dispatcher
from muangmai_portal.outbox.jobs import Job, Timetable, beat
from muangmai_portal.outbox.transports import choose_transport

HEARTBEAT_JOB = "outbox"
IDLE_SECONDS = 1.0
BEAT_SECONDS = 10.0
EXPECTED_EVERY_SECONDS = 120  # a batch with a slow mail server may take that long before the next beat
TROUBLE_SECONDS = 5.0
log = structlog.get_logger()


class StopSignal:
    """Becomes set on SIGTERM or SIGINT, and wakes whoever waits for it."""

    def __init__(self) -> None:
        self._reader, self._writer = os.pipe()
        self._is_set = False

    def listen(self) -> None:
        """Take over the two signals of this process."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)

    def set(self) -> None:
        """Ask for the end."""
        self._is_set = True
        os.write(self._writer, b".")

    def is_set(self) -> bool:
        """Whether the end was asked for."""
        return self._is_set

    def wait(self, seconds: float) -> None:
        """Sleep, but no longer than until the end is asked for."""
        # A pipe and not threading.Event: a signal may come while the event holds its own lock.
        select.select([self._reader], [], [], seconds)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self.set()


class Worker:
    """Sends mail and runs jobs until it is told to stop. Any number may run at once, on any number of machines."""

    def __init__(self, settings: Settings, jobs: Sequence[Job] = (), stop: StopSignal | None = None) -> None:
        self.stop = stop or StopSignal()
        self._dispatcher = Dispatcher(settings, choose_transport(settings), self.stop.is_set)
        self._timetable = Timetable(jobs)
        self._outage = ""
        self._next_mail = 0.0
        self._next_beat = 0.0

    def run(self) -> None:
        """Work until stopped. Needs an application context."""
        log.info("worker_started", pid=os.getpid())
        while not self.stop.is_set():
            self.stop.wait(self._turn())
        log.info("worker_stopped", pid=os.getpid())

    def _turn(self) -> float:
        """One turn of the loop; how long to wait after it. Trouble with the database ends a turn, never the worker."""
        try:
            has_more = self._send()
            self._show_life()
            self._timetable.run_due()
        except Exception:
            log.exception("worker_in_trouble")
            return TROUBLE_SECONDS
        finally:
            db.session.remove()
        return 0.0 if has_more else IDLE_SECONDS

    def _send(self) -> bool:
        """Send a batch; whether there may be more to send right away."""
        if time.monotonic() < self._next_mail:
            return False
        # While the mail server is out of reach one message is enough to find out that it is back.
        outcome = self._dispatcher.send_batch(1 if self._outage else BATCH)
        if outcome.claimed and outcome.outage != self._outage:
            self._outage = outcome.outage
            self._next_beat = 0.0
            log.warning("mail_server", problem=self._outage or "none, it answers again")
        self._next_mail = time.monotonic() + outcome.pause
        return bool(outcome.claimed) and not outcome.outage

    def _show_life(self) -> None:
        if time.monotonic() >= self._next_beat:
            beat(HEARTBEAT_JOB, EXPECTED_EVERY_SECONDS, self._outage)
            self._next_beat = time.monotonic() + BEAT_SECONDS
