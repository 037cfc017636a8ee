"""Sections in the browser: renamed, their mailbox tried, closed without leaving anything behind."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from muangmai_portal.accounts.queries import get_officer
from muangmai_portal.audit.queries import list_by_subject
from muangmai_portal.cases.models import Case, CaseStatus, EventKind
from muangmai_portal.cases.queries import list_events
from muangmai_portal.cases.routing.matching import Conditions
from muangmai_portal.cases.routing.operations import RuleFacts, add_rule
from muangmai_portal.cases.routing.queries import get_rule
from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import MessageState, OutboundMessage
from muangmai_portal.sections.models import Section
from muangmai_portal.sections.queries import find_section
from muangmai_portal.service_requests.models import ServiceType
from tests.factories.cases import fresh, make_case, move_to
from tests.factories.officers import make_officer, make_section
from tests.factories.requests import load_catalogue
from tests.inbox.desk import Desk, alert, sit_down

PAGE = "/staff/sections"


@pytest.fixture
def admin(app: Flask) -> Desk:
    """The administrator, with the sections and services that come with the portal."""
    load_catalogue()
    return sit_down(app, Role.ADMIN, None)


def section(code: str = "ENG") -> Section:
    db.session.rollback()
    found = find_section(code)
    assert found is not None
    return found


def send(desk: Desk, path: str, **fields: str) -> TestResponse:
    return desk.client.post(f"{PAGE}{path}", data={"csrf_token": desk.token, **fields})


def edit(desk: Desk, code: str = "ENG", **fields: str) -> TestResponse:
    """Send the form of a section as its page shows it, with some fields changed."""
    kept = section(code)
    seen = re.search(r'name="seen"[^>]*value="(\w+)"', desk.get(f"{PAGE}/{kept.id}").text)
    assert seen is not None
    values = {
        name: getattr(kept, name) for name in ("name_th", "name_en", "head_title", "duties_th", "mailbox", "phone")
    }
    values |= {"position": str(kept.position), "takes_requests": "y", "seen": seen[1]}
    return send(desk, f"/{kept.id}", **{**values, **fields})


def test_what_is_changed_is_seen_by_the_public(app: Flask, admin: Desk) -> None:
    visitor = app.test_client()
    answer = edit(admin, name_th="กองบ้านเมืองงาม", mailbox="Eng@EXAMPLE.com", phone="๐๒-๑๒๓-๔๕๖๗ ต่อ ๑๒")
    assert answer.status_code == 303
    page = visitor.get("/contact").text
    assert "กองบ้านเมืองงาม" in page
    assert "02-123-4567" in page
    assert "Eng@example.com" in page
    (entry,) = list_by_subject("section:ENG")
    assert entry.detail["before"]["name_th"] == "กองช่าง"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"name_th": ""}, "กรอกชื่อส่วนราชการ"),
        ({"name_th": "ก" * 201}, "ยาวเกิน 200"),
        ({"mailbox": "a@example.com, b@example.com"}, "ใส่ที่อยู่เดียว"),
        ({"mailbox": "a@example.com\nBcc: b@example.com"}, "อีเมลไม่ถูกต้อง"),
        ({"phone": "12345"}, "อ่านหมายเลขโทรศัพท์ไม่ได้"),
        ({"position": "แรก"}, "ตัวเลข"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_changes(admin: Desk, fields: dict[str, str], told: str) -> None:
    answer = edit(admin, **fields)
    assert answer.status_code == 422
    assert told in alert(answer.text)
    assert list_by_subject("section:ENG") == []


def test_two_who_change_a_section_at_once_lose_nothing(admin: Desk) -> None:
    seen = re.search(r'name="seen"[^>]*value="(\w+)"', admin.get(f"{PAGE}/{section().id}").text)
    assert seen is not None
    assert edit(admin, name_th="คนแรก").status_code == 303
    late = edit(admin, name_th="คนที่สอง", seen=seen[1])
    assert late.status_code == 409
    assert 'value="คนที่สอง"' in late.text
    assert section().name_th == "คนแรก"


def test_a_section_is_added_once(admin: Desk) -> None:
    values = {"name_th": "กองน้ำ", "name_en": "Water", "position": "๙", "takes_requests": "y", "code": "water"}
    assert send(admin, "/new", **values).status_code == 303
    assert section("WATER").position == 9
    again = send(admin, "/new", **values)
    assert again.status_code == 422
    assert "WATER อยู่แล้ว" in alert(again.text)
    assert send(admin, "/new", **{**values, "code": "น้ำ"}).status_code == 422


def test_a_closed_section_leaves_nothing_behind(app: Flask, admin: Desk) -> None:
    engineer, secretary = make_officer(), make_officer(Role.SECRETARY, None)
    open_case, done = make_case(), move_to(make_case(), CaseStatus.CLOSED, secretary)
    here, there = section().id, make_section("HEALTH").id
    services = sa.select(sa.func.count()).select_from(ServiceType)
    facts = RuleFacts(name="ไฟ", conditions=Conditions(words=("ไฟดับ",)), section_id=here, officer_id=engineer.id)
    with transaction():
        rule_id = add_rule(facts, actor=secretary).id
    before = db.session.scalar(services.where(ServiceType.section_id == here)) or 0
    assert before
    page = admin.get(f"{PAGE}/{here}/close").text
    assert f"{before} บริการ" in page
    assert "เรื่องของประชาชนที่ยังไม่ยุติ" in page
    assert send(admin, f"/{here}/close", to="", reason="ยุบรวม").status_code == 422
    assert send(admin, f"/{here}/close", to=str(there), reason="").status_code == 422
    audit = section("AUDIT").id
    refused = send(admin, f"/{here}/close", to=str(audit), reason="ยุบรวม")
    assert refused.status_code == 422
    assert section().is_active
    assert send(admin, f"/{here}/close", to=str(there), reason="ยุบรวม").status_code == 303
    assert not section().is_active
    assert db.session.scalar(services.where(ServiceType.section_id == here)) == 0
    assert get_officer(engineer.id).section_id == there
    turned = get_rule(rule_id)
    assert (turned.section.id, turned.rule.officer_id, turned.rule.version) == (there, engineer.id, 2)
    assert (fresh(open_case).section_id, fresh(done).section_id) == (there, here)
    last = list_events(fresh(open_case))[-1]
    assert (last.kind, last.actor_kind) == (EventKind.TRANSFERRED, "system")
    assert fresh(open_case).acknowledged_at is None
    assert list(verify_cases()) == []
    assert send(admin, f"/{here}/open").status_code == 303
    assert section().is_active


def test_what_comes_back_to_a_closed_section_is_seen_and_moved(app: Flask, admin: Desk) -> None:
    secretary = make_officer(Role.SECRETARY, None)
    done = move_to(make_case(), CaseStatus.CLOSED, secretary)
    here, there = section().id, section("HEALTH").id
    assert send(admin, f"/{here}/close", to=str(there), reason="ยุบรวม").status_code == 303
    move_to(done, CaseStatus.IN_PROGRESS, secretary)
    assert "ยังมีเรื่องค้าง 1 เรื่อง" in admin.get(PAGE).text
    assert send(admin, f"/{here}/close", to=str(there)).status_code == 303
    assert fresh(done).section_id == there


def test_the_section_that_answers_for_all_others_stays(admin: Desk) -> None:
    office = section("OFFICE").id
    other = str(section("FIN").id)
    assert send(admin, f"/{office}/close", to=other, reason="ลอง").status_code == 422
    assert edit(admin, "OFFICE", takes_requests="").status_code == 422 or section("OFFICE").takes_requests
    assert section("OFFICE").is_active


def test_a_test_letter_goes_out_and_how_it_went_is_shown(admin: Desk) -> None:
    here = section().id
    assert send(admin, f"/{here}/test-mail").status_code == 422
    edit(admin, mailbox="eng@example.com")
    assert send(admin, f"/{here}/test-mail").status_code == 303
    with transaction():
        db.session.execute(
            sa.update(OutboundMessage).values(state=MessageState.DEAD, last_error="550 ไม่มีกล่องนี้", attempts=9)
        )
    page = admin.get(f"{PAGE}/{here}").text
    assert "ส่งไม่สำเร็จ" in page
    assert "550 ไม่มีกล่องนี้" in page
    assert "อีเมลส่งไม่สำเร็จ 1 ฉบับ" in admin.get(PAGE).text
    with transaction():
        db.session.execute(sa.update(OutboundMessage).values(state=MessageState.BOUNCED))
    assert "อีเมลส่งไม่สำเร็จ 1 ฉบับ" in admin.get("/staff/administration").text
    for _ in range(4):
        send(admin, f"/{here}/test-mail")
    assert send(admin, f"/{here}/test-mail").status_code == 429


def test_other_roles_change_nothing(app: Flask, admin: Desk) -> None:
    for role in (Role.SECRETARY, Role.WEBMASTER, Role.AUDITOR):
        other = sit_down(app, role, None)
        assert other.get(PAGE).status_code == 403
        assert send(other, f"/{section().id}/close", to="1", reason="x").status_code == 403
    assert admin.client.post(f"{PAGE}/{section().id}/close", data={"reason": "x"}).status_code == 400
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Case)) == 0
