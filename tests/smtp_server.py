"""A real SMTP server for tests: it keeps every message byte for byte, and can be as unhelpful as real ones are."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass(frozen=True)
class Received:
    """One message as it came over the wire."""

    sender: str
    recipient: str
    raw: bytes

    @property
    def parsed(self) -> EmailMessage:
        """The message, decoded as a mail program decodes it."""
        return BytesParser(policy=default).parsebytes(self.raw)

    @property
    def text(self) -> str:
        """The plain text part."""
        part = self.parsed.get_body(("plain",))
        assert part is not None
        return str(part.get_content())

    @property
    def html(self) -> str:
        """The HTML part."""
        part = self.parsed.get_body(("html",))
        assert part is not None
        return str(part.get_content())


@dataclass
class RecordingServer:
    """Listens on one port of 127.0.0.1, which it keeps over `stop()` and `start()`.

    `refusals` answers a recipient (or "*") at RCPT, `data_refusals` after the content; `delay` is how many
    seconds it thinks before it answers RCPT; `hang_up_on` closes the connection when the content of this
    recipient has arrived; `on_content` runs when a message has been kept and before that is answered; `options`
    go to aiosmtpd (encryption, login).
    """

    refusals: dict[str, str] = field(default_factory=dict)
    data_refusals: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    hang_up_on: set[str] = field(default_factory=set)
    on_content: Callable[[Received], None] | None = None
    options: dict[str, Any] = field(default_factory=dict)
    port: int = 0
    messages: list[Received] = field(default_factory=list)
    connections: int = 0
    _arrival: threading.Condition = field(default_factory=threading.Condition)
    _controller: Controller | None = None

    def start(self) -> RecordingServer:
        """Listen; the first start chooses the port."""
        self.port = self.port or _free_port()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port, **self.options)
        self._controller.start()
        return self

    def stop(self) -> None:
        """Stop listening and hang up; what was received stays."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    def wait_for(self, count: int, seconds: float = 30.0) -> list[Received]:
        """Wait until so many messages have arrived."""
        with self._arrival:
            arrived = self._arrival.wait_for(lambda: len(self.messages) >= count, seconds)
            assert arrived, f"{len(self.messages)} of {count} messages arrived"
            return list(self.messages)

    async def handle_EHLO(  # noqa: N802 - the name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """Greet, and count who came."""
        session.host_name = hostname
        self.connections += 1
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take the recipient, or not, perhaps after a while."""
        if self.delay:
            await asyncio.sleep(self.delay)
        refusal = self.refusals.get(address) or self.refusals.get("*")
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep the content."""
        recipient = envelope.rcpt_tos[0]
        if recipient in self.hang_up_on:
            assert server.transport is not None
            server.transport.close()
            return "421 closing"
        refusal = self.data_refusals.get(recipient) or self.data_refusals.get("*")
        if refusal:
            return refusal
        content = envelope.content
        assert isinstance(content, bytes)
        assert envelope.mail_from is not None
        received = Received(envelope.mail_from, recipient, content)
        with self._arrival:
            self.messages.append(received)
            self._arrival.notify_all()
        if self.on_content:
            self.on_content(received)
        return "250 OK"


class SilentServer:
    """Accepts connections and never says a word."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]

    def close(self) -> None:
        """Stop listening."""
        self._socket.close()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


def seconds_since(start: float) -> float:
    """How long ago a `time.monotonic()` was."""
    return time.monotonic() - start
