"""Mail as Thai programs really write it, and as nobody should: each file is read right, or held, and none is lost."""

from __future__ import annotations

import functools
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from muangmai_portal.extensions import db
from muangmai_portal.incoming_mail.models import InboundMail, MailState
from muangmai_portal.incoming_mail.reading.letter import ReadMail, read_mail
from muangmai_portal.incoming_mail.reading.natures import Nature
from muangmai_portal.incoming_mail.receiving import read_raw
from muangmai_portal.incoming_mail.taking import take
from tests.incoming_mail.conftest import stored

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.eml"))
HOST = "portal.example"


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What must come out of a file. `words` are in its text, `without` are not."""

    nature: Nature = Nature.PERSON
    sender: str | None = None
    subject: str | None = None
    words: str = ""
    without: str = ""
    files: tuple[str, ...] = ()
    notes: frozenset[str] = frozenset()
    status: str | None = None
    is_failure: bool = False


E = Expected
BOUNCE = functools.partial(E, nature=Nature.BOUNCE)
AUTO = E(nature=Nature.AUTO_REPLY)
TABLE = {
    "gmail_reply": E(sender="somsri@example.test", words="ไฟถนนหน้าวัดดับสามคืนแล้วค่ะ", without="เรียน คุณสมศรี"),
    "outlook_windows874": E(subject="RE: ได้รับเรื่องแล้ว", words="ประสิทธิ์", without="ส่งเมื่อ"),
    "apple_photo": E(subject="ถนนเป็นหลุม", words="หลุมใหญ่หน้าวัดค่ะ", files=("ภาพถ่ายถนนหน้าวัด.png",)),
    "thunderbird_tis620": E(subject="ขอสอบถามภาษีที่ดิน", words="เรียน อบต. ขอทราบอัตราภาษีครับ"),
    "iso8859_11": E(words="น้ำประปาไม่ไหล"),
    "lies_ascii": E(subject="เรื่องน้ำท่วม", words="น้ำท่วมหมู่ ๓ ช่วยด้วย"),
    "lies_latin1": E(subject="เรื่องน้ำท่วม", words="น้ำท่วมหมู่ ๓ ช่วยด้วย"),
    "lies_unknown8bit": E(subject="เรื่องน้ำท่วม", words="น้ำท่วมหมู่ ๓ ช่วยด้วย"),
    "lies_nothing": E(subject="เรื่องน้ำท่วม", words="น้ำท่วมหมู่ ๓ ช่วยด้วย"),
    "tis_named_but_utf8": E(words="ขยะล้นถังหน้าตลาด"),
    "western": E(subject="Résumé", words="Café fermé à midi"),
    "split_subject": E(subject="ขอความอนุเคราะห์ซ่อมถนนสายบ้านใหม่ถึงบ้านเก่า"),
    "raw_filename": E(words="ดูไฟล์แนบ", files=("คำร้อง.pdf",)),
    "encoded_filename": E(files=("บัญชี.xls",)),
    "yahoo_html_only": E(words="ตั้งแต่วันจันทร์", without="alert"),
    "line_forward": E(subject="[LINE] ประวัติการแชท", words="08:16 ลุงมี แจ้ง อบต. ด้วย"),
    "government_saraban": E(subject="ส่งหนังสือ ที่ ตย ๐๐๑๘/ว ๑๒๓", files=("letter.pdf",), words="ขอส่งหนังสือมาเพื่อดำเนินการ"),
    "winmail": E(words="ส่งแบบมาให้ครับ", files=("winmail.dat",), notes=frozenset({"winmail"})),
    "empty_body": E(sender="e@example.test", subject=""),
    "nothing_at_all": E(sender="", subject=""),
    "only_body": E(sender=""),
    "smime_signed": E(words="ลงนามแล้ว"),
    "smime_encrypted": E(files=("smime.p7m",), notes=frozenset({"encrypted"})),
    "pgp_encrypted": E(files=("encrypted.asc",), notes=frozenset({"encrypted"})),
    "forwarded_attached": E(words="ท่อประปาแตกหน้าบ้าน", notes=frozenset({"forwarded"})),
    "forwarded_inline": E(words="ท่อประปาแตกหน้าบ้าน"),
    "auto_outlook_th": AUTO,
    "auto_rfc3834": AUTO,
    "auto_precedence": AUTO,
    "auto_exchange": AUTO,
    "read_receipt": AUTO,
    "human_about_automatic": E(words="ไฟไม่ปิดตอนกลางวัน"),
    "our_own_loop": E(nature=Nature.LOOP),
    "bounce_postfix": BOUNCE(status="5.1.1", is_failure=True),
    "bounce_full": BOUNCE(status="5.2.2", is_failure=True),
    "bounce_policy": BOUNCE(status="5.7.1", is_failure=True),
    "bounce_delay": BOUNCE(status="4.4.1"),
    "bounce_exchange_th": BOUNCE(status="5.1.10", is_failure=True),
    "bounce_qmail": BOUNCE(status="5.1.1", is_failure=True),
    "bounce_exim": BOUNCE(status="5.0.0", is_failure=True),
    "hostile_header_injection": E(words="words"),
    "hostile_path_names": E(files=("passwd", "evilgpj.exe")),
    "hostile_parts": E(notes=frozenset({"too_many_parts"})),
    "hostile_deep": E(notes=frozenset({"too_deep"})),
    "hostile_deep_rfc822": E(notes=frozenset({"forwarded", "too_deep"})),
    "hostile_nulls": E(words="words"),
    "hostile_broken_base64": E(sender="h@example.test"),
    "hostile_no_boundary": E(words="words without a boundary"),
    "hostile_charset": E(words="ทดสอบ"),
    "hostile_spoofed_name": E(sender="thief@example.test"),
}


def read(raw: bytes) -> ReadMail:
    return read_mail(raw, our_host=HOST, our_addresses=frozenset({"portal@office.example"}))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_each_file_is_read_right(path: Path) -> None:
    expected, mail = TABLE[path.stem], read(path.read_bytes())
    assert mail.nature == expected.nature
    assert expected.sender is None or mail.from_address == expected.sender
    assert expected.subject is None or mail.subject == expected.subject
    assert expected.words in mail.words
    assert not expected.without or expected.without not in mail.words
    assert tuple(file.name for file in mail.files) == expected.files
    assert expected.notes <= set(mail.notes)
    if expected.nature == Nature.BOUNCE:
        assert mail.bounce is not None
        assert (mail.bounce.status, mail.bounce.is_failure) == (expected.status, expected.is_failure)
        assert mail.bounce.tokens == ("OURS-TOKEN-0000000001",)


def test_every_file_has_its_expectation() -> None:
    assert {path.stem for path in CORPUS} == set(TABLE)


def test_each_file_is_kept_and_comes_to_an_end(app: Flask) -> None:
    for path in CORPUS:
        mail = stored(take(path.read_bytes()).id)
        assert mail.state != MailState.STORED, path.stem
        assert read_raw(mail) == path.read_bytes()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(InboundMail)) == len(CORPUS)
    again = {take(path.read_bytes()).is_new for path in CORPUS}
    assert again == {False}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(CORPUS), st.data())
def test_a_message_that_was_mangled_is_still_read(path: Path, data: st.DataObject) -> None:
    raw = bytearray(path.read_bytes()[:20_000])
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, max(0, len(raw) - 1)))
        match data.draw(st.sampled_from(["cut", "put", "swap", "end"])):
            case "cut":
                del raw[at : at + data.draw(st.integers(1, 200))]
            case "put":
                raw[at:at] = data.draw(st.binary(max_size=30))
            case "swap":
                raw[at : at + 1] = data.draw(st.binary(min_size=1, max_size=1))
            case _:
                del raw[at:]
    mail = read(bytes(raw))
    for text in (mail.subject, mail.words, mail.quoted, mail.from_name, *(file.name for file in mail.files)):
        assert "\0" not in text
        text.encode()
    assert "/" not in "".join(file.name for file in mail.files)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_message_that_no_parser_survives_is_kept_with_its_head(app: Flask) -> None:
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(sys.getrecursionlimit())
    )
    mail = stored(take(b"From: d@example.test\nSubject: deep\nMIME-Version: 1.0\n" + deep).id)
    assert (mail.state, mail.subject) == (MailState.HELD, "deep")
    assert mail.notes
