"""The index that the law asks for: on a page, on paper, as a table."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

from flask.testing import FlaskClient

from muangmai_portal.accounts.models import Officer
from tests.factories.documents import make_document
from tests.factories.news import read

CSV = "/disclosures/index.csv"
_OWN = "integrity-measures-2564"


def rows(client: FlaskClient, query: str = "") -> list[dict[str, str]]:
    """The table as a spreadsheet reads it, without the announcement that every library has."""
    answer = read(client, CSV + query)
    assert answer.data.startswith(b"\xef\xbb\xbf")
    found = csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig")))
    return [row for row in found if _OWN not in row["ที่จัดเก็บ"]]


def test_a_row_has_every_field_that_the_board_asks_for(author: Officer, client: FlaskClient) -> None:
    more: dict[str, Any] = {"document_on": dt.date(2026, 3, 12), "fiscal_year": 2569, "section_id": author.section_id}
    slug = make_document(author, "คำสั่ง", document_number="12/2569", **more).slug
    (row,) = rows(client)
    assert row["มาตรา/วงเล็บ"] == "มาตรา 9 (1)"
    assert (row["ชื่อเรื่อง"], row["เลขที่"], row["ปีงบประมาณ"]) == ("คำสั่ง", "12/2569", "2569")
    assert (row["วันที่ของเอกสาร"], row["ส่วนราชการเจ้าของเรื่อง"]) == ("12/03/2569", "กอง OFFICE")
    assert row["ที่จัดเก็บ"].endswith(f"/disclosures/s9-1/{slug}")
    assert (row["ชนิดแฟ้ม/ขนาด"], row["สถานะ"]) == ("หน้าเว็บ", "ใช้อยู่")
    assert row["วันที่เผยแพร่"]


def test_no_spreadsheet_runs_what_a_title_says(author: Officer, client: FlaskClient) -> None:
    make_document(author, "=HYPERLINK(1)", document_number="+66")
    (row,) = rows(client)
    assert (row["ชื่อเรื่อง"], row["เลขที่"]) == ("'=HYPERLINK(1)", "'+66")


def test_the_table_holds_all_that_was_chosen_and_the_page_twenty(author: Officer, client: FlaskClient) -> None:
    for number in range(22):
        make_document(author, f"เรื่อง {number}", heading="s9-1" if number < 21 else "s9-7")
    assert len(rows(client)) == 22
    assert len(rows(client, "?heading=s9-1")) == 21
    page = read(client, "/disclosures/index?heading=s9-1").text
    assert page.count('<th scope="row">') == 20
    assert "/disclosures/index.csv?heading=s9-1" in page
    assert read(client, "/disclosures/index?heading=s9-1&page=2").text.count('<th scope="row">') == 1


def test_the_index_stands_in_the_order_of_the_act(author: Officer, client: FlaskClient) -> None:
    for heading in ("s9-8", "s7-4", "s9-1"):
        make_document(author, heading, heading=heading)
    assert [row["ชื่อเรื่อง"] for row in rows(client)] == ["s7-4", "s9-1", "s9-8"]


def test_the_paper_names_the_headings_with_nothing(author: Officer, client: FlaskClient) -> None:
    make_document(author, "ใบเดียว")
    paper = read(client, "/disclosures/index/print").text
    assert "ใบเดียว" in paper
    assert "หัวข้อที่ไม่มีข้อมูลข่าวสาร" in paper
    assert "มาตรา 9 (6)" in paper
    assert "หัวข้อที่ไม่มีข้อมูลข่าวสาร" not in read(client, "/disclosures/index/print?heading=s9-1").text


def test_hostile_words_are_shown_as_letters(author: Officer, client: FlaskClient) -> None:
    make_document(author, "<img src=x onerror=alert(1)>")
    for path in ("/disclosures/index", "/disclosures/index/print", "/disclosures/s9-1"):
        assert "<img src=x" not in read(client, path).text


def test_english_readers_get_english_heads_and_christian_dates(author: Officer, client: FlaskClient) -> None:
    make_document(author, "คำสั่ง", title_en="An order", document_on=dt.date(2026, 3, 12))
    table = read(client, f"/en{CSV}").data.decode("utf-8-sig")
    assert "An order" in table
    assert "2026-03-12" in table
    assert "/en/disclosures/s9-1/" in table


def test_search_and_site_map_know_the_library(author: Officer, client: FlaskClient) -> None:
    site = client.get("/sitemap.xml").text
    for path in ("/disclosures/", "/disclosures/index", "/disclosures/s7-1", "/disclosures/s9-8"):
        assert f"{path}<" in site, path
