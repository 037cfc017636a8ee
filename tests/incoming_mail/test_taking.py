"""Whoever hands mail over may forget it only when it is kept: real processes, a real LMTP client, a dead database."""

from __future__ import annotations

import asyncio
import functools
import smtplib
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from muangmai_portal.cases.models import Case, CaseEvent, EventKind
from muangmai_portal.extensions import db
from muangmai_portal.incoming_mail.lmtp import make_protocol
from muangmai_portal.incoming_mail.models import HeldBecause, InboundMail, MailState
from muangmai_portal.incoming_mail.processing import MOST_ATTEMPTS, process_stored
from muangmai_portal.incoming_mail.receiving import MAX_BYTES, TooLargeError, receive
from tests.incoming_mail.conftest import letter, reply_address, stored
from tests.running_portal import COMMAND, PROJECT, RunningPortal

# Takes a message as the command does, and is killed between keeping and reading.
KILLED = """
import os, signal, sys
from muangmai_portal import create_app
from muangmai_portal.incoming_mail import taking
taking.process = lambda mail_id: os.kill(os.getpid(), signal.SIGKILL)
with create_app().app_context():
    taking.take(sys.stdin.buffer.read())
"""


def run(portal: RunningPortal, raw: bytes, *arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Hand a message to a process of its own."""
    command = list(arguments) if arguments else [*COMMAND, "mail", "receive", "--sender", "a@example.test"]
    environment = {**portal.environment, **variables}
    db.session.rollback()  # what was read before must not be what is seen afterwards
    done = subprocess.run(command, input=raw, cwd=PROJECT, env=environment, capture_output=True, timeout=120)
    db.session.rollback()
    return done


def test_a_process_that_takes_mail_says_whether_it_is_kept(app: Flask, tmp_path: Path, case: Case) -> None:
    portal = RunningPortal(tmp_path, str(app.extensions["settings"].database_url), {"SECRET_KEY": "test-secret"})
    portal.more |= {"INCOMING_ADDRESS": "portal@office.example"}
    db.session.rollback()
    kept = run(portal, letter(to=reply_address(case)))
    assert (kept.returncode, kept.stderr) == (0, b"")
    assert db.session.scalar(sa.select(CaseEvent.kind).where(CaseEvent.kind == EventKind.INFO_GIVEN))
    db.session.rollback()
    for variables in (
        {"MUANGMAI_DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none"},
        {"MUANGMAI_DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}"},
        {"MUANGMAI_MAIL_PORT": "wrong"},
    ):
        assert run(portal, letter(body="ใหม่"), **variables).returncode == 75
    assert run(portal, b"x" * (MAX_BYTES + 1)).returncode == 69
    assert db.session.scalar(sa.select(sa.func.count()).select_from(InboundMail)) == 1


def test_what_a_killed_process_had_kept_is_read_by_the_worker(app: Flask, tmp_path: Path, case: Case) -> None:
    portal = RunningPortal(tmp_path, str(app.extensions["settings"].database_url), {"SECRET_KEY": "test-secret"})
    db.session.rollback()
    killed = run(portal, letter(to=reply_address(case)), sys.executable, "-c", KILLED)
    assert killed.returncode == -9
    mail = db.session.scalars(sa.select(InboundMail)).one()
    assert mail.state == MailState.STORED
    assert process_stored() == 1
    assert stored(mail.id).state == MailState.JOINED
    assert process_stored() == 0


def test_a_message_that_kills_its_reader_is_held_unread(app: Flask) -> None:
    taken = receive(letter())
    mail = stored(taken.id)
    mail.attempts = MOST_ATTEMPTS
    db.session.commit()
    process_stored()
    mail = stored(taken.id)
    assert (mail.state, mail.because) == (MailState.HELD, HeldBecause.UNREADABLE)


def test_a_message_whose_bytes_are_gone_is_tried_again_and_then_held(app: Flask) -> None:
    taken = receive(letter())
    for path in app.extensions["settings"].files_dir.rglob("*"):
        if path.is_file():
            path.unlink()
    for _ in range(MOST_ATTEMPTS + 1):
        process_stored()
    assert stored(taken.id).because == HeldBecause.UNREADABLE


def test_what_is_too_large_is_refused_before_anything_is_kept(app: Flask) -> None:
    with pytest.raises(TooLargeError):
        receive(b"x" * (MAX_BYTES + 1))
    assert db.session.scalar(sa.select(InboundMail.id)) is None


@contextmanager
def lmtp_server(app: Flask) -> Iterator[int]:
    """A running LMTP server; its port."""
    loop = asyncio.new_event_loop()
    started: Future[asyncio.Server] = Future()

    # The whole life of the loop is in its thread: a browser kept open for another test has a running
    # loop in the main thread, where no second one may be started.
    def serve() -> None:
        protocol = functools.partial(make_protocol, app, loop)
        server = loop.run_until_complete(loop.create_server(protocol, "127.0.0.1", 0))
        started.set_result(server)
        loop.run_forever()
        server.close()
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield started.result(timeout=60).sockets[0].getsockname()[1]
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def test_mail_over_lmtp_is_answered_for_each_recipient(app: Flask, case: Case) -> None:
    address = reply_address(case)
    db.session.rollback()
    with lmtp_server(app) as port, smtplib.LMTP("127.0.0.1", port, timeout=60) as client:
        client.ehlo_or_helo_if_needed()
        client.mail("a@example.test")
        for each in (address, "portal@office.example"):
            assert client.rcpt(each)[0] == 250
        assert client.data(letter())[0] == 250
        assert client.getreply()[0] == 250  # the second recipient's
        client.mail("a@example.test")
        client.rcpt(address)
        assert client.data(letter(body="อีกฉบับ"))[0] == 250
    db.session.rollback()
    mails = db.session.scalars(sa.select(InboundMail).order_by(InboundMail.id)).all()
    assert [(each.state, each.case_id) for each in mails] == [(MailState.JOINED, case.id)] * 2
    assert mails[0].envelope_to == [address, "portal@office.example"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_lmtp_asks_for_another_try_when_the_database_is_dead(app: Flask) -> None:
    with db.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE inbound_mail")
    with lmtp_server(app) as port, smtplib.LMTP("127.0.0.1", port, timeout=60) as client:
        client.ehlo_or_helo_if_needed()
        client.mail("a@example.test")
        client.rcpt("portal@office.example")
        assert client.data(letter())[0] == 451
