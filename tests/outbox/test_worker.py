"""The worker's loop, and the worker as a real process that is stopped and killed."""

from __future__ import annotations

import datetime as dt
import signal
import time
from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask

from muangmai_portal.config import Settings
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.jobs import Job, Timetable
from muangmai_portal.outbox.models import MessageState, OutboundMessage
from muangmai_portal.outbox.queries import find_heartbeat
from muangmai_portal.outbox.worker import HEARTBEAT_JOB, StopSignal, Worker
from tests.outbox.conftest import reread, worker_process
from tests.smtp_server import Received, RecordingServer, seconds_since

Write = Callable[..., OutboundMessage]


class Turns(StopSignal):
    """Ends the worker's loop after a number of turns."""

    def __init__(self, turns: int) -> None:
        super().__init__()
        self._left = turns

    def wait(self, seconds: float) -> None:
        """Count instead of waiting."""
        self._left -= 1
        if not self._left:
            self.set()


def test_a_worker_empties_the_queue_and_shows_that_it_lives(
    write: Write, settings: Settings, smtp: RecordingServer
) -> None:
    for _ in range(25):
        write()
    Worker(settings, stop=Turns(2)).run()
    assert len(smtp.messages) == 25
    heartbeat = find_heartbeat(HEARTBEAT_JOB)
    assert heartbeat is not None
    assert clock.now() - heartbeat.last_ok_at < dt.timedelta(minutes=1)
    assert heartbeat.problem == ""


def test_a_worker_lives_on_while_the_mail_server_is_down_and_says_what_is_wrong(
    write: Write, settings: Settings, smtp: RecordingServer
) -> None:
    smtp.stop()
    message = write()
    Worker(settings, stop=Turns(3)).run()
    heartbeat = find_heartbeat(HEARTBEAT_JOB)
    assert heartbeat is not None
    assert "Connection refused" in heartbeat.problem
    assert reread(message).attempts == 0


def test_a_worker_survives_trouble_with_its_database(write: Write, settings: Settings, smtp: RecordingServer) -> None:
    with transaction():
        db.session.execute(sa.text("ALTER TABLE heartbeat RENAME TO moved_away"))
    write()
    Worker(settings, stop=Turns(2)).run()
    assert len(smtp.messages) == 1


def test_jobs_run_when_they_are_due_and_one_that_fails_leaves_the_others_alone(app: Flask) -> None:
    ran: list[str] = []

    def fail() -> None:
        ran.append("bad")
        raise RuntimeError("no")

    jobs = (Job("bad", 3600, fail), Job("good", 3600, lambda: ran.append("good")))
    timetable = Timetable(jobs)
    timetable.run_due()
    timetable.run_due()
    assert ran == ["bad", "good"]
    assert find_heartbeat("good") is not None
    assert find_heartbeat("bad") is None
    Timetable(jobs[1:]).run_due()
    assert ran == ["bad", "good"]


def test_a_worker_process_sends_and_ends_when_asked(write: Write, settings: Settings, smtp: RecordingServer) -> None:
    messages = [write() for _ in range(3)]
    with worker_process(settings) as process:
        smtp.wait_for(3)
        write()  # it wakes up for new mail by itself
        smtp.wait_for(4)
        start = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
        assert seconds_since(start) < 5
    assert {reread(message).state for message in messages} == {MessageState.ACCEPTED}


def test_mail_in_the_hands_of_a_killed_worker_is_sent_by_the_next_one_under_the_same_id(
    write: Write, settings: Settings, smtp: RecordingServer
) -> None:
    with worker_process(settings) as process:

        def kill(received: Received) -> None:
            if received.recipient == "1@example.com":
                process.kill()
                process.wait()

        smtp.on_content = kill  # the mail server has it, but the worker never hears so
        messages = [write(f"{number}@example.com") for number in range(3)]
        process.wait(30)
    smtp.on_content = None
    assert reread(messages[1]).state == MessageState.LEASED
    _end_leases()
    with worker_process(settings):
        smtp.wait_for(4)
    by_recipient: dict[str, set[str]] = {}
    for received in smtp.messages:
        by_recipient.setdefault(received.recipient, set()).add(received.parsed["Message-ID"])
    assert set(by_recipient) == {message.recipient for message in messages}
    assert all(len(ids) == 1 for ids in by_recipient.values())
    assert [received.recipient for received in smtp.messages].count("1@example.com") == 2


def _end_leases() -> None:
    """Five minutes pass."""
    with transaction():
        db.session.execute(
            sa.update(OutboundMessage)
            .where(OutboundMessage.state == MessageState.LEASED)
            .values(next_try_at=clock.now(), lease_until=clock.now())
        )
