"""An opinion from the form to the register: what is asked, what is kept, and what is never asked twice."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.cases.models import Case
from muangmai_portal.core.clock import at_office
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.sections.queries import find_section
from tests.factories.letters import OPINION, file_letter, send, summary_of_errors
from tests.factories.requests import make_photo, read_receipt

NEW = "/opinions/new"
LONG = "ข้อเสนอเรื่องตลาดนัด " * 96  # some 2,000 characters


def count_cases() -> int:
    db.session.rollback()
    return db.session.scalar(sa.select(sa.func.count()).select_from(Case)) or 0


def test_an_opinion_needs_a_subject_and_words_and_nothing_else(citizen: FlaskClient) -> None:
    case = file_letter(citizen, NEW, OPINION)
    assert (case.kind, case.title, case.section.code) == ("opinion", "ลานกีฬาหมู่ ๓ มืดเร็ว", "OFFICE")
    assert case.summary.startswith("ลูกชอบไปเตะบอล")
    assert (case.days, case.days_unit, case.may_publish, case.is_sensitive) == (15, "calendar", False, False)
    assert case.contact is None
    assert at_office(case.due_at).date() - at_office(case.created_at).date() >= dt.timedelta(days=15)
    kept = {answer["name"]: answer["shown"] for answer in case.answers}
    assert kept["body"] == OPINION["body"]
    reference, pin = read_receipt(citizen)
    tokens = citizen.get("/track")
    assert tokens.status_code == 200
    answer = send(citizen, "/track", {"reference": reference, "pin": pin})
    assert answer.status_code == 303
    page = citizen.get("/track/case").text
    assert OPINION["body"] in page


def test_everything_else_may_be_told_too(citizen: FlaskClient) -> None:
    told = {
        **OPINION,
        "body": LONG,
        "section": "ENG",
        "full_name": "สมหญิง ใจดี",
        "phone": "๐๘๑ ๒๓๔ ๕๖๗๘",
        "email": "somying@example.com",
        "house_no": "๑๒/๓",
        "moo": "๓",
        "channel_pref": "อีเมล",
        "publish_consent": "y",
        "photo": (make_photo(), "field.jpg"),
    }
    with_mailbox = find_section("ENG")
    assert with_mailbox is not None
    with_mailbox.mailbox = "eng@office.example"
    db.session.commit()
    case = file_letter(citizen, NEW, told)
    assert (case.section.code, case.may_publish, case.moo) == ("ENG", True, "3")
    assert case.contact is not None
    assert (case.contact.full_name, case.contact.email) == ("สมหญิง ใจดี", "somying@example.com")
    assert {answer["name"] for answer in case.answers} >= {"subject", "body", "section", "publish_consent"}
    assert not {answer["name"] for answer in case.answers} & {"full_name", "phone", "email", "house_no"}
    assert len(case.answers[1]["value"]) > 1900
    told_to = set(db.session.scalars(sa.select(OutboundMessage.recipient)))
    assert told_to == {"eng@office.example", "somying@example.com"}


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"subject": "", "body": " "}, ["subject", "body"]),
        ({"subject": "ก" * 121}, ["subject"]),
        ({"body": "ก" * 4001}, ["body"]),
        ({"section": "NOWHERE"}, ["section"]),
        ({"phone": "12", "email": "x@"}, ["phone", "email"]),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    citizen: FlaskClient, changes: dict[str, str], wrong: list[str]
) -> None:
    response = send(citizen, NEW, {**OPINION, "house_no": "99/9 ริมคลอง", "publish_consent": "y", **changes})
    assert response.status_code == 422
    assert summary_of_errors(response.text) == wrong
    assert "99/9 ริมคลอง" in response.text
    assert 'name="publish_consent"' in response.text
    assert count_cases() == 0
    assert send(citizen, NEW, {**OPINION, "csrf_token": "forged", "intake_token": "A" * 22}).status_code == 400


def test_words_of_corruption_are_answered_with_the_hotline_before_they_are_filed(citizen: FlaskClient) -> None:
    words = {**OPINION, "body": "ผู้รับเหมาจ่ายเงินใต้โต๊ะให้ช่างเพื่อให้ตรวจรับงาน"}
    first = send(citizen, NEW, words)
    assert first.status_code == 422
    assert count_cases() == 0
    assert words["body"] in first.text
    assert 'id="hotline-hint"' in first.text
    assert 'href="/hotline"' in first.text
    assert "ยังไม่ได้ส่งข้อความนี้" in first.text
    assert 'name="hotline_hint_read"' in first.text
    case = file_letter(citizen, NEW, words, hotline_hint_read="1")
    assert case.kind == "opinion"
    assert count_cases() == 1


def test_the_english_form_speaks_english_of_the_sections(app: Flask, citizen: FlaskClient) -> None:
    page = citizen.get("/en/opinions/new").text
    section = find_section("ENG")
    assert section is not None
    assert f">{section.name_en}</option>" in page
    case = file_letter(
        citizen, "/en/opinions/new", {"subject": "Street market", "body": "Please add bins."}, section="ENG"
    )
    assert case.language == "en"
    shown = {answer["name"]: answer["shown"] for answer in case.answers}
    assert shown["section"] == "กองช่าง"
