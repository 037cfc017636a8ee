"""The desk: officers see their section's, nothing with a name is shown, and each question answers for itself."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.operations.inviting import invite_to_hotline
from muangmai_portal.cases.operations.publishing import extend_public_case
from muangmai_portal.cases.operations.writing import reply_to_citizen
from muangmai_portal.cases.public_queries import find_public_case_of
from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.enquiries.models import Question
from muangmai_portal.extensions import db
from tests.factories.cases import fresh
from tests.factories.officers import browser_of, csrf_token, make_officer, make_section
from tests.factories.questions import make_question, put_on_board

START = dt.datetime(2026, 11, 2, 10, 0, tzinfo=clock.BANGKOK)
_SUBJECTS = re.compile(r"<strong>([^<]+)</strong></(?:label|a)>")


@pytest.fixture
def officer(app: Flask) -> Officer:
    """Somebody of the engineers."""
    make_section("OFFICE")
    return make_officer()


@pytest.fixture
def desk(app: Flask, officer: Officer) -> FlaskClient:
    """Their browser."""
    return browser_of(app, officer)


def listed(client: FlaskClient, view: str) -> list[str]:
    """The subjects of a list."""
    page = client.get(f"/staff/questions?view={view}")
    assert page.status_code == 200
    return _SUBJECTS.findall(page.text)


def act(client: FlaskClient, name: str, *cases: Case, **more: str) -> TestResponse:
    """Do something to these cases."""
    ticked = [f"{case.id}-{case.version}" for case in cases]
    return client.post(
        "/staff/questions/moderate", data={"csrf_token": csrf_token(client), "act": name, "cases": ticked, **more}
    )


def said(client: FlaskClient, response: TestResponse) -> str:
    """What the next page tells of it."""
    assert response.status_code == 303, response.text
    return client.get(response.headers["Location"]).text


def test_lists_hold_what_waits_longest_first_and_only_what_is_ones_own(app: Flask, officer: Officer) -> None:
    with time_machine.travel(START) as at:
        old = make_question(title="ถามก่อน")
        at.shift(dt.timedelta(days=20))
        make_question(title="ถามหลัง")
        make_question(title="ถามส่วนตัว", is_public=False)
        make_question("FIN", title="ถามการคลัง")
        desk = browser_of(app, officer)
        assert listed(desk, "waiting") == ["ถามก่อน", "ถามหลัง"]
        assert listed(desk, "unanswered") == ["ถามก่อน", "ถามหลัง", "ถามส่วนตัว"]
        assert listed(desk, "private") == ["ถามส่วนตัว"]
        assert "รอมา 20 วัน" in desk.get("/staff/questions").text
        assert "ถามการคลัง" in listed(browser_of(app, make_officer(Role.SECRETARY, None)), "waiting")
        with transaction():
            reply_to_citizen(old.id, version=1, actor=officer, text="กำลังตรวจให้")
        assert listed(desk, "unanswered") == ["ถามหลัง", "ถามส่วนตัว"]
        assert listed(desk, "waiting") == ["ถามก่อน", "ถามหลัง"]


def test_what_is_shown_without_an_answer_stays_with_the_unanswered(officer: Officer, desk: FlaskClient) -> None:
    shown = put_on_board(officer, subject="ถนนซอย 5", body="เมื่อไรเสร็จ")
    with transaction():
        reply_to_citizen(shown.case_id, version=2, actor=officer, text="รับไว้แล้ว")
    assert listed(desk, "unanswered") == ["ถนนซอย 5"]
    assert listed(desk, "published") == ["ถนนซอย 5"]
    with transaction():
        extend_public_case(shown.case_id, actor=officer, answer="เสร็จเดือนหน้า")
    assert listed(desk, "unanswered") == []


def test_publishing_many_shows_the_harmless_ones_and_says_why_not_the_others(desk: FlaskClient) -> None:
    clear = make_question(title="ถังขยะ", body="มีถังเพิ่มไหม")
    named = make_question(title="เบี้ยยังชีพ", body="ของนางสมศรี ใจดี โทร 081 234 5678 ออกหรือยัง")
    accused = make_question(title="ใบอนุญาต", body="ต้องจ่ายสินบนให้ช่างจริงหรือ")
    private = make_question(title="เรื่องของฉัน", is_public=False)
    elsewhere = make_question("FIN", title="ของกองอื่น")
    answer = said(desk, act(desk, "publish", clear, named, accused, private, elsewhere))
    assert "ทำแล้ว 1 จาก 4 คำถาม" in answer
    assert elsewhere.reference not in answer
    for reason in ("แสดงบนกระดานแล้ว", "มีข้อมูลที่อาจบอกได้ว่าเป็นใคร", "คล้ายการแจ้งการทุจริต", "ตอบเป็นการส่วนตัว"):
        assert reason in answer
    assert [find_public_case_of(case.id) is not None for case in (clear, named, accused, private, elsewhere)] == [
        True, False, False, False, False,
    ]  # fmt: skip
    assert "ทำแล้ว" not in desk.get("/staff/questions").text
    assert "ไม่ได้ทำ" in said(desk, act(desk, "publish", clear))
    assert list(verify_cases()) == []


def test_declining_answers_kindly_and_keeps_the_question_for_a_private_answer(desk: FlaskClient) -> None:
    case, shown = make_question(title="บ้านข้าง ๆ"), make_question(title="ถังขยะ", body="มีถังเพิ่มไหม")
    act(desk, "publish", shown)
    missing = act(desk, "decline", case)
    assert missing.status_code == 422
    assert 'href="#reason"' in missing.text
    assert f'value="{case.id}-1" checked' in " ".join(missing.text.split())
    answer = said(desk, act(desk, "decline", case, fresh(shown), reason="personal"))
    assert "ไม่แสดง และตอบผู้ถามแล้ว" in answer
    assert "แสดงบนกระดานอยู่แล้ว" in answer
    assert listed(desk, "waiting") == []
    assert listed(desk, "private") == ["บ้านข้าง ๆ"]
    assert fresh(case).events[1].text.text.startswith("ขอบคุณที่ส่งคำถามถึงเรา")  # type: ignore[union-attr]
    assert "ไม่แสดงบนกระดาน: มีข้อมูลส่วนบุคคล" in desk.get("/staff/questions?view=private").text


def test_moving_passes_them_on_and_respects_who_was_faster(app: Flask, desk: FlaskClient, officer: Officer) -> None:
    case, changed = make_question(title="ภาษี"), make_question(title="ป้าย")
    finance = make_section("FIN")
    for more in ({}, {"section": "FIN"}, {"section": "NONE", "note": "เพราะ"}):
        assert act(desk, "move", case, **more).status_code == 422
    with transaction():
        reply_to_citizen(changed.id, version=1, actor=officer, text="รอสักครู่")
    stale = db.session.get_one(Case, changed.id)
    ticked = [f"{case.id}-1", f"{stale.id}-1", "999999-1", "x", "1-"]
    sent = {"act": "move", "cases": ticked, "section": "FIN", "note": "เรื่องภาษี", "csrf_token": csrf_token(desk)}
    answer = said(desk, desk.post("/staff/questions/moderate", data=sent))
    assert "มีผู้อื่นปรับปรุงเรื่องนี้" in answer
    assert (fresh(case).section_id, fresh(changed).section_id == finance.id) == (finance.id, False)
    assert act(desk, "explode", case).status_code == 422
    auditor = browser_of(app, make_officer(Role.AUDITOR, None))
    assert 'type="checkbox"' not in auditor.get("/staff/questions").text


def test_who_was_invited_to_the_hotline_waits_for_no_publication(desk: FlaskClient, officer: Officer) -> None:
    case = make_question(title="สงสัย")
    with transaction():
        invite_to_hotline(case.id, version=1, actor=officer)
    assert listed(desk, "waiting") == []
    assert db.session.get_one(Question, case.id).declined_because == "invited"


def test_the_webmaster_arranges_frequent_questions_and_reads_no_case(app: Flask, officer: Officer) -> None:
    names = ("หนึ่ง", "สอง", "สาม")
    shown = [put_on_board(officer, subject=f"คำถามที่ {name}", body="ถาม", answer="ตอบ") for name in names]
    unanswered = put_on_board(officer, subject="ยังไม่ตอบ", body="ถาม")
    make_question(title="ความในใจ", is_public=False)
    master = browser_of(app, make_officer(Role.WEBMASTER, None))

    def arrange(name: str, public_id: int, **more: str) -> TestResponse:
        token = csrf_token(master)
        return master.post(
            "/staff/questions/frequent", data={"csrf_token": token, "act": name, "id": str(public_id), **more}
        )

    for each in shown:
        assert arrange("promote", each.id).status_code == 303
    arrange("up", shown[2].id)
    arrange("down", shown[0].id)
    arrange("up", shown[2].id)
    page = master.get("/staff/questions/frequent").text
    order = re.findall(r"\d\. คำถามที่ ([^<]+)", page)
    assert order == ["สาม", "หนึ่ง", "สอง"]
    arrange("demote", shown[1].id)
    assert arrange("promote", unanswered.id).status_code == 422
    assert arrange("sort", shown[0].id, category="nonsense").status_code == 422
    assert arrange("sort", shown[0].id, category="tax").status_code == 303
    assert arrange("promote", 999_999).status_code == 404
    public = master.get("/questions/?category=tax").text
    assert "คำถามที่ หนึ่ง" in public
    board = master.get("/questions/?now").text
    assert board.index("คำถามที่ สาม") < board.index("คำถามที่ หนึ่ง")
    assert "ความในใจ" not in page
    assert master.get("/staff/questions").status_code == 403
    assert browser_of(app, officer).get("/staff/questions/frequent").status_code == 403
