"""One message, read: who wrote, what they say, which files came with it, and what it answers."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from email import policy
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from email.utils import parsedate_to_datetime

from muangmai_portal.core import clock
from muangmai_portal.incoming_mail.reading.headers import addresses, header, message_ids, raw_header
from muangmai_portal.incoming_mail.reading.natures import Bounce, Nature, find_nature, read_bounce
from muangmai_portal.incoming_mail.reading.parts import Collected, MailFile, Note, collect_parts
from muangmai_portal.incoming_mail.reading.quoting import Said, fold_quotes
from muangmai_portal.incoming_mail.reading.wording import kept_line, kept_text

_RECIPIENTS = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Forwarded-To")
_FIRST_YEAR = 2000
_MAX_HEAD = 200_000
_HEAD_END = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, kw_only=True)
class ReadMail:
    """What a message says. Every text is clean and of a bounded length; an address that is none is empty."""

    nature: Nature
    subject: str = ""
    from_name: str = ""
    from_address: str = ""
    recipients: tuple[str, ...] = ()
    message_id: str = ""
    answers_to: tuple[str, ...] = ()
    sent_at: dt.datetime | None = None
    words: str = ""
    quoted: str = ""
    files: tuple[MailFile, ...] = ()
    notes: tuple[str, ...] = ()
    bounce: Bounce | None = None
    raw_size: int = field(default=0, compare=False)


def read_mail(raw: bytes, *, our_host: str, our_addresses: frozenset[str] = frozenset()) -> ReadMail:
    """Read a message, whatever it is. What cannot be read is named in the notes.

    Args:
        raw: the message as it came.
        our_host: the name by which this portal's Message-IDs end.
        our_addresses: what this portal sends from; mail from these is our own coming back.
    """
    message, problems = _parse(raw)
    parts = Collected(notes=problems)
    if not problems:
        collect_parts(message, parts)
    head = _head(message, our_host, our_addresses)
    said = _said(message, parts)
    return replace(
        head,
        words=said.words,
        quoted=said.quoted,
        files=tuple(parts.files),
        notes=tuple(dict.fromkeys(parts.notes)),
        bounce=read_bounce(message, raw, our_host) if head.nature == Nature.BOUNCE else None,
        raw_size=len(raw),
    )


def read_head(raw: bytes, *, our_host: str, our_addresses: frozenset[str] = frozenset()) -> ReadMail:
    """Read only the header lines, and no more of them than an honest message has."""
    return _head(_parse_head(raw), our_host, our_addresses)


def _head(message: Message, our_host: str, our_addresses: frozenset[str]) -> ReadMail:
    names = addresses(message, "From") or addresses(message, "Sender", "Reply-To", "Return-Path")
    name, address = names[0] if names else ("", "")
    return ReadMail(
        nature=find_nature(message, our_host, our_addresses),
        subject=kept_line(header(message, "Subject"), 300),
        from_name=kept_line(name, 120),
        from_address=address,
        recipients=tuple(dict.fromkeys(each for _, each in addresses(message, *_RECIPIENTS))),
        message_id=next(iter(message_ids(message, "Message-ID")), "")[:250],
        answers_to=tuple(message_ids(message, "In-Reply-To", "References")),
        sent_at=_sent_at(message),
    )


def _parse(raw: bytes) -> tuple[Message, list[str]]:
    try:
        return BytesParser(policy=policy.compat32).parsebytes(raw), []
    except Exception:  # whatever a hostile structure does to the parser, the header lines can still be read
        return _parse_head(raw), [Note.UNREADABLE]


def _parse_head(raw: bytes) -> Message:
    head = _HEAD_END.split(raw[:_MAX_HEAD], maxsplit=1)[0]
    return BytesHeaderParser(policy=policy.compat32).parsebytes(head)


def _said(message: Message, parts: Collected) -> Said:
    text = kept_text("\n\n".join(filter(None, (each.strip() for each in parts.texts))))
    is_answer = bool(raw_header(message, "In-Reply-To") or raw_header(message, "References"))
    # A letter that answers nothing quotes nothing of ours: what looks like a quotation is what they want us to read.
    return fold_quotes(text) if is_answer else Said(text)


def _sent_at(message: Message) -> dt.datetime | None:
    try:
        moment = parsedate_to_datetime(raw_header(message, "Date").decode("ascii", "replace"))
        moment = moment.replace(tzinfo=moment.tzinfo or dt.UTC).astimezone(dt.UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return (
        moment if dt.datetime(_FIRST_YEAR, 1, 1, tzinfo=dt.UTC) < moment < clock.now() + dt.timedelta(days=2) else None
    )
