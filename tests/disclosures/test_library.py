"""The library as everybody reads it: headings, lists with what is sought, documents."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from muangmai_portal.accounts.models import Officer
from muangmai_portal.attachments.cleaning import clean_upload
from muangmai_portal.attachments.operations import register_upload
from muangmai_portal.attachments.rules import UploadRules
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.disclosures.headings import KIND
from muangmai_portal.disclosures.operations import confirm_empty, describe_heading
from muangmai_portal.publishing.models import PersonalData, Publication
from muangmai_portal.publishing.operations import (
    Showing,
    Words,
    answer_for_documents,
    attach_files,
    restore_version,
    save_publication,
    withdraw,
)
from muangmai_portal.publishing.queries import get_publication
from tests.attachments.files import pdf
from tests.factories.documents import make_document
from tests.factories.news import office_time, read

HERE = "/disclosures/s9-1"
_TITLES = re.compile(r"<h3><a[^>]*>([^<]*)</a></h3>")


def titles(client: FlaskClient, query: str = "", path: str = HERE) -> list[str]:
    """The documents of a list, in its order."""
    answer = read(client, f"{path}{query}")
    assert answer.status_code == 200, answer.status
    return _TITLES.findall(answer.text)


def add_pdf(publication: Publication, author: Officer, name: str) -> None:
    """Give a document a file."""
    clean = clean_upload(io.BytesIO(pdf()), name, UploadRules("files", "document"))
    with transaction():
        token = register_upload(clean, "files").token
        found = get_publication(KIND, publication.id)
        attach_files(found, [token], are_photos=False, titles={}, actor=author)
        answer_for_documents(found, PersonalData.NONE, actor=author)


def change(publication: Publication, author: Officer, **more: object) -> None:
    """Change some of what a document says."""
    words = {"title_th": publication.title_th, "category": publication.category, **more}
    with transaction():
        found = get_publication(KIND, publication.id)
        save_publication(found, Words(**words), version=found.version, actor=author)  # type: ignore[arg-type]


def test_the_front_of_the_library_tells_what_stands_where(author: Officer, client: FlaskClient) -> None:
    make_document(author, document_on=dt.date(2026, 5, 4))
    page = read(client, "/disclosures/").text
    assert page.count('class="place"') == 13
    assert "1 เรื่อง" in page
    assert "4 พฤษภาคม 2569" in page
    assert "ไม่ต้องบอกชื่อ และไม่ต้องบอกเหตุผล" in page


def test_an_empty_heading_says_so_with_the_day_and_who_looked(author: Officer, client: FlaskClient) -> None:
    assert "ยังไม่ได้ตรวจสอบ" in read(client, "/disclosures/s9-6").text
    with clock.pretend(office_time(2026, 11, 3, 9)), transaction():
        describe_heading("s9-6", section_id=author.section_id, note="ไม่มีสัญญา <b>สัมปทาน</b>", actor=author)
        confirm_empty("s9-6", actor=author)
    for path in ("/disclosures/s9-6", "/disclosures/"):
        page = read(client, path).text
        assert "ไม่มีข้อมูลข่าวสารตามวงเล็บนี้" in page
        assert "ตรวจสอบเมื่อ 3 พฤศจิกายน 2569" in page
        assert "โดย กอง OFFICE" in page
    assert "ไม่มีสัญญา &lt;b&gt;สัมปทาน&lt;/b&gt;" in read(client, "/disclosures/s9-6").text


def test_a_heading_that_a_page_answers_is_not_empty(author: Officer, client: FlaskClient) -> None:
    page = read(client, "/disclosures/s7-3").text
    assert "ไม่มีข้อมูลข่าวสารตามวงเล็บนี้" not in page
    assert "หน้าเว็บไซต์ที่เกี่ยวข้อง" in page
    assert 'href="/en/contact"' in read(client, "/en/disclosures/s7-3").text


def test_public_pages_set_no_cookie_and_are_kept(author: Officer, client: FlaskClient) -> None:
    slug = make_document(author).slug
    for path in ("/disclosures/", HERE, f"{HERE}/{slug}", "/disclosures/index", "/disclosures/index.csv"):
        for prefix in ("", "/en"):
            answer = client.get(prefix + path)
            assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "public, max-age=60"), path
            assert "Set-Cookie" not in answer.headers


def test_the_newest_document_comes_first_and_those_without_a_date_last(author: Officer, client: FlaskClient) -> None:
    for title, day in (("เก่า", dt.date(2025, 1, 1)), ("ไม่มีวันที่", None), ("ใหม่", dt.date(2026, 1, 1))):
        make_document(author, title, document_on=day)
    assert titles(client) == ["ใหม่", "เก่า", "ไม่มีวันที่"]


def test_what_the_public_may_not_see_is_neither_listed_nor_counted(author: Officer, client: FlaskClient) -> None:
    shown = make_document(author, "เผยแพร่")
    later = Showing(publish_at=clock.now() + dt.timedelta(days=2))
    waiting = make_document(author, "รอวัน", showing=later)
    taken = make_document(author, "ถอน")
    with transaction():
        withdraw(get_publication(KIND, taken.id), actor=author)
    assert titles(client) == ["เผยแพร่"]
    assert "พบ 1 เรื่อง" in read(client, HERE).text
    statuses = [client.get(f"{HERE}/{each.slug}").status_code for each in (shown, waiting, taken)]
    assert statuses == [200, 404, 404]


def test_each_filter_narrows_the_list(author: Officer, client: FlaskClient) -> None:
    old = make_document(author, "ปีก่อน", fiscal_year=2569, period="q4", section_id=author.section_id)
    make_document(author, "ปีนี้", fiscal_year=2570, document_number="อบต. 14/2570")
    change(old, author, fiscal_year=2569, period="q4", section_id=author.section_id, is_repealed=True)
    assert titles(client, "?year=2569") == titles(client, "?year=๒๕๖๙") == ["ปีก่อน"]
    assert titles(client, "?period=q4") == titles(client, f"?owner={author.section_id}") == ["ปีก่อน"]
    assert titles(client, "?standing=over") == ["ปีก่อน"]
    assert titles(client, "?standing=in-force") == ["ปีนี้"]
    assert titles(client, "?year=2570&standing=over") == []


def test_the_kind_of_file_can_be_chosen(author: Officer, client: FlaskClient) -> None:
    add_pdf(make_document(author, "มีไฟล์"), author, "แผนที่ตำบล.pdf")
    make_document(author, "อ่านบนเว็บ", body_th="ข้อความ")
    assert titles(client, "?file=pdf") == ["มีไฟล์"]
    assert titles(client, "?file=web") == ["อ่านบนเว็บ"]
    assert titles(client, "?file=picture") == []
    assert titles(client, "?q=แผนที่") == ["มีไฟล์"]


@pytest.mark.parametrize("words", ["แผน ๒๕๖๙", "2569 แผน", "PLAN", "14/2569", "๑๔/๒๕๖๙"])
def test_words_are_found_in_title_and_number_in_either_digits(author: Officer, client: FlaskClient, words: str) -> None:
    make_document(author, "แผน ปี ๒๕๖๙", title_en="The plan", document_number="อบต. 14/2569")
    make_document(author, "เรื่องอื่น", title_en="Other")
    assert titles(client, f"?q={words}") == ["แผน ปี ๒๕๖๙"]


@pytest.mark.parametrize("hostile", ["%25", "_", "<script>alert(1)</script>", "' OR 1=1 --", "a" * 5000, "\\"])
def test_what_no_document_says_is_found_nowhere_and_shown_harmlessly(
    author: Officer, client: FlaskClient, hostile: str
) -> None:
    make_document(author, "เอกสาร")
    answer = read(client, f"{HERE}?q={hostile}")
    assert (answer.status_code, _TITLES.findall(answer.text)) == (200, [])
    assert "<script>alert" not in answer.text
    assert "ไม่มีเอกสารตามที่เลือก" in answer.text


@pytest.mark.parametrize(
    "query", ["?year=abc&owner=-1&period=m13&standing=x&file=exe&page=0", "?page=999999999999", "?owner=99999999999"]
)
def test_nonsense_in_the_address_is_as_if_it_were_not_there(author: Officer, client: FlaskClient, query: str) -> None:
    make_document(author, "เอกสาร")
    answer = read(client, HERE + query)
    assert answer.status_code == 200


def test_a_long_list_goes_page_by_page_and_keeps_what_was_sought(author: Officer, client: FlaskClient) -> None:
    for number in range(23):
        make_document(author, f"แผน {number:02}", fiscal_year=2570)
    first, second = read(client, f"{HERE}?q=แผน&year=2570"), read(client, f"{HERE}?q=แผน&year=2570&page=2")
    found = [*_TITLES.findall(first.text), *_TITLES.findall(second.text)]
    assert found == [f"แผน {number:02}" for number in range(22, -1, -1)]
    assert "&amp;page=2" in first.text
    assert "หน้า 2 จาก 2" in second.text


def test_an_unknown_heading_or_document_is_not_found(author: Officer, client: FlaskClient) -> None:
    for path in ("/disclosures/s9-9", "/disclosures/news", f"{HERE}/nothing", f"{HERE}/nothing.pdf"):
        assert client.get(path).status_code == 404, path


def test_a_document_under_another_heading_sends_to_its_own_address(author: Officer, client: FlaskClient) -> None:
    slug = make_document(author).slug
    answer = client.get(f"/disclosures/s9-2/{slug}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{HERE}/{slug}")


def test_news_is_no_document(author: Officer, client: FlaskClient) -> None:
    document = make_document(author)
    assert client.get(f"/news/{document.slug}").status_code == 404


def test_a_document_page_tells_all_about_it(author: Officer, client: FlaskClient) -> None:
    day = dt.date(2026, 3, 12)
    more: dict[str, Any] = {"document_number": "12/2569", "document_on": day, "fiscal_year": 2569, "period": "m03"}
    document = make_document(author, "คำสั่ง", section_id=author.section_id, body_th="ข้อ **หนึ่ง**", **more)
    add_pdf(document, author, "คำสั่ง.pdf")
    page = read(client, f"{HERE}/{document.slug}").text
    for words in (
        "12/2569",
        "12 มีนาคม 2569",
        "เดือนมีนาคม",
        "กอง OFFICE",
        "ใช้อยู่",
        "<strong>หนึ่ง</strong>",
        "ดาวน์โหลด 0 ครั้ง",
    ):
        assert words in page, words
    assert 'href="/information-requests/"' in page
    assert "ไม่ต้องบอกชื่อหรือเหตุผล" in page


def test_a_replaced_or_repealed_document_says_so_and_leads_on(author: Officer, client: FlaskClient) -> None:
    new, old = make_document(author, "ฉบับใหม่"), make_document(author, "ฉบับเก่า")
    change(old, author, replaced_by_id=new.id)
    page = read(client, f"{HERE}/{old.slug}").text
    assert "มีฉบับใหม่แทนแล้ว" in page
    assert f'href="{HERE}/{new.slug}"' in page
    assert f'href="{HERE}/{old.slug}"' in read(client, f"{HERE}/{new.slug}").text
    change(old, author, replaced_by_id=new.id, is_repealed=True)
    assert "ยกเลิกแล้ว" in read(client, f"{HERE}/{old.slug}").text


def test_a_successor_that_is_not_public_is_not_given_away(author: Officer, client: FlaskClient) -> None:
    new, old = make_document(author, "ความลับของร่าง"), make_document(author, "ฉบับเก่า")
    change(old, author, replaced_by_id=new.id)
    with transaction():
        withdraw(get_publication(KIND, new.id), actor=author)
    for path in (f"{HERE}/{old.slug}", HERE, "/disclosures/index", "/disclosures/index.csv"):
        assert "ความลับของร่าง" not in read(client, path).text


def test_earlier_versions_keep_the_number_and_date_of_a_document(author: Officer) -> None:
    document = make_document(author, document_on=dt.date(2026, 1, 2), document_number="1/2569")
    change(document, author, document_on=dt.date(2026, 2, 3), document_number="2/2569")
    with transaction():
        restore_version(get_publication(KIND, document.id), 1, actor=author)
    found = get_publication(KIND, document.id)
    assert (found.document_on, found.document_number) == (dt.date(2026, 1, 2), "1/2569")
