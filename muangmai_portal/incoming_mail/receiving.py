"""Taking a message: its bytes are kept for good before anybody reads them.

Whoever hands a message over may forget it when `receive` returns. What a reader of mail may stumble over comes later,
in `processing`, in a unit of work of its own.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from muangmai_portal.attachments.models import Attachment
from muangmai_portal.attachments.storage import file_store
from muangmai_portal.core import clock
from muangmai_portal.core.identifiers import make_token
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.incoming_mail.models import InboundMail
from muangmai_portal.incoming_mail.reading.headers import is_address

# Mail servers take 10 to 25 MB; base64 makes a third more of it. What is larger is refused while its sender's server
# still has it, so that the sender is told.
MAX_BYTES = 35_000_000
_RAW = "raw"
_TRACE = re.compile(
    rb"(?:received|return-path|delivered-to|x-original-to|envelope-to|x-envelope-to|x-received|authentication-results"
    rb"|received-spf|x-spam-[\w-]*|arc-[\w-]*|dkim-filter)$",
    re.IGNORECASE,
)
_MAX_RECIPIENTS = 20
_MAX_HEAD = 1_000_000


class TooLargeError(ValueError):
    """The message is larger than any that is taken."""


@dataclass(frozen=True)
class Taken:
    """The number of the message here; `is_new` is False when it had been taken before."""

    id: int
    is_new: bool


def receive(raw: bytes, *, sender: str = "", recipients: tuple[str, ...] = ()) -> Taken:
    """Keep a message durably; a unit of work of its own. The same message twice is one.

    Args:
        raw: the message, byte for byte.
        sender: the sender of the envelope, if the mail server told it.
        recipients: to which addresses it was delivered, if the mail server told them.

    Raises:
        TooLargeError: it is larger than `MAX_BYTES`; nothing was kept.
        OSError, SQLAlchemyError: it could not be kept; whoever has it must keep it.
    """
    if len(raw) > MAX_BYTES:
        raise TooLargeError(f"{len(raw)} bytes")
    digest = digest_of(raw)
    if known := _find(digest):
        return Taken(known, is_new=False)
    sha256 = file_store().put(raw)
    try:
        with transaction():
            if known := _find(digest):
                return Taken(known, is_new=False)
            return Taken(_write(digest, sha256, raw, sender, recipients), is_new=True)
    except IntegrityError:
        if known := _find(digest):  # another process took the same message at the same moment
            return Taken(known, is_new=False)
        raise


def digest_of(raw: bytes) -> str:
    """What makes two messages the same: everything but the lines that servers write on the way."""
    head, separator, body = _parted(raw)
    if len(head) > _MAX_HEAD:  # its lines would take a gigabyte
        return hashlib.sha256(raw).hexdigest()
    kept, is_trace = [], False
    for line in head.splitlines(keepends=True):
        if line[:1] not in (b" ", b"\t"):
            is_trace = bool(_TRACE.match(line.partition(b":")[0].strip())) or line.startswith((b"From ", b">From "))
        if not is_trace:
            kept.append(line.replace(b"\r\n", b"\n"))
    return hashlib.sha256(b"".join(kept) + separator + body.replace(b"\r\n", b"\n")).hexdigest()


def _parted(raw: bytes) -> tuple[bytes, bytes, bytes]:
    match = re.search(rb"\r?\n\r?\n", raw)
    return (raw[: match.start() + 1], b"\n", raw[match.end() :]) if match else (raw, b"", b"")


def read_raw(mail: InboundMail) -> bytes:
    """The message as it came."""
    with file_store().open(mail.raw_sha256) as file:
        return file.read()


def _find(digest: str) -> int | None:
    return db.session.scalar(sa.select(InboundMail.id).where(InboundMail.digest == digest))


def _write(digest: str, sha256: str, raw: bytes, sender: str, recipients: tuple[str, ...]) -> int:
    mail = InboundMail(
        digest=digest,
        raw_sha256=sha256,
        raw_size=len(raw),
        envelope_from=sender.lower() if is_address(sender) else "",
        envelope_to=[each.lower() for each in recipients if is_address(each)][:_MAX_RECIPIENTS],
        received_at=clock.now(),
    )
    db.session.add(mail)
    db.session.flush()
    # The store sweeps what no row of `attachment` names.
    db.session.add(
        Attachment(
            token=make_token(),
            owner=raw_owner(mail.id),
            field=_RAW,
            sha256=sha256,
            filename="message.eml",
            media_type="message/rfc822",
            size=len(raw),
            created_at=clock.now(),
        )
    )
    db.session.flush()
    return mail.id


def raw_owner(mail_id: int) -> str:
    """The owner of the bytes of a message."""
    return f"mail-raw:{mail_id}"


def files_owner(mail_id: int) -> str:
    """The owner of the files that came with a message, until they go to a case."""
    return f"mail:{mail_id}"
