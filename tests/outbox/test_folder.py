"""Mail of an instance without a mail server."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default

import pytest
from flask import Flask

from muangmai_portal.config import Settings
from muangmai_portal.outbox.dispatch import Dispatcher, Outcome
from muangmai_portal.outbox.leases import claim_messages
from muangmai_portal.outbox.letters import compose
from muangmai_portal.outbox.models import MessageState
from muangmai_portal.outbox.transports import FolderTransport, choose_transport, filename_for
from tests.outbox.conftest import instance, reread, write_mail


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The instance, without a mail server."""
    with instance(settings, mail_server=None) as application:
        yield application


def _send(app: Flask) -> Outcome:
    return Dispatcher(app.extensions["settings"], choose_transport(app.extensions["settings"])).send_batch()


def test_mail_lies_in_the_folder_in_the_order_it_was_written(app: Flask, settings: Settings) -> None:
    messages = [write_mail(f"{name}@example.com") for name in "abc"]
    assert _send(app) == Outcome(claimed=3)
    files = sorted(settings.mail_dir.iterdir())
    assert [file.suffix for file in files] == [".eml"] * 3
    mails = [message_from_bytes(file.read_bytes(), policy=default) for file in files]
    assert [mail["To"] for mail in mails] == ["a@example.com", "b@example.com", "c@example.com"]
    assert mails[0]["Subject"].startswith("ตอบกลับเรื่อง")
    assert {reread(message).state for message in messages} == {MessageState.ACCEPTED}


def test_the_same_message_written_twice_is_one_file(app: Flask, settings: Settings) -> None:
    write_mail()
    [message] = claim_messages(1)
    letter = compose(message, settings, None)
    folder = FolderTransport(settings.mail_dir)
    for _ in range(2):
        folder.send(letter, filename_for(message.created_at, message.id))
    assert len(list(settings.mail_dir.iterdir())) == 1


def test_a_folder_that_cannot_be_written_is_like_a_server_that_is_down(app: Flask, settings: Settings) -> None:
    settings.mail_dir.write_text("not a folder")
    message = write_mail()
    assert "mail" in _send(app).outage
    assert (reread(message).state, reread(message).attempts) == (MessageState.QUEUED, 0)
    settings.mail_dir.unlink()
    assert _send(app) == Outcome(claimed=1)


def test_a_line_break_in_an_address_writes_no_file(app: Flask, settings: Settings) -> None:
    message = write_mail("a@example.com\nBcc: b@example.com")
    _send(app)
    assert reread(message).state == MessageState.DEAD
    assert not settings.mail_dir.exists()
