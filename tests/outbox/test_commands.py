"""The operator's view of the mail."""

from __future__ import annotations

from collections.abc import Callable

from muangmai_portal.config import Settings
from muangmai_portal.outbox.dispatch import Outcome
from muangmai_portal.outbox.jobs import beat
from muangmai_portal.outbox.models import MessageState, OutboundMessage
from muangmai_portal.outbox.queries import count_failed
from tests.outbox.conftest import reread, run_command
from tests.smtp_server import RecordingServer

Write = Callable[..., OutboundMessage]
Send = Callable[[], Outcome]


def test_status_counts_mail_and_shows_the_worker_and_the_last_errors(
    settings: Settings, write: Write, send: Send, smtp: RecordingServer
) -> None:
    smtp.refusals["gone@example.com"] = "550 5.1.1 no such user"
    dead, _, _ = write("gone@example.com"), write(), send()
    write()
    beat("outbox", 120, problem="Connection refused")
    done = run_command(settings, "outbox", "status")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [line.split() for line in lines[:7]] == [
        ["queued", "1"],
        ["leased", "0"],
        ["accepted", "1"],
        ["dead", "1"],
        ["bounced", "0"],
        ["suppressed", "0"],
        ["unreachable", "0"],
    ]
    assert lines[7].startswith("the oldest waits for 0:00:")
    assert lines[8].startswith("the worker was seen 0:00:")
    assert lines[9] == "mail is held up: Connection refused"
    assert lines[10].startswith(f"{dead.id} dead cases/reply case 17: 1 attempts, last error: 550 5.1.1")
    assert "gone@example.com" not in done.stdout


def test_status_says_when_no_worker_has_ever_run(settings: Settings, write: Write) -> None:
    assert "no worker has run yet" in run_command(settings, "outbox", "status").stdout


def test_retry_makes_dead_mail_due(settings: Settings, write: Write, send: Send, smtp: RecordingServer) -> None:
    smtp.refusals["*"] = "550 no"
    first, second = write(), write()
    send()
    assert count_failed() == 2
    assert run_command(settings, "outbox", "retry", str(first.id)).stdout == "1 messages are due now\n"
    assert (reread(first).state, reread(second).state) == (MessageState.QUEUED, MessageState.DEAD)
    assert run_command(settings, "outbox", "retry", "--all").stdout == "2 messages are due now\n"
    smtp.refusals.clear()
    send()
    assert len(smtp.messages) == 2


def test_retry_wants_to_know_what(settings: Settings, write: Write) -> None:
    assert run_command(settings, "outbox", "retry").returncode == 2


def test_mail_that_was_accepted_is_not_sent_again(settings: Settings, write: Write, send: Send) -> None:
    message = write()
    send()
    assert run_command(settings, "outbox", "retry", str(message.id)).stdout == "0 messages are due now\n"
