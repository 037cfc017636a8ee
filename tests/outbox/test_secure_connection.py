"""Mail servers that want encryption and a name and password."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from muangmai_portal.config import Settings
from muangmai_portal.outbox.dispatch import Dispatcher, Outcome
from muangmai_portal.outbox.transports import REFUSED_LOGIN_PAUSE, SmtpTransport
from tests.outbox.conftest import instance, reread, write_mail
from tests.smtp_server import RecordingServer

TLS = Path(__file__).parent / "tls"  # a certificate for localhost, of use to nobody but these tests


@pytest.fixture
def strict_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[RecordingServer]:
    """A mail server that wants encryption, and then the portal's name and password."""

    def check(server: object, session: object, envelope: object, mechanism: str, data: LoginPassword) -> AuthResult:
        return AuthResult(success=data == LoginPassword(b"portal", b"secret"), handled=False)

    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "localhost.crt"))
    server = RecordingServer(
        options={
            "authenticator": check,
            "auth_required": True,
            "require_starttls": True,
            "tls_context": _tls(),
        }
    ).start()
    yield server
    server.stop()


def _tls() -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(TLS / "localhost.crt", TLS / "localhost.key")
    return context


def _log_in(settings: Settings, server: RecordingServer, password: str) -> Outcome:
    login = {"mail_username": "portal", "mail_password": password, "mail_use_tls": True}
    with instance(settings, mail_port=server.port, **login) as app:
        message = write_mail()
        outcome = Dispatcher(settings, SmtpTransport(app.extensions["settings"])).send_batch()
        assert reread(message).attempts == len(server.messages)
        return outcome


def test_mail_goes_encrypted_and_signed_in_where_that_is_set(
    settings: Settings, strict_server: RecordingServer
) -> None:
    assert _log_in(settings, strict_server, "secret") == Outcome(claimed=1)
    assert len(strict_server.messages) == 1


def test_a_refused_login_is_no_fault_of_the_message_and_not_repeated_at_once(
    settings: Settings, strict_server: RecordingServer
) -> None:
    outcome = _log_in(settings, strict_server, "wrong")
    assert outcome.outage.startswith("login refused: 535")
    assert outcome.pause == REFUSED_LOGIN_PAUSE


def test_no_mail_leaves_in_clear_where_encryption_is_set(settings: Settings, smtp: RecordingServer) -> None:
    with instance(settings, mail_use_tls=True) as app:
        write_mail()
        outcome = Dispatcher(settings, SmtpTransport(app.extensions["settings"])).send_batch()
    assert "STARTTLS" in outcome.outage
    assert smtp.messages == []


def test_a_certificate_nobody_vouches_for_is_not_trusted(settings: Settings) -> None:
    server = RecordingServer(options={"tls_context": _tls()}).start()
    try:
        with instance(settings, mail_port=server.port, mail_use_tls=True) as app:
            write_mail()
            outcome = Dispatcher(settings, SmtpTransport(app.extensions["settings"])).send_batch()
        assert "CERTIFICATE_VERIFY_FAILED" in outcome.outage
    finally:
        server.stop()
