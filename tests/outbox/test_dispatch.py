"""What becomes of a message when the mail server is helpful, picky, slow, silent or gone."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator

import pytest
import time_machine
from flask import Flask

from muangmai_portal.config import Settings
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.outbox.dispatch import Dispatcher, Outcome
from muangmai_portal.outbox.leases import WAITS
from muangmai_portal.outbox.models import MessageState, OutboundMessage
from muangmai_portal.outbox.operations import retry_messages
from muangmai_portal.outbox.transports import SmtpTransport
from tests.outbox.conftest import reread
from tests.smtp_server import RecordingServer, SilentServer, seconds_since

Write = Callable[..., OutboundMessage]
Send = Callable[[], Outcome]


def test_an_accepted_message_is_done(write: Write, send: Send, smtp: RecordingServer) -> None:
    message = write()
    assert send() == Outcome(claimed=1)
    done = reread(message)
    assert done.state == MessageState.ACCEPTED
    assert done.accepted_at is not None
    assert (done.attempts, done.last_error, done.lease_until) == (1, "", None)
    assert done.subject == smtp.messages[0].parsed["Subject"]
    assert send() == Outcome()
    assert len(smtp.messages) == 1


def test_a_batch_uses_one_connection(write: Write, send: Send, smtp: RecordingServer) -> None:
    for _ in range(5):
        write()
    send()
    assert (len(smtp.messages), smtp.connections) == (5, 1)


def test_an_unknown_recipient_is_given_up_at_once_and_blocks_nobody(
    write: Write, send: Send, smtp: RecordingServer
) -> None:
    smtp.refusals["gone@example.com"] = "550 5.1.1 <gone@example.com> no such user"
    gone, there = write("gone@example.com"), write("there@example.com")
    send()
    assert reread(gone).state == MessageState.DEAD
    assert reread(gone).last_error == "550 5.1.1 <…> no such user"
    assert reread(there).state == MessageState.ACCEPTED


def test_content_that_is_refused_for_good_is_given_up(write: Write, send: Send, smtp: RecordingServer) -> None:
    smtp.data_refusals["*"] = "552 5.2.2 mailbox full"
    message = write()
    send()
    assert reread(message).state == MessageState.DEAD


def test_a_refusal_that_the_office_can_mend_is_tried_again(write: Write, send: Send, smtp: RecordingServer) -> None:
    smtp.refusals["*"] = "554 5.7.1 relay access denied"
    message = write()
    send()
    assert reread(message).state == MessageState.QUEUED


def test_a_temporary_refusal_waits_longer_each_time_and_is_given_up_after_four_days(
    write: Write, send: Send, smtp: RecordingServer
) -> None:
    smtp.refusals["*"] = "450 4.2.0 greylisted, try later"
    with time_machine.travel(dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC), tick=False) as traveller:
        message = write()
        for number, wait in enumerate(WAITS, start=1):
            send()
            waiting = reread(message)
            assert (waiting.state, waiting.attempts) == (MessageState.QUEUED, number)
            assert waiting.next_try_at - clock.now() == wait
            traveller.shift(wait - dt.timedelta(seconds=1))
            assert send().claimed == 0
            traveller.shift(dt.timedelta(seconds=1))
        send()
    assert reread(message).state == MessageState.DEAD
    assert "450" in reread(message).last_error
    assert dt.timedelta(days=3) < sum(WAITS, dt.timedelta()) < dt.timedelta(days=4)


def test_a_dead_message_can_be_sent_again_by_hand(write: Write, send: Send, smtp: RecordingServer) -> None:
    smtp.refusals["*"] = "550 no"
    message = write()
    send()
    smtp.refusals.clear()
    with transaction():
        assert retry_messages([message.id]) == 1
    send()
    assert reread(message).state == MessageState.ACCEPTED


def test_while_the_server_is_down_nothing_counts_and_all_goes_in_order_when_it_is_back(
    write: Write, send: Send, smtp: RecordingServer
) -> None:
    smtp.stop()
    messages = [write(f"citizen{number}@example.com") for number in range(3)]
    for _ in range(20):
        outcome = send()
        assert "Connection refused" in outcome.outage
    for message in messages:
        waiting = reread(message)
        assert (waiting.state, waiting.attempts, waiting.lease_until) == (MessageState.QUEUED, 0, None)
        assert "Connection refused" in waiting.last_error
    smtp.start()
    assert send() == Outcome(claimed=3)
    assert [received.recipient for received in smtp.messages] == [message.recipient for message in messages]


def test_a_server_that_says_nothing_is_left_after_the_timeout(
    app: Flask, write: Write, settings: Settings, silent: SilentServer
) -> None:
    app.extensions["mail"].port = silent.port
    message = write()
    start = time.monotonic()
    outcome = Dispatcher(settings, SmtpTransport(settings, timeout=0.2)).send_batch()
    assert outcome.outage == "the mail server did not answer in time"
    assert seconds_since(start) < 5
    assert reread(message).state == MessageState.QUEUED


@pytest.fixture
def silent() -> Iterator[SilentServer]:
    server = SilentServer()
    yield server
    server.close()


def test_a_slow_answer_costs_one_message_its_turn_and_no_more(
    write: Write, settings: Settings, smtp: RecordingServer
) -> None:
    message = write()
    smtp.delay = 30
    start = time.monotonic()
    outcome = Dispatcher(settings, SmtpTransport(settings, timeout=0.3)).send_batch()
    assert outcome == Outcome(claimed=1)
    assert seconds_since(start) < 5
    waiting = reread(message)
    assert (waiting.attempts, waiting.last_error) == (1, "the mail server did not answer in time")


def test_a_message_that_breaks_the_connection_does_not_take_the_others_along(
    write: Write, send: Send, smtp: RecordingServer
) -> None:
    smtp.hang_up_on.add("odd@example.com")
    odd, good = write("odd@example.com"), write("good@example.com")
    start = clock.now()
    send()
    assert reread(good).state == MessageState.ACCEPTED
    waiting = reread(odd)
    assert (waiting.state, waiting.attempts) == (MessageState.QUEUED, 1)
    assert waiting.next_try_at - start < dt.timedelta(minutes=1)


def test_a_message_that_cannot_be_rendered_does_not_hold_up_the_others(
    write: Write, send: Send, smtp: RecordingServer
) -> None:
    broken = write(template="cases/reply", context={})
    missing = write(template="cases/no_such_letter")
    write()
    send()
    assert len(smtp.messages) == 1
    assert "UndefinedError" in reread(broken).last_error
    assert "TemplateNotFound" in reread(missing).last_error
    assert reread(broken).state == MessageState.QUEUED


def test_a_worker_that_is_told_to_stop_gives_back_what_it_has_not_sent(
    write: Write, settings: Settings, smtp: RecordingServer
) -> None:
    messages = [write(), write()]
    answers = iter([False, True])
    Dispatcher(settings, SmtpTransport(settings), should_stop=lambda: next(answers)).send_batch()
    sent, kept = (reread(message) for message in messages)
    assert sent.state == MessageState.ACCEPTED
    assert (kept.state, kept.attempts, kept.last_error) == (MessageState.QUEUED, 0, "")
    assert kept.next_try_at == kept.created_at
