"""What the case page shows, to whom, and what of it is written down."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from flask import Flask
from PIL import Image

from muangmai_portal.attachments.queries import list_attachments
from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.operations.writing import give_information
from muangmai_portal.cases.queries import list_events
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import MessageState, OutboundMessage
from tests.factories.cases import CONTACT, fresh, make_answer, make_case
from tests.inbox.desk import Desk, alert, sit_down

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def picture() -> io.BytesIO:
    """A small photo."""
    file = io.BytesIO()
    Image.new("RGB", (640, 480), "navy").save(file, "JPEG")
    file.seek(0)
    return file


def reply_with_photo(desk: Desk, case: Case, **fields: Any) -> int:
    """Send a reply with one photo; gives the status."""
    values = {"text": "ซ่อมแล้ว ดูรูป", "files": (picture(), "เสาไฟ ก่อน-หลัง.jpg"), **fields}
    return desk.act(case, "reply", **values).status_code


def test_the_page_says_who_what_where_and_by_when(app: Flask) -> None:
    desk = sit_down(app)
    case = make_case(answers=[make_answer("เสาต้นที่สาม"), make_answer("12", name="pole", label="เลขเสาไฟ", kind="text")])
    page = desk.open(case).text
    for words in (
        "นางสมศรี ใจดี",
        "081-234-5678",
        "12/3 หมู่ที่ 3",
        "เลขเสาไฟ",
        "เสาต้นที่สาม",
        "รับทราบเรื่อง",
        "ตอบครั้งแรก",
        "แล้วเสร็จ",
    ):
        assert words in page, words
    assert 'href="tel:0812345678"' in page


def test_an_auditor_reads_the_case_but_not_the_contact(app: Flask) -> None:
    id_number = make_answer("0-0000-00000-00-0", name="citizen_id", label="เลขประจำตัวประชาชน", kind="thai_id")
    case = make_case(answers=[make_answer(), id_number])
    page = sit_down(app, Role.AUDITOR, None).open(case).text
    assert "หน้าวัด" in page
    for secret in ("สมศรี", "081-234-5678", "+66812345678", "somsri@example.test", "12/3", "0-0000-00000-00-0"):
        assert secret not in page, secret


def test_looking_at_a_sensitive_case_is_written_down_each_time(app: Flask) -> None:
    desk, auditor = sit_down(app), sit_down(app, Role.AUDITOR, None)
    case, ordinary = make_case(is_sensitive=True), make_case()
    for _ in range(2):
        assert desk.open(case).status_code == 200
    desk.open(ordinary)
    auditor.open(case)  # sees no contact, so there is nothing to note
    viewed = list(db.session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "viewed_private")))
    expected = (desk.officer.id, f"case:{case.reference}")
    assert [(each.officer_id, each.subject) for each in viewed] == [expected, expected]


def test_nothing_typed_by_anybody_becomes_markup(app: Flask) -> None:
    desk = sit_down(app)
    contact = replace(CONTACT, prefix="<b>", full_name=EVIL, house_no="<i>", moo="<u>", channel_pref="<em>")
    case = make_case(title=EVIL, summary=EVIL, answers=[make_answer(EVIL, label=EVIL)], contact=contact, moo="<s>")
    with transaction():
        give_information(case.id, text=EVIL)
    forms: dict[str, dict[str, Any]] = {
        "reply": {"text": EVIL},
        "note": {"text": EVIL},
        "assign": {"officer": EVIL},
        "transfer": {"section": EVIL, "reason": EVIL},
        "state": {"to": EVIL, "reason": EVIL},
        "close": {"outcome": EVIL, "text": EVIL},
    }
    for act, fields in forms.items():
        assert "<img src=x" not in desk.act(case, act, **fields).text
    pages = [desk.open(case).text, desk.act(case, "reply", text=EVIL, preview="1").text]
    pages.append(desk.act(case, "reply", 1, text=EVIL + "2").text)
    for page in pages:
        assert "&lt;script&gt;" in page
        for markup in ("<script>alert", "<img src=x", "<b>&lt;", "<i>", "<u>", "<em>", "<s>"):
            assert markup not in page, markup


def test_a_long_text_without_spaces_is_shown_whole(app: Flask) -> None:
    desk = sit_down(app)
    text = "กรุณาซ่อมไฟฟ้าสาธารณะหน้าวัดโดยด่วนเพราะมืดมากและเกิดอุบัติเหตุบ่อยครั้ง" * 40
    case = make_case(answers=[make_answer(text)], summary=text[:500])
    desk.act(case, "note", text=text)
    assert desk.open(case).text.count(text) == 3  # as asked, as noted, and where it could be published


def test_a_photo_in_a_reply_is_shown_to_the_desk(app: Flask) -> None:
    desk, case = sit_down(app), make_case()
    assert reply_with_photo(desk, case) == 303
    page = desk.open(case).text
    urls = re.findall(r'(?:href|src)="(/staff/cases/[^"]+/files/[^"]+)"', page)
    assert len(urls) == 2
    for url in urls:
        answer = desk.get(url)
        assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
        assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_files_of_another_case_are_not_served_under_this_one(app: Flask) -> None:
    desk, stranger = sit_down(app), sit_down(app, Role.OFFICER, "FIN")
    ours, other = make_case(), make_case()
    reply_with_photo(desk, other)
    reply = next(event for event in list_events(fresh(other)) if event.kind == "reply")
    photo = list_attachments(f"event:{other.id}:{reply.seq}")[0]
    assert desk.get(f"/staff/cases/{other.reference}/files/{photo.id}/a.jpg").status_code == 200
    assert desk.get(f"/staff/cases/{ours.reference}/files/{photo.id}/a.jpg").status_code == 404
    assert desk.get(f"/staff/cases/{other.reference}/files/{photo.id + 1}/a.jpg").status_code == 404
    assert desk.get(f"/staff/cases/{other.reference}/files/{10**30}/a.jpg").status_code == 404
    assert stranger.get(f"/staff/cases/{other.reference}/files/{photo.id}/a.jpg").status_code == 404


def test_a_photo_outlives_an_error_in_the_words(app: Flask) -> None:
    desk, case = sit_down(app), make_case()
    answer = desk.act(case, "reply", text=" ", files=(picture(), "เสาไฟ.jpg"))
    assert answer.status_code == 422
    token = re.search(r'name="files_kept" value="([^"]+)"', answer.text)
    assert token is not None
    assert desk.act(case, "reply", text="ดูรูป", files_kept=token[1]).status_code == 303
    assert list_events(fresh(case))[1].data["files"] == 1


def test_a_file_of_a_wrong_kind_is_refused_and_the_words_come_back(app: Flask) -> None:
    desk, case = sit_down(app), make_case()
    answer = desk.act(case, "reply", text="ดูไฟล์แนบ", files=(io.BytesIO(b"MZ\x90\x00 not a picture"), "photo.jpg"))
    assert answer.status_code == 422
    assert "photo.jpg" in alert(answer.text)
    assert "ดูไฟล์แนบ</textarea>" in answer.text
    assert fresh(case).version == 1


def test_mail_that_did_not_leave_is_told_with_the_number_to_call(app: Flask) -> None:
    desk, case = sit_down(app), make_case()
    with transaction():
        to_citizen = sa.update(OutboundMessage).where(
            OutboundMessage.case_id == case.id, OutboundMessage.audience == "citizen"
        )
        db.session.execute(to_citizen.values(state=MessageState.DEAD, last_error="550 no such user"))
    page = desk.open(case).text
    notice = re.search(r'class="notice danger".*?</div>', page, re.S)
    assert notice is not None
    assert "ส่งอีเมลไม่สำเร็จ 1 ฉบับ" in notice[0]
    assert "tel:0812345678" in notice[0]
    assert "550 no such user" in page


def test_a_case_without_a_contact_can_still_be_worked_on(app: Flask) -> None:
    desk, case = sit_down(app), make_case(contact=None, answers=[], summary="ไม่ประสงค์ออกนาม", moo="")
    page = desk.open(case)
    assert page.status_code == 200
    assert "ไม่ประสงค์ออกนาม" in page.text
    assert desk.act(case, "reply", text="ขอบคุณครับ").status_code == 303


def test_the_number_may_be_spelt_as_people_spell_it(app: Flask) -> None:
    desk, case = sit_down(app), make_case()
    assert desk.get(f"/staff/cases/{case.reference.lower()}").status_code == 200
