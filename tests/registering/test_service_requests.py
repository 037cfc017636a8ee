"""Requests for a service that came by telephone or over the counter."""

from __future__ import annotations

import re
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.cases.models import ActorKind, Case, CaseEvent, Channel
from muangmai_portal.extensions import db
from tests.factories.requests import fill_service, load_catalogue, read_tokens
from tests.inbox.desk import Desk, alert, sit_down

LIGHT = "/staff/papers/services/LIGHT"
CALL = {"moo": "3", "place": "หน้าศาลาหมู่ ๓", "symptom": "ดับ"}


@pytest.fixture
def desk(app: Flask) -> Desk:
    load_catalogue()
    return sit_down(app, section="OFFICE")  # whoever answers the telephone, not whoever mends lights


def call(desk: Desk, path: str = LIGHT, **typed: Any) -> dict[str, Any]:
    """What an officer types while somebody speaks, with nothing asked of who speaks."""
    page = desk.get(path).text
    offered = re.findall(r'<(?:select|textarea|input)[^>]*\bname="(\w+)"', page)
    required = {name: value for name, value in fill_service("LIGHT").items() if name in CALL or name not in _ABOUT}
    assert set(required) <= set(offered)
    return {**read_tokens(page), "channel": "phone", **required, **typed}


_ABOUT = {"prefix", "full_name", "phone", "email", "house_no", "channel_pref"}


def cases() -> list[Case]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(Case).order_by(Case.id)))


def test_a_call_about_a_light_is_registered_for_another_section_without_a_name(desk: Desk, client: FlaskClient) -> None:
    answer = desk.client.post(LIGHT, data=call(desk))
    assert (answer.status_code, answer.location) == (303, "/staff/papers/receipt")
    [case] = cases()
    assert (case.channel, case.service_code, case.contact) == (Channel.PHONE, "LIGHT", None)
    assert case.section.code == "ENG"
    assert case.entered_by_id == desk.officer.id
    first = db.session.scalars(sa.select(CaseEvent)).one()
    assert (first.actor_kind, first.actor_id) == (ActorKind.OFFICER, desk.officer.id)
    receipt = desk.get("/staff/papers/receipt").text
    assert case.reference in receipt
    assert f"{LIGHT}?channel=phone" in receipt
    assert desk.get("/staff/papers/receipt.pdf").data.startswith(b"%PDF")


def test_one_word_of_the_caller_opens_the_form(desk: Desk) -> None:
    assert desk.get("/staff/papers/?q=ไฟดับ&channel=counter").location == f"{LIGHT}?channel=counter"
    assert 'value="counter" checked' in re.sub(r"\s+", " ", desk.get(f"{LIGHT}?channel=counter").text)
    many = desk.get("/staff/papers/?q=ขอ").text
    assert many.count("/staff/papers/services/") > 3
    assert "ไม่พบบริการ" in desk.get("/staff/papers/?q=zzzz").text
    assert desk.get("/staff/papers/services/NOTHING").status_code == 404


def test_what_the_caller_does_not_know_can_be_left_open_and_is_written_down(desk: Desk) -> None:
    said = call(desk, place="", full_name="ลุงดำ", phone="๐๘๑-๒๓๔-๕๖๗๘")
    page = desk.client.post(LIGHT, data=said)
    assert page.status_code == 422
    assert "place" in alert(page.text)
    assert 'name="left_open"' in page.text
    assert "ลุงดำ" in page.text
    assert cases() == []
    assert desk.client.post(LIGHT, data={**said, **read_tokens(page.text), "left_open": "y"}).status_code == 303
    [case] = cases()
    assert [each["shown"] for each in case.answers if each["name"] == "still_to_come"] == ["สถานที่/จุดสังเกต"]
    assert case.contact is not None
    assert case.contact.phone.startswith("+66812345678")


def test_a_wrong_answer_cannot_be_left_open_and_an_empty_form_neither(desk: Desk) -> None:
    wrong = desk.client.post(LIGHT, data=call(desk, phone="12", place="", left_open="y"))
    assert wrong.status_code == 422
    assert "phone" in alert(wrong.text)
    empty = {**read_tokens(desk.get(LIGHT).text), "left_open": "y"}
    assert desk.client.post(LIGHT, data=empty).status_code == 422
    assert cases() == []


def test_pressed_twice_it_is_one_case_and_an_expired_form_keeps_the_words(desk: Desk) -> None:
    said = call(desk)
    assert [desk.client.post(LIGHT, data=said).status_code for _ in range(2)] == [303, 303]
    assert len(cases()) == 1
    other = desk.client.post(LIGHT, data={**said, "place": "อีกที่หนึ่ง"})
    assert other.status_code == 409
    assert cases()[0].reference in other.text
    stale = desk.client.post(LIGHT, data={**call(desk), "csrf_token": "old", "place": "ท้ายซอย"})
    assert stale.status_code == 400
    assert "ท้ายซอย" in stale.text
    assert len(cases()) == 1
