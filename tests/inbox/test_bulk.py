"""Many cases at once: each by itself, with what the officer saw of it, and told one by one."""

from __future__ import annotations

import html
import re

import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from muangmai_portal.cases.models import Case, CaseEvent, CaseStatus, EventKind
from muangmai_portal.cases.operations.templating import TemplateFacts, add_template, change_template
from muangmai_portal.cases.operations.writing import add_note
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.inbox.models import BulkRun
from muangmai_portal.outbox.models import OutboundMessage
from tests.factories.cases import fresh, make_case
from tests.factories.officers import make_officer, make_section
from tests.inbox.desk import Desk, alert, sit_down


def marks_on(page: str) -> list[str]:
    """What the boxes of a list say of each case."""
    return re.findall(r'name="case"\s+value="([\d.]+)"', page)


def send(desk: Desk, path: str, act: str, marks: list[str], **fields: str) -> TestResponse:
    """Send what a form of many cases sends."""
    data = {"csrf_token": desk.token, "act": act, "case": marks, "list": "view=section", "token": "one-form", **fields}
    return desk.client.post(f"/staff/inbox/bulk{path}", data=data)


def follow(desk: Desk, answer: TestResponse) -> str:
    """The page that tells what became of each."""
    assert answer.status_code == 303, answer.text
    return html.unescape(desk.get(answer.location).text)


def test_what_cannot_be_done_to_one_undoes_no_other(app: Flask) -> None:
    desk = sit_down(app)
    first, second, third = make_case(), make_case(), make_case()
    marks = marks_on(desk.get("/staff/inbox").text)
    assert len(marks) == 3
    colleague = make_officer(Role.OFFICER, "ENG")
    with transaction():
        add_note(second.id, version=second.version, actor=colleague, text="โทรแล้ว")
    page = follow(desk, send(desk, "", "take", marks))
    assert "เสร็จ 2 จาก 3 เรื่อง" in page
    assert "มีผู้อื่นปรับปรุงเรื่องนี้หลังจากที่ท่านเปิดรายการ" in page
    assert page.index(second.reference) < page.index(first.reference)  # what needs a look comes first
    assert fresh(first).assignee_id == fresh(third).assignee_id == desk.officer.id
    assert fresh(second).assignee_id is None


def test_a_second_click_does_nothing_more(app: Flask) -> None:
    desk = sit_down(app)
    case = make_case()
    marks = marks_on(desk.get("/staff/inbox").text)
    answers = [send(desk, "", "acknowledge", marks) for _ in range(2)]
    assert answers[0].location == answers[1].location
    assert "เสร็จ 1 จาก 1 เรื่อง" in follow(desk, answers[1])
    assert fresh(case).status == CaseStatus.ACKNOWLEDGED
    assert db.session.scalar(sa.select(sa.func.count()).select_from(BulkRun)) == 1
    assert sit_down(app).get(answers[0].location).status_code == 404


def test_rights_count_for_each_case(app: Flask) -> None:
    desk, head = sit_down(app), sit_down(app, Role.HEAD)
    ours, colleagues, theirs = make_case(), make_case(), make_case("PHE")
    follow(head, send(head, "/run", "assign", [f"{colleagues.id}.{colleagues.version}"], officer=head.officer.username))
    marks = [f"{each.id}.{fresh(each).version}" for each in (ours, colleagues, theirs)]
    prepared = send(desk, "", "assign", marks).text
    assert "1 เรื่องที่เลือกไม่อยู่ในความรับผิดชอบของท่านแล้ว" in prepared
    assert theirs.reference not in prepared
    page = follow(desk, send(desk, "/run", "assign", marks, officer=desk.officer.username, token="other"))
    assert "เสร็จ 1 จาก 2 เรื่อง" in page
    assert fresh(ours).assignee_id == desk.officer.id
    assert fresh(colleagues).assignee_id == head.officer.id


def test_a_transfer_needs_a_reason_and_then_names_what_left(app: Flask) -> None:
    make_section("PHE")
    desk = sit_down(app)
    cases = [make_case(), make_case()]
    marks = marks_on(desk.get("/staff/inbox").text)
    wrong = send(desk, "/run", "transfer", marks, section="PHE", reason=" ")
    assert wrong.status_code == 422
    assert "ระบุเหตุผลที่ส่งต่อ" in alert(wrong.text)
    assert marks_on(wrong.text) == marks
    page = follow(desk, send(desk, "/run", "transfer", marks, section="PHE", reason="เป็นงานสาธารณสุข"))
    assert "เสร็จ 2 จาก 2 เรื่อง" in page
    for case in cases:
        assert case.reference in page
        assert f'/staff/cases/{case.reference}"' not in page  # it is another section's now


def test_a_ready_answer_is_shown_for_each_before_it_is_sent(app: Flask) -> None:
    head, desk = make_officer(Role.HEAD, "ENG"), sit_down(app)
    light, road = make_case(service_code="LIGHT"), make_case(service_code="ROAD")
    facts = TemplateFacts(
        title="รับเรื่องแล้ว", text="รับเรื่อง {เลขรับ} แล้ว", section_id=head.section_id, service_code="LIGHT"
    )
    with transaction():
        template = add_template(facts, actor=head)
        template_id, version = str(template.id), template.version
    marks = marks_on(desk.get("/staff/inbox").text)
    shown = send(desk, "", "reply", marks, chosen_before="1", template=template_id).text
    assert f"รับเรื่อง {light.reference} แล้ว" in shown
    assert "จะไม่ส่ง 1 เรื่อง" in shown
    assert "ส่งถึงผู้ยื่น 1 เรื่อง" in shown
    with transaction():
        change_template(
            int(template_id), TemplateFacts(**{**vars(facts), "text": "ได้รับ {เลขรับ}"}), version=version, actor=head
        )
    stale = send(desk, "/run", "reply", marks, template=template_id, template_version=str(version))
    assert stale.status_code == 409
    assert f"ได้รับ {light.reference}" in stale.text
    page = follow(desk, send(desk, "/run", "reply", marks, template=template_id, template_version=str(version + 1)))
    assert "เสร็จ 1 จาก 2 เรื่อง" in page
    assert replies(light) == 1
    assert replies(road) == 0
    mailed = list(db.session.scalars(sa.select(OutboundMessage).where(OutboundMessage.case_id == light.id)))
    assert any("somsri@example.test" in str(vars(each)) for each in mailed)


def replies(case: Case) -> int:
    """How many answers a case has."""
    chosen = sa.select(sa.func.count()).where(CaseEvent.case_id == case.id, CaseEvent.kind == EventKind.REPLY)
    return db.session.scalar(chosen) or 0


def test_nothing_chosen_brings_the_list_back(app: Flask) -> None:
    desk = sit_down(app)
    make_case()
    answer = send(desk, "", "take", [])
    assert answer.status_code == 422
    assert "เลือกอย่างน้อยหนึ่งเรื่อง" in alert(answer.text)
    assert send(desk, "", "burn", ["1.1"]).status_code == 422
    many = send(desk, "", "take", [f"{number}.1" for number in range(1, 102)])
    assert "เลือกได้ครั้งละไม่เกิน 100 เรื่อง" in many.text
    assert "checked" in desk.get("/staff/inbox?chosen=all").text


def test_who_only_reads_is_offered_nothing(app: Flask) -> None:
    make_case()
    auditor = sit_down(app, Role.AUDITOR, None)
    assert not marks_on(auditor.get("/staff/inbox").text)
