"""What journeys need: a real mail server, and a portal in processes of its own on each engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running_portal import RunningPortal, running_portal
from tests.smtp_server import RecordingServer


@pytest.fixture
def smtp() -> Iterator[RecordingServer]:
    """A mail server that takes everything."""
    server = RecordingServer().start()
    yield server
    server.stop()


@pytest.fixture
def portal(tmp_path: Path, fresh_database_url: str, smtp: RecordingServer) -> Iterator[RunningPortal]:
    """A served portal that sends its mail to that server."""
    mail = {"MAIL_SERVER": "127.0.0.1", "MAIL_PORT": str(smtp.port), "MAIL_DEFAULT_SENDER": "portal@muangmai.example"}
    with running_portal(tmp_path, fresh_database_url, **mail) as portal:
        yield portal
