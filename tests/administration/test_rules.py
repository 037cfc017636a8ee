"""The rules in the browser: written, tried, moved, switched and deleted; two editors; what is wrong with them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from hypothesis import given, settings
from werkzeug.test import TestResponse

from muangmai_portal.accounts.operations.people import disable_officer
from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.routing.matching import Conditions, Subject
from muangmai_portal.cases.routing.queries import list_rules, list_versions
from muangmai_portal.cases.routing.shadows import covers
from muangmai_portal.cases.routing.sources import SentBy
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.sections.models import CENTRAL_CODE
from tests.cases.test_matching import conditions, subjects
from tests.factories.cases import make_answer, make_case
from tests.factories.officers import make_officer, make_section
from tests.inbox.desk import Desk, alert, sit_down

PAGE = "/staff/rules"


@pytest.fixture
def secretary(app: Flask) -> Desk:
    return sit_down(app, Role.SECRETARY, None)


def send(desk: Desk, path: str, **fields: Any) -> TestResponse:
    return desk.client.post(f"{PAGE}{path}", data={"csrf_token": desk.token, **fields})


def facts(section: str = "FIN", **more: Any) -> dict[str, Any]:
    values = {"name": "น้ำท่วมหมู่ 3", "words": "น้ำท่วม\nน้ำขัง", "section": str(make_section(section).id)}
    return {**values, "answer_comparison": "contains", **more}


def add(desk: Desk, **more: Any) -> int:
    assert send(desk, "/new", **facts(**more)).status_code == 303
    return list_rules()[-1].rule.id


def test_a_rule_is_written_changed_and_keeps_what_it_said(secretary: Desk) -> None:
    rule_id = add(secretary)
    page = secretary.get(PAGE).text
    assert "น้ำท่วมหมู่ 3" in page
    assert "ข้อความมีคำว่า “น้ำท่วม” หรือ “น้ำขัง”" in page
    assert make_case(answers=[make_answer("นํ้าท่วมหน้าบ้าน")]).section.code == "FIN"
    changed = send(secretary, f"/{rule_id}", **facts("EDU", version="1", kinds=["opinion"], is_urgent="y"))
    assert changed.status_code == 303
    assert [each.version for each in list_versions(rule_id)] == [2, 1]
    page = secretary.get(f"{PAGE}/{rule_id}").text
    assert "ฉบับที่ 1" in page
    assert "ประเภทเรื่องเป็น ความคิดเห็น" in page
    assert make_case(answers=[make_answer("น้ำท่วม")]).section.code == "ENG"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "กรอกชื่อกฎ"),
        ({"words": ""}, "เลือกเงื่อนไขอย่างน้อยหนึ่งข้อ"),
        ({"words": "  \u200b\nก" * 60}, "ใส่ได้ไม่เกิน 50 คำ"),
        ({"section": "999999"}, "เลือกส่วนราชการ"),
        ({"services": ["NONE"], "words": ""}, "เลือกเงื่อนไขอย่างน้อยหนึ่งข้อ"),
        ({"answer_value": "ใช่"}, "เลือกก่อนว่าเป็นคำตอบของคำถามใด"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(secretary: Desk, wrong: dict[str, Any], said: str) -> None:
    answer = send(secretary, "/new", **{**facts(), "name": "ชื่อที่พิมพ์", **wrong})
    assert answer.status_code == 422
    assert said in alert(answer.text)
    assert wrong.get("name", "ชื่อที่พิมพ์") in answer.text
    assert list_rules() == []


def test_an_officer_of_another_section_is_refused(secretary: Desk) -> None:
    stranger = make_officer(section="ENG")
    answer = send(secretary, "/new", **facts(officer=str(stranger.id)))
    assert answer.status_code == 422
    assert "ไม่ได้อยู่ในส่วนราชการที่เลือก" in alert(answer.text)


def test_two_who_change_one_rule_at_once_lose_nothing(secretary: Desk) -> None:
    rule_id = add(secretary)
    assert send(secretary, f"/{rule_id}", **facts(version="1", name="ของคนแรก")).status_code == 303
    late = send(secretary, f"/{rule_id}", **facts(version="1", name="ของคนหลัง"))
    assert late.status_code == 409
    assert "ของคนหลัง" in late.text
    assert "ของคนแรก" in late.text
    assert list_rules()[0].rule.name == "ของคนแรก"
    (version,) = re.findall(r'name="version"[^>]*value="(\d+)"', late.text)
    assert send(secretary, f"/{rule_id}", **facts(version=version, name="ของคนหลัง")).status_code == 303


def test_rules_change_places_without_overtaking_a_colleague(secretary: Desk) -> None:
    first, second = add(secretary, name="หนึ่ง"), add(secretary, name="สอง", words="ไฟดับ")
    assert send(secretary, f"/{second}/move", position="2", to="up").status_code == 303
    assert [each.rule.name for each in list_rules()] == ["สอง", "หนึ่ง"]
    assert send(secretary, f"/{second}/move", position="2", to="up").status_code == 409
    assert send(secretary, f"/{second}/move", position="1", to="up").status_code == 303  # it is the first already
    assert send(secretary, f"/{second}/switch", on="0").status_code == 303
    assert send(secretary, f"/{second}/switch", on="0").status_code == 303  # a second click
    assert "ปิดอยู่" in secretary.get(PAGE).text
    assert send(secretary, f"/{first}/retire").status_code == 303
    assert send(secretary, f"/{first}/retire").status_code == 404
    assert [(each.rule.position, each.is_on) for each in list_rules()] == [(1, False)]


def test_trying_tells_which_cases_would_go_elsewhere_and_saves_nothing(app: Flask, secretary: Desk) -> None:
    cases = [make_case(answers=[make_answer("น้ำท่วมบ้าน")], title="ถนนจม") for _ in range(2)]
    make_case(answers=[make_answer("ไฟดับ")])
    make_case(answers=[make_answer("น้ำท่วม")], is_sensitive=True)
    tried = send(secretary, "/new", **facts(), **{"try": "1"})
    assert tried.status_code == 200
    assert "ผลการลองกับ 4 เรื่องล่าสุด" in tried.text
    assert "<strong>2 เรื่อง</strong> และ" in tried.text
    assert "กอง ENG → กอง FIN" in tried.text
    assert all(case.reference in tried.text for case in cases)
    assert "ถนนจม" in tried.text
    assert "ไม่ได้ลอง 1 เรื่อง" in tried.text
    assert list_rules() == []
    admin = sit_down(app, Role.ADMIN, None)
    tried = send(admin, "/new", **facts(), **{"try": "1"})
    assert cases[0].reference in tried.text
    assert "ถนนจม" not in tried.text
    assert "/staff/cases/" not in tried.text


def test_a_case_that_had_to_be_sorted_suggests_a_rule(secretary: Desk) -> None:
    case = make_case(CENTRAL_CODE, kind=CaseKind.OPINION, service_code=None, sent_by=SentBy.NOBODY, moo="3")
    found = re.search(r'href="(/staff/rules/new\?[^"]+)"', secretary.open(case).text)
    assert found is not None
    page = secretary.get(found[1].replace("&amp;", "&")).text
    assert re.search(r'value="opinion" checked', page)
    assert list_rules() == []


def test_what_if_says_which_rule_decides_and_why_not_the_others(secretary: Desk) -> None:
    make_section(CENTRAL_CODE)
    add(secretary, name="ความเห็นเรื่องน้ำ", kinds=["opinion"])
    add(secretary, name="น้ำทุกเรื่อง")
    add(secretary, name="รายการท้าย", words="อื่น")
    case = {"kind": "request", "service": "", "village": "", "channel": "web", "text": "นํ้า ท่วม มาก"}
    page = send(secretary, "/what-if", **case).text
    assert "ส่งไปที่กอง FIN ตามกฎข้อ 2" in page
    assert "ไม่ตรง: ประเภทเรื่อง" in page
    assert "ไม่ได้ดู เพราะกฎข้อ 2 ตรงก่อน" in page
    page = send(secretary, "/what-if", **{**case, "text": "ไฟดับ"}).text
    assert "รอคัดแยก" in page
    assert send(secretary, "/what-if", **{**case, "kind": "x"}).status_code == 422


def test_rules_that_cannot_work_any_more_are_marked(secretary: Desk) -> None:
    officer = make_officer(section="FIN")
    add(secretary, name="ทุกเรื่องน้ำ", officer=str(officer.id))
    add(secretary, name="น้ำท่วมบ้าน", words="น้ำท่วมบ้าน", kinds=[CaseKind.OPINION])
    add(secretary, name="โรงเรียน", words="โรงเรียน", section="EDU")
    page = secretary.get(PAGE).text
    assert "ไม่มีวันได้ใช้ เพราะกฎข้อ 1" in page
    with transaction():
        disable_officer(db.session.merge(officer), actor_id=secretary.officer.id)
        db.session.merge(make_section("EDU")).is_active = False
    page = secretary.get(PAGE).text
    assert "ไม่ได้ทำงานในส่วนราชการนี้แล้ว" in page
    assert "ไม่รับเรื่องแล้ว" in page


@settings(max_examples=60, deadline=None)
@given(conditions, conditions, subjects)
def test_what_one_rule_covers_it_takes(wide: Conditions, narrow: Conditions, subject: Subject) -> None:
    if covers(wide, narrow) and narrow.unmet(subject) is None:
        assert wide.unmet(subject) is None
