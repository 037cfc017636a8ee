"""Accounts in the browser: opened, changed, closed; nobody is locked out, and no case is left with nobody."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.queries import find_officer, get_officer
from muangmai_portal.audit.queries import list_by_subject
from muangmai_portal.cases.models import Case, EventKind
from muangmai_portal.cases.operations.working import assign_case
from muangmai_portal.cases.queries import list_events
from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import OutboundMessage
from tests.factories.cases import fresh, make_case
from tests.factories.officers import PASSWORD, browser_of, make_officer, make_section, sign_in
from tests.inbox.desk import Desk, alert, sit_down

PAGE = "/staff/officers"
CHOSEN = "ลมพัด ใบไม้ไหว ในสวน"


@pytest.fixture
def admin(app: Flask) -> Desk:
    """The administrator; another one exists, so that rights can be taken."""
    make_officer(Role.ADMIN, None)
    return sit_down(app, Role.ADMIN, None)


def send(desk: Desk, path: str, **fields: str) -> TestResponse:
    return desk.client.post(f"{PAGE}{path}", data={"csrf_token": desk.token, **fields})


def new(desk: Desk, **fields: str) -> TestResponse:
    values = {
        "name": "นางสาวใหม่ มาดี",
        "username": "mai.m",
        "email": "mai@example.com",
        "role": "officer",
        "section": str(make_section().id),
        "reason": "",
        "way": "link",
    }
    return send(desk, "/new", **{**values, **fields})


def edit(desk: Desk, officer: Officer, **fields: str) -> TestResponse:
    """Send the form of an account as its page shows it, with some fields changed."""
    page = desk.get(f"{PAGE}/{officer.id}").text
    seen = re.search(r'name="seen"[^>]*value="(\w+)"', page)
    assert seen is not None
    values = {"name": officer.name, "email": officer.email, "role": officer.role, "reason": "", "cases_to": ""}
    values |= {"seen": seen[1], "section": str(officer.section_id or "")}
    return send(desk, f"/{officer.id}", **{**values, **fields})


def mails(template: str) -> list[OutboundMessage]:
    db.session.rollback()
    chosen = sa.select(OutboundMessage).where(OutboundMessage.template == template).order_by(OutboundMessage.id)
    return list(db.session.scalars(chosen))


def actions(officer: Officer) -> list[str]:
    db.session.rollback()
    return [entry.action for entry in list_by_subject(f"officer:{officer.id}")][::-1]


def mine(case: Case, officer: Officer) -> Case:
    with transaction():
        assign_case(case.id, version=case.version, actor=officer, assignee=officer)
    return fresh(case)


def test_an_account_is_opened_with_a_link_that_works_once(app: Flask, admin: Desk) -> None:
    assert new(admin).status_code == 303
    officer = find_officer("mai.m")
    assert officer is not None
    assert actions(officer) == ["officer_added", "password_link_sent"]
    (mail,) = mails("accounts/password_link")
    visitor = app.test_client()
    link = mail.context["path"]
    page = visitor.get(link)
    assert page.status_code == 200
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)
    assert token is not None
    wrong = {"csrf_token": token[1], "new_password": "1234567890", "repeated": "1234567890"}
    assert visitor.post(link, data=wrong).status_code == 422
    right = {**wrong, "new_password": CHOSEN, "repeated": CHOSEN}
    assert visitor.post(link, data=right).status_code == 303
    assert visitor.get(link).status_code == 404
    assert visitor.post(link, data=right).status_code == 404
    assert sign_in(app.test_client(), "mai.m", CHOSEN).location == "/staff/inbox"


def test_a_link_is_replaced_by_the_next_and_dies_with_the_account(app: Flask, admin: Desk) -> None:
    new(admin)
    officer = find_officer("mai.m")
    assert officer is not None
    assert send(admin, f"/{officer.id}/password", way="link", why="ลิงก์หาย").status_code == 303
    first, second = (mail.context["path"] for mail in mails("accounts/password_link"))
    assert [app.test_client().get(each).status_code for each in (first, second, f"{second}x")] == [404, 200, 404]
    assert send(admin, f"/{officer.id}/close", close_reason="ลาออก").status_code == 303
    assert app.test_client().get(second).status_code == 404
    for forged in ("1.2.3", "x", "999999999999.1.a", f"{officer.id}..", "๑.๒.๓"):
        assert app.test_client().get(f"/staff/password/{forged}").status_code == 404


def test_a_temporary_password_is_shown_once_and_must_be_changed(app: Flask, admin: Desk) -> None:
    place = new(admin, way="shown", email="").location
    page = admin.get(place).text
    shown = re.search(r'id="temporary-password"[^>]*>([A-Z0-9-]{19})<', page)
    assert shown is not None
    assert shown[1] not in admin.get(place).text
    browser = app.test_client()
    assert sign_in(browser, "mai.m", shown[1]).location == "/staff/account"
    assert browser.get("/staff/inbox").location == "/staff/account"
    assert mails("accounts/password_link") == []


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"username": "ธรรมดา"}, "ตัวอักษร a-z"),
        ({"name": "  "}, "กรอกชื่อและนามสกุล"),
        ({"name": "ก" * 201}, "ยาวเกิน 200"),
        ({"section": ""}, "ต้องสังกัดส่วนราชการ"),
        ({"section": "999999"}, "เลือกส่วนราชการจากรายการ"),
        ({"role": "king"}, "เลือกบทบาทจากรายการ"),
        ({"role": "secretary", "section": ""}, "ต้องระบุคำสั่งแต่งตั้ง"),
        ({"email": ""}, "ส่งลิงก์ไม่ได้เพราะไม่มีอีเมล"),
        ({"email": "a@b.com\nBcc: x@y.com"}, "อีเมลไม่ถูกต้อง"),
        ({"email": "ไม่ใช่อีเมล"}, "อีเมลไม่ถูกต้อง"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(admin: Desk, fields: dict[str, str], told: str) -> None:
    answer = new(admin, **fields)
    assert answer.status_code == 422
    assert told in alert(answer.text)
    assert 'value="mai.m"' in answer.text or "username" in fields
    assert find_officer("mai.m") is None


def test_a_username_is_given_once_whatever_its_letters(admin: Desk) -> None:
    assert new(admin).status_code == 303
    answer = new(admin, username="MAI.M", name="อีกคน")
    assert answer.status_code == 422
    assert "มีชื่อผู้ใช้ mai.m อยู่แล้ว" in alert(answer.text)
    assert 'value="อีกคน"' in answer.text


def test_a_name_goes_into_no_header_of_the_letter(admin: Desk) -> None:
    assert new(admin, name="นาย ก\r\nBcc: all@example.com").status_code == 303
    officer = find_officer("mai.m")
    assert officer is not None
    assert officer.name == "นาย ก Bcc: all@example.com"


def test_moving_somebody_asks_what_becomes_of_their_cases(app: Flask, admin: Desk) -> None:
    officer, colleague = make_officer(), make_officer()
    first, second, closed = mine(make_case(), officer), mine(make_case(), officer), make_case()
    finance = str(make_section("FIN").id)
    refused = edit(admin, officer, section=finance)
    assert refused.status_code == 422
    assert "เลือกว่าจะให้ใครรับผิดชอบเรื่องที่ค้างอยู่ต่อ" in alert(refused.text)
    assert fresh(first).assignee_id == officer.id
    acknowledged = first.acknowledged_at
    assert edit(admin, officer, section=finance, cases_to=str(colleague.id)).status_code == 303
    assert [fresh(each).assignee_id for each in (first, second, closed)] == [colleague.id, colleague.id, None]
    last = list_events(fresh(first))[-1]
    assert (last.kind, last.actor_kind, last.actor_id) == (EventKind.ASSIGNED, "system", admin.officer.id)
    assert fresh(first).acknowledged_at == acknowledged
    assert actions(officer)[1:] == ["officer_changed", "cases_handed_over"]
    assert list(verify_cases()) == []


def test_closing_an_account_ends_its_sessions_and_gives_its_cases_back(app: Flask, admin: Desk) -> None:
    officer = make_officer(email="gone@example.com")
    case = mine(make_case(), officer)
    theirs = browser_of(app, officer)
    assert theirs.get("/staff/inbox").status_code == 200
    assert send(admin, f"/{officer.id}/close", close_reason="เกษียณ").status_code == 422
    assert send(admin, f"/{officer.id}/close", close_reason="", close_to="section").status_code == 422
    assert send(admin, f"/{officer.id}/close", close_reason="เกษียณ", close_to="section").status_code == 303
    assert theirs.get("/staff/inbox").status_code == 302
    assert fresh(case).assignee_id is None
    assert sign_in(app.test_client(), officer.username).status_code == 422
    assert send(admin, f"/{officer.id}/close", close_reason="อีกครั้ง").status_code == 409
    assert send(admin, f"/{officer.id}/open").status_code == 303
    assert sign_in(app.test_client(), officer.username).status_code == 303
    assert actions(officer)[1:4] == ["signed_in", "officer_disabled", "cases_handed_over"]


def test_nobody_takes_their_own_rights_or_the_last_ones(app: Flask) -> None:
    only = sit_down(app, Role.ADMIN, None)
    assert send(only, f"/{only.officer.id}/close", close_reason="ลอง").status_code == 422
    role = edit(only, only.officer, role="officer", section=str(make_section().id))
    assert role.status_code == 422
    assert "ของตนเองไม่ได้" in alert(role.text)
    other = sit_down(app, Role.ADMIN, None)
    assert send(other, f"/{only.officer.id}/close", close_reason="ย้าย").status_code == 303
    assert send(only, f"/{other.officer.id}/close", close_reason="แก้แค้น").status_code == 401
    assert get_officer(other.officer.id).is_active


def test_two_who_change_an_account_at_once_lose_nothing(app: Flask, admin: Desk) -> None:
    officer = make_officer()
    page = admin.get(f"{PAGE}/{officer.id}").text
    seen = re.search(r'name="seen"[^>]*value="(\w+)"', page)
    assert seen is not None
    assert edit(admin, officer, name="ชื่อจากคนแรก").status_code == 303
    late = edit(admin, officer, name="ชื่อจากคนที่สอง", seen=seen[1])
    assert late.status_code == 409
    assert "ชื่อจากคนแรก" in alert(late.text)
    assert 'value="ชื่อจากคนที่สอง"' in late.text
    again = re.search(r'name="seen"[^>]*value="(\w+)"', late.text)
    assert again is not None
    assert edit(admin, officer, name="ชื่อจากคนที่สอง", seen=again[1]).status_code == 303


def test_another_address_is_told_to_the_old_one(admin: Desk) -> None:
    officer = make_officer(email="old@example.com")
    assert edit(admin, officer, email="new@example.com").status_code == 303
    letters = mails("accounts/account_changed")
    assert {each.recipient for each in letters} == {"old@example.com", "new@example.com"}
    assert letters[0].context["lines"] == ["อีเมล: old@example.com → new@example.com"]


def test_a_reset_closes_the_old_way_in(app: Flask, admin: Desk) -> None:
    officer = make_officer(email="who@example.com")
    theirs = browser_of(app, officer)
    assert send(admin, f"/{officer.id}/password", way="shown", why="").status_code == 422
    assert send(admin, f"/{officer.id}/password", way="shown", why="ลืม แจ้งด้วยตนเอง").status_code == 303
    assert theirs.get("/staff/account").status_code == 302
    assert sign_in(app.test_client(), officer.username, PASSWORD).status_code == 422
    assert [each.recipient for each in mails("accounts/account_changed")] == ["who@example.com"]
    own = send(admin, f"/{admin.officer.id}/password", way="shown", why="ลอง")
    assert own.status_code == 422


def test_the_list_is_searched_and_paged(admin: Desk) -> None:
    for _ in range(32):
        make_officer(Role.HEAD, "FIN")
    make_officer(name="นางพิเศษ 100%_จริง", username="special")
    assert "พบ 32 บัญชี" in admin.get(f"{PAGE}?role=head").text
    assert "หน้าถัดไป" in admin.get(f"{PAGE}?role=head").text
    assert "หน้าก่อน" in admin.get(f"{PAGE}?role=head&page=๒").text
    assert "พบ 1 บัญชี" in admin.get(f"{PAGE}?words=100%25_").text
    for odd in ("?section=x", "?page=-1", "?state=x&role=x", "?words=%00"):
        assert admin.get(f"{PAGE}{odd}").status_code == 200


def test_other_roles_and_forms_without_their_token_change_nothing(app: Flask, admin: Desk) -> None:
    officer = make_officer()
    for role in (Role.SECRETARY, Role.WEBMASTER, Role.AUDITOR):
        other = sit_down(app, role, None)
        assert other.get(PAGE).status_code == 403
        assert send(other, f"/{officer.id}/close", close_reason="x").status_code == 403
    assert admin.client.post(f"{PAGE}/{officer.id}/close", data={"close_reason": "x"}).status_code == 400
    assert get_officer(officer.id).is_active


def test_an_administrator_sees_no_word_of_a_case(admin: Desk) -> None:
    officer = make_officer()
    case = mine(make_case(), officer)
    page = admin.get(f"{PAGE}/{officer.id}").text
    assert "เรื่องที่รับผิดชอบอยู่ 1 เรื่อง" in page
    assert case.reference not in page
    assert case.title not in page
    assert send(admin, f"/{officer.id}/cases", hand_to="section").status_code == 303
    assert admin.get(f"/staff/cases/{case.reference}").status_code == 403
