"""The manual: the edition that holds, those before it, what everybody may know; no name among it."""

from __future__ import annotations

import datetime as dt

from flask import Flask, current_app
from flask.testing import FlaskClient

from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.directory import list_pages
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.integrity.circulation.cards import circulation_card, reading_card
from muangmai_portal.integrity.parts import list_cards
from muangmai_portal.integrity.property.cards import loan_card
from muangmai_portal.integrity.property.figures import count_year, loan_figures
from muangmai_portal.integrity.property.manual.page import public_path
from muangmai_portal.integrity.property.manual.queries import find_current, find_facts
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.operations import withdraw
from tests.factories.news import read
from tests.factories.officers import browser_of, csrf_token, make_officer
from tests.factories.property import circulate, lend, make_edition, make_loan, read_it

PAGE = "/integrity/property"


def test_an_office_without_a_manual_says_so_and_still_tells_the_rules(app: Flask, client: FlaskClient) -> None:
    page = read(client, PAGE).text
    assert "ยังไม่ได้เผยแพร่คู่มือ" in page
    assert "ข้อ ๒๐๗" in page
    assert 'href="/services/ASSETLOAN"' in page
    assert read(client, f"/en{PAGE}").status_code == 200


def test_the_newest_edition_holds_and_those_before_it_stay_to_be_read(app: Flask, client: FlaskClient) -> None:
    webmaster = make_officer(Role.WEBMASTER, "OFFICE")
    with clock.pretend(clock.now() - dt.timedelta(days=9)):
        first = make_edition(webmaster, "ฉบับที่ 1", "เนื้อหาเดิม")
    second = make_edition(webmaster, "ฉบับที่ 2", "**เนื้อหาใหม่** <script>alert(1)</script>")
    page = read(client, PAGE)
    assert "<strong>เนื้อหาใหม่</strong>" in page.text
    assert "<script>alert" not in page.text
    for said in ("นายใจดี มีธรรม", "เพิ่มข้อห้าม", f'href="{PAGE}/{first.slug}"'):
        assert said in page.text
    assert "Set-Cookie" not in page.headers
    earlier = read(client, f"{PAGE}/{first.slug}").text
    assert "เนื้อหาเดิม" in earlier
    assert "ฉบับนี้ไม่ได้ใช้แล้ว" in earlier
    assert client.get(f"{PAGE}/{second.slug}").headers["Location"] == PAGE
    assert db.session.get_one(Publication, first.id).replaced_by_id == second.id
    assert (public_path(second), public_path(first)) == (PAGE, f"{PAGE}/{first.slug}")


def test_when_the_newest_is_withdrawn_the_one_before_holds_again(app: Flask, client: FlaskClient) -> None:
    webmaster = make_officer(Role.WEBMASTER, "OFFICE")
    first, second = make_edition(webmaster, "ฉบับที่ 1"), make_edition(webmaster, "ฉบับที่ 2")
    with transaction():
        withdraw(db.session.get_one(Publication, second.id), actor=webmaster)
    current = find_current()
    assert current is not None
    assert current.id == first.id
    assert read(client, f"{PAGE}/{second.slug}").status_code == 404


def test_everybody_sees_shares_and_numbers_and_nobodys_name(app: Flask, client: FlaskClient) -> None:
    webmaster = make_officer(Role.WEBMASTER, "ENG", name="นางเว็บ ไม่เปิดเผย")
    reader, head = make_officer(name="นายอ่าน ไม่เปิดเผย"), make_officer(Role.HEAD, "ENG", name="นายหัว ไม่เปิดเผย")
    number = circulate(make_edition(webmaster), webmaster)
    read_it(number, reader, head)
    lend(make_loan(reader, items="ของที่ไม่เปิดเผย"), head)
    page = read(client, PAGE).text
    assert "66%" in page
    assert "ไม่เปิดเผย" not in page
    assert "การยืมโดยเจ้าหน้าที่" in page


def test_loans_are_counted_by_year_and_kind(app: Flask) -> None:
    borrower, head = make_officer(), make_officer(Role.HEAD, "ENG")
    for category in ("durable", "vehicle"):
        lend(make_loan(borrower, category=category, due_on=clock.today()), head)
    make_loan(borrower)
    year = FiscalYear.current()
    with clock.pretend(clock.now() + dt.timedelta(days=1)):
        counted = count_year(year)
        assert (counted.asked, counted.approved, counted.overdue) == (3, 2, 2)
        table = loan_figures(year, "th")
    assert table.codes == ("durable", "vehicle")
    assert [row[1:3] for row in table.rows] == [(2, 1), (1, 1)]
    assert loan_figures(year.before, "th").rows == ()


def test_the_parts_stand_on_the_rooms_pages_and_in_search(app: Flask) -> None:
    webmaster, reader = make_officer(Role.WEBMASTER, "OFFICE"), make_officer()
    with app.test_request_context("/"):
        cards = {card.path: card for card in list_cards(current_app, "th")}
        assert cards[PAGE].needs_attention
        circulate(make_edition(webmaster), webmaster)
        make_loan(reader)
        cards = {card.path: card for card in list_cards(current_app, "th")}
        assert cards[PAGE].figure == "ฉบับที่ 1"
        assert PAGE in {page.path for page in list_pages(current_app, "th")}
    assert reading_card(reader).figure == "ต้องอ่าน 1 เรื่อง"
    assert circulation_card(reader) is None
    assert loan_card(make_officer(Role.HEAD, "ENG")).figure == "รอท่านอนุมัติ 1 คำขอ"


def test_who_approved_an_edition_is_said_once_and_conflicts_are_told(app: Flask) -> None:
    webmaster = make_officer(Role.WEBMASTER, "OFFICE")
    edition, browser = make_edition(webmaster), browser_of(app, webmaster)
    page = f"/staff/property/manual/{edition.id}"
    form = {"csrf_token": csrf_token(browser), "number": "ฉบับที่ ๒", "approved_by": "นายก", "approved_on": "๑/๒/๒๕๖๙"}
    assert browser.post(page, data={**form, "version": "1"}).status_code == 303
    facts = find_facts(edition.id)
    assert facts is not None
    assert (facts.approved_by, facts.publication.document_on) == ("นายก", dt.date(2026, 2, 1))
    late = browser.post(page, data={**form, "version": "1", "approved_by": "ชื่อที่พิมพ์ไว้"})
    assert late.status_code == 409
    assert "ชื่อที่พิมพ์ไว้" in late.text
    assert browser.post(page, data={"csrf_token": form["csrf_token"]}).status_code == 422
    assert "ยังไม่ได้แจกเวียน" in browser.get("/staff/property/manual").text
