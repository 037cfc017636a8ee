"""Publishing, inviting and withholding at the desk, as an officer goes through them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from flask import Flask

from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.operations.inviting import invitation
from muangmai_portal.cases.panels import Panel, offer_categories, offer_panel
from muangmai_portal.cases.public_queries import find_public_case_of
from muangmai_portal.cases.timeline import public_timeline
from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.core.access import Role
from muangmai_portal.outbox.queries import mail_of_case
from tests.factories.cases import CONTACT, fresh, make_answer, make_case
from tests.factories.officers import make_section
from tests.inbox.desk import alert, drawn_acts, sit_down
from tests.inbox.test_inbox import listed

ANSWERS = [
    make_answer("ขอถังขยะเพิ่ม", name="subject", label="หัวข้อ", kind="text"),
    make_answer("ตลาดนัดไม่มีถังขยะเลย โทร ๐๘๑-๒๓๔-๕๖๗๘", name="text", label="ข้อความ"),
]
WORDS: dict[str, Any] = {"subject": "ขอถังขยะเพิ่ม", "body": "ตลาดนัดไม่มีถังขยะเลย"}


def value_of(page: str, field: str) -> str:
    """What stands in a field of the page."""
    match = re.search(rf'id="{field}"[^>]*value="([^"]*)"', page) or re.search(rf'id="{field}"[^>]*>\n([^<]*)<', page)
    assert match is not None, field
    return match[1]


def test_an_officer_publishes_checked_words_answers_them_in_public_and_takes_them_off(app: Flask) -> None:
    desk = sit_down(app)
    offer_categories(app, CaseKind.OPINION, [("waste", "ขยะ"), ("road", "ถนน")])
    case = make_case(kind=CaseKind.OPINION, may_publish=True, answers=ANSWERS, language="en")
    page = desk.open(case).text
    assert value_of(page, "publish-subject") == "ขอถังขยะเพิ่ม"
    assert "เป็นของผู้ยื่นเรื่อง ต้องลบออก" in page
    refused = desk.act(case, "publish", subject="ขอถังขยะเพิ่ม", body=value_of(page, "publish-body"), is_checked="y")
    assert refused.status_code == 422
    assert "ลบออกก่อน" in alert(refused.text)
    assert "๐๘๑-๒๓๔-๕๖๗๘" in value_of(refused.text, "publish-body")
    assert desk.act(case, "publish", **WORDS, category="waste", done="วางถังแล้ว").status_code == 303
    page = desk.open(case).text
    assert "แสดงบนเว็บไซต์" in page
    assert '<option value="waste" selected>' in page
    doubtful = desk.act(case, "reply", text="ถามที่ร้านนายสมชาย รักดี", publish_answer="y")
    assert doubtful.status_code == 422
    assert 'id="reply-publish"' in doubtful.text
    assert 'id="reply-checked"' in doubtful.text
    assert [line.title for line in public_timeline(fresh(case))].count("เจ้าหน้าที่ตอบกลับ") == 0
    preview = desk.act(case, "reply", text="วางถังแล้วสี่ใบ", publish_answer="y", preview="1").text
    assert re.search(r'name="publish_answer"\s+value="y"', preview)
    assert desk.act(case, "reply", text="วางถังแล้วสี่ใบ", publish_answer="y").status_code == 303
    assert desk.act(case, "close", outcome="fixed", text="จะเก็บทุกวันอังคาร", publish_done="y").status_code == 303
    shown = find_public_case_of(case.id)
    assert shown is not None
    assert (shown.answer, shown.done, shown.category) == ("วางถังแล้วสี่ใบ", "จะเก็บทุกวันอังคาร", "waste")
    assert desk.act(case, "publish", **WORDS, parent="๙๙๙").status_code == 422
    assert desk.act(case, "unpublish", version=1).status_code == 409
    assert desk.act(case, "unpublish").status_code == 303
    assert "unpublish" not in drawn_acts(desk.open(case).text)
    assert list(verify_cases()) == []


def test_without_consent_nothing_is_published_and_the_page_says_why(app: Flask) -> None:
    desk = sit_down(app)
    case = make_case(kind=CaseKind.COMPLAINT)
    page = desk.open(case).text
    assert "ผู้เขียนไม่ได้ยินยอมให้เผยแพร่" in page
    assert "publish" not in drawn_acts(page)
    assert desk.act(case, "publish", **WORDS).status_code == 422
    assert desk.act(case, "reply", text="ขอบคุณ", publish_answer="y").status_code == 422
    assert find_public_case_of(case.id) is None


def test_a_tip_at_the_wrong_door_is_answered_with_an_invitation_and_goes_nowhere_else(app: Flask) -> None:
    desk = sit_down(app)
    case = make_case(kind=CaseKind.QUESTION, may_publish=True, answers=ANSWERS, language="en")
    request = make_case()
    make_section("FIN")
    assert desk.act(case, "publish", **WORDS).status_code == 303
    page = desk.open(case).text
    assert "invite" in drawn_acts(page)
    assert "โปรดอย่าส่งต่อ" in page
    assert "โปรดอย่าส่งต่อ" not in desk.open(request).text
    assert desk.act(request, "invite").status_code == 409
    before = fresh(case).status
    assert desk.act(case, "invite").status_code == 303
    case = fresh(case)
    newest = public_timeline(case)[0]
    assert (newest.title, newest.body) == ("เจ้าหน้าที่ตอบกลับ", invitation("en"))
    assert "/en/hotline" in newest.body
    assert case.status == before
    shown = find_public_case_of(case.id)
    assert shown is not None
    assert not shown.is_visible
    letters = [mail for mail in mail_of_case(case.id) if mail.template == "cases/reply"]
    assert [mail.context["text"] for mail in letters] == [invitation("en")]
    assert drawn_acts(desk.open(case).text) & {"invite", "publish"} == set()
    assert desk.act(case, "invite").status_code == 409
    assert desk.act(case, "publish", **WORDS).status_code == 422
    assert list(verify_cases()) == []


def test_a_withheld_name_does_not_travel_with_the_case(app: Flask) -> None:
    first, second = sit_down(app), sit_down(app, Role.HEAD, "FIN")
    secretary = sit_down(app, Role.SECRETARY, None)
    secrets = ("สมศรี", "081-234-5678", "somsri@example.test", "12/3", "1-0000-00000-12-2")
    number = make_answer("1-0000-00000-12-2", name="citizen_id", label="เลขประจำตัว", kind="thai_id")
    case = make_case(contact=replace(CONTACT, hides_name=True), answers=[number], moo="")
    other = make_case("FIN", contact=replace(CONTACT, full_name="มานี มีนา"))
    make_section("FIN")
    assert first.act(case, "transfer", section="FIN", reason="เรื่องภาษี").status_code == 303
    page = second.open(case).text
    assert "ผู้ยื่นขอไม่เปิดเผยชื่อ" in page
    preview = second.act(case, "reply", text="รับทราบ", preview="1").text
    assert [secret for secret in secrets if secret in page + preview] == []
    for words in ("สมศรี", "0812345678"):
        assert case.reference not in listed(second.get(f"/staff/inbox?q={words}").text), words
    assert listed(second.get("/staff/inbox?q=0812345678").text) == [other.reference]
    assert all(secret in secretary.open(case).text for secret in secrets)
    assert case.reference in listed(secretary.get("/staff/inbox?q=สมศรี").text)
    second.act(case, "transfer", section="ENG", reason="กลับไปที่เดิม")
    assert "สมศรี" in first.open(case).text


def test_rooms_hang_their_own_panels_on_the_page_of_a_case(app: Flask) -> None:
    desk, case = sit_down(app), make_case(title="<b>ไฟ</b>")
    offer_panel(
        app, lambda shown, officer: Panel("inbox/gone.html", {"message": f"{shown.title} {officer.id}", "words": ""})
    )
    offer_panel(app, lambda _, __: None)
    assert f"&lt;b&gt;ไฟ&lt;/b&gt; {desk.officer.id}" in desk.open(case).text
