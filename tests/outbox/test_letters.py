"""What arrives at the other end of the wire."""

from __future__ import annotations

import re
from collections.abc import Callable
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_to_datetime

from muangmai_portal.core.transaction import transaction
from muangmai_portal.office.operations import set_office_setting
from muangmai_portal.outbox.dispatch import Outcome
from muangmai_portal.outbox.letters import preview
from muangmai_portal.outbox.models import MessageState, OutboundMessage
from tests.outbox.conftest import CASE, REPLY, reread
from tests.smtp_server import RecordingServer

Write = Callable[..., OutboundMessage]
_LINK = re.compile(r"(?<=/mail/unsubscribe/)[^\s<\"]+")
Send = Callable[[], Outcome]


def test_thai_subject_sender_and_body_arrive_exactly(write: Write, send: Send, smtp: RecordingServer) -> None:
    message = write()
    send()
    [received] = smtp.messages
    shown = preview(message)
    assert received.parsed["Subject"] == "ตอบกลับเรื่อง MM-2569-000017-3 ไฟถนนดับ ซอย ๓" == shown.subject
    assert parseaddr(received.parsed["From"]) == ("อบต.เมืองใหม่", "portal@example.go.th")
    for sent, seen in ((received.text, shown.text), (received.html, shown.html)):
        # What is looked at on a page says the same, but for the link that would really end the citizen's mail.
        assert _LINK.sub("…", sent.replace("\r\n", "\n")) == _LINK.sub("…", seen)
    assert "/mail/unsubscribe/…" in shown.text
    assert "> ช่างจะไปซ่อมวันพรุ่งนี้" in shown.text


def test_headers_are_right_for_decoders_that_follow_the_standard(
    write: Write, send: Send, smtp: RecordingServer
) -> None:
    with transaction():
        set_office_setting("short_name_th", "องค์การบริหารส่วนตำบล เมืองใหม่ (เขต ๑), ที่ทำการ")
    write()
    send()
    [header] = [line for line in _unfolded(smtp.messages[0].raw) if line.startswith("From: ")]
    name, address = header.removeprefix("From: ").rsplit(" ", 1)
    assert str(make_header(decode_header(name))) == "องค์การบริหารส่วนตำบล เมืองใหม่ (เขต ๑), ที่ทำการ"
    assert address == "<portal@example.go.th>"


def _unfolded(raw: bytes) -> list[str]:
    return raw.decode("ascii").replace("\r\n ", " ").split("\r\n")


def test_every_mail_server_can_carry_a_long_thai_paragraph(write: Write, send: Send, smtp: RecordingServer) -> None:
    write(context={**REPLY, "text": "น้ำท่วมขัง" * 500, "title": "ถนนชำรุด" * 40})
    send()
    [received] = smtp.messages
    assert received.raw.isascii()
    lines = received.raw.split(b"\r\n")
    assert max(map(len, lines)) < 998
    assert max(len(line) for line in lines if line.endswith(b"?=")) <= 78
    assert "น้ำท่วมขัง" * 500 in received.text
    assert received.parsed["Subject"].endswith("ถนนชำรุด" * 40)


def test_a_mail_says_that_a_machine_wrote_it(write: Write, send: Send, smtp: RecordingServer) -> None:
    write()
    send()
    mail = smtp.messages[0].parsed
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Auto-Response-Suppress"] == "All"
    assert mail["Reply-To"] is None
    assert mail["Precedence"] is None
    assert parsedate_to_datetime(mail["Date"]).utcoffset() is not None
    assert smtp.messages[0].sender == "portal@example.go.th"


def test_a_citizen_can_unsubscribe_with_one_click_and_the_office_is_not_asked(
    write: Write, send: Send, smtp: RecordingServer
) -> None:
    write()
    write("engineering@example.go.th", audience="office", template="cases/info_given")
    send()
    to_citizen, to_office = (received.parsed for received in smtp.messages)
    link = to_citizen["List-Unsubscribe"]
    assert link.startswith("<https://portal.example.go.th/mail/unsubscribe/")
    assert link.strip("<>") in smtp.messages[0].text
    assert to_citizen["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert to_office["List-Unsubscribe"] is None
    assert "unsubscribe" not in smtp.messages[1].text


def test_the_mails_of_a_case_hang_together_in_one_thread(write: Write, send: Send, smtp: RecordingServer) -> None:
    first = write()
    write()
    write("other@example.com")
    send()
    one, two, other = (received.parsed for received in smtp.messages)
    assert one["Message-ID"] == f"<{first.message_id}@portal.example.go.th>"
    assert one["In-Reply-To"] is None
    assert two["In-Reply-To"] == two["References"] == one["Message-ID"]
    assert other["References"] is None


def test_a_line_break_in_a_title_cannot_add_a_header(write: Write, send: Send, smtp: RecordingServer) -> None:
    write(context={**REPLY, "title": "ไฟดับ\r\nBcc: everybody@example.com\n\nbody"})
    send()
    mail = smtp.messages[0].parsed
    assert mail["Bcc"] is None
    assert mail["Subject"] == "ตอบกลับเรื่อง MM-2569-000017-3 ไฟดับ Bcc: everybody@example.com body"


def test_a_line_break_in_an_ascii_title_cannot_add_a_header(write: Write, send: Send, smtp: RecordingServer) -> None:
    write(context={**REPLY, "title": "a\r\nBcc: x@example.com"}, language="en")
    send()
    assert smtp.messages[0].parsed["Bcc"] is None


def test_a_line_break_in_an_address_kills_that_mail_only(write: Write, send: Send, smtp: RecordingServer) -> None:
    bad = write("a@example.com\r\nBcc: everybody@example.com")
    worse = write("no address at all")
    write("good@example.com")
    send()
    assert [received.recipient for received in smtp.messages] == ["good@example.com"]
    assert reread(bad).state == MessageState.DEAD
    assert reread(worse).state == MessageState.DEAD


def test_a_thai_domain_is_written_as_mail_servers_spell_it(write: Write, send: Send, smtp: RecordingServer) -> None:
    write("somchai@เมืองใหม่.ไทย")
    send()
    assert smtp.messages[0].recipient.startswith("somchai@xn--")
    assert smtp.messages[0].parsed["To"] == smtp.messages[0].recipient


def test_mail_to_an_english_reader_links_to_english_pages(write: Write, send: Send, smtp: RecordingServer) -> None:
    write(language="en", case_id=CASE)
    send()
    assert "https://portal.example.go.th/en/track?reference=MM-2569-000017-3" in smtp.messages[0].text
    assert "/en/mail/unsubscribe/" in smtp.messages[0].parsed["List-Unsubscribe"]
