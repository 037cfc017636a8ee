"""Mail over LMTP (RFC 2033): one conversation for many messages, and an answer for each recipient."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

import structlog
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from flask import Flask

from muangmai_portal.incoming_mail.receiving import MAX_BYTES, TooLargeError
from muangmai_portal.incoming_mail.taking import take

MOST_RECIPIENTS = 50
_IDLE_SECONDS = 300
log = structlog.get_logger()


class Taker:
    """Takes what a mail server hands over. `250` is said when the message is on the disk and in the database."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    async def handle_RCPT(  # noqa: N802 - the name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take every recipient: which of them are ours is the mail server's to say."""
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep the message; the same answer for each recipient, one line for each."""
        answer = await asyncio.to_thread(self._take, envelope)
        return "\r\n".join([answer] * max(1, len(envelope.rcpt_tos)))

    def _take(self, envelope: Envelope) -> str:
        content = envelope.original_content or b""
        try:
            with self._app.app_context():
                take(content, sender=envelope.mail_from or "", recipients=tuple(envelope.rcpt_tos))
        except TooLargeError:
            return "552 5.3.4 Message too large"
        except Exception:
            log.exception("incoming_mail_not_kept")
            return "451 4.3.0 Not kept, try again later"
        return "250 2.0.0 Kept"


def make_protocol(app: Flask, loop: asyncio.AbstractEventLoop) -> LMTP:
    """One conversation."""
    return LMTP(
        Taker(app),
        data_size_limit=MAX_BYTES,
        hostname="muangmai",
        timeout=_IDLE_SECONDS,
        enable_SMTPUTF8=True,
        loop=loop,
    )


def serve(app: Flask, host: str, port: int, path: str | None, on_ready: Callable[[str], object]) -> None:
    """Listen until SIGTERM or SIGINT."""
    asyncio.run(_serve(app, host, port, path, on_ready))


async def _serve(app: Flask, host: str, port: int, path: str | None, on_ready: Callable[[str], object]) -> None:
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    make = partial(make_protocol, app, loop)
    if path:
        with contextlib.suppress(FileNotFoundError):
            Path(path).unlink()  # what a killed server left behind
        server = await loop.create_unix_server(make, path)
        Path(path).chmod(0o660)
    else:
        server = await loop.create_server(make, host, port)
    on_ready(f"Taking mail over LMTP at {path or f'{host}:{port}'}")
    async with server:
        await stopped.wait()
