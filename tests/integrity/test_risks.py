"""The register: who may change it, what the public sees, and what is late."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Role
from muangmai_portal.core.errors import ConflictError, DomainError, ForbiddenError
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.risks.directory import risk_figures
from muangmai_portal.integrity.risks.models import RiskStatus
from muangmai_portal.integrity.risks.operations import (
    add_risk,
    approve_register,
    change_risk,
    copy_register,
    report_progress,
    set_removed,
)
from muangmai_portal.integrity.risks.queries import list_progress, list_risks, list_versions
from muangmai_portal.integrity.risks.reviews import list_reviewables
from tests.factories.integrity import NOW, YEAR, approve, make_risk, risk_content, send, stored_risk
from tests.factories.news import read
from tests.factories.officers import browser_of, make_officer, make_section
from tests.spreadsheets import sheets_of

PAGE, DESK = "/integrity/risks", "/staff/integrity/risks/2570"
PAST = dt.date(2026, 11, 1)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def secretary(app: Flask) -> Officer:
    return make_officer(Role.SECRETARY, None)


def typed(**more: str) -> dict[str, str]:
    """A whole form of a risk."""
    given = {"area": "power", "procedure": "การจดทะเบียน", "event": "เอื้อพวกพ้อง", "likelihood": "2", "impact": "3"}
    given |= {"residual_likelihood": "", "residual_impact": "", "section": str(make_section("ENG").id)}
    return {**given, "due_on": "๓๐/๙/๒๕๗๐", **more}


def test_the_public_sees_nothing_before_approval(client: FlaskClient, secretary: Officer) -> None:
    make_risk(secretary, event="ความลับของฉบับร่าง")
    assert "ยังไม่ได้เผยแพร่ทะเบียนความเสี่ยง" in read(client, PAGE).text
    assert read(client, f"{PAGE}/risks.csv").status_code == 404
    approve(secretary)
    page = read(client, PAGE).text
    assert "ความลับของฉบับร่าง" in page
    assert 'href="#risk-1"' in page
    assert 'id="risk-1"' in page


def test_a_change_reaches_the_public_with_the_next_approval(client: FlaskClient, secretary: Officer) -> None:
    risk = make_risk(secretary, event="ถ้อยคำเดิม")
    approve(secretary)
    with transaction():
        change_risk(stored_risk(risk), risk_content(event="ถ้อยคำใหม่", likelihood=1), version=1, actor=secretary)
    assert "ถ้อยคำเดิม" in read(client, PAGE).text
    assert "ถ้อยคำใหม่" not in read(client, PAGE).text
    assert [each.content["event"] for each in list_versions(risk.id)] == ["ถ้อยคำเดิม"]
    approve(secretary)
    assert "ถ้อยคำใหม่" in read(client, PAGE).text
    with transaction():
        set_removed(stored_risk(risk), is_removed=True, actor=secretary)
    assert "ถ้อยคำใหม่" in read(client, PAGE).text
    approve(secretary)
    assert "ถ้อยคำใหม่" not in read(client, PAGE).text
    with transaction():
        assert approve_register(YEAR, actor=secretary) == 0


def test_a_head_keeps_to_the_own_section_and_does_not_approve(app: Flask, secretary: Officer) -> None:
    head = make_officer(Role.HEAD, "ENG")
    own, other = make_risk(head, "ENG"), make_risk(secretary, "FIN")
    for deed in (
        lambda: add_risk(YEAR, risk_content("FIN"), token="t" * 20, actor=head),
        lambda: change_risk(other, risk_content("FIN"), version=1, actor=head),
        lambda: change_risk(own, risk_content("FIN"), version=1, actor=head),  # to push it onto others
        lambda: set_removed(other, is_removed=True, actor=head),
        lambda: approve_register(YEAR, actor=head),
        lambda: copy_register(YEAR, actor=head),
    ):
        with pytest.raises(ForbiddenError), transaction():
            deed()
    browser = browser_of(app, head)
    assert browser.get(f"{DESK}/{other.id}/edit").status_code == 403
    assert browser.get(f"{DESK}/{own.id}/edit").status_code == 200
    assert send(browser, f"{DESK}/new", **typed(section=str(make_section("FIN").id))).status_code == 422


def test_an_officer_reports_on_the_own_section_only(app: Flask, client: FlaskClient, secretary: Officer) -> None:
    own, other = make_risk(secretary, "ENG"), make_risk(secretary, "FIN")
    browser = browser_of(app, make_officer(Role.OFFICER, "ENG"))
    there = f"{DESK}/{own.id}"
    early = send(browser, f"{DESK}/{own.id}", f"{there}/progress", status="done", text="เสร็จแล้ว")
    assert early.status_code in (400, 422)  # no form is offered before the approval
    approve(secretary)
    assert send(browser, there, f"{there}/progress", status="flying", text="").status_code == 422
    assert send(browser, there, f"{there}/progress", status="in_progress", text="ทำไปครึ่งหนึ่ง").status_code == 303
    assert send(browser, there, f"{DESK}/{other.id}/progress", status="done", text="แทนเขา").status_code == 403
    assert send(browser, there, f"{DESK}/{other.id}/evidence", address="/news/", label="x").status_code == 403
    assert send(browser, there, f"{there}/evidence", address="/news/", label="ข่าวอบรม").status_code == 303
    page = read(client, PAGE).text
    assert "ทำไปครึ่งหนึ่ง" in page
    assert "ข่าวอบรม" in page
    assert browser.get(f"{DESK}/new").status_code == 403


def test_a_report_sent_twice_is_one_and_the_newest_counts(secretary: Officer) -> None:
    risk = make_risk(secretary)
    with pytest.raises(DomainError, match="ยังไม่ได้รับอนุมัติ"), transaction():
        report_progress(risk, "done", "ก่อนอนุมัติ", token="a" * 20, actor=secretary)
    approve(secretary)
    for token, status in (("b" * 20, "in_progress"), ("b" * 20, "in_progress"), ("c" * 20, "done")):
        with transaction():
            report_progress(stored_risk(risk), status, "รายงาน", token=token, actor=secretary)
    assert [each.status for each in list_progress(risk.id)] == ["done", "in_progress"]


def test_the_form_keeps_what_was_typed_and_a_second_click_adds_nothing(app: Flask, secretary: Officer) -> None:
    browser = browser_of(app, secretary)
    half = send(browser, f"{DESK}/new", **typed(residual_likelihood="2", event="<script>alert(1)</script>"))
    assert half.status_code == 422
    assert 'role="alert"' in half.text
    assert "&lt;script&gt;" in half.text
    opened = browser.get(f"{DESK}/new").text
    hidden = dict(re.findall(r'name="(csrf_token|token)"[^>]*value="([^"]+)"', opened))
    answers = [browser.post(f"{DESK}/new", data={**hidden, **typed()}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    (risk,) = list_risks(YEAR)
    assert risk.due_on == dt.date(2027, 9, 30)


def test_of_two_editors_the_second_is_told_and_keeps_the_words(app: Flask, secretary: Officer) -> None:
    risk, browser = make_risk(secretary), browser_of(app, secretary)
    there = f"{DESK}/{risk.id}/edit"
    opened = browser.get(there).text
    hidden = dict(re.findall(r'name="(csrf_token|token|version)"[^>]*value="([^"]+)"', opened))
    assert browser.post(there, data={**hidden, **typed(event="คนแรก")}).status_code == 303
    late = browser.post(there, data={**hidden, **typed(event="คนที่สอง")})
    assert late.status_code == 409
    assert "คนที่สอง" in late.text
    assert "คนแรก" in late.text
    with pytest.raises(ConflictError), transaction():
        change_risk(stored_risk(risk), risk_content(event="คนที่สาม"), version=1, actor=secretary)


def test_last_years_register_is_copied_once_and_assessed_anew(app: Flask, secretary: Officer) -> None:
    browser = browser_of(app, secretary)
    assert send(browser, DESK, f"{DESK}/copy").status_code == 422
    before = FiscalYear(2569)
    make_risk(secretary, year=before, residual_likelihood=1, residual_impact=1, due_on=dt.date(2024, 2, 29))
    gone = make_risk(secretary, year=before, event="เลิกแล้ว")
    with transaction():
        set_removed(stored_risk(gone), is_removed=True, actor=secretary)
    for expected in (1, 0):
        with transaction():
            assert copy_register(YEAR, actor=secretary) == expected
    (copied,) = list_risks(YEAR)
    assert (copied.number, copied.residual_likelihood, copied.approved) == (1, None, None)
    assert copied.due_on == dt.date(2025, 2, 28)


def test_the_heat_map_is_a_table_whose_cells_say_level_and_risks(client: FlaskClient, secretary: Officer) -> None:
    make_risk(secretary, likelihood=5, impact=5, residual_likelihood=1, residual_impact=2)
    make_risk(secretary, likelihood=5, impact=5)
    approve(secretary)
    page = read(client, PAGE).text
    heat = page.partition('class="scroll heat"')[2].partition("</table>")[0]
    assert heat.count('<th scope="row">') == 5
    assert heat.count('scope="col"') == 6
    assert len(re.findall("<td class", heat)) == 25
    assert "2 รายการ" in heat
    assert re.findall(r'href="#risk-(\d)"', heat) == ["1", "2"]
    after = read(client, f"{PAGE}?when=after").text.partition('class="scroll heat"')[2].partition("</table>")[0]
    assert re.findall(r'href="#risk-(\d)"', after) == ["1"]
    table = risk_figures(YEAR, "th")
    assert table is not None
    assert dict(zip(table.codes, table.rows, strict=True))["extreme"][1:] == (2, 0)


def test_filters_choose_and_what_the_portal_does_not_know_is_ignored(client: FlaskClient, secretary: Officer) -> None:
    make_risk(secretary, "ENG", event="เรื่องของช่าง", likelihood=5, impact=5)
    make_risk(secretary, "FIN", event="เรื่องของคลัง", likelihood=1, impact=1, area="spending")
    approve(secretary)
    for question in ("section=ENG", "area=permits", "level=extreme", "year=๒๕๗๐&section=ENG"):
        page = read(client, f"{PAGE}?{question}").text
        assert "เรื่องของช่าง" in page, question
        assert "เรื่องของคลัง" not in page, question
    assert "ไม่มีความเสี่ยงตามที่เลือก" in read(client, f"{PAGE}?level=high").text
    hostile = read(client, f"{PAGE}?area=<script>&level=x&year=abc&page=-1").text
    assert "<script>" not in hostile
    assert "เรื่องของคลัง" in hostile


def test_long_registers_come_page_by_page_and_the_heat_map_leads_to_the_right_one(
    client: FlaskClient, secretary: Officer
) -> None:
    for number in range(22):
        make_risk(secretary, event=f"เหตุการณ์ที่ {number + 1} ")
    approve(secretary)
    page = read(client, PAGE).text
    assert "เหตุการณ์ที่ 20 " in page
    assert "เหตุการณ์ที่ 21 " not in page
    assert 'page=2#risk-21"' in page
    assert "เหตุการณ์ที่ 22 " in read(client, f"{PAGE}?page=2").text


def test_files_hold_what_was_approved_and_no_formula(client: FlaskClient, secretary: Officer) -> None:
    make_risk(secretary, process='=HYPERLINK("http://evil.example")', due_on=dt.date(2027, 9, 30))
    approve(secretary)
    make_risk(secretary, process="ฉบับร่าง")
    text = read(client, f"{PAGE}/risks.csv?year=2570").get_data(as_text=True)
    assert "'=HYPERLINK" in text
    assert "2027-09-30" in text
    assert "ฉบับร่าง" not in text
    cells = [cell for row in sheets_of(read(client, f"{PAGE}/risks.xlsx").data)["ทะเบียน"] for cell in row]
    assert ("text", '=HYPERLINK("http://evil.example")') in cells
    assert ("number", "46660") in cells  # 30 September 2027, as spreadsheets count days
    assert read(client, f"{PAGE}/risks.csv?year=2560").status_code == 404


def test_late_measures_are_for_the_board_until_they_are_done(client: FlaskClient, secretary: Officer) -> None:
    risk = make_risk(secretary, due_on=PAST)
    make_risk(secretary, due_on=dt.date(2027, 1, 1))
    assert list(list_reviewables()) == []  # a draft is nobody's promise yet
    approve(secretary)
    (late,) = list_reviewables()
    assert (late.key, late.review_due_on, late.can_confirm) == (f"risk:{risk.id}", PAST, False)
    assert "เกินกำหนด" in read(client, PAGE).text
    with transaction():
        report_progress(stored_risk(risk), RiskStatus.DONE, "เสร็จแล้ว", token="d" * 20, actor=secretary)
    assert list(list_reviewables()) == []


def test_years_that_no_calendar_has_lead_nowhere(app: Flask, secretary: Officer) -> None:
    browser = browser_of(app, secretary)
    risk = make_risk(secretary)
    for path in ("/staff/integrity/risks/1", "/staff/integrity/risks/99999", f"/staff/integrity/risks/2569/{risk.id}"):
        assert browser.get(path).status_code == 404
