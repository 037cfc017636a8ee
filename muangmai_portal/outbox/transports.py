"""The ways a letter can leave: over SMTP, or into a folder while no mail server is set."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import smtplib
import ssl
from pathlib import Path
from typing import NoReturn, Protocol

from flask import current_app
from flask_mail import BadHeaderError, Connection

from muangmai_portal.config import Settings
from muangmai_portal.outbox.letters import Letter, mail_host

TIMEOUT_SECONDS = 20.0  # for every single answer of the mail server
UNREACHABLE_PAUSE = 15.0
REFUSED_LOGIN_PAUSE = 300.0  # a wrong password tried every few seconds would look like an attack
_SMTPS_PORT = 465
_SERVICE_CLOSING = 421


class ServerUnavailableError(Exception):
    """No letter can leave now; this says nothing about any letter. `pause` is how long to wait, in seconds."""

    def __init__(self, reason: str, pause: float = UNREACHABLE_PAUSE) -> None:
        super().__init__(reason)
        self.pause = pause


class RefusedError(Exception):
    """This one letter was not taken."""


class BouncedError(RefusedError):
    """This one letter will never be taken: the recipient does not exist, or the address is none."""


class InterruptedDeliveryError(RefusedError):
    """The connection was lost in the middle of this letter; the mail server itself still answers."""


class Transport(Protocol):
    """Takes letters one by one. A letter for which `send` returns is in safe hands."""

    def send(self, letter: Letter, filename: str) -> None:
        """Hand over one letter."""

    def close(self) -> None:
        """Let go of the connection."""


def choose_transport(settings: Settings, timeout: float = TIMEOUT_SECONDS) -> Transport:
    """SMTP where a mail server is set, else the folder."""
    return SmtpTransport(settings, timeout) if settings.mail_server else FolderTransport(settings.mail_dir)


class PatientConnection(Connection):
    """Flask-Mail's connection with what it lacks: timeouts, checked certificates, our own name in the greeting."""

    def __init__(self, host_name: str, timeout: float) -> None:
        super().__init__(current_app.extensions["mail"])
        self.host_name = host_name
        self.timeout = timeout

    def configure_host(self) -> smtplib.SMTP:
        """Connect, encrypt and sign in; nothing stays open when one of them fails."""
        at = (self.mail.server, self.mail.port, self.host_name)
        if not self.mail.use_tls:
            return self._sign_in(smtplib.SMTP(*at, timeout=self.timeout))
        context = ssl.create_default_context()
        if self.mail.port == _SMTPS_PORT:  # there TLS begins with the first byte
            return self._sign_in(smtplib.SMTP_SSL(*at, timeout=self.timeout, context=context))
        return self._sign_in(smtplib.SMTP(*at, timeout=self.timeout), context)

    def _sign_in(self, host: smtplib.SMTP, context: ssl.SSLContext | None = None) -> smtplib.SMTP:
        try:
            if context is not None:
                host.starttls(context=context)
            if self.mail.username and self.mail.password:
                host.login(self.mail.username, self.mail.password)
        except BaseException:
            host.close()
            raise
        return host


class SmtpTransport:
    """One connection for many letters, opened with the first."""

    def __init__(self, settings: Settings, timeout: float = TIMEOUT_SECONDS) -> None:
        self._host_name = mail_host(settings)
        self._timeout = timeout
        self._connection: PatientConnection | None = None

    def send(self, letter: Letter, filename: str) -> None:
        """Hand the letter to the mail server.

        Raises:
            ServerUnavailableError: the server does not talk to us.
            RefusedError: it talks to us but did not take this letter.
        """
        connection = self._connection or self._connect()
        try:
            connection.send(letter, envelope_from=letter.from_address)
        except BadHeaderError as error:
            raise BouncedError("a line break in the address or the subject") from error
        except smtplib.SMTPRecipientsRefused as error:
            self._judge(_answer_for_recipient(error))
        except OSError as error:  # every error of smtplib is one, too
            self._judge(error)

    def close(self) -> None:
        """Say goodbye; a server that is already gone has nothing to hear."""
        if self._connection is not None and self._connection.host is not None:
            with contextlib.suppress(OSError):
                self._connection.host.quit()
        self._connection = None

    def _connect(self) -> PatientConnection:
        connection = PatientConnection(self._host_name, self._timeout)
        try:
            connection.__enter__()
        except smtplib.SMTPAuthenticationError as error:
            raise ServerUnavailableError(f"login refused: {explain(error)}", REFUSED_LOGIN_PAUSE) from error
        except OSError as error:
            raise ServerUnavailableError(explain(error)) from error
        self._connection = connection
        return connection

    def _judge(self, error: OSError) -> NoReturn:
        """Decide whether the server or the letter is at fault, and raise accordingly."""
        if isinstance(error, smtplib.SMTPResponseException) and error.smtp_code != _SERVICE_CLOSING:
            raise (BouncedError if is_final(error) else RefusedError)(explain(error)) from error
        self._drop()
        self._connect()  # raises where the server is down, and then the letter is not to blame
        raise InterruptedDeliveryError(explain(error)) from error

    def _drop(self) -> None:
        if self._connection is not None and self._connection.host is not None:
            self._connection.host.close()
        self._connection = None


class FolderTransport:
    """Writes letters as .eml files, for instances without a mail server; any mail program opens them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, letter: Letter, filename: str) -> None:
        """Write the letter beside its place and move it there whole. The same letter twice is one file.

        Raises:
            ServerUnavailableError: the disk is full or the folder cannot be written.
        """
        if letter.has_bad_headers():
            raise BouncedError("a line break in the address or the subject")
        try:
            self._write(self._folder / filename, letter.as_bytes())
        except OSError as error:
            raise ServerUnavailableError(explain(error)) from error

    def close(self) -> None:
        """Nothing is kept open."""

    def _write(self, path: Path, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}.part")
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        _sync_folder(self._folder)


def filename_for(created_at: dt.datetime, message_number: int) -> str:
    """A name that sorts by time and is the same whenever the same message is written."""
    return f"{created_at:%Y%m%dT%H%M%SZ}-{message_number:08}.eml"


def is_final(error: smtplib.SMTPResponseException) -> bool:
    """Whether an answer means that this letter will never be taken.

    A 5xx at the sender, or one that speaks of policy or login (5.7.x, 530), is about this portal's
    settings: those can be mended, so the letter waits for it.
    """
    if isinstance(error, smtplib.SMTPSenderRefused) or not 500 <= error.smtp_code < 600:
        return False
    return error.smtp_code != 530 and not _words(error.smtp_error).startswith("5.7.")


def explain(error: Exception) -> str:
    """An error in one line for people who look after the mail."""
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_words(error.smtp_error)}"
    # smtplib wraps a timeout into "connection unexpectedly closed".
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return "the mail server did not answer in time"
    return " ".join(f"{type(error).__name__}: {error}".split())


def _words(answer: bytes | str) -> str:
    return " ".join((answer.decode(errors="replace") if isinstance(answer, bytes) else answer).split())


def _answer_for_recipient(error: smtplib.SMTPRecipientsRefused) -> smtplib.SMTPResponseException:
    """A letter has one recipient, so the refusal of all recipients is one answer."""
    code, words = next(iter(error.recipients.values()))
    return smtplib.SMTPResponseException(code, words)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
