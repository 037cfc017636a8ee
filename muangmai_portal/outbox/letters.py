"""From a rendered message to the bytes that leave: headers right in Thai, parts that every mail server can carry."""

from __future__ import annotations

from email.charset import BASE64, Charset
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from flask_mail import Message

from muangmai_portal.config import Settings
from muangmai_portal.core import clock
from muangmai_portal.core.links import public_url
from muangmai_portal.outbox.addresses import Subscription, address_digest, make_unsubscribe_token
from muangmai_portal.outbox.loop_header import LOOP_HEADER
from muangmai_portal.outbox.models import Audience, OutboundMessage
from muangmai_portal.outbox.rendering import Rendered, render_message
from muangmai_portal.outbox.reply_addresses import make_reply_address

# Thai needs three bytes a letter: as 8bit a paragraph breaks the limit of 998 bytes a line, so bodies go as base64.
_UTF8 = Charset("utf-8")
_UTF8.body_encoding = BASE64
_UTF8.header_encoding = BASE64
# The headers are folded here already; folding them again is where the standard library errs.
_AS_BUILT = SMTP.clone(refold_source="none")


class AddressError(ValueError):
    """This cannot be the address of anybody."""


class Letter(Message):
    """A Flask-Mail message to one recipient, whose Thai headers and parts are encoded by us."""

    def __init__(self, *, recipient: str, sender: str, from_name: str, **more: Any) -> None:
        super().__init__(recipients=[recipient], sender=sender, **more)
        self.recipient = recipient
        self.from_address = sender
        self.from_name = from_name

    def _message(self) -> MIMEBase:
        mail = MIMEMultipart("alternative")
        mail["Subject"] = _encoded("Subject", self.subject)
        mail["From"] = _mailbox(self.from_name, self.from_address)
        mail["To"] = self.recipient
        mail["Date"] = format_datetime(clock.at_office(clock.now()))
        mail["Message-ID"] = self.msgId
        if self.reply_to:
            mail["Reply-To"] = str(self.reply_to)
        for name, value in (self.extra_headers or {}).items():
            mail[name] = value
        mail.attach(_part(self.body or "", "plain"))
        mail.attach(_part(self.html or "", "html"))
        mail.policy = _AS_BUILT
        return mail


def compose(message: OutboundMessage, settings: Settings, thread_start: str | None) -> Letter:
    """The letter of an outbox row, rendered afresh; its Message-ID is the row's, however often it is sent.

    Raises:
        AddressError: the recipient's address cannot be written in a header.
    """
    unsubscribe_url = _unsubscribe_url(message)
    reply_to = _reply_to(message, settings)
    rendered = _render(message, unsubscribe_url, can_answer=bool(reply_to))
    letter = Letter(
        subject=rendered.subject,
        recipient=_written(message.recipient),
        body=rendered.text,
        html=rendered.html,
        sender=sender_address(settings),
        from_name=rendered.from_name,
        reply_to=reply_to,
        extra_headers={
            LOOP_HEADER: mail_host(settings),
            **_more_headers(unsubscribe_url, _full_id(thread_start, settings) if thread_start else ""),
        },
    )
    letter.msgId = _full_id(message.message_id, settings)
    return letter


def sender_address(settings: Settings) -> str:
    """The bare address that mail comes from."""
    return parseaddr(settings.mail_default_sender)[1]


def mail_host(settings: Settings) -> str:
    """The name this portal goes by among mail servers: the host of its public address."""
    return urlsplit(settings.public_url).hostname or "localhost"


def preview(message: OutboundMessage) -> Rendered:
    """What the recipient gets, for showing it on a page; with a link that ends nobody's mail."""
    shown_only = public_url("/mail/unsubscribe/…", message.language) if message.audience != Audience.OFFICE else ""
    return _render(message, shown_only, can_answer=bool(_reply_to(message, current_app.extensions["settings"])))


def _render(message: OutboundMessage, unsubscribe_url: str, *, can_answer: bool) -> Rendered:
    return render_message(
        message.template,
        message.context,
        message.language,
        unsubscribe_url=unsubscribe_url,
        can_answer=can_answer,
    )


def _written(address: str) -> str:
    """An address as mail servers spell it, with a Thai domain in its ASCII form."""
    name, at, domain = address.strip().rpartition("@")
    try:
        spelt = f"{name}@{domain.encode('idna').decode()}"
    except UnicodeError as error:
        raise AddressError("the domain of the address cannot be written") from error
    if not (name and at) or not spelt.isascii() or not spelt.isprintable() or " " in spelt:
        raise AddressError("the address has signs that no address may have")
    return spelt


def _unsubscribe_url(message: OutboundMessage) -> str:
    if message.audience == Audience.OFFICE:
        return ""
    subscription = Subscription(message.case_id, address_digest(message.recipient))
    return public_url(f"/mail/unsubscribe/{make_unsubscribe_token(subscription)}", message.language)


def _reply_to(message: OutboundMessage, settings: Settings) -> str | None:
    """Where a citizen's answer goes. A follower or a section has the desk and the public page for that."""
    reference = message.context.get("reference")
    if not settings.incoming_address or message.audience != Audience.CITIZEN or not message.case_id or not reference:
        return None
    return make_reply_address(settings.incoming_address, str(reference))


def _more_headers(unsubscribe_url: str, thread_start: str) -> dict[str, str]:
    headers = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    if thread_start:
        headers |= {"In-Reply-To": thread_start, "References": thread_start}
    if unsubscribe_url:  # RFC 8058
        headers |= {
            "List-Unsubscribe": f"<{unsubscribe_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    return headers


def _full_id(token: str, settings: Settings) -> str:
    return f"<{token}@{mail_host(settings)}>"


def _encoded(name: str, value: str) -> str:
    if value.isascii():
        return value
    return Header(value, _UTF8, header_name=name).encode(linesep="\r\n")


def _mailbox(name: str, address: str) -> str:
    # Always an encoded word: it needs no quoting, whatever signs the office's name has.
    encoded = Header(name, _UTF8, header_name="From").encode(linesep="\r\n") if name else ""
    return f"{encoded} <{address}>" if encoded else address


def _part(text: str, subtype: str) -> MIMEText:
    part = MIMEText("", subtype, "us-ascii")
    del part["Content-Transfer-Encoding"]
    part.set_payload(text, _UTF8)
    return part
