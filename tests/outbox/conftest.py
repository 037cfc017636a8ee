"""A portal whose mail goes to a recording SMTP server."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from muangmai_portal.app import build
from muangmai_portal.config import Settings
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.dispatch import Dispatcher, Outcome
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.outbox.operations import NewMessage, enqueue
from muangmai_portal.outbox.queries import mail_of_case
from muangmai_portal.outbox.transports import choose_transport
from tests.conftest import make_settings
from tests.running_portal import MUANGMAI, PROJECT
from tests.smtp_server import RecordingServer
from tests.warm_processes import run_warm

CASE = 17
REPLY = {
    "reference": "MM-2569-000017-3",
    "title": "ไฟถนนดับ ซอย ๓",
    "section": "กองช่าง",
    "section_phone": "0 2999 9999",
    "due_at": "2026-12-01T09:30:00+00:00",
    "text": "ช่างจะไปซ่อมวันพรุ่งนี้",
}


@pytest.fixture
def smtp() -> Iterator[RecordingServer]:
    """A mail server that takes everything, until a test tells it otherwise."""
    server = RecordingServer().start()
    yield server
    server.stop()


@pytest.fixture
def settings(tmp_path: Path, database_url: str, smtp: RecordingServer) -> Settings:
    """An instance that sends to the recording server."""
    return make_settings(
        tmp_path,
        database_url,
        public_url="https://portal.example.go.th",
        mail_server="127.0.0.1",
        mail_port=smtp.port,
        mail_default_sender="portal@example.go.th",
    )


@contextmanager
def instance(settings: Settings, **changes: Any) -> Iterator[Flask]:
    """The same instance with other settings, its context pushed."""
    application = build(dataclasses.replace(settings, **changes))
    with application.app_context():
        yield application
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def write(app: Flask) -> Callable[..., OutboundMessage]:
    """Writes a mail: by default the reply of a section to a citizen."""
    return write_mail


def write_mail(recipient: str = "somchai@example.com", **changes: Any) -> OutboundMessage:
    """Write a mail in a unit of work of its own, and give its row."""
    values: dict[str, Any] = {
        "recipient": recipient,
        "template": "cases/reply",
        "context": REPLY,
        "audience": "citizen",
        "case_id": CASE,
        **changes,
    }
    with transaction():
        number = len(mail_of_case(values["case_id"]))
        enqueue(NewMessage(dedupe_key=f"{values['case_id']}:{number}", **values))
    return mail_of_case(values["case_id"])[-1]


def reread(message: OutboundMessage) -> OutboundMessage:
    """The row as it is now."""
    db.session.remove()
    return db.session.get_one(OutboundMessage, message.id)


@pytest.fixture
def send(app: Flask, settings: Settings) -> Callable[[], Outcome]:
    """Sends one batch with an impatient connection."""

    def send_batch() -> Outcome:
        return Dispatcher(settings, choose_transport(settings, timeout=1.0)).send_batch()

    return send_batch


def environment(settings: Settings) -> dict[str, str]:
    """The environment in which a process of its own runs the same instance."""
    chosen = {
        f"MUANGMAI_{name.upper()}": str(value)
        for name, value in dataclasses.asdict(settings).items()
        if value is not None and not isinstance(value, bool)
    }
    return {**os.environ, **chosen}


def run_command(settings: Settings, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a `muangmai` command to its end."""
    return run_warm(MUANGMAI, arguments, folder=PROJECT, environment=environment(settings))


@contextmanager
def worker_process(settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """A real worker, killed at the end if it still runs."""
    process = subprocess.Popen([sys.executable, "-m", "muangmai_portal.cli", "worker"], env=environment(settings))
    try:
        yield process
    finally:
        process.kill()
        process.wait()
