"""Gifts: who may report and read what, what is late, what the public learns, and who is reminded."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.calendars.operations import load_holidays
from muangmai_portal.core.access import Role
from muangmai_portal.core.clock import BANGKOK
from muangmai_portal.core.errors import ConflictError, DomainError, ForbiddenError
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.integrity.gifts.counting import fold_small
from muangmai_portal.integrity.gifts.directory import gift_figures
from muangmai_portal.integrity.gifts.halves import Half
from muangmai_portal.integrity.gifts.models import GiftReport
from muangmai_portal.integrity.gifts.operations import correct_report, report_gift, state_nil
from muangmai_portal.integrity.gifts.presentation import look_up, say_overall
from muangmai_portal.integrity.gifts.queries import get_report, list_versions
from muangmai_portal.integrity.gifts.reminders import remind_heads
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.outbox.rendering import render_message
from muangmai_portal.sections.queries import list_sections
from tests.factories.integrity import NOW, gift_facts, make_gift, make_paper, send
from tests.factories.news import read
from tests.factories.officers import browser_of, make_officer, make_section

PAGE, DESK = "/integrity/gifts", "/staff/gifts"
ENDED = Half(2569, 2)  # 1 April to 30 September 2569
TYPED = {
    "item": "กระเช้าผลไม้",
    "value_baht": "๒,๕๐๐",
    "giver_kind": "company",
    "giver_name": "ร้านลับเฉพาะ",
    "received_on": "๒๐/๑๑/๒๕๖๙",
    "occasion": "ตรวจงาน",
    "disposition": "returned",
}


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def officer(app: Flask) -> Officer:
    return make_officer(Role.OFFICER, "ENG")


def count() -> int:
    return db.session.scalar(sa.select(sa.func.count(GiftReport.id))) or 0


def test_halves_of_a_fiscal_year_meet_without_a_gap() -> None:
    first, second = Half(2569, 1), Half(2569, 2)
    assert (first.starts_on, first.ends_on) == (dt.date(2025, 10, 1), dt.date(2026, 3, 31))
    assert (second.starts_on, second.ends_on) == (dt.date(2026, 4, 1), dt.date(2026, 9, 30))
    assert [Half.of(day) for day in (first.ends_on, second.starts_on)] == [first, second]
    assert Half(2570, 1).before == second


def test_an_officer_reports_in_the_browser_and_a_second_click_is_one_report(app: Flask, officer: Officer) -> None:
    browser = browser_of(app, officer)
    form = browser.get(f"{DESK}/new")
    answers = [send_form(browser, form.text) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert count() == 1
    page = browser.get(answers[0].headers["Location"]).text
    assert "2,500 บาท" in page
    assert "ร้านลับเฉพาะ" in page


def send_form(browser: FlaskClient, page: str) -> TestResponse:
    """Send the very form that was opened."""
    hidden = dict(re.findall(r'name="(csrf_token|token)"[^>]*value="([^"]+)"', page))
    return browser.post(f"{DESK}/new", data={**hidden, **TYPED})


def test_what_is_worth_more_than_the_limit_may_not_be_kept(app: Flask, officer: Officer) -> None:
    browser = browser_of(app, officer)
    wrong = send(browser, f"{DESK}/new", **{**TYPED, "value_baht": "3001", "disposition": "kept"})
    assert wrong.status_code == 422
    assert "ไม่เกิน 3,000 บาท" in wrong.text
    assert 'value="3001"' in wrong.text
    with pytest.raises(DomainError, match="3,000"), transaction():
        report_gift(gift_facts(value_baht=3001, disposition="kept"), token="t" * 20, actor=officer)
    with pytest.raises(DomainError, match="ยังมาไม่ถึง"), transaction():
        report_gift(gift_facts(received_on=dt.date(2026, 11, 29)), token="t" * 20, actor=officer)
    make_gift(officer, value_baht=3000, disposition="kept")
    assert count() == 1


def test_who_reads_a_report(app: Flask, officer: Officer) -> None:
    report = make_gift(officer)
    readers = {
        "own": officer,
        "head": make_officer(Role.HEAD, "ENG"),
        "secretary": make_officer(Role.SECRETARY, None),
        "auditor": make_officer(Role.AUDITOR, "AUDIT"),
        "colleague": make_officer(Role.OFFICER, "ENG"),
        "other head": make_officer(Role.HEAD, "FIN"),
        "webmaster": make_officer(Role.WEBMASTER, "OFFICE"),
        "admin": make_officer(Role.ADMIN, None),
        "executive": make_officer(Role.EXECUTIVE, None),
    }
    found = {}
    for who, reader in readers.items():
        browser = browser_of(app, reader)
        listed = report.item in browser.get(DESK).text
        found[who] = browser.get(f"{DESK}/{report.id}").status_code == 200
        assert listed == found[who], who
    assert {who for who, may in found.items() if may} == {"own", "head", "secretary", "auditor"}


def test_only_its_author_corrects_a_report_and_the_old_words_stay(app: Flask, officer: Officer) -> None:
    report = make_gift(officer)
    head = make_officer(Role.HEAD, "ENG")
    assert browser_of(app, head).get(f"{DESK}/{report.id}/correct").status_code == 403
    with pytest.raises(ForbiddenError), transaction():
        correct_report(get_report(report.id, head), gift_facts(), version=1, reason="ลอง", actor=head)
    browser, there = browser_of(app, officer), f"{DESK}/{report.id}/correct"
    opened = browser.get(there)
    assert send(browser, there, **TYPED, reason="").status_code == 422
    assert send(browser, there, **TYPED, reason="ตรวจราคาแล้ว").status_code == 303
    (before,) = list_versions(report.id)
    assert (before.content["value_baht"], before.reason) == (800, "ตรวจราคาแล้ว")
    stale = browser.post(there, data={**_hidden(opened.text), **TYPED, "value_baht": "9", "reason": "อีกครั้ง"})
    assert stale.status_code == 409
    assert 'value="9"' in stale.text
    with pytest.raises(ConflictError), transaction():
        correct_report(get_report(report.id, officer), gift_facts(), version=1, reason="ช้า", actor=officer)


def _hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(csrf_token|token|version)"[^>]*value="([^"]+)"', page))


def test_a_void_report_stays_readable_but_counts_nowhere(app: Flask, officer: Officer) -> None:
    report = make_gift(officer)
    with transaction():
        facts = gift_facts(is_void=True)
        correct_report(get_report(report.id, officer), facts, version=1, reason="บันทึกผิด", actor=officer)
    assert look_up(FiscalYear(2570)).total == 0
    assert "ยกเลิกแล้ว" in browser_of(app, officer).get(DESK).text


def test_the_public_sees_counts_and_never_a_name(client: FlaskClient, officer: Officer) -> None:
    make_gift(officer)
    make_gift(officer, received_on=dt.date(2026, 10, 5), giver_kind="person", disposition="handed", value_baht=10)
    page = read(client, PAGE).text
    assert "มีรายงาน 2 รายการ" in page
    for secret in ("ร้านลับเฉพาะ", officer.name, "กระเช้าผลไม้"):
        assert secret not in page
        assert secret not in read(client, f"{PAGE}/gifts.csv").text
    counted = look_up(FiscalYear(2570))
    assert counted.late == 1
    assert (counted.sections, counted.folded) == ({}, 2)
    assert "late,late,รายงานเกินกำหนด,1" in read(client, f"{PAGE}/gifts.csv?year=๒๕๗๐").text
    trail = db.session.scalars(sa.select(AuditEntry.detail).where(AuditEntry.action == "gift_report")).all()
    assert "ร้านลับเฉพาะ" not in str(trail)


def test_small_counts_of_sections_cannot_be_found_by_subtracting() -> None:
    assert fold_small({1: 6, 2: 9}) == ({1: 6, 2: 9}, None)
    assert fold_small({1: 2, 2: 9, 3: 7}) == ({2: 9}, 9)
    assert fold_small({1: 2}) == ({}, 2)
    assert fold_small({1: 3, 2: 3, 3: 8}) == ({3: 8}, 6)


def test_none_is_said_only_once_every_section_has_said_so(client: FlaskClient) -> None:
    head, other = make_officer(Role.HEAD, "ENG"), make_officer(Role.HEAD, "FIN")
    year = FiscalYear(2569)
    assert say_overall(look_up(year)) == "ยังไม่ได้รายงาน 2 จาก 2 ส่วนราชการ"
    for half in (Half(2569, 1), ENDED):
        with transaction():
            state_nil(head.section_id or 0, half, actor=head)
    assert say_overall(look_up(year)) == "ยังไม่ได้รายงาน 1 จาก 2 ส่วนราชการ"
    for half in (Half(2569, 1), ENDED):
        with transaction():
            state_nil(other.section_id or 0, half, actor=other)
            state_nil(other.section_id or 0, half, actor=other)  # a second click
    assert say_overall(look_up(year)) == "ไม่มีการรับของขวัญ ทุกส่วนราชการยืนยันแล้ว"
    assert "ไม่มีการรับของขวัญ" in read(client, f"{PAGE}?year=2569").text
    assert say_overall(look_up(FiscalYear(2570))) == "ยังไม่มีรายงาน และยังไม่สิ้นรอบแรกของปี"


def test_who_may_say_that_there_was_nothing_and_when(officer: Officer) -> None:
    head, section = make_officer(Role.HEAD, "FIN"), make_section("ENG").id
    for actor in (officer, head):
        with pytest.raises(ForbiddenError), transaction():
            state_nil(section, ENDED, actor=actor)
    secretary = make_officer(Role.SECRETARY, None)
    with pytest.raises(DomainError, match="ยังไม่สิ้นสุด"), transaction():
        state_nil(section, Half(2570, 1), actor=secretary)
    make_gift(officer, received_on=dt.date(2026, 9, 30))
    with pytest.raises(DomainError, match="1 รายการ"), transaction():
        state_nil(section, ENDED, actor=secretary)


def test_a_gift_reported_after_the_statement_counts_for_more(officer: Officer) -> None:
    secretary = make_officer(Role.SECRETARY, None)
    with transaction():
        state_nil(officer.section_id or 0, ENDED, actor=secretary)
    make_gift(officer, received_on=dt.date(2026, 9, 1))
    assert look_up(FiscalYear(2569)).answers[officer.section_id or 0][ENDED] == "reported"


def test_a_head_says_so_with_one_button_and_nonsense_is_refused(app: Flask) -> None:
    head = make_officer(Role.HEAD, "ENG")
    browser = browser_of(app, head)
    assert "ยืนยันว่าไม่มี" in browser.get(DESK).text
    good = {"section": str(head.section_id), "year": "2569", "half": "2"}
    for wrong in ({"half": "3"}, {"year": "99999"}, {"section": "x"}, {"section": str(2**40)}):
        assert send(browser, DESK, f"{DESK}/nil", **{**good, **wrong}).status_code == 422
    assert send(browser, DESK, f"{DESK}/nil", **good).status_code == 303
    assert head.name in browser.get(DESK).text


def test_heads_who_have_said_nothing_are_reminded_in_office_hours_and_twice_at_most(app: Flask) -> None:
    with transaction():
        load_holidays()
    silent = make_officer(Role.HEAD, "ENG", email="silent@muangmai.example")
    spoken = make_officer(Role.HEAD, "FIN", email="spoken@muangmai.example")
    make_officer(Role.OFFICER, "ENG", email="officer@muangmai.example")
    with transaction():
        state_nil(spoken.section_id or 0, ENDED, actor=spoken)
    sent = []
    for moment in ((10, 1, 20), (10, 1, 9), (10, 1, 14), (10, 4, 9), (10, 20, 9), (10, 21, 9), (11, 20, 9)):
        month, day, hour = moment
        with time_machine.travel(dt.datetime(2026, month, day, hour, tzinfo=BANGKOK), tick=False):
            sent.append(remind_heads())
    assert sent == [0, 1, 0, 0, 1, 0, 0]
    letters = db.session.scalars(sa.select(OutboundMessage)).all()
    assert {letter.recipient for letter in letters} == {silent.email}
    shown = render_message(letters[0].template, letters[0].context, "th")
    assert "ครึ่งปีหลัง" in str(shown)


def test_the_policy_of_the_year_is_shown_and_an_older_one_is_marked(client: FlaskClient) -> None:
    author = make_officer(Role.WEBMASTER, "OFFICE")
    assert "ยังไม่มีประกาศงดรับของขวัญของปีนี้" in read(client, PAGE).text
    old = make_paper(author, "gift-policy", 2569, "นโยบายปีก่อน")
    assert "ยังไม่มีประกาศของปีงบประมาณ พ.ศ. 2570" in read(client, PAGE).text
    make_paper(author, "gift-policy", 2570, "นโยบายปีนี้")
    page = read(client, PAGE).text
    assert "นโยบายปีนี้" in page
    assert "ที่แสดงนี้เป็นฉบับล่าสุด" not in page
    assert "นโยบายปีก่อน" in read(client, f"{PAGE}?year=2569").text
    assert read(client, f"{PAGE}/{old.slug}").status_code == 200
    assert read(client, f"{PAGE}?year=ปีหน้า").status_code == 200


def test_the_page_of_statistics_gets_a_table_without_persons(officer: Officer) -> None:
    assert list_sections()
    empty = gift_figures(FiscalYear(2570), "th")
    assert empty is not None
    assert empty.rows == ()
    make_gift(officer)
    table = gift_figures(FiscalYear(2570), "th")
    assert table is not None
    assert dict(zip(table.codes, (row[1] for row in table.rows), strict=True))["returned"] == 1
    assert gift_figures(FiscalYear(2580), "th") is None
