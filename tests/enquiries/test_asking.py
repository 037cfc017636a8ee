"""Asking: by anybody, without a name, in public or in private; nothing is filed before its writer wanted it."""

from __future__ import annotations

import sqlalchemy as sa
from flask.testing import FlaskClient

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseKind
from muangmai_portal.core.transaction import transaction
from muangmai_portal.enquiries.models import Question
from muangmai_portal.extensions import db
from muangmai_portal.sections.operations import load_sections
from tests.factories.officers import make_officer
from tests.factories.questions import (
    ASKED,
    PLANTED,
    ask,
    make_question,
    open_question_form,
    put_on_board,
    send_question,
)

LONG = ("ขอสอบถามเรื่องการชำระภาษีที่ดินและสิ่งปลูกสร้างของปีนี้ " * 80)[:4000]


def furnish() -> Officer:
    """The sections of the office, and somebody who moderates."""
    with transaction():
        load_sections()
    return make_officer()


def questions() -> list[Question]:
    """Every question as it is stored."""
    db.session.rollback()
    return list(db.session.scalars(sa.select(Question).order_by(Question.case_id)))


def test_a_question_without_a_name_gets_the_receipt_and_the_clock_of_every_case(
    client: FlaskClient,
) -> None:
    furnish()
    case = ask(client, body=LONG)
    assert (case.kind, case.title, case.days, case.days_unit) == (CaseKind.QUESTION, ASKED["subject"], 15, "calendar")
    assert (case.section.code, case.contact, case.is_sensitive, case.may_publish) == ("OFFICE", None, False, True)
    assert [answer["name"] for answer in case.answers] == ["subject", "body", "category"]
    assert case.answers[1]["value"] == LONG.strip()
    assert [(each.category, each.wants_public, each.follows_id) for each in questions()] == [("other", True, None)]
    page = client.post("/track", data={**open_question_form(client, "/track"), "reference": case.reference, "pin": "x"})
    assert page.status_code == 422


def test_a_private_question_goes_to_the_section_it_names_and_can_never_be_shown(client: FlaskClient) -> None:
    furnish()
    case = ask(client, visibility="private", section="FIN", category="tax", **PLANTED)
    assert (case.section.code, case.is_sensitive, case.may_publish, case.summary) == ("FIN", True, False, "")
    assert case.contact is not None
    assert case.contact.phone == "+66898765432"
    assert [(each.category, each.wants_public) for each in questions()] == [("tax", False)]


def test_errors_keep_what_was_typed_and_name_the_fields(client: FlaskClient) -> None:
    furnish()
    page = send_question(client, subject="", body=LONG + LONG, email="ไม่ใช่อีเมล", visibility="elsewhere", phone="๑๒")
    assert page.status_code == 422
    for name in ("subject", "body", "email", "visibility", "phone"):
        assert f'href="#{name}"' in page.text
    assert 'role="alert"' in page.text
    assert LONG.strip() in page.text
    expired = client.post("/questions/new", data={**ASKED, "csrf_token": "forged", "subject": "คำที่พิมพ์ไว้"})
    assert expired.status_code == 400
    assert "คำที่พิมพ์ไว้" in expired.text
    assert questions() == []


def test_similar_questions_are_shown_on_request_and_nothing_is_filed(client: FlaskClient) -> None:
    officer = furnish()
    put_on_board(officer, subject="ภาษีที่ดินต้องชำระภายในวันไหน", body="ชำระได้ถึงวันไหน")
    put_on_board(officer, subject="ถังขยะหน้าตลาดเต็ม", body="เก็บเมื่อไร")
    page = send_question(client, similar="1", full_name="สมหญิง รักเรียน")
    assert page.status_code == 200
    assert "ภาษีที่ดินต้องชำระภายในวันไหน" in page.text
    assert "ถังขยะหน้าตลาดเต็ม" not in page.text
    assert ASKED["body"] in page.text
    assert "สมหญิง รักเรียน" in page.text
    assert 'role="alert"' not in page.text
    none = send_question(client, similar="1", subject="สนามกีฬาเปิดกี่โมง", body="เปิดกี่โมง")
    assert "ยังไม่มีคำถามที่คล้ายกัน" in none.text
    assert "ภาษีที่ดินต้องชำระภายในวันไหน" in client.get("/questions/similar?q=ภาษีที่ดินชำระวันไหน").text
    assert len(questions()) == 2
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Case)) == 2


def test_whoever_asks_further_starts_from_the_question_and_stays_with_it(client: FlaskClient) -> None:
    officer = furnish()
    parent = put_on_board(officer, subject="ขอต่อเติมบ้านต้องยื่นอะไร", body="ต้องยื่นแบบใด", category="permits")
    blank = client.get(f"/questions/new?follows={parent.id}").text
    assert "ถามต่อ: ขอต่อเติมบ้านต้องยื่นอะไร" in blank
    assert f'name="follows" value="{parent.id}"' in " ".join(blank.split())
    assert '<option value="permits" selected>' in blank
    again = send_question(client, subject="", follows=str(parent.id))
    assert f'name="follows" value="{parent.id}"' in " ".join(again.text.split())
    ask(client, follows=str(parent.id), category="permits")
    assert questions()[-1].follows_id == parent.id
    for nonsense in ("999999", "x", "๑๒๓", "9" * 40):
        assert client.get(f"/questions/new?follows={nonsense}").status_code == 200
    ask(client, follows="999999", body="ไม่มีคำถามเดิม")
    assert questions()[-1].follows_id is None


def test_words_about_corruption_are_shown_the_hotline_before_anything_is_filed(client: FlaskClient) -> None:
    furnish()
    told = "ช่างเรียกรับเงินใต้โต๊ะก่อนออกใบอนุญาต ต้องจ่ายสินบนจริงหรือ"
    page = send_question(client, body=told)
    assert page.status_code == 422
    assert 'id="hotline-hint"' in page.text
    assert "/hotline" in page.text
    assert told in page.text
    assert questions() == []
    ask(client, body=told, hotline_hint_read="1")
    assert len(questions()) == 1


def test_what_looks_like_spam_is_taken_but_held_and_the_same_form_twice_is_one_question(client: FlaskClient) -> None:
    furnish()
    held = ask(client, body="รวยเร็ว https://a.example.com https://b.example.com คลิกเลย")
    assert held.status == "held"
    form = {**open_question_form(client), **ASKED, "body": "ถามครั้งเดียว"}
    assert [client.post("/questions/new", data=form).status_code for _ in range(2)] == [303, 303]
    assert client.post("/questions/new", data={**form, "body": "ถามเรื่องอื่น"}).status_code == 409
    assert len(questions()) == 2


def test_a_question_that_was_made_by_hand_is_a_question(client: FlaskClient) -> None:
    furnish()
    assert make_question().kind == CaseKind.QUESTION
    assert client.get("/en/questions/new").status_code == 200
