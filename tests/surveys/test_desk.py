"""The desk: from a blank survey to answers on paper and words that were read before they were shown."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from pypdfium2 import PdfDocument
from werkzeug.test import TestResponse

from muangmai_portal.core.access import Role
from muangmai_portal.core.clock import BANGKOK
from muangmai_portal.extensions import db
from muangmai_portal.surveys.models import Survey, SurveyAnswer, SurveyText, SurveyVersion
from muangmai_portal.surveys.queries import get_survey
from tests.factories.officers import browser_of, make_officer
from tests.factories.requests import load_catalogue
from tests.factories.surveys import load_satisfaction

DESK = "/staff/surveys"
NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=BANGKOK)


@pytest.fixture(autouse=True)
def survey(app: Flask) -> Iterator[None]:
    """The satisfaction survey of an office with services, on a fixed day."""
    with time_machine.travel(NOW, tick=False):
        load_catalogue()
        load_satisfaction()
        yield


@pytest.fixture
def desk(app: Flask) -> FlaskClient:
    """The webmaster's browser."""
    return browser_of(app, make_officer(Role.WEBMASTER, None))


def hidden_of(browser: FlaskClient, page: str) -> dict[str, str]:
    """What the page's forms carry besides their questions."""
    tags = re.findall(r'<input[^>]*type="hidden"[^>]*>', browser.get(page).text)
    pairs = [(re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)) for tag in tags]
    return {name[1]: value[1] for name, value in pairs if name and value}


def send(browser: FlaskClient, page: str, path: str = "", **fields: object) -> TestResponse:
    """Send the form of a page with what its hidden fields hold."""
    hidden = hidden_of(browser, page)
    return browser.post(path or page, data={**hidden, **fields})


def stored(slug: str) -> Survey:
    """The survey as the database has it now."""
    db.session.rollback()
    return db.session.scalars(
        sa.select(Survey).where(Survey.slug == slug).execution_options(populate_existing=True)
    ).one()


def test_a_survey_is_made_in_the_browser_published_answered_changed_and_answered_again(
    app: Flask, desk: FlaskClient, client: FlaskClient
) -> None:
    made = send(desk, f"{DESK}/new", title="ตลาดนัดวันเสาร์", slug="market-๒๕๗๐")
    assert made.headers["Location"] == f"{DESK}/market-2570/edit"
    edit = f"{DESK}/market-2570/edit"
    assert send(desk, edit, button="p0:add-matrix").headers["Location"] == f"{edit}#p0-q0"
    typed = {"p0-th": "ตอนที่ 1", "p0-q0-th": "ความสะอาด", "p0-q0-i0-th": "ทางเดินสะอาด"}
    assert send(desk, edit, button="p0:add-single", **typed).status_code == 303
    assert "ทางเดินสะอาด" in desk.get(edit).text

    wrong = send(desk, edit, button="release", **typed)
    assert wrong.status_code == 422
    assert 'href="#p0-q1-th"' in wrong.text
    assert "ทางเดินสะอาด" in wrong.text
    assert send(desk, f"{DESK}/market-2570", f"{DESK}/market-2570/publish", is_published="yes").status_code == 422

    typed |= {"p0-q1-th": "มาจากหมู่บ้านใด", "p0-q1-options_th": "ในตำบล\nนอกตำบล"}
    assert send(desk, edit, button="release", **typed).status_code == 303
    assert client.get("/surveys/market-2570").status_code == 404
    assert send(desk, f"{DESK}/market-2570", f"{DESK}/market-2570/publish", is_published="yes").status_code == 303
    assert "ทางเดินสะอาด" in client.get("/surveys/market-2570").text

    first = dict(
        re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', client.get("/surveys/market-2570").text)
    )
    typed |= {"p0-q0-i0-th": "ทางเดินสะอาดและแห้ง"}
    assert send(desk, edit, button="release", **typed).status_code == 303
    assert client.post("/surveys/market-2570", data={**first, "q1_1": "5"}).status_code == 303
    numbers = sa.select(SurveyVersion.number).join(SurveyAnswer, SurveyAnswer.survey_version_id == SurveyVersion.id)
    assert db.session.scalars(numbers).all() == [1]  # it was opened before the change, so it answers the first version
    assert "ทางเดินสะอาดและแห้ง" in client.get("/surveys/market-2570?again=1").text
    assert "ฉบับที่ 2" in desk.get(f"{DESK}/market-2570").text


def test_two_people_writing_at_once_lose_nothing(app: Flask, desk: FlaskClient) -> None:
    edit = f"{DESK}/satisfaction/edit"
    page = desk.get(edit).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token is not None
    send(desk, edit, button="save", **{"p0-th": "ส่วนแรก", "p0-en": ""})
    late = desk.post(edit, data={"csrf_token": token[1], "draft_number": "0", "p0-th": "ส่วนที่หนึ่ง", "button": "save"})
    assert late.status_code == 409
    assert "ส่วนที่หนึ่ง" in late.text
    draft = stored("satisfaction").draft
    assert draft is not None
    assert draft["parts"][0]["th"] == "ส่วนแรก"


def test_days_are_typed_in_thai_and_a_copy_keeps_its_codes(app: Flask, desk: FlaskClient, client: FlaskClient) -> None:
    page, act = f"{DESK}/satisfaction", f"{DESK}/satisfaction/settings"
    wrong = send(desk, page, act, title_th="แบบสอบถาม", opens_on="๑/๑/2026", closes_on="เมื่อวาน", band_table="best")
    assert wrong.status_code == 422
    assert "1/1/2569" in wrong.text
    assert "เมื่อวาน" in wrong.text
    named = {"title_th": "แบบสอบถาม", "band_table": "best"}
    swapped = send(desk, page, act, opens_on="2/1/2570", closes_on="1/1/2570", **named)
    assert swapped.status_code == 422
    assert send(desk, page, act, title_th="แบบสอบถาม", band_table="other").status_code == 422
    right = send(desk, page, act, opens_on="๑ ม.ค. ๒๕๗๐", closes_on="31/01/2570", **named)
    assert right.status_code == 303
    survey = stored("satisfaction")
    assert (survey.opens_on, survey.closes_on) == (dt.date(2027, 1, 1), dt.date(2027, 1, 31))
    assert (survey.band_table, survey.results_published) == ("best", False)
    assert send(desk, f"{DESK}/new", title="ปีหน้า", slug="next", copy_of="satisfaction").status_code == 303
    assert send(desk, f"{DESK}/next/edit", button="release").status_code == 303
    definitions = db.session.scalars(sa.select(SurveyVersion.definition)).all()
    assert len(definitions) == 2
    assert definitions[0] == definitions[1]
    assert stored("next").kind == "satisfaction"
    assert send(desk, f"{DESK}/new", title="ซ้ำ", slug="next").status_code == 422


def test_papers_are_entered_one_after_the_other_with_the_number_keys(app: Flask) -> None:
    officer = make_officer(Role.OFFICER)
    browser = browser_of(app, officer)
    page = f"{DESK}/satisfaction/paper"
    wrong = send(browser, page, submitted_on="1/1/2580", service="LIGHT", P1="7")
    assert wrong.status_code == 422
    assert 'href="#submitted_on"' in wrong.text
    assert 'href="#P1"' in wrong.text
    for marks in ({"P1": "๕", "P2": "0"}, {"P1": "1"}):
        assert send(browser, page, submitted_on="๓๐/๙/๒๕๖๙", service="LIGHT", **marks).status_code == 303
    after = browser.get(page).text
    assert "รอบนี้ลงแล้ว <strong>2</strong> ฉบับ" in after
    assert 'value="๓๐/๙/๒๕๖๙"' in after
    assert re.search(r'<option value="LIGHT"[^>]* selected', after)
    assert re.search(r'<select[^>]* name="sex"[^>]* autofocus', after)  # the next paper begins without the mouse
    assert 'name="moo"' not in browser.get("/surveys/satisfaction").text  # an office without villages asks for none
    kept = db.session.scalars(sa.select(SurveyAnswer).order_by(SurveyAnswer.id)).all()
    assert [(each.channel, each.entered_by_id, each.fiscal_year) for each in kept] == [("paper", officer.id, 2569)] * 2
    assert kept[0].values == {"P1": 5, "P2": "na"}


def test_words_are_shown_to_nobody_before_review_and_names_are_taken_out(
    app: Flask, desk: FlaskClient, client: FlaskClient
) -> None:
    hidden = dict(
        re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', client.get("/surveys/satisfaction").text)
    )
    words = "ขอชมคุณสมหญิง โทร 081-234-5678 บริการดี"
    assert client.post("/surveys/satisfaction", data={**hidden, "service": "LIGHT", "good": words}).status_code == 303
    (text,) = db.session.scalars(sa.select(SurveyText))
    page, act = f"{DESK}/satisfaction/texts", f"{DESK}/satisfaction/texts/{text.id}"
    assert words in desk.get(page).text
    refused = send(desk, page, act, decision="publish", published_text=words)
    assert refused.status_code == 422
    assert "081-234-5678" in refused.text
    assert 'name="is_checked"' in refused.text
    assert send(desk, page, act, decision="publish", published_text="").status_code == 422
    assert send(desk, page, act, decision="publish", published_text="ขอชมเจ้าหน้าที่ บริการดี").status_code == 303
    db.session.rollback()
    (text,) = db.session.scalars(sa.select(SurveyText).execution_options(populate_existing=True))
    assert (text.is_published, text.published_text) == (True, "ขอชมเจ้าหน้าที่ บริการดี")
    assert "ขอชมเจ้าหน้าที่" in desk.get(f"{page}?view=published").text
    assert send(desk, page, act, decision="keep").status_code == 303
    db.session.rollback()
    (text,) = db.session.scalars(sa.select(SurveyText).execution_options(populate_existing=True))
    assert (text.is_reviewed, text.is_published, text.published_text) == (True, False, "")
    assert send(desk, page, f"{DESK}/satisfaction/texts/{2**40}", decision="keep").status_code == 404


def test_the_poster_copies_out_in_thai_and_the_kiosk_link_works(
    app: Flask, desk: FlaskClient, client: FlaskClient
) -> None:
    answer = desk.get(f"{DESK}/satisfaction/poster.pdf")
    assert answer.mimetype == "application/pdf"
    document = PdfDocument(answer.data)
    assert len(document) == 1
    words = "".join(document[0].get_textpage().get_text_range().split())
    assert "".join(get_survey("satisfaction").title_th.split()) in words
    assert "/surveys/satisfaction" in words
    link = re.search(r'href="(/surveys/satisfaction/kiosk\?key=[^"]+)"', desk.get(f"{DESK}/satisfaction/kiosk").text)
    assert link is not None
    assert client.get(link[1]).status_code == 200
