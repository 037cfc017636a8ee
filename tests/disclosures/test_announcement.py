"""The announcement with which it all began: its words, its place, its paper."""

from __future__ import annotations

import datetime as dt

import pypdfium2
import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.core.reference_data import FOLDER
from muangmai_portal.core.transaction import transaction
from muangmai_portal.disclosures.operations import ANNOUNCEMENT, load_announcement
from muangmai_portal.disclosures.paper import read_announcement, thai_numbers
from muangmai_portal.extensions import db
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.operations import Words, save_publication, withdraw
from muangmai_portal.publishing.queries import get_publication
from tests.factories.documents import make_document
from tests.factories.news import read

PATH = f"/disclosures/s9-2/{ANNOUNCEMENT}"
SOURCE = (FOLDER / "announcement_2564.md").read_text(encoding="utf-8")


def announcement() -> Publication:
    """As the database has it."""
    return db.session.scalars(sa.select(Publication).where(Publication.slug == ANNOUNCEMENT)).one()


def text_of(pdf: bytes) -> str:
    """What somebody copies from a PDF, without its line ends and spaces."""
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(text.split())


def test_it_is_the_first_document_with_its_own_date_and_year(author: Officer) -> None:
    found = announcement()
    assert (found.document_on, found.fiscal_year, found.document_number) == (dt.date(2020, 10, 27), 2564, "")
    assert (found.topic, found.category) == ("measures", "s9-2")
    noted = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.subject == ANNOUNCEMENT)).one()
    assert (noted.officer_id, noted.detail["deed"]) == (None, "loaded")


def test_its_words_are_those_of_the_original_misprints_included() -> None:
    for words in ("ประกาศประกาศเจตจำนง", "๓. ปิดเผยการดำเนินการ", "ให้บุคคลกรในสังกัด", "ทรัพย์สินของทางราชการ ,การปรับปรุง"):
        assert words in SOURCE
    assert "/๓. มีช่องทาง" not in SOURCE  # the mark that a page turns is none of its words
    assert SOURCE.count("## มาตรการที่") == 4
    assert "(นายสมชาย ต้นมาก)\n\nนายกองค์การบริหารส่วนตำบลเมืองใหม่" in SOURCE


def test_loading_again_keeps_what_the_office_changed_or_took_back(author: Officer) -> None:
    words = Words(title_th="แก้แล้ว", category="s9-2", body_th="ข้อความใหม่", topic="measures")
    with transaction():
        save_publication(announcement(), words, version=1, actor=author)
        assert load_announcement() is None
    with transaction():
        withdraw(get_publication("disclosure", announcement().id), actor=author)
        assert load_announcement() is None
    assert announcement().title_th == "แก้แล้ว"


def test_its_page_says_that_the_text_is_the_originals_until_it_is_changed(author: Officer, client: FlaskClient) -> None:
    assert "รวมทั้งคำที่พิมพ์ผิดในต้นฉบับ" in read(client, PATH).text
    with transaction():
        save_publication(announcement(), Words(title_th="ใหม่", category="s9-2", body_th="ก"), version=1, actor=author)
    changed = read(client, PATH).text
    assert "รวมทั้งคำที่พิมพ์ผิดในต้นฉบับ" not in changed
    assert ".pdf" not in changed  # what is no announcement any more is not set as one
    assert client.get(f"{PATH}.pdf").status_code == 404


def test_its_paper_says_all_its_words_and_they_copy_exactly(author: Officer, client: FlaskClient) -> None:
    answer = client.get(f"{PATH}.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Cache-Control"].startswith("public")
    assert "Set-Cookie" not in answer.headers
    known = client.get(f"{PATH}.pdf", headers={"If-None-Match": answer.headers["ETag"]})
    assert known.status_code == 304
    text = text_of(answer.data)
    for line in SOURCE.replace("**", "").replace("\\", "").replace("## ", "").splitlines():
        assert "".join(line.split()) in text or line == "---", line
    assert client.get(f"/en{PATH}.pdf").data == answer.data  # an announcement is the Thai text, whoever asks


def test_the_same_announcement_stands_also_under_the_other_heading(author: Officer, client: FlaskClient) -> None:
    page = read(client, "/disclosures/s9-8").text
    assert PATH in page
    assert "/disclosures/s9-8" in read(client, PATH).text


@pytest.mark.parametrize(
    "body",
    ["", "ข้อความธรรมดา", "ประกาศ\n\nเรื่อง ไม่มีวันที่", "ประกาศ\n\nไม่บอกเรื่อง\n\nประกาศ ณ วันที่ ๑", "# ก\n\nประกาศ ณ วันที่ ๑"],
)
def test_what_lacks_the_parts_of_an_announcement_is_none(body: str) -> None:
    assert read_announcement(body) is None


def test_any_document_in_the_form_of_an_announcement_has_a_paper(author: Officer, client: FlaskClient) -> None:
    body = (
        "ประกาศ อบต.\n\nเรื่อง งดจ่ายน้ำ\n\n1. งดวันที่ 5 ม.ค. 2570\n2. <script>alert(1)</script> #panic()\n\n"
        "| หมู่ | เวลา |\n|---|---:|\n| 3 | 9.30 |\n\nจึงประกาศให้ทราบ\n\nประกาศ ณ วันที่ 3 มกราคม 2570\n\n(นายก)"
    )
    found = make_document(author, "งดจ่ายน้ำ", "s9-2", body_th=body)
    text = text_of(client.get(f"/disclosures/s9-2/{found.slug}.pdf").data)
    for words in ("๑.งดวันที่๕ม.ค.๒๕๗๐", "<script>alert(๑)</script>#panic()", "๙.๓๐", "ประกาศณวันที่๓มกราคม๒๕๗๐", "(นายก)"):
        assert words in text


@pytest.mark.parametrize(
    ("typed", "official"),
    [
        ("งบ 1,250.50 บาท", "งบ ๑,๒๕๐.๕๐ บาท"),
        ("ที่ 12/2569", "ที่ ๑๒/๒๕๖๙"),
        ("แบบ A4 และ o1@b2.th", "แบบ A4 และ o1@b2.th"),
        ("https://a.th/2569/1", "https://a.th/2569/1"),
    ],
)
def test_numbers_of_papers_are_thai_but_those_of_addresses_stay(typed: str, official: str) -> None:
    assert thai_numbers(typed) == official
