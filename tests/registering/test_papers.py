"""Papers, calls and visits typed in by officers."""

from __future__ import annotations

import re
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.cases.models import ActorKind, Case, CaseEvent, CaseKind, Channel
from muangmai_portal.cases.queries import find_case_by_pin
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.enquiries.models import Question
from muangmai_portal.extensions import db
from muangmai_portal.offline_channels.models import BoxPaper
from muangmai_portal.offline_channels.operations import BoxFacts, NewOpening, add_box, record_opening
from tests.factories.officers import make_section
from tests.factories.requests import load_catalogue, read_tokens
from tests.inbox.desk import Desk, alert, sit_down

NEW = "/staff/papers/new"
SAID = {"kind": "opinion", "channel": "paper", "subject": "ขอให้ติดป้ายบอกทาง", "body": "ทางแยกหน้าวัดมืดมาก\nขอป้ายด้วย"}


@pytest.fixture
def desk(app: Flask) -> Desk:
    load_catalogue()
    return sit_down(app)


def send(desk: Desk, path: str = NEW, **typed: Any) -> dict[str, Any]:
    """What a form opened at this address would send."""
    page = desk.get(path).text
    opening = re.search(r'name="opening"[^>]*value="(\d*)"', page)
    return {**read_tokens(page), "opening": opening[1] if opening else "", **SAID, **typed}


def read_slip(desk: Desk) -> tuple[str, str]:
    found = dict(re.findall(r'<output id="case-(reference|pin)"[^>]*>([^<]+)<', desk.get("/staff/papers/receipt").text))
    return found["reference"], found["pin"]


def cases() -> list[Case]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(Case).order_by(Case.id)))


def open_box(desk: Desk, papers: int) -> int:
    with transaction():
        box = add_box(BoxFacts(name_th="กล่องหน้าสำนักงาน", place_th="หน้าประตู"))
        new = NewOpening(box_id=box.id, opened_on=clock.today(), opened_by_id=desk.officer.id, papers=papers)
        return record_opening(new, officer_id=desk.officer.id, token="token-of-the-opening-1").id


def test_a_call_becomes_a_case_of_the_right_section_with_a_receipt_for_the_caller(
    desk: Desk, client: FlaskClient
) -> None:
    typed = send(
        desk, kind="grievance", channel="phone", section="FIN", full_name="นางมาลี ดีใจ", phone="๐๘๑-๒๓๔-๕๖๗๘",
        publish_consent="y",
    )  # fmt: skip
    for _ in range(2):
        assert desk.client.post(NEW, data=typed).headers["Location"] == "/staff/papers/receipt"
    (case,) = cases()
    assert (case.kind, case.channel, case.section_id) == (CaseKind.COMPLAINT, Channel.PHONE, make_section("FIN").id)
    assert (case.title, case.days, case.days_unit, case.may_publish) == (SAID["subject"], 15, "calendar", True)
    assert case.entered_by_id == desk.officer.id
    assert case.contact is not None
    assert case.contact.phone == "+66812345678"
    first = db.session.scalars(sa.select(CaseEvent)).one()
    assert (first.actor_kind, first.actor_id) == (ActorKind.OFFICER, desk.officer.id)
    reference, pin = read_slip(desk)
    assert find_case_by_pin(reference, pin) is not None
    pdf = desk.get("/staff/papers/receipt.pdf")
    assert pdf.data.startswith(b"%PDF")
    assert "kind=grievance" in desk.get("/staff/papers/receipt").text
    page = client.get("/track").text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert token is not None
    client.post("/track", data={"csrf_token": token[1], "reference": reference, "pin": pin})
    assert "ขอป้ายด้วย" in client.get("/track/case").text


def test_papers_of_an_opening_are_counted_and_no_more_are_taken_than_were_found(desk: Desk) -> None:
    opening = open_box(desk, papers=2)
    path = f"{NEW}?opening={opening}"
    assert "พิมพ์แล้ว 0 จาก 2 ฉบับ" in desk.get(path).text
    spare = send(desk, path, subject="ฉบับที่สาม")
    for subject in ("ฉบับที่หนึ่ง", "ฉบับที่สอง"):
        typed = send(desk, path, subject=subject)
        for _ in range(2):
            assert desk.client.post(NEW, data=typed).status_code == 303
    receipt = desk.get("/staff/papers/receipt").text
    assert "พิมพ์ครบทุกฉบับ" in receipt
    refused = desk.client.post(NEW, data=spare)
    assert refused.status_code == 422
    assert "พิมพ์ครบ 2 ฉบับ" in alert(refused.text)
    assert "ฉบับที่สาม" in refused.text
    assert len(cases()) == 2
    assert set(db.session.scalars(sa.select(BoxPaper.opening_id))) == {opening}
    assert [case.contact for case in cases()] == [None, None]
    assert {case.section_id for case in cases()} == {make_section("OFFICE").id}
    assert "พิมพ์เข้าระบบ" not in desk.get("/staff/boxes").text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_said_against_an_officer_goes_to_the_central_office_and_its_words_stay_inside(desk: Desk) -> None:
    typed = send(desk, kind="conduct", section="ENG", subject="ช่างพูดจาไม่ดี")
    assert desk.client.post(NEW, data=typed).status_code == 303
    (case,) = cases()
    assert (case.kind, case.section_id) == (CaseKind.COMPLAINT, make_section("OFFICE").id)
    assert case.is_sensitive
    assert "ช่างพูดจาไม่ดี" not in f"{case.title} {case.summary}"
    assert "ช่างพูดจาไม่ดี" in str(case.answers)


def test_the_next_paper_keeps_the_opening_and_the_kind(desk: Desk) -> None:
    opening = open_box(desk, papers=3)
    desk.client.post(NEW, data=send(desk, f"{NEW}?opening={opening}", kind="question", section="ENG"))
    question = db.session.scalars(sa.select(Question)).one()
    assert (question.case_id, question.wants_public) == (cases()[0].id, False)
    assert cases()[0].is_sensitive  # nobody agreed to a place on the board
    link = re.search(r'href="(/staff/papers/new\?[^"]+)"', desk.get("/staff/papers/receipt").text.split("<main")[1])
    assert link is not None
    page = desk.get(link[1].replace("&amp;", "&")).text
    assert f'name="opening" value="{opening}"' in page
    assert re.search(r'value="question" checked', page)
    assert re.search(r'value="ENG" selected', page)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_wrong_is_said_and_what_was_typed_stays(desk: Desk) -> None:
    long = "ก" * 2000
    for field, typed, told in (
        ("subject", "", "กรอกชื่อเรื่อง"),
        ("phone", "12", "อ่านหมายเลขไม่ได้"),
        ("email", "x", "อีเมลไม่ครบ"),
        ("kind", "tip", "เลือกประเภท"),
        ("section", "NOPE", "เลือกส่วนราชการ"),
        ("moo", "99", "เลือกหมู่ที่"),
    ):
        answer = desk.client.post(NEW, data={**send(desk, body=long), field: typed})
        assert answer.status_code == 422, field
        assert f'href="#{field}"' in alert(answer.text)
        assert told in alert(answer.text)
        assert long in answer.text
    typed_form = send(desk, body=long)
    expired = desk.client.post(NEW, data={**typed_form, "csrf_token": "old"})
    assert expired.status_code == 400
    assert long in expired.text
    assert desk.client.post(NEW, data=typed_form).status_code == 303
    changed = desk.client.post(NEW, data={**typed_form, "body": "คนละเรื่อง"})
    assert changed.status_code == 409
    assert "คนละเรื่อง" in changed.text
    assert (
        desk.client.post(NEW, data={**typed_form, **read_tokens(changed.text), "body": "คนละเรื่อง"}).status_code == 303
    )
    assert len(cases()) == 2
    assert desk.get(f"{NEW}?opening=77").status_code == 404
