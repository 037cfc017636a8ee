"""What everybody reads: every item with its evidence, what is missing too, and the files for assessors."""

from __future__ import annotations

import csv
import io

import pytest
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.directory import list_pages
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.core.reviewing import list_review_sources
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.oit.models import PeriodRule
from muangmai_portal.integrity.oit.queries import get_item
from muangmai_portal.integrity.parts import list_cards, list_desk_cards
from muangmai_portal.publishing.operations import withdraw
from muangmai_portal.publishing.queries import get_publication
from tests.factories.news import read
from tests.factories.oit import YEAR, draft, make_checklist, make_document, make_item, prove
from tests.spreadsheets import sheets_of

PAGE = f"/integrity/oit/{YEAR}"


@pytest.fixture
def public_year(webmaster: Officer) -> None:
    """A year with something of everything."""
    checklist = make_checklist(
        draft("O1", "โครงสร้าง", group_code="9.1", group_name="ข้อมูลพื้นฐาน"),
        draft("O2", "ข้อมูล <b>ผู้บริหาร</b>", elements=["ชื่อ", "รูปถ่าย"], note="=HYPERLINK(1)"),
        draft("O3", "รายงาน", rule=PeriodRule.LAST_YEAR),
        draft("O4", "เพจ"),
    )
    first, second, third, _ = checklist.items
    prove(first, webmaster, address="/contact", label="ติดต่อเรา")
    prove(second, webmaster, 1, address="https://elsewhere.example/a", label="เว็บไซต์อื่น")
    prove(third, webmaster, publication_id=make_document(webmaster, year=YEAR, title="รายงานผิดปี").id)


@pytest.mark.usefixtures("public_year")
def test_every_item_stands_there_with_its_state_in_words(client: FlaskClient) -> None:
    page = read(client, PAGE).text
    for words in ("ครบ 1 จาก 4 ข้อ", "ครบบางส่วน", "หลักฐานไม่เป็นปัจจุบัน", "ยังไม่มีหลักฐาน", "9.1 ข้อมูลพื้นฐาน"):
        assert words in page
    assert "รายงานผลปีงบประมาณ 2566" in page
    assert "เป็นของปีงบประมาณ 2567" in page
    assert 'href="/contact"' in page
    assert 'href="https://elsewhere.example/a"' in page
    assert "ข้อมูล &lt;b&gt;ผู้บริหาร&lt;/b&gt;" in page
    assert "ประมาณการของหน่วยงาน ไม่ใช่ผลประเมินของ ป.ป.ช." in page
    assert 'id="O3"' in page


@pytest.mark.usefixtures("public_year")
def test_the_pages_are_read_in_english_too(client: FlaskClient) -> None:
    page = read(client, f"/en{PAGE}").text
    assert 'href="/en/contact"' in page
    assert 'lang="th">โครงสร้าง' in page


@pytest.mark.usefixtures("public_year")
def test_the_newest_public_year_is_where_the_short_address_leads(client: FlaskClient) -> None:
    make_checklist(draft(), year=2570, is_public=False)
    assert client.get("/integrity/oit/").headers["Location"] == PAGE
    assert client.get("/integrity/oit/2570").status_code == 404


def test_without_a_public_year_the_page_says_so(client: FlaskClient) -> None:
    answer = client.get("/integrity/oit/")
    assert (answer.status_code, "ยังไม่มีรายการที่เผยแพร่" in answer.text) == (200, True)


@pytest.mark.usefixtures("public_year")
def test_assessors_get_whole_addresses_one_line_for_each_item(client: FlaskClient) -> None:
    page = read(client, f"{PAGE}/links").text
    assert ">http://127.0.0.1:8000/contact</a>" in page
    assert ">https://elsewhere.example/a</a>" in page
    assert page.count('<th scope="row">') == 4


@pytest.mark.usefixtures("public_year")
def test_the_files_hold_the_same_and_run_nothing(client: FlaskClient) -> None:
    rows = list(csv.reader(io.StringIO(read(client, f"{PAGE}.csv").data.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["O1", "O2", "O3", "O4"]
    assert rows[1][3] == "http://127.0.0.1:8000/contact"
    assert rows[2][4] == "'=HYPERLINK(1)"
    assert [row[7] for row in rows[1:]] == ["ครบ", "ครบบางส่วน", "หลักฐานไม่เป็นปัจจุบัน", "ยังไม่มีหลักฐาน"]
    cells = [cell for row in sheets_of(read(client, f"{PAGE}.xlsx").data)["OIT"] for cell in row]
    assert ("text", "http://127.0.0.1:8000/contact") in cells
    assert ("text", "=HYPERLINK(1)") in cells
    assert any(kind == "number" for kind, _value in cells)  # the day of the last change


def test_the_title_of_what_was_withdrawn_is_told_to_nobody_outside(client: FlaskClient, webmaster: Officer) -> None:
    item, document = make_item(), make_document(webmaster, title="ชื่อที่ถอนแล้ว")
    prove(item, webmaster, publication_id=document.id)
    with transaction():
        withdraw(get_publication("news", document.id), actor=webmaster)
    for address in (PAGE, f"{PAGE}/links", f"{PAGE}.csv"):
        answer = read(client, address)
        assert answer.status_code == 200
        assert "ชื่อที่ถอนแล้ว" not in answer.data.decode("utf-8-sig")


@pytest.mark.usefixtures("public_year")
def test_what_is_missing_or_stale_is_on_the_board_of_freshness(app: Flask) -> None:
    source = next(each for each in list_review_sources(app) if each.prefix == "oit")
    with app.test_request_context():
        found = {each.title.split()[0]: each for each in source.list_all()}
    assert set(found) == {"O2", "O3", "O4"}
    assert found["O4"].missing == "ยังไม่มีหลักฐาน"
    assert found["O3"].missing == "หลักฐานไม่เป็นปัจจุบัน ต้องเป็นรายงานผลปีงบประมาณ 2566"
    number = int(found["O2"].key.partition(":")[2])
    assert get_item(number).code == "O2"
    assert found["O2"].desk_path == f"/staff/integrity/oit/items/{number}"
    with pytest.raises(DomainError):
        source.confirm(number, 1)
    with pytest.raises(NotFoundError):
        source.confirm(999_999, 1)


@pytest.mark.usefixtures("public_year")
def test_the_part_stands_on_the_rooms_pages_and_in_the_directory(
    app: Flask, webmaster: Officer, engineer: Officer
) -> None:
    with app.test_request_context():
        card = next(each for each in list_cards(app, "th") if each.path == "/integrity/oit/")
        assert "ครบ 1 จาก 4 ข้อ" in card.figure
        mine = next(each for each in list_desk_cards(app, webmaster) if each.path == "/staff/integrity/oit")
        assert (mine.figure, mine.needs_attention) == (f"ปี {YEAR}: ค้าง 3 จาก 4 ข้อ", True)
        theirs = next(each for each in list_desk_cards(app, engineer) if each.path == "/staff/integrity/oit")
        assert theirs.needs_attention is False
        assert PAGE in {page.path for page in list_pages(app, "th")}
