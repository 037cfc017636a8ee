"""Ready answers: kept by those who may, offered where they fit, put in with one press and sent with the next."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from flask import Flask
from werkzeug.test import TestResponse

from muangmai_portal.cases.models import CaseStatus, EventKind
from muangmai_portal.cases.operations.templating import TemplateFacts, add_template
from muangmai_portal.cases.queries import list_events
from muangmai_portal.cases.reply_templates import fill, list_all, list_fitting, unknown_placeholders
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from tests.factories.cases import fresh, make_case, move_to
from tests.factories.officers import make_officer, make_section
from tests.inbox.desk import Desk, alert, sit_down

PAGE = "/staff/templates"
WORDS = {
    "title": "จะเข้าตรวจสอบ",
    "text": "รับเรื่อง {เลขรับ} แล้ว {ส่วนราชการ}จะเข้าตรวจสอบภายใน{กำหนด}",
    "text_en": "",
    "service": "",
    "status": "",
    "version": "0",
}


def send(desk: Desk, path: str, **fields: str) -> TestResponse:
    return desk.client.post(path, data={"csrf_token": desk.token, **fields})


@pytest.fixture
def head(app: Flask) -> Desk:
    return sit_down(app, Role.HEAD)


@pytest.fixture
def section(head: Desk) -> str:
    return str(head.officer.section_id)


def test_a_head_keeps_the_answers_of_the_section_and_no_others(app: Flask, head: Desk, section: str) -> None:
    assert send(head, f"{PAGE}/new", **WORDS, section=section).status_code == 303
    assert send(head, f"{PAGE}/new", **WORDS, section="").status_code == 422
    assert send(head, f"{PAGE}/new", **WORDS, section=str(make_section("FIN").id)).status_code == 422
    (kept,) = list_all()
    assert kept.title in head.get(PAGE).text
    stranger = sit_down(app, Role.HEAD, "FIN")
    assert send(stranger, f"{PAGE}/{kept.id}/retire").status_code == 403
    admin = sit_down(app, Role.ADMIN, None)
    assert send(admin, f"{PAGE}/{kept.id}", **{**WORDS, "title": "ใหม่", "version": "1"}, section="").status_code == 303
    assert [(each.title, each.section_id, each.version) for each in list_all()] == [("ใหม่", None, 2)]


def test_what_is_wrong_is_said_and_what_was_typed_stays(head: Desk, section: str) -> None:
    answer = send(head, f"{PAGE}/new", **{**WORDS, "text": "เรียน {คุณ} ครับ", "title": ""}, section=section)
    assert answer.status_code == 422
    assert "{คุณ}" in alert(answer.text)
    assert "กรอกชื่อแม่แบบ" in alert(answer.text)
    assert "เรียน {คุณ} ครับ</textarea>" in answer.text


def test_two_who_change_one_at_once_lose_nothing(head: Desk, section: str) -> None:
    send(head, f"{PAGE}/new", **WORDS, section=section)
    (kept,) = list_all()
    path = f"{PAGE}/{kept.id}"
    assert send(head, path, **{**WORDS, "title": "ก", "version": "1"}, section=section).status_code == 303
    late = send(head, path, **{**WORDS, "title": "ข", "version": "1"}, section=section)
    assert late.status_code == 409
    assert 'value="ข"' in late.text
    assert list_all()[0].title == "ก"


def test_it_is_offered_where_it_fits_and_those_for_the_service_come_first(app: Flask, head: Desk) -> None:
    secretary = make_officer(Role.SECRETARY, None)
    finance = make_section("FIN").id
    wanted = [
        TemplateFacts(title="ทั่วไป", text="ก"),
        TemplateFacts(title="ไฟ", text="ก", service_code="LIGHT"),
        TemplateFacts(title="ถนน", text="ก", service_code="ROAD"),
        TemplateFacts(title="คลัง", text="ก", section_id=finance),
        TemplateFacts(title="เสร็จ", text="ก", status=CaseStatus.CLOSED),
    ]
    with transaction():
        for facts in wanted:
            add_template(facts, actor=secretary)
    case = make_case()
    assert [each.title for each in list_fitting(case)] == ["ไฟ", "ทั่วไป"]
    closed = move_to(make_case(), CaseStatus.CLOSED, secretary)
    assert [each.title for each in list_fitting(closed)] == ["ไฟ", "เสร็จ", "ทั่วไป"]


def test_one_press_puts_it_in_below_what_was_typed_and_the_next_sends_it(app: Flask, head: Desk, section: str) -> None:
    send(head, f"{PAGE}/new", **WORDS, section=section)
    (kept,) = list_all()
    desk, case = sit_down(app), make_case()
    assert f'value="{kept.id}"' in desk.open(case).text
    page = desk.act(case, "reply", template=str(kept.id), text="เรียน คุณสมศรี")
    assert page.status_code == 200
    ready = fill(kept, case)
    assert case.reference in ready
    assert "{" not in ready
    assert f"เรียน คุณสมศรี\n\n{ready}" in page.text.replace("\r\n", "\n")
    assert [event.kind for event in list_events(fresh(case))] == [EventKind.RECEIVED]
    assert desk.act(case, "reply", text=ready).status_code == 303
    assert EventKind.REPLY in [event.kind for event in list_events(fresh(case))]


def test_a_day_that_has_passed_is_put_in_with_a_warning(app: Flask, head: Desk, section: str) -> None:
    with transaction():
        promises = add_template(
            TemplateFacts(title="แจ้งกำหนด", text="จะแล้วเสร็จภายใน{กำหนด}", section_id=head.officer.section_id),
            actor=head.officer,
        )
    with time_machine.travel(clock.now() - dt.timedelta(days=60)):
        late = make_case()
    fields: dict[str, Any] = {"text": "", "template": str(promises.id)}
    assert "ผ่านไปแล้ว" not in head.act(make_case(), "reply", **fields).text
    page = head.act(late, "reply", **fields)
    assert "วันครบกำหนดผ่านไปแล้ว" in alert(page.text)
    assert 'id="reply-text-error"' in page.text  # and where the page opens
    assert "จะแล้วเสร็จภายใน" in page.text


def test_a_template_that_does_not_fit_or_a_stale_form_put_nothing_in(app: Flask, head: Desk, section: str) -> None:
    send(head, f"{PAGE}/new", **WORDS, section=section)
    (kept,) = list_all()
    desk, case = sit_down(app, Role.OFFICER, "FIN"), make_case("FIN")
    assert desk.act(case, "reply", template=str(kept.id), text="").status_code == 404
    assert desk.act(case, "reply", template="x", text="").status_code == 404
    forged = {"template": "1", "text": "คงอยู่", "version": "1"}
    stale = desk.client.post(f"/staff/cases/{case.reference}/reply", data=forged)
    assert stale.status_code == 400
    assert "คงอยู่" in stale.text


def test_what_is_retired_is_offered_no_longer(app: Flask, head: Desk, section: str) -> None:
    send(head, f"{PAGE}/new", **WORDS, section=section)
    (kept,) = list_all()
    assert send(head, f"{PAGE}/{kept.id}/retire").status_code == 303
    assert send(head, f"{PAGE}/{kept.id}/retire").status_code == 404
    assert list_fitting(make_case()) == []
    assert "ยังไม่มีแม่แบบคำตอบ" in head.get(PAGE).text


def test_only_known_words_stand_in_braces() -> None:
    assert unknown_placeholders("{เลขรับ} {เรื่อง} {อื่น} { } {\n}") == ["อื่น", " "]
