"""The webmaster at the headings."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Role
from muangmai_portal.disclosures.queries import get_heading
from muangmai_portal.extensions import db
from tests.factories.documents import make_document
from tests.factories.officers import browser_of, csrf_token, make_officer

DESK = "/staff/disclosures"


@pytest.fixture
def browser(app: Flask, author: Officer) -> FlaskClient:
    """The webmaster's browser."""
    return browser_of(app, author)


def test_one_click_says_that_a_heading_is_empty(browser: FlaskClient) -> None:
    assert browser.get(DESK).text.count("ว่าง ยังไม่ได้ยืนยัน") > 0
    for _ in range(2):
        answer = browser.post(f"{DESK}/s9-6/empty", data={"csrf_token": csrf_token(browser, DESK)})
        assert (answer.status_code, answer.headers["Location"]) == (303, f"{DESK}#s9-6")
    db.session.rollback()
    assert get_heading("s9-6").checked_on is not None
    assert "ว่าง ยืนยันแล้ว" in browser.get(DESK).text


def test_a_heading_that_was_filled_meanwhile_is_refused_kindly(browser: FlaskClient, author: Officer) -> None:
    token = csrf_token(browser, DESK)
    make_document(author, heading="s9-6")
    answer = browser.post(f"{DESK}/s9-6/empty", data={"csrf_token": token})
    assert answer.status_code == 422
    assert "มีข้อมูลเผยแพร่อยู่แล้ว" in answer.text


def test_the_owner_and_the_reason_can_be_set(browser: FlaskClient, author: Officer) -> None:
    page = f"{DESK}/s9-6"
    sent = {"csrf_token": csrf_token(browser, page), "section": str(author.section_id), "note": " ไม่มี  สัมปทาน "}
    assert browser.post(page, data=sent).status_code == 303
    db.session.rollback()
    assert (get_heading("s9-6").section_id, get_heading("s9-6").note) == (author.section_id, "ไม่มี สัมปทาน")


def test_a_heading_leads_to_its_documents_at_the_desk(browser: FlaskClient, author: Officer) -> None:
    mine, other = (make_document(author, heading=each, title=f"เอกสารของ {each}") for each in ("s9-3", "s9-4"))
    leads = "/staff/publications?kind=disclosure&amp;category=s9-3"
    assert f'href="{leads}"' in browser.get(DESK).text
    listed = browser.get(leads.replace("&amp;", "&")).text
    assert (f'href="/staff/publications/{mine.id}"' in listed, f"publications/{other.id}" in listed) == (True, False)
    assert "disclosure/new?category=s9-3" in listed
    unknown = browser.get("/staff/publications?kind=disclosure&category=s1-1").text
    assert f"publications/{other.id}" in unknown


def test_what_cannot_be_kept_comes_back_with_the_typed_words(browser: FlaskClient) -> None:
    page = f"{DESK}/s9-6"
    for sent in ({"section": "999999", "note": "เหตุผลของเรา"}, {"section": "", "note": "เหตุผลของเรา" + "ก" * 300}):
        answer = browser.post(page, data={"csrf_token": csrf_token(browser, page), **sent})
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
        assert "เหตุผลของเรา" in answer.text


def test_nothing_happens_without_the_token(browser: FlaskClient) -> None:
    assert browser.post(f"{DESK}/s9-6/empty").status_code == 400
    assert get_heading("s9-6").checked_on is None


@pytest.mark.parametrize("role", [Role.OFFICER, Role.HEAD, Role.SECRETARY, Role.ADMIN, Role.AUDITOR])
def test_only_who_publishes_keeps_the_headings(app: Flask, author: Officer, role: Role) -> None:
    browser = browser_of(app, make_officer(role))
    assert browser.get(DESK).status_code == 403
    assert browser.post(f"{DESK}/s9-6/empty", data={"csrf_token": csrf_token(browser)}).status_code == 403
