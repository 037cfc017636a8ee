"""While writing: what is reported already is shown, every word and file stays, and nobody is kept from filing."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.cases.models import Case
from muangmai_portal.cases.operations.closing import close_case
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.service_requests.reports.similar import find_similar, list_recent, read_place
from tests.factories.cases import fresh
from tests.factories.officers import make_officer
from tests.factories.requests import fill_service, form_url, load_catalogue, make_photo, read_tokens, send_form
from tests.service_requests.reported import PLANTED, make_report

MARKET = "โคมไฟกลางลานตลาดนัดดับ"
TEMPLE = "ไฟถนนตรงประตูวัดบ้านโคกสูงดับ"


@pytest.fixture(autouse=True)
def catalogue(app: Flask) -> None:
    load_catalogue()


@pytest.fixture
def reports() -> list[int]:
    """Two lamps, in two villages."""
    officer = make_officer(Role.SECRETARY, None)
    made = [
        make_report(MARKET, "โคมใหญ่กลางลานตลาดนัด หมู่ที่ 5", officer=officer, moo="5"),
        make_report(TEMPLE, "ต้นหน้าประตูวัด หมู่ที่ 3", officer=officer, moo="3"),
    ]
    return [report.case_id for report in made]


def close(case_id: int) -> None:
    case = fresh(db.session.get_one(Case, case_id))
    actor = make_officer(Role.SECRETARY, None)
    with transaction():
        close_case(case_id, version=case.version, actor=actor, outcome="fixed", text="แล้ว")


def subjects(moo: str, words: str) -> list[tuple[str, bool]]:
    return [(each.report.subject, each.is_alike) for each in find_similar("LIGHT", read_place(moo, words))]


def count_cases() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Case)) or 0


def test_the_same_place_comes_first_then_the_same_village(reports: list[int]) -> None:
    assert subjects("5", "ตลาดนัด ม.๕ ไฟกลางลานไม่ติด") == [(MARKET, True)]
    assert subjects("3", "ตลาดนัด ไฟกลางลาน") == [(MARKET, True), (TEMPLE, False)]
    assert subjects("๓", "") == [(TEMPLE, False)]
    assert subjects("", "หน้าบ้าน") == subjects("", "") == subjects("9", "หลังโรงเรียน") == []
    assert find_similar("ROAD", read_place("5", "ตลาดนัด")) == []


def test_what_was_closed_long_ago_is_not_shown(reports: list[int]) -> None:
    close(reports[0])
    assert [report.subject for report in list_recent("LIGHT")] == [TEMPLE, MARKET], "open ones first"
    with time_machine.travel(clock.now() + dt.timedelta(days=61)):
        assert [report.subject for report in list_recent("LIGHT")] == [TEMPLE]


def test_a_form_without_reports_is_as_it_was(client: FlaskClient) -> None:
    for code in ("LIGHT", "COMPLAINT"):
        page = client.get(form_url(code)).text
        assert "check_similar" not in page
        assert "similar-reports" not in page


def test_looking_first_files_nothing_and_keeps_every_word_and_file(client: FlaskClient, reports: list[int]) -> None:
    before = count_cases()
    page = client.get(form_url("LIGHT"))
    assert "มีผู้แจ้งเรื่องแบบนี้แล้ว 2 เรื่อง" in page.text
    tokens = read_tokens(page.text)
    typed = {"moo": "5", "place": "ตลาดนัด ไฟกลางลาน <b>ดับ</b>", "full_name": "สมหมาย ไม่ครบ", "phone": "เลขที่อ่านไม่ได้"}
    data = {**tokens, **typed, "photo": (make_photo(), "photo.jpg"), "check_similar": "1"}
    shown = client.post(form_url("LIGHT"), data=data)
    assert shown.status_code == 200
    assert count_cases() == before
    assert shown.text.index("ยังไม่ได้ส่ง") < shown.text.index(MARKET) < shown.text.index("<form method")
    assert "สถานที่คล้ายกัน" in shown.text
    assert "ติดตามเรื่องนี้แทน" in shown.text
    for kept in ("สมหมาย ไม่ครบ", "เลขที่อ่านไม่ได้", "ตลาดนัด ไฟกลางลาน &lt;b&gt;ดับ&lt;/b&gt;", "photo.jpg"):
        assert kept in shown.text
    assert 'role="alert"' not in shown.text
    assert read_tokens(shown.text)["intake_token"] == tokens["intake_token"]
    above = shown.text.partition("<form method")[0]
    assert not [planted for planted in PLANTED if planted in above]
    kept_photo = re.search(r'name="photo_kept" value="([^"]+)"', shown.text)
    assert kept_photo
    answers = {**fill_service("LIGHT"), **tokens, "photo_kept": kept_photo[1]}
    assert client.post(form_url("LIGHT"), data=answers).status_code == 303
    assert count_cases() == before + 1


def test_an_ordinary_filing_is_never_held_up(client: FlaskClient, reports: list[int]) -> None:
    answers = {**fill_service("LIGHT"), "moo": "5", "place": "โคมไฟกลางลานตลาดนัดดับ"}
    assert send_form(client, "LIGHT", answers).status_code == 303
    wrong = send_form(client, "LIGHT", {"place": "ตลาดนัด"})
    assert wrong.status_code == 422
    assert 'id="similar"' not in wrong.text


def test_the_button_never_files_and_the_first_one_always_does(client: FlaskClient, reports: list[int]) -> None:
    form = client.get(form_url("LIGHT")).text.partition("<form method")[2]
    buttons = re.findall(r'<button\b[^>]*type="submit"[^>]*>', form)
    assert "check_similar" not in buttons[0], "Enter presses the first button"
    assert "check_similar" in buttons[1]
    expired = client.post(form_url("LIGHT"), data={"check_similar": "1", "place": "ตลาดนัด", "csrf_token": "old"})
    assert expired.status_code == 400
    assert "ตลาดนัด" in expired.text


def test_the_fragment_for_scripts_is_a_part_and_changes_nothing(client: FlaskClient, reports: list[int]) -> None:
    answer = client.get("/services/LIGHT/similar", query_string={"moo": "5", "place": "ตลาดนัด"})
    assert answer.status_code == 200
    assert MARKET in answer.text
    assert "<html" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
    nothing = client.get("/services/LIGHT/similar", query_string={"moo": "x" * 5000, "place": "<script>" * 2000})
    assert nothing.status_code == 200
    assert "<script>" not in nothing.text
    assert "ยังไม่พบเรื่องที่คล้ายกัน" in nothing.text
    assert client.post("/services/LIGHT/similar").status_code in {400, 405}
