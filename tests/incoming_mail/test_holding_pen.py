"""The pages on which people decide about mail that found no case."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa
from flask import Flask

from muangmai_portal.attachments.queries import list_attachments
from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.cases.models import Case, CaseEvent, CaseKind, CaseStatus, Channel, EventKind
from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.core.access import Role
from muangmai_portal.extensions import db
from muangmai_portal.incoming_mail.models import MailState
from muangmai_portal.incoming_mail.queries import list_of_case
from muangmai_portal.outbox.models import OutboundMessage
from tests.factories.cases import fresh, make_case, move_to
from tests.factories.officers import make_officer
from tests.factories.requests import load_catalogue, read_tokens
from tests.inbox.desk import Desk, alert, sit_down
from tests.incoming_mail.conftest import CITIZEN, arrive, letter, reply_address, stored

PEN = "/staff/mail/held"
PHOTO = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="  # one pixel


def with_photo(subject: str = "ภาพ") -> bytes:
    """A message with a picture that somebody attached."""
    return (
        f"From: {CITIZEN}\r\nTo: portal@office.example\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nดูภาพค่ะ\r\n"
        '--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename="a.png"\r\n'
        f"Content-Transfer-Encoding: base64\r\n\r\n{PHOTO}\r\n--b--\r\n"
    ).encode()


@pytest.fixture
def desk(app: Flask) -> Desk:
    """An officer of the central section."""
    load_catalogue()
    return sit_down(app, Role.OFFICER, "OFFICE")


def post(desk: Desk, mail_id: int, act: str, **fields: object) -> str:
    """Send one of the forms of a message, as it stands now; the page that follows."""
    data = {"csrf_token": desk.token, "version": str(stored(mail_id).version), **fields}
    answer = desk.client.post(f"{PEN}/{mail_id}/{act}", data=data)
    assert answer.status_code == 303, answer.text
    return desk.get(answer.location).text


def test_a_message_is_read_with_guesses_and_brought_to_its_case_with_one_press(desk: Desk, case: Case) -> None:
    mail = arrive(letter(body="<b>ดับอีก</b>", subject="สอบถาม <i>ไฟ</i>"))
    page = desk.get(PEN).text
    assert "สอบถาม &lt;i&gt;ไฟ" in page
    assert re.search(r'อีเมลเข้า <span class="count">1<', page)
    page = desk.get(f"{PEN}/{mail.id}").text
    assert "&lt;b&gt;ดับอีก" in page
    assert "ผู้ส่งเคยยื่นเรื่องนี้ด้วยอีเมลเดียวกัน" in page
    assert f'value="{case.reference}"' in page
    assert case.title not in page  # another section's case: its number is enough for who sorts mail
    assert f"เพิ่มอีเมลเข้าเรื่อง {case.reference} แล้ว" in post(desk, mail.id, "join", reference=case.reference)
    events = db.session.scalars(sa.select(CaseEvent).where(CaseEvent.kind == EventKind.INFO_GIVEN)).all()
    assert [each.text.text for each in events if each.text] == ["<b>ดับอีก</b>"]
    assert db.session.scalar(sa.select(AuditEntry.action).where(AuditEntry.action == "mail_joined"))
    assert list(verify_cases()) == []


def test_a_wrong_number_keeps_the_page_and_a_second_decision_meets_the_first(desk: Desk, case: Case) -> None:
    mail = arrive(letter(subject="อะไรสักอย่าง", sender="x@example.test"))
    version = str(mail.version)
    for typed in ("MM-2569-000001-0", "", "MM-2569-999999-1"):
        data = {"csrf_token": desk.token, "version": version, "reference": typed}
        answer = desk.client.post(f"{PEN}/{mail.id}/join", data=data)
        assert answer.status_code == 422
        assert 'href="#reference"' in alert(answer.text)
    assert (
        desk.client.post(f"{PEN}/{mail.id}/ignore", data={"csrf_token": desk.token, "version": version}).status_code
        == 422
    )
    post(desk, mail.id, "ignore", reason="โฆษณา")
    data = {"csrf_token": desk.token, "version": version, "reference": case.reference}
    assert desk.client.post(f"{PEN}/{mail.id}/join", data=data).status_code == 409
    assert "โฆษณา" in desk.get(f"{PEN}?view=ignored").text
    post(desk, mail.id, "restore")
    assert stored(mail.id).state == MailState.HELD


def test_a_message_becomes_a_case_as_any_other_filing(desk: Desk) -> None:
    mail = arrive(with_photo("ถนนมืดมาก"))
    form = desk.get(f"{PEN}/{mail.id}/file").text
    assert "ถนนมืดมาก" in form
    fields = {
        **read_tokens(form), "version": str(mail.version), "kind": "grievance", "section": "ENG",
        "subject": "ถนนมืดมาก", "body": "ดูภาพค่ะ", "full_name": "สมศรี", "phone": "",
    }  # fmt: skip
    assert desk.client.post(f"{PEN}/{mail.id}/file", data={**fields, "subject": ""}).status_code == 422
    answer = desk.client.post(f"{PEN}/{mail.id}/file", data=fields)
    assert answer.location == "/staff/papers/receipt"
    assert 'id="case-pin"' in desk.get(answer.location).text
    db.session.rollback()
    (case,) = db.session.scalars(sa.select(Case)).all()
    assert (case.kind, case.channel, case.section.code) == (CaseKind.COMPLAINT, Channel.EMAIL, "ENG")
    assert case.contact is not None
    assert case.contact.email == CITIZEN
    assert [each.filename for each in list_attachments(f"case:{case.id}")] == ["a.png"]
    assert stored(mail.id).case_id == case.id
    templates = set(db.session.scalars(sa.select(OutboundMessage.template)))
    assert "cases/received" in templates
    assert desk.client.post(f"{PEN}/{mail.id}/file", data=fields).location == "/staff/papers/receipt"
    again = {**fields, "intake_token": "another-token-of-a-form"}
    assert desk.client.post(f"{PEN}/{mail.id}/file", data=again).status_code == 409
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Case)) == 1
    assert list(verify_cases()) == []


def test_what_went_to_the_wrong_case_is_taken_out_with_its_words_and_files(app: Flask, case: Case) -> None:
    desk = sit_down(app, Role.SECRETARY, None)
    case = move_to(case, CaseStatus.WAITING_CITIZEN, desk.officer)
    mail = arrive(with_photo(), reply_address(case))
    assert "ดูภาพค่ะ" in desk.open(case).text
    assert f"{PEN}/{mail.id}" in desk.open(case).text
    post(desk, mail.id, "restore")
    page = desk.open(fresh(case)).text
    assert "ดูภาพค่ะ" not in page
    assert "ลบข้อความตามกฎหมาย" in page
    mail = stored(mail.id)
    assert (mail.state, mail.case_id) == (MailState.HELD, None)
    assert [each.filename for each in list_attachments(f"mail:{mail.id}")] == ["a.png"]
    assert list(verify_cases()) == []
    post(desk, mail.id, "join", reference=make_case().reference)


def test_a_section_sees_what_is_surely_its_own_and_nothing_else(app: Flask, case: Case) -> None:
    engineer, finance = sit_down(app, Role.HEAD, "ENG"), sit_down(app, Role.OFFICER, "FIN")
    case = move_to(case, CaseStatus.CLOSED, engineer.officer)
    late = arrive(letter(body="มาทีหลัง"), reply_address(case))
    private = arrive(letter(body="ความลับ", sender="x@example.test"))
    assert f"{PEN}/{late.id}" in engineer.get(PEN).text
    assert "โปรดอ่าน" in engineer.get(PEN).text
    for desk in (engineer, finance):
        assert desk.get(f"{PEN}/{private.id}").status_code == 404
        assert desk.get(f"{PEN}/{private.id}/message.eml").status_code == 404
    assert finance.get(f"{PEN}/{late.id}").status_code == 404
    assert f"{PEN}/{late.id}" not in finance.get(PEN).text
    post(engineer, late.id, "seen")
    assert f"{PEN}/{late.id}" not in engineer.get(PEN).text


def test_a_name_that_was_withheld_is_not_told_by_mail(app: Flask, case: Case) -> None:
    case.contact.hides_name = True  # type: ignore[union-attr]
    db.session.commit()
    officer = make_officer(Role.OFFICER, "FIN")
    assert officer.section_id is not None
    mail = arrive(letter(), reply_address(case))
    assert mail.state == MailState.JOINED
    assert list_of_case(case.id, officer) == []


def test_the_message_as_it_came_can_only_be_saved(desk: Desk) -> None:
    raw = letter(body="<script>alert(1)</script>")
    mail = arrive(raw)
    answer = desk.get(f"{PEN}/{mail.id}/message.eml")
    assert answer.data == raw
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.mimetype == "application/octet-stream"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_thousand_messages_are_paged_and_an_empty_pen_says_so(desk: Desk) -> None:
    assert "ไม่มีอีเมลรอจัดการ" in desk.get(PEN).text
    for number in range(31):
        arrive(letter(subject=f"ฉบับที่ {number:02}", sender="x@example.test"))
    first = desk.get(PEN).text
    assert "ฉบับที่ 00" in first
    assert "ฉบับที่ 30" not in first
    older = re.search(r'href="([^"]*after=[^"]*)"', first)
    assert older is not None
    assert "ฉบับที่ 30" in desk.get(older[1].replace("&amp;", "&")).text
    assert 'class="count">31<' in first
