"""Complaints and grievances: told apart, and never sent to those they are about."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.cases.models import Case
from muangmai_portal.core.access import Role
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.sections.models import Section
from tests.factories.letters import CONDUCT, GRIEVANCE, file_letter, send, summary_of_errors
from tests.inbox.desk import sit_down

NEW = "/complaints/new"


def test_a_grievance_goes_to_the_section_that_was_chosen(citizen: FlaskClient) -> None:
    more = {"section": "ENG", "occurred_on": "๐๙/๒๕๖๙", "place": "ซอยวัด หมู่ 3", "wish": "ล้างท่อก่อนหน้าฝน"}
    case = file_letter(citizen, NEW, GRIEVANCE, **more)
    assert (case.kind, case.title, case.section.code) == ("complaint", "น้ำท่วมขังหน้าบ้าน", "ENG")
    assert (case.is_sensitive, case.days, case.days_unit) == (False, 15, "calendar")
    kept = {answer["name"]: answer for answer in case.answers}
    assert kept["occurred_on"]["shown"] == "กันยายน 2569"
    assert file_letter(citizen, NEW, GRIEVANCE).section.code == "OFFICE"


def test_a_complaint_against_an_officer_never_reaches_the_section_complained_about(
    app: Flask, citizen: FlaskClient
) -> None:
    for section in db.session.scalars(sa.select(Section)):
        section.mailbox = f"{section.code.lower()}@office.example"
    db.session.commit()
    case = file_letter(citizen, NEW, CONDUCT, section="FIN", full_name="สมหญิง ใจดี", hide_name="y")
    assert (case.section.code, case.is_sensitive) == ("OFFICE", True)
    assert case.contact is not None
    assert case.contact.hides_name
    letters = list(db.session.scalars(sa.select(OutboundMessage)))
    assert [letter.recipient for letter in letters] == ["office@office.example"]
    told = str(letters[0].context)
    assert "ตวาด" not in told
    assert "เคาน์เตอร์" not in told
    assert sit_down(app, Role.HEAD, "FIN").open(case).status_code == 404
    page = sit_down(app, Role.OFFICER, "OFFICE").open(case).text
    assert "อย่าส่งเรื่องนี้ให้ผู้ถูกร้อง" in page
    assert "กองคลัง" in page
    assert "ร้องเรียนสำนักงานปลัดหรือผู้บริหาร" not in page
    about_us = file_letter(citizen, NEW, CONDUCT, about_section="EXECUTIVES")
    assert "ร้องเรียนสำนักงานปลัดหรือผู้บริหาร" in sit_down(app, Role.OFFICER, "OFFICE").open(about_us).text
    assert (
        "อย่าส่งเรื่องนี้ให้ผู้ถูกร้อง"
        not in sit_down(app, Role.OFFICER, "OFFICE").open(file_letter(citizen, NEW, GRIEVANCE)).text
    )


def test_the_name_is_hidden_unless_somebody_takes_the_tick_away(citizen: FlaskClient) -> None:
    page = citizen.get(NEW).text
    assert re.search(r'name="hide_name"\s+value="y"\s+checked', page)
    shown = file_letter(citizen, NEW, CONDUCT, full_name="สมหญิง ใจดี")
    assert shown.contact is not None
    assert not shown.contact.hides_name


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({**GRIEVANCE, "complaint_type": None}, ["complaint_type"]),
        ({**CONDUCT, "about_whom": None, "about_section": ""}, ["about_whom", "about_section"]),
        ({**GRIEVANCE, "occurred_on": "15/01/2600"}, ["occurred_on"]),
        ({**GRIEVANCE, "occurred_on": "เมื่อวาน", "body": "ก" * 4001}, ["body", "occurred_on"]),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    citizen: FlaskClient, fields: dict[str, str], wrong: list[str]
) -> None:
    response = send(citizen, NEW, {**fields, "wish": "ขอให้ล้างท่อ & ขุดลอก"})
    assert response.status_code == 422
    assert summary_of_errors(response.text) == wrong
    assert "ขอให้ล้างท่อ &amp; ขุดลอก" in response.text
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Case)) == 0


def test_nobody_must_say_who_they_are_and_the_law_is_help(citizen: FlaskClient) -> None:
    case = file_letter(citizen, NEW, CONDUCT)
    assert case.contact is None
    page = citizen.get(NEW).text
    for told in ("ไม่บอกชื่อก็ส่งได้", "บัตรสนเท่ห์", "ใช้ถ้อยคำสุภาพ", "ไม่ส่งให้ส่วนราชการที่ถูกร้องเรียน"):
        assert told in page
    for address in (NEW, "/complaints/"):
        page = citizen.get(address).text
        for number in ("1567", "1111", "1676", "1205", "1206"):
            assert f'href="tel:{number}"' in page
        assert 'href="/hotline"' in page


def test_words_of_corruption_are_answered_with_the_hotline_before_they_are_filed(citizen: FlaskClient) -> None:
    words = {**CONDUCT, "body": "เจ้าหน้าที่เรียกรับเงิน ๕๐๐ บาทก่อนออกใบอนุญาต"}
    first = send(citizen, NEW, words)
    assert first.status_code == 422
    assert 'id="hotline-hint"' in first.text
    assert words["body"] in first.text
    assert file_letter(citizen, NEW, words, hotline_hint_read="1").is_sensitive
