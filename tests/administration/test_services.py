"""Services at the desk: texts, forms with versions and preview, closing, retiring, new ones."""

from __future__ import annotations

import re
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.cases.models import Case
from muangmai_portal.core.access import Role
from muangmai_portal.extensions import db
from muangmai_portal.service_requests.catalogue import current_catalogue
from muangmai_portal.service_requests.operations.loading import load_services
from muangmai_portal.service_requests.queries import get_service
from tests.factories.requests import fill_service, form_url, load_catalogue, open_form, send_form
from tests.inbox.desk import Desk, alert, sit_down

# Public pages are asked for with `?afresh`, which no cache answers: it may be a second behind.
PAGE = "/staff/services"
LIGHT = f"{PAGE}/LIGHT"
FORM = f"{LIGHT}/form"


@pytest.fixture
def desk(app: Flask) -> Desk:
    load_catalogue()
    return sit_down(app, Role.ADMIN, None)


def send(desk: Desk, path: str, **fields: Any) -> TestResponse:
    return desk.client.post(path, data={"csrf_token": desk.token, **fields})


def draft_number(code: str = "LIGHT") -> str:
    db.session.rollback()
    db.session.expire_all()
    return str(get_service(code).draft_number)


def add_question(desk: Desk, kind: str, *, code: str = "LIGHT", **fields: Any) -> TestResponse:
    path = f"{PAGE}/{code}/form/questions/new/{kind}"
    return send(desk, path, version=draft_number(code), **{"period": "", **fields})


def press(desk: Desk, button: str, code: str = "LIGHT") -> TestResponse:
    return send(desk, f"{PAGE}/{code}/form", button=button, version=draft_number(code))


def publish(desk: Desk, code: str = "LIGHT") -> TestResponse:
    return send(desk, f"{PAGE}/{code}/form/publish", version=draft_number(code))


def typed_texts(desk: Desk, code: str = "LIGHT") -> dict[str, str]:
    """What stands in the form of the texts."""
    page = desk.get(f"{PAGE}/{code}/texts").text
    inputs = re.findall(r'<input class="input[^>]*?name="(\w+)"\s+value="([^"]*)"', page)
    areas = re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>\n(.*?)</textarea>', page, re.S)
    selects = re.findall(r'<select[^>]*name="(\w+)"[^>]*>.*?<option value="([^"]*)"[^>]* selected', page, re.S)
    radios = re.findall(r'type="radio"[^>]*name="(\w+)"\s+value="([^"]*)" checked', page)
    version = re.findall(r'name="(version)"[^>]*value="(\d+)"', page)
    return dict([*inputs, *areas, *selects, *radios, *version])


def send_old(client: FlaskClient, code: str, answers: dict[str, Any], form: int) -> TestResponse:
    """Send a form that was opened when another version was asked."""
    return client.post(f"{form_url(code)}?form={form}", data={**open_form(client, code), **answers})


def newest_case() -> Case:
    db.session.rollback()
    db.session.expire_all()
    return db.session.scalars(sa.select(Case).order_by(Case.id.desc()).limit(1)).one()


def test_texts_are_changed_at_once_and_noted(desk: Desk, client: FlaskClient) -> None:
    typed = typed_texts(desk)
    assert typed["days"] == "3"
    assert send(desk, f"{LIGHT}/texts", **{**typed, "days": "๕", "fee": "ฟรีทุกกรณี", "fee_en": ""}).status_code == 303
    page = client.get("/services/LIGHT?afresh").text
    assert "ไม่เกิน 5 วันทำการ" in page
    assert "ฟรีทุกกรณี" in page
    assert '<span lang="th">ฟรีทุกกรณี</span>' in client.get("/en/services/LIGHT?afresh").text
    assert "ค่าธรรมเนียม" in desk.get(LIGHT).text.partition("ยังไม่มีภาษาอังกฤษ")[2]
    db.session.rollback()
    entry = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "service_changed")).one()
    assert (entry.detail["before"]["days"], entry.detail["after"]["days"]) == (3, 5)
    load_services()  # as a later `init` does
    db.session.rollback()
    assert current_catalogue().get("LIGHT").days == 5


def test_of_two_editors_the_second_sees_both_texts(desk: Desk, app: Flask) -> None:
    typed = typed_texts(desk)
    other = sit_down(app, Role.SECRETARY, "OFFICE")
    assert send(other, f"{LIGHT}/texts", **{**typed, "note": "ของปลัด"}).status_code == 303
    answer = send(desk, f"{LIGHT}/texts", **{**typed, "note": "ของผู้ดูแล"})
    assert answer.status_code == 409
    assert "ของปลัด" in answer.text
    assert "ของผู้ดูแล" in answer.text
    again = {**typed, "note": "ของผู้ดูแล", "version": re.findall(r'name="version"[^>]*value="(\d+)"', answer.text)[0]}
    assert send(desk, f"{LIGHT}/texts", **again).status_code == 303


def test_wrong_texts_are_said_and_stay(desk: Desk) -> None:
    answer = send(desk, f"{LIGHT}/texts", **{**typed_texts(desk), "days": "0", "name_th": ""})
    assert answer.status_code == 422
    assert "#days" in alert(answer.text)
    assert "#name_th" in alert(answer.text)


def test_a_question_is_written_previewed_compared_and_published(desk: Desk, client: FlaskClient) -> None:
    options = "dark = มืดทั้งซอย | The whole lane is dark\nไฟกะพริบ\n"
    assert add_question(desk, "checkboxes", label_th="อาการ & <b>", options=options, required="y").status_code == 303
    assert 'name="q1"' not in client.get("/services/LIGHT/request").text
    preview = desk.get(f"{FORM}/preview?width=phone").text
    assert "อาการ &amp; &lt;b&gt;" in preview
    assert re.search(r"<button[^>]*disabled", preview)
    assert desk.client.post(f"{FORM}/preview", data={"csrf_token": desk.token}).status_code == 405
    assert "The whole lane is dark" in desk.get(f"{FORM}/preview?lang=en").text
    changes = desk.get(f"{FORM}/changes").text
    assert "เพิ่ม" in changes
    assert "จำเป็นต้องตอบ" in changes
    assert publish(desk).status_code == 303
    assert 'name="q1"' in client.get("/services/LIGHT/request").text
    answers = fill_service("LIGHT") | {"q1": ["dark", "ไฟกะพริบ"]}
    assert send_form(client, "LIGHT", answers).status_code == 303
    case = newest_case()
    assert case.service_version == 2
    kept = next(each for each in case.answers if each["name"] == "q1")
    assert kept["value"] == ["dark", "ไฟกะพริบ"]
    assert kept["shown"] == "มืดทั้งซอย, ไฟกะพริบ"


def test_a_form_that_was_open_is_read_as_it_was_shown(desk: Desk, client: FlaskClient) -> None:
    answers = fill_service("LIGHT")
    press(desk, "remove:symptom")
    publish(desk)
    filed = send_old(client, "LIGHT", answers | {"symptom": "ไฟดับ"}, form=1)
    assert filed.status_code == 303
    assert newest_case().service_version == 1
    assert "ไฟดับ" in str(newest_case().answers)
    add_question(desk, "text", label_th="เลขเสาไฟใหม่", required="y")
    publish(desk)
    asked = send_old(client, "LIGHT", answers | {"symptom": "ไฟดับ"}, form=1)
    assert asked.status_code == 422
    assert re.findall(r'href="#([^"]+)"', alert(asked.text)) == ["q1"]
    assert "แบบคำขอนี้มีคำถามเพิ่ม" in asked.text
    filed = send_old(client, "LIGHT", answers | {"symptom": "ไฟดับ", "q1": "A7"}, form=1)
    assert filed.status_code == 303
    assert {"symptom", "q1"} <= {each["name"] for each in newest_case().answers}


def test_names_are_fixed_refused_and_never_given_again(desk: Desk) -> None:
    for name in ("phone", "csrf_token", "x_kept", "Bad Name", "symptom"):
        assert add_question(desk, "text", label_th="ใหม่", name=name).status_code == 422
    press(desk, "remove:pole")
    publish(desk)
    assert "เคยใช้แล้ว" in add_question(desk, "text", label_th="เสา", name="pole").text
    assert add_question(desk, "text", label_th="เสา", name="pole_number").status_code == 303


def test_what_depended_on_a_question_is_asked_always_when_it_goes(desk: Desk) -> None:
    page = desk.client.post(
        FORM,
        data={"csrf_token": desk.token, "button": "remove:symptom", "version": draft_number()},
        follow_redirects=True,
    ).text
    assert "ตอนนี้ถามทุกครั้ง" in page
    fields = {each["name"]: each for each in get_service("LIGHT").draft["fields"]}  # type: ignore[index]
    assert "when" not in fields["pole"]
    assert "symptom" not in fields


def test_two_who_write_one_form_lose_nothing(desk: Desk) -> None:
    old = draft_number()
    assert add_question(desk, "text", label_th="ของคนแรก").status_code == 303
    path = f"{FORM}/questions/new/text"
    answer = send(desk, path, version=old, label_th="ของคนที่สอง")
    assert answer.status_code == 409
    assert "ของคนที่สอง" in answer.text
    assert send(desk, FORM, button="up:pole", version=old).status_code == 409
    assert send(desk, f"{FORM}/publish", version=old).status_code == 409
    assert add_question(desk, "text", label_th="ของคนที่สอง").status_code == 303


def test_a_draft_is_discarded_and_an_earlier_version_taken_up(desk: Desk) -> None:
    first = [question.name for question in current_catalogue().get("LIGHT").questions]
    press(desk, "remove:pole")
    assert send(desk, f"{FORM}/discard", version=draft_number()).status_code == 303
    assert get_service("LIGHT").draft is None
    press(desk, "remove:pole")
    publish(desk)
    assert send(desk, f"{FORM}/versions/1/take-up", version=draft_number()).status_code == 303
    assert publish(desk).status_code == 303
    db.session.rollback()
    service = current_catalogue().get("LIGHT")
    assert [question.name for question in service.questions] == first
    assert service.version == 3
    assert publish(desk).status_code == 422  # there is nothing to publish
    assert desk.get(f"{FORM}/versions/2").status_code == 200
    assert desk.get(f"{FORM}/versions/9").status_code == 404


def test_closed_is_polite_and_keeps_the_words(app: Flask, desk: Desk, client: FlaskClient) -> None:
    answers = fill_service("LIGHT") | open_form(client, "LIGHT")
    assert send(desk, f"{LIGHT}/switch", to="closed", note="").status_code == 422
    assert send(desk, f"{LIGHT}/switch", to="closed", note="รถกระเช้าซ่อม").status_code == 303
    page = client.get("/services/LIGHT/request", follow_redirects=True)
    assert page.status_code == 200
    assert "รถกระเช้าซ่อม" in page.text
    assert "เริ่มกรอกแบบคำขอ" not in page.text
    refused = send_form(client, "LIGHT", answers | {"place": "หน้าวัดโพธิ์"})
    assert refused.status_code == 409
    assert "หน้าวัดโพธิ์" in refused.text
    assert send(desk, f"{LIGHT}/switch", to="open").status_code == 303
    assert send_form(client, "LIGHT", answers).status_code == 303
    assert send(desk, f"{LIGHT}/retire", to="retired").status_code == 303
    assert client.get("/services/LIGHT?afresh").status_code == 410
    assert newest_case().reference in sit_down(app, Role.SECRETARY, "OFFICE").open(newest_case()).text
    assert send(desk, f"{LIGHT}/retire", to="offered").status_code == 303
    assert client.get("/services/LIGHT?afresh").status_code == 200


def test_a_new_service_is_seen_when_its_form_is_published(desk: Desk, client: FlaskClient) -> None:
    section = str(get_service("LIGHT").section_id)
    facts = {"name_th": "ขอใช้ลานกีฬา", "section": section, "group": "loans", "service_class": "service", "days": "3",
             "days_unit": "working"}  # fmt: skip
    for code in ("LIGHT", "ลาน", "A", "NEW-ONE"):
        assert send(desk, f"{PAGE}/new", code=code, **facts).status_code == 422
    assert send(desk, f"{PAGE}/new", code="playground", **facts).status_code == 303
    assert client.get("/services/PLAYGROUND?afresh").status_code == 404
    assert publish(desk, "PLAYGROUND").status_code == 422
    assert add_question(desk, "text", code="PLAYGROUND", label_th="ใช้ทำอะไร", required="y").status_code == 303
    assert publish(desk, "PLAYGROUND").status_code == 303
    assert "ขอใช้ลานกีฬา" in client.get("/services/?afresh").text
    assert send_form(client, "PLAYGROUND", fill_service("PLAYGROUND")).status_code == 303
    assert newest_case().title == "ขอใช้ลานกีฬา"
    assert "ขอใช้ลานกีฬา" in client.get("/en/services/PLAYGROUND?afresh").text
