"""What kind of message it is: a person's, an automatic answer, a report that mail did not arrive, or our own come back.

Looked at before anything else: to such mail nobody ever answers automatically, and none of it is a citizen's word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message
from enum import StrEnum

from muangmai_portal.incoming_mail.reading.headers import addresses, header, raw_header
from muangmai_portal.outbox.loop_header import LOOP_HEADER

_AUTO_SUBJECT = re.compile(
    r"^\W*(?:auto(?:matic|mated)?[\s_-]*(?:reply|response|answer|respond)|autoreply|out[\s_-]of[\s_-](?:the[\s_-])?office"
    r"|away from (?:the )?office|on (?:vacation|leave)|vacation reply"
    r"|(?:ข้อความ|การ|จดหมาย|อีเมล)?\s?ตอบ(?:กลับ|รับ)(?:โดย)?\s?อัตโนมัติ|ไม่อยู่(?:ที่|ใน)?สำนักงาน|ไม่อยู่ที่ทำงาน"
    r"|อยู่ระหว่าง(?:การ)?ลา|ลาพักร้อน|ลาพักผ่อน)",
    re.IGNORECASE,
)
_BOUNCE_SUBJECT = re.compile(
    r"undeliver|delivery (?:status notification|failure|has failed|report)|mail delivery (?:failed|system)"
    r"|failure notice|returned mail|delivery to the following|could not be delivered"
    r"|ส่งไม่ถึง|ไม่สามารถส่ง|การส่งล้มเหลว|ส่งไม่สำเร็จ",
    re.IGNORECASE,
)
_DAEMONS = re.compile(r"^(?:mailer-daemon|postmaster|mail-daemon|mdaemon|bounces?|daemon)(?:[@+-]|$)", re.IGNORECASE)
_DELAY_WORDS = re.compile(
    r"delayed|will (?:keep|continue) (?:to )?try|retr(?:y|ied) until|this is a warning|ล่าช้า", re.I
)
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_CODE = re.compile(r"(?<!\d)([45]\d\d)[ -](?!\d)")
# The address is all right: the letter box is full, the letter too large, the sender not liked.
_NOT_THE_ADDRESS = re.compile(r"5\.(?:2\.[23]|3\.4|7\.\d+)$")
_SEARCHED = 400_000


class Nature(StrEnum):
    """What kind of message."""

    PERSON = "person"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    LOOP = "loop"


@dataclass(frozen=True, kw_only=True)
class Bounce:
    """What a report says of letters of ours. `tokens` are the beginnings of our Message-IDs found in it."""

    status: str
    is_failure: bool
    is_about_address: bool
    words: str
    tokens: tuple[str, ...]


def find_nature(message: Message, our_host: str, our_addresses: frozenset[str]) -> Nature:
    """Which kind; a loop before a report before an automatic answer."""
    senders = {address for _, address in addresses(message, "From")}
    if _is_bounce(message, senders):
        return Nature.BOUNCE
    if raw_header(message, LOOP_HEADER).decode("ascii", "replace").strip() == our_host or senders & our_addresses:
        return Nature.LOOP
    return Nature.AUTO_REPLY if _is_automatic(message) else Nature.PERSON


def _is_bounce(message: Message, senders: set[str]) -> bool:
    content_type = raw_header(message, "Content-Type").lower()
    if b"multipart/report" in content_type and b"disposition-notification" not in content_type:
        return True
    if raw_header(message, "X-Failed-Recipients"):
        return True
    is_daemon = any(_DAEMONS.match(each) for each in senders)
    is_returned = raw_header(message, "Return-Path").strip() == b"<>"
    return (is_daemon or is_returned) and bool(_BOUNCE_SUBJECT.search(header(message, "Subject")))


def _is_automatic(message: Message) -> bool:
    submitted = raw_header(message, "Auto-Submitted").strip().lower()
    precedence = raw_header(message, "Precedence").strip().lower()
    suppressed = raw_header(message, "X-Auto-Response-Suppress").lower()
    return (
        (bool(submitted) and not submitted.startswith(b"no"))
        or precedence in {b"bulk", b"junk", b"list", b"auto_reply", b"auto-reply"}
        or any(raw_header(message, name) for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Reply", "List-Id"))
        or b"all" in suppressed
        or b"oof" in suppressed
        or b"autoreply" in suppressed
        or b"disposition-notification" in raw_header(message, "Content-Type").lower()
        or bool(_AUTO_SUBJECT.match(header(message, "Subject")))
    )


def read_bounce(message: Message, raw: bytes, our_host: str) -> Bounce:
    """What became of which letter, from the fields of RFC 3464, or else from the words."""
    told = _delivery_fields(message)
    text = raw[:_SEARCHED].decode("utf-8", "replace")
    status, action = told.get("status", ""), told.get("action", "")
    if not _STATUS.fullmatch(status):
        status = _status_in(f"{told.get('diagnostic-code', '')}\n{_words_before_original(text)}")
    is_delay = action == "delayed" or (not action and bool(_DELAY_WORDS.search(_words_before_original(text))))
    is_failure = not is_delay and status.startswith("5") and action in {"", "failed"}
    tokens = re.findall(rf"<([A-Za-z0-9_-]{{16,60}})@{re.escape(our_host)}>", text)
    return Bounce(
        status=status,
        is_failure=is_failure,
        is_about_address=is_failure and not _NOT_THE_ADDRESS.match(status),
        words=" ".join((told.get("diagnostic-code") or f"{action} {status}").split())[:300],
        tokens=tuple(dict.fromkeys(tokens))[:5],
    )


def _delivery_fields(message: Message) -> dict[str, str]:
    """The fields about the recipient, in small letters; the first report that says how it ended."""
    for count, part in enumerate(message.walk()):
        if count > 50:
            break
        if part.get_content_type() not in {"message/delivery-status", "message/global-delivery-status"}:
            continue
        for block in part.get_payload() if part.is_multipart() else ():
            if isinstance(block, Message) and (raw_header(block, "Status") or raw_header(block, "Action")):
                names = ("Status", "Action", "Diagnostic-Code")
                return {name.lower(): header(block, name).lower().split(" (")[0].strip() for name in names}
    return {}


def _words_before_original(text: str) -> str:
    """What the mail server says, without the letter that it gives back (whose own numbers mean nothing)."""
    body = text.partition("\n\n")[2] or text.partition("\r\n\r\n")[2]
    for sign in (
        "--- Below this line",
        "------ This is a copy",
        "Original message",
        "message/rfc822",
        "Received: from",
    ):
        body = body.partition(sign)[0] or body
    return body[:20_000]


def _status_in(text: str) -> str:
    if match := _STATUS.search(text):
        return match[1]
    code = _CODE.search(text)
    return f"{code[1][0]}.0.0" if code else ""
